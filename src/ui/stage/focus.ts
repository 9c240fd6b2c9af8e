/** The nodes of a large cluster that a person wants to see in full. Of this screen alone. */
import { create } from 'zustand';
import type { NodeId } from '#raft';
import { FOCUS_MOST } from '#view';

const store = create<{ readonly nodes: readonly NodeId[] }>(() => ({ nodes: [] }));

/** The last chosen first. */
export function useChosen(): readonly NodeId[] {
  return store((state) => state.nodes);
}

export function keepInFocus(node: NodeId): void {
  store.setState(({ nodes }) => ({ nodes: [node, ...nodes.filter((id) => id !== node)].slice(0, FOCUS_MOST) }));
}

export function letGo(node: NodeId): void {
  store.setState(({ nodes }) => ({ nodes: nodes.filter((id) => id !== node) }));
}

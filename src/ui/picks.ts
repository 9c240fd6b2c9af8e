/** Nodes picked to be acted on together. Of this screen alone: neither replayed nor shared. */

import { create } from 'zustand';
import type { NodeId } from '#raft';

interface Picks {
  readonly nodes: readonly NodeId[];
}

const store = create<Picks>(() => ({ nodes: [] }));

export function usePicks(): readonly NodeId[] {
  return store((state) => state.nodes);
}

export function togglePick(node: NodeId): void {
  const { nodes } = store.getState();
  store.setState({ nodes: nodes.includes(node) ? nodes.filter((id) => id !== node) : [...nodes, node].sort((a, b) => a - b) });
}

export function clearPicks(): void {
  store.setState({ nodes: [] });
}

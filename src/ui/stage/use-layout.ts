/** Where everything on the stage stands, by the number of nodes and the zoom; the same object until something has to move. */

import { useMemo } from 'react';
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { ArcOrder, StageLayout } from '#view';
import { arcLayout, FOCUS_ABOVE, focusOf, leaderOf, levelOf, movedLayout, ringLayout, sectorsOf } from '#view';
import { useSessionState } from '../session-context.tsx';
import { useChosen } from './focus.ts';
import { useLook } from './zoom.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

export function useStageLayout(frame: Frame, { width, height }: Size): StageLayout {
  const { zoom, offset } = useLook();
  const focus = useFocus(frame);
  const count = frame.nodes.length;
  const level = levelOf(count, zoom, Math.min(width, height));
  const grown = Math.max(1, zoom);
  const order = useOrder(frame, level === 'arc' || level === 'field', focus);
  const layout = useMemo(() => {
    const [wide, high] = [width * grown, height * grown];
    if (order === undefined) return ringLayout(count, wide, high, level === 'ring' ? Math.min(7, count) : Math.max(8, Math.min(15, count)));
    return arcLayout(order, level === 'field' ? 'field' : 'arc', wide, high);
  }, [order, level, count, width, height, grown]);
  // What is drawn outside stays outside: the picture's own size is the stage's.
  return useMemo(() => ({ ...movedLayout(layout, { x: -offset.x, y: -offset.y }), width, height }), [layout, offset, width, height]);
}

/** Who is drawn in full: in large clusters the chosen ones, and the node that is selected. */
export function useFocus(frame: Frame): readonly NodeId[] {
  const chosen = useChosen();
  const selected = useSessionState(({ selection }) => (selection?.type === 'node' ? selection.node : 0));
  return frame.nodes.length <= FOCUS_ABOVE ? [] : focusOf(frame, selected === 0 ? chosen : [selected, ...chosen]);
}

/** Changes its identity only when somebody changes place. */
function useOrder(frame: Frame, wanted: boolean, focus: readonly NodeId[]): ArcOrder | undefined {
  const order = wanted ? { sectors: sectorsOf(frame), leader: leaderOf(frame)?.id ?? 0, focus } : undefined;
  const key = JSON.stringify(order);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in it.
  return useMemo(() => order, [key]);
}

/** Arrow keys inside the log grid move the selected entry: along a row, and from row to row. */

import type { KeyboardEvent } from 'react';
import { useEffect } from 'react';
import type { LogAxis, LogRow } from '#view';
import { columnOf } from '#view';
import { useSession, useSessionState } from '../session-context.tsx';
import { COLUMN } from './columns.ts';

/** The id of a cell's element, for `aria-activedescendant`. */
export function cellId(node: number, index: number): string {
  return `log-${node}-${index}`;
}

export function useWalk(rows: readonly LogRow[], axis: LogAxis, left: number, box: React.RefObject<HTMLDivElement | null>) {
  const session = useSession();
  const selection = useSessionState((state) => state.selection);
  const chosen = selection?.type === 'entry' ? selection : undefined;
  const row = chosen === undefined ? -1 : rows.findIndex((each) => each.members.includes(chosen.node));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newly selected is brought into view, and only then.
  useEffect(() => {
    const element = box.current;
    if (chosen === undefined || element === null) return;
    const at = columnOf(axis, chosen.index) * COLUMN;
    if (at < element.scrollLeft) element.scrollLeft = Math.max(0, at);
    else if (at + left + COLUMN > element.scrollLeft + element.clientWidth) element.scrollLeft = at + left + COLUMN - element.clientWidth;
  }, [selection]);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step === undefined || event.shiftKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = rows[Math.max(0, row + (row < 0 ? 0 : (step[0] ?? 0)))];
    if (next === undefined) return;
    const { log, id } = next.node;
    const wanted = chosen === undefined ? next.last : chosen.index + (step[1] ?? 0);
    const index = Math.max(log.snapshot.index + 1, Math.min(next.last, wanted));
    const term = log.buffer[index - log.snapshot.index - 1]?.term;
    if (term !== undefined && index <= next.last) session.select({ type: 'entry', node: id, term, index });
  };
  const active = chosen === undefined ? undefined : cellId(rows[row]?.node.id ?? chosen.node, chosen.index);
  return { press, active };
}

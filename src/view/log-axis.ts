/**
 * The columns of the logs: one an index that some node has as an entry. Indexes that all nodes have only in snapshots, or that lie
 * between two logs far from each other, are no columns; such a hole takes the width of one.
 */
import type { Index } from '#raft';
import type { Frame } from '#sim';
import { lastIndexOf } from '#sim';

/** Neighbouring indexes in neighbouring columns. `column` is the column of `from`; a hole lies before every span but the first. */
export interface AxisSpan {
  readonly from: Index;
  readonly to: Index;
  readonly column: number;
}

export interface LogAxis {
  readonly spans: readonly AxisSpan[];
  /** Columns in all, holes included. */
  readonly columns: number;
  /** The last index of any node; 0 = no entries yet. */
  readonly last: Index;
  /** Some node has a snapshot: it is told in a column of its own before the others. */
  readonly snapshots: boolean;
}

export function logAxis(frame: Frame): LogAxis {
  const ranges = frame.nodes
    .map(({ log }) => ({ from: log.snapshot.index + 1, to: lastIndexOf(log) }))
    .filter(({ from, to }) => to >= from)
    .sort((a, b) => a.from - b.from);
  const spans: { from: Index; to: Index; column: number }[] = [];
  for (const { from, to } of ranges) {
    const span = spans.at(-1);
    if (span !== undefined && from <= span.to + 2) span.to = Math.max(span.to, to);
    else spans.push({ from, to, column: span === undefined ? 0 : span.column + span.to - span.from + 2 });
  }
  const end = spans.at(-1);
  const last = Math.max(0, ...frame.nodes.map(({ log }) => lastIndexOf(log)));
  return {
    spans,
    columns: end === undefined ? 0 : end.column + end.to - end.from + 1,
    last,
    snapshots: frame.nodes.some(({ log }) => log.snapshot.index > 0),
  };
}

/** The column of an index; that of the hole for what lies in one, -1 for what lies before all columns. */
export function columnOf(axis: LogAxis, index: Index): number {
  let column = -1;
  for (const span of axis.spans) {
    if (index < span.from) return column < 0 ? -1 : span.column - 1;
    column = span.column + Math.min(index, span.to) - span.from;
    if (index <= span.to) return column;
  }
  return column;
}

/** One column: an index, or the hole from one index to another. */
export type AxisColumn =
  | { readonly column: number; readonly index: Index }
  | { readonly column: number; readonly hole: { readonly from: Index; readonly to: Index } };

/** The columns `first`..`last` (numbers of columns, both included, cut to what there is). */
export function axisColumns(axis: LogAxis, first: number, last: number): readonly AxisColumn[] {
  const columns: AxisColumn[] = [];
  axis.spans.forEach((span, i) => {
    const before = axis.spans[i - 1];
    const hole = span.column - 1;
    if (before !== undefined && hole >= first && hole <= last)
      columns.push({ column: hole, hole: { from: before.to + 1, to: span.from - 1 } });
    const start = Math.max(span.column, first);
    const end = Math.min(span.column + span.to - span.from, last);
    for (let column = start; column <= end; column++) columns.push({ column, index: span.from + column - span.column });
  });
  return columns;
}

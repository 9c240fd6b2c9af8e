/**
 * The logs of all nodes under one another, by index. A column is an index; what every node has compacted away is no column
 * at all but one band at the left. Only the columns of a window are made, so long logs cost nothing.
 */
import type { Entry, Index, NodeId, Term } from '#raft';
import type { Frame, NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';

export interface LogCell {
  readonly index: Index;
  readonly term: Term;
  readonly entry: Entry;
  /** On the node's disk; false: only in its memory, a crash now may lose it. */
  readonly stable: boolean;
  readonly committed: boolean;
  readonly applied: boolean;
  readonly glyph: EntryGlyph;
}

/** `none`: an ordinary command. */
export type EntryGlyph = 'none' | 'empty' | 'config';

export interface LogRow {
  readonly node: NodeView;
  /** Cells of the window, ascending by index. */
  readonly cells: readonly LogCell[];
  /** Indexes of the window that are in the snapshot: first and last, or undefined. */
  readonly compacted: { readonly from: Index; readonly to: Index; readonly term: Term } | undefined;
  readonly last: Index;
}

export interface LogStrip {
  /** The index of the first column; what is below it is in every node's snapshot. */
  readonly first: Index;
  /** The last index of any node. */
  readonly last: Index;
  readonly rows: readonly LogRow[];
}

export function entryGlyph(entry: Entry): EntryGlyph {
  if (entry.type !== 'EntryNormal') return 'config';
  return entry.data === undefined || entry.data.length === 0 ? 'empty' : 'none';
}

function cellOf(node: NodeView, entry: Entry): LogCell {
  return {
    index: entry.index,
    term: entry.term,
    entry,
    stable: entry.index <= node.stable,
    committed: entry.index <= node.commit,
    applied: entry.index <= node.applied,
    glyph: entryGlyph(entry),
  };
}

function rowOf(node: NodeView, from: Index, to: Index): LogRow {
  const { log } = node;
  const cells: LogCell[] = [];
  const last = lastIndexOf(log);
  for (let index = Math.max(from, log.snapshot.index + 1); index <= Math.min(to, last); index++) {
    const entry = entryAt(log, index);
    if (entry !== undefined) cells.push(cellOf(node, entry));
  }
  const hidden = log.snapshot.index >= from ? { from, to: Math.min(to, log.snapshot.index), term: log.snapshot.term } : undefined;
  return { node, cells, compacted: hidden, last };
}

/** First and last column of a frame: from the first index that some node still has as an entry to the end of the longest log. */
export function logSpan(frame: Frame): { readonly first: Index; readonly last: Index } {
  const compacted = frame.nodes.map((node) => node.log.snapshot.index);
  const ends = frame.nodes.map((node) => lastIndexOf(node.log));
  return { first: (compacted.length === 0 ? 0 : Math.min(...compacted)) + 1, last: Math.max(0, ...ends) };
}

/** The strip of columns `from`..`to` (indexes, both included). */
export function logStrip(frame: Frame, from: Index, to: Index): LogStrip {
  const { first, last } = logSpan(frame);
  const start = Math.max(first, from);
  return { first, last, rows: frame.nodes.map((node) => rowOf(node, start, Math.min(to, last))) };
}

/** The highest index at which a majority of the voters has one and the same entry on disk. */
export function majorityStable(nodes: readonly NodeView[], voters: readonly NodeId[]): Index {
  const members = voters.map((id) => nodes[id - 1]).filter((node) => node !== undefined);
  const ends = members.map((node) => Math.min(node.stable, node.durable.last.index)).sort((a, b) => b - a);
  for (let index = ends[voters.length >>> 1] ?? 0; index > 0; index--) {
    if (members.some((node) => holders(members, index, termAt(node, index)) * 2 > voters.length)) return index;
  }
  return 0;
}

/** Undefined for what is not on the node's disk, 0 for what is in its snapshot (and so committed). */
function termAt(node: NodeView, index: Index): Term | undefined {
  if (index <= node.log.snapshot.index) return 0;
  return index <= Math.min(node.stable, node.durable.last.index) ? entryAt(node.log, index)?.term : undefined;
}

function holders(members: readonly NodeView[], index: Index, term: Term | undefined): number {
  if (term === undefined) return 0;
  return members.filter((node) => {
    const own = termAt(node, index);
    return own === term || own === 0;
  }).length;
}

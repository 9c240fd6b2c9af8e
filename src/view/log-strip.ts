/**
 * The logs of all nodes under one another, by index, the leader's first. Only the columns of a window are made, so long logs cost
 * nothing; of many nodes, those whose logs look alike share a row.
 */
import type { Entry, Index, NodeId, Term } from '#raft';
import type { Frame, NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import { leaderOf } from './election.ts';
import type { AxisColumn } from './log-axis.ts';

/** Where one entry of one node stands on its way. */
export type EntryState = 'unstable' | 'stable' | 'committed' | 'applied';

export type LogCell =
  | {
      readonly type: 'entry';
      readonly column: number;
      readonly index: Index;
      readonly term: Term;
      readonly entry: Entry;
      readonly state: EntryState;
      /** On the node's disk; false: only in its memory, a crash now may lose it. */
      readonly stable: boolean;
      readonly glyph: EntryGlyph;
      /** The term of the entry that this one has replaced in this event; undefined: none. */
      readonly struck: Term | undefined;
      /** This event has brought it here, or a step further. */
      readonly fresh: boolean;
    }
  /** In the snapshot. */
  | { readonly type: 'compacted'; readonly column: number; readonly index: Index }
  /** Others have it, this node does not; `lost`: it had this entry until this event. */
  | { readonly type: 'missing'; readonly column: number; readonly index: Index; readonly lost: Term | undefined };

/** `none`: an ordinary command. */
export type EntryGlyph = 'none' | 'empty' | 'config';

export interface LogRow {
  /** Who is shown: the node, or the first of those whose logs look alike. */
  readonly node: NodeView;
  /** All of them, ascending. */
  readonly members: readonly NodeId[];
  /** Cells of the window, by column. */
  readonly cells: readonly LogCell[];
  readonly last: Index;
}

export function entryGlyph(entry: Entry): EntryGlyph {
  if (entry.type !== 'EntryNormal') return 'config';
  return entry.data === undefined || entry.data.length === 0 ? 'empty' : 'none';
}

function stateOf(node: NodeView, index: Index): EntryState {
  if (index <= node.applied) return 'applied';
  if (index <= node.commit) return 'committed';
  return index <= node.stable ? 'stable' : 'unstable';
}

/** The term of the entry that stood at `index` until this event, if something else, or nothing, stands there now. */
function replaced(before: NodeView | undefined, node: NodeView, index: Index): Term | undefined {
  if (before === undefined || before.log === node.log || index <= node.log.snapshot.index) return undefined;
  const old = entryAt(before.log, index);
  return old === undefined || old.term === entryAt(node.log, index)?.term ? undefined : old.term;
}

function cellOf(node: NodeView, before: NodeView | undefined, { column, index }: { column: number; index: Index }): LogCell {
  if (index <= node.log.snapshot.index) return { type: 'compacted', column, index };
  const entry = entryAt(node.log, index);
  const struck = replaced(before, node, index);
  if (entry === undefined) return { type: 'missing', column, index, lost: struck };
  const state = stateOf(node, index);
  const was = before === undefined || before === node ? undefined : entryAt(before.log, index);
  const fresh = before !== undefined && before !== node && (was?.term !== entry.term || stateOf(before, index) !== state);
  const { term } = entry;
  return { type: 'entry', column, index, term, entry, state, stable: index <= node.stable, glyph: entryGlyph(entry), struck, fresh };
}

/** The nodes in the order of their rows: who leads, then all others by id. */
export function rowOrder(frame: Frame): readonly NodeView[] {
  const leader = leaderOf(frame);
  return leader === undefined ? frame.nodes : [leader, ...frame.nodes.filter((node) => node !== leader)];
}

/** The rows of a window. `folded`: nodes whose logs, flags and health are alike share one row; the leader never does. */
export function logRows(frame: Frame, previous: Frame | undefined, columns: readonly AxisColumn[], folded: boolean): readonly LogRow[] {
  const order = rowOrder(frame);
  const leader = leaderOf(frame);
  const rows = new Map<string, NodeId[]>();
  for (const node of order) {
    const key = folded && node !== leader ? looks(node) : String(node.id);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [node.id]);
    else row.push(node.id);
  }
  return [...rows.values()].map((members) => {
    const node = frame.nodes[(members[0] as NodeId) - 1] as NodeView;
    const before = previous?.nodes[node.id - 1];
    const cells = columns.flatMap((column) => ('index' in column ? cellOf(node, before, column) : []));
    return { node, members, cells, last: lastIndexOf(node.log) };
  });
}

/** Equal for nodes whose rows look the same: the end of the log stands for all of it, as Raft promises (log matching). */
function looks({ health, paused, stable, commit, applied, log }: NodeView): string {
  const last = log.length > 0 ? log.buffer[log.length - 1]?.term : log.snapshot.term;
  return [health, paused, stable, commit, applied, log.snapshot.index, lastIndexOf(log), last].join();
}

/** The highest index at which a majority has it on disk; in a joint configuration of both halves. */
export function majorityStable(nodes: readonly NodeView[], { voters, votersOutgoing }: NodeView['conf']): Index {
  const incoming = stableOf(nodes, voters);
  return votersOutgoing.length === 0 ? incoming : Math.min(incoming, stableOf(nodes, votersOutgoing));
}

/** The highest index at which a majority of `voters` has one and the same entry on disk. */
function stableOf(nodes: readonly NodeView[], voters: readonly NodeId[]): Index {
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

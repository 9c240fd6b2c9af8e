/**
 * What a leader believes of each peer (thesis 10.2, etcd's Progress): the numbers of the match-to-next rail, what is on the way, and which
 * edge between Probe, Replicate and Snapshot this event took.
 */

import type { EntryId, Index, NodeId } from '#raft';
import type { Frame, NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import { partOf } from './part.ts';
import { reachOf } from './topology.ts';

type ProgressView = NodeView['progress'][number];
export type ProgressState = ProgressView['state'];

export interface ProgressRow {
  readonly id: NodeId;
  readonly state: ProgressState;
  readonly match: Index;
  readonly next: Index;
  readonly paused: boolean;
  readonly active: boolean;
  readonly learner: boolean;
  readonly inflight: number;
  readonly full: boolean;
  readonly pendingSnapshot: Index;
  /** Places on the rail, 0..1 of the leader's log: how far it is known to match, how far it has been sent, what the pending snapshot covers. */
  readonly matchAt: number;
  readonly sentAt: number;
  readonly snapshotAt: number;
  /** How far (0..1) a snapshot is on its way; undefined: none is. */
  readonly sending: number | undefined;
  /** The rejection that this event has brought from it: no entry at `index`; try behind `hint`. */
  readonly rejected: { readonly index: Index; readonly hint: EntryId } | undefined;
  /** It has just come from this state. */
  readonly from: ProgressState | undefined;
}

export interface ProgressTable {
  readonly leader: NodeView;
  readonly last: Index;
  readonly commitAt: number;
  readonly rows: readonly ProgressRow[];
  /** True when a leader of a higher term is up: this one does not know yet. */
  readonly stale: boolean;
  /** Cut links or crashed machines keep it from a majority, as it stands. */
  readonly cutOff: boolean;
  readonly edges: readonly ProgressEdge[];
}

/** Why a peer's state changes; the first three are etcd's everyday ones. */
export type EdgeReason = 'ack' | 'reject' | 'unreachable' | 'compacted' | 'snapshot-arrived' | 'snapshot-failed';

/** One edge of the state machine, and who has taken it in this event. */
export interface ProgressEdge {
  readonly from: ProgressState;
  readonly to: ProgressState;
  readonly reason: EdgeReason;
  readonly peers: readonly NodeId[];
}

const EDGES: readonly Omit<ProgressEdge, 'peers'>[] = [
  { from: 'StateProbe', to: 'StateReplicate', reason: 'ack' },
  { from: 'StateReplicate', to: 'StateProbe', reason: 'reject' },
  { from: 'StateReplicate', to: 'StateProbe', reason: 'unreachable' },
  { from: 'StateProbe', to: 'StateSnapshot', reason: 'compacted' },
  { from: 'StateReplicate', to: 'StateSnapshot', reason: 'compacted' },
  { from: 'StateSnapshot', to: 'StateProbe', reason: 'snapshot-arrived' },
  { from: 'StateSnapshot', to: 'StateProbe', reason: 'snapshot-failed' },
  { from: 'StateSnapshot', to: 'StateReplicate', reason: 'ack' },
];

/** The table of one leader; undefined when the node does not lead. `previous`: the frame before, for what has just changed. */
export function progressTable(frame: Frame, node: NodeView, previous?: Frame): ProgressTable | undefined {
  if (node.health !== 'up' || node.state !== 'StateLeader') return undefined;
  const last = lastIndexOf(node.log);
  const start = node.log.snapshot.index;
  const rail = (index: Index) => partOf(index, start, Math.max(last, start + 1));
  const before = previous?.nodes[node.id - 1];
  const rows = node.progress.filter((progress) => progress.id !== node.id).map((progress) => rowOf(frame, node, progress, before, rail));
  const stale = frame.nodes.some((other) => other.health === 'up' && other.state === 'StateLeader' && other.term > node.term);
  const reach = reachOf(frame).find((each) => each.node === node.id);
  return {
    leader: node,
    last,
    commitAt: rail(node.commit),
    rows,
    stale,
    cutOff: reach !== undefined && !reach.quorum.reached,
    edges: edgesOf(frame, node, rows),
  };
}

function rowOf(
  frame: Frame,
  leader: NodeView,
  progress: ProgressView,
  before: NodeView | undefined,
  rail: (index: Index) => number,
): ProgressRow {
  const { id, state, match, next, pendingSnapshot } = progress;
  const was = before?.state === 'StateLeader' && before.term === leader.term ? before.progress.find((each) => each.id === id) : undefined;
  return {
    id,
    state,
    match,
    next,
    paused: progress.paused,
    active: progress.recentActive,
    learner: progress.learner,
    inflight: progress.inflight,
    full: progress.inflightFull,
    pendingSnapshot,
    matchAt: rail(match),
    sentAt: rail(next - 1),
    snapshotAt: rail(pendingSnapshot),
    sending: sendingOf(frame, leader.id, id),
    rejected: rejectedOf(frame, leader.id, id),
    from: was === undefined || was.state === state ? undefined : was.state,
  };
}

function sendingOf(frame: Frame, from: NodeId, to: NodeId): number | undefined {
  const flight = frame.flights.find(
    ({ message, status }) => message.type === 'MsgSnap' && message.from === from && message.to === to && status === 'flying',
  );
  return flight === undefined ? undefined : partOf(frame.time, flight.sentAt, flight.due);
}

function rejectedOf(frame: Frame, leader: NodeId, peer: NodeId): ProgressRow['rejected'] {
  for (const fact of frame.facts) {
    if (fact.type === 'AppendRejectionReceived' && fact.node === leader && fact.from === peer)
      return { index: fact.index, hint: fact.hint };
  }
  return undefined;
}

function edgesOf(frame: Frame, leader: NodeView, rows: readonly ProgressRow[]): readonly ProgressEdge[] {
  return EDGES.map((edge) => ({
    ...edge,
    peers: rows
      .filter((row) => row.from === edge.from && row.state === edge.to && reasonOf(frame, leader.id, row) === edge.reason)
      .map((row) => row.id),
  }));
}

/** From what the leader itself noticed in this event. */
function reasonOf(frame: Frame, leader: NodeId, row: ProgressRow): EdgeReason {
  if (row.state === 'StateSnapshot') return 'compacted';
  const has = (type: Frame['facts'][number]['type']) =>
    frame.facts.some((fact) => fact.type === type && 'node' in fact && fact.node === leader);
  if (row.from === 'StateSnapshot' && row.state === 'StateProbe') return has('SnapshotFailed') ? 'snapshot-failed' : 'snapshot-arrived';
  if (row.state === 'StateReplicate') return 'ack';
  return row.rejected !== undefined ? 'reject' : 'unreachable';
}

/** All nodes that believe they lead, the highest term first. */
export function leadersOf(frame: Frame): readonly NodeView[] {
  return frame.nodes.filter((node) => node.health === 'up' && node.state === 'StateLeader').sort((a, b) => b.term - a.term);
}

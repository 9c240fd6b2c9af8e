/** What a leader sends: appends, snapshots, heartbeats; and what it commits. */
import { assert } from './assert.ts';
import { followLog } from './in-force.ts';
import { message, msgApp, msgAppResp, msgHeartbeat } from './message.ts';
import type { Progress } from './progress.ts';
import type { Raft } from './raft.ts';
import { payloadSize } from './size.ts';
import type { Entry, EntryId, NodeId } from './types.ts';
import { NO_LIMIT, NONE } from './types.ts';

/** An entry before the log gives it its place. */
export type Proposal = Pick<Entry, 'type' | 'data' | 'typeSet'>;

/**
 * Appends a leader's entries under its term. False if they would exceed the uncommitted limit. The leader's own acknowledgement goes
 * the way of all others: it counts once the entries are durable here (thesis 10.2.1).
 */
export function appendEntries(r: Raft, proposals: readonly Proposal[]): boolean {
  const last = r.log.lastIndex();
  const entries = proposals.map(
    (proposal, i): Entry => ({ type: proposal.type, term: r.term, index: last + 1 + i, data: proposal.data, typeSet: proposal.typeSet }),
  );
  if (!reserveUncommitted(r, entries)) {
    r.report({ type: 'ProposalOverLimit', node: r.id });
    return false;
  }
  r.log.append(entries);
  followLog(r);
  r.send(msgAppResp(r.id, r.id, r.term, last + entries.length));
  return true;
}

/** Limits what a leader without a quorum piles up. One proposal is always let in, and empty entries always are. */
function reserveUncommitted(r: Raft, entries: readonly Entry[]): boolean {
  const limit = r.config.maxUncommittedEntriesSize;
  if (limit >= NO_LIMIT) return true;
  const size = payloadSize(entries);
  if (r.uncommittedSize > 0 && size > 0 && r.uncommittedSize + size > limit) return false;
  r.uncommittedSize += size;
  return true;
}

/** The payload of applied entries is uncommitted no longer. An entry of an earlier term may never have been counted. */
export function releaseUncommitted(r: Raft, entries: readonly Entry[]): void {
  if (r.uncommittedSize > 0) r.uncommittedSize = Math.max(0, r.uncommittedSize - payloadSize(entries));
}

/** To everybody, also when there is nothing but a commit index to tell. */
export function broadcastAppend(r: Raft): void {
  for (const peer of r.tracker.peers) {
    if (peer.id !== r.id) sendAppend(r, peer, true);
  }
}

/** Sends what the peer lacks, as far as its progress allows. False if nothing was sent. `evenEmpty`: an append without entries is of use. */
export function sendAppend(r: Raft, peer: Progress, evenEmpty: boolean): boolean {
  if (peer.isPaused()) return false;
  const previous = peer.next - 1;
  const logTerm = r.log.term(previous);
  if (typeof logTerm !== 'number') return sendSnapshot(r, peer);
  // A full window still gets empty appends, so that a peer whose appends were all lost is found out.
  const entries = peer.inflights.isFull() ? [] : r.log.entriesFrom(peer.next, r.config.maxSizePerMsg);
  if (entries === 'Compacted') return sendSnapshot(r, peer);
  if (entries.length === 0 && !evenEmpty) return false;
  r.send(msgApp(peer.id, r.id, r.term, logTerm, previous, entries, r.log.committed));
  peer.sentEntries(entries.length, payloadSize(entries));
  peer.sentCommit = r.log.committed;
  return true;
}

/** The peer needs entries that are only in a snapshot (paper 7). */
function sendSnapshot(r: Raft, peer: Progress): boolean {
  if (!peer.recentActive) {
    r.report({ type: 'SnapshotNotSentInactive', to: peer.id });
    return false;
  }
  const snapshot = r.log.snapshot();
  if (typeof snapshot === 'string') {
    r.report({ type: 'SnapshotUnavailable', node: r.id, to: peer.id });
    return false;
  }
  const { index, term } = snapshot.metadata;
  assert(index > 0, 'need non-empty snapshot');
  reportSnapshotSent(r, peer, { term, index });
  peer.becomeSnapshot(index);
  r.report({ type: 'ReplicationPaused', node: r.id, progress: peer.status() });
  r.send(message('MsgSnap', { to: peer.id, from: r.id, term: r.term, snapshot }));
  return true;
}

function reportSnapshotSent(r: Raft, peer: Progress, snapshot: EntryId): void {
  r.report({
    type: 'SnapshotSent',
    node: r.id,
    firstIndex: r.log.firstIndex(),
    commit: r.log.committed,
    snapshot,
    progress: peer.status(),
  });
}

/** Heartbeats to everybody; while reads wait, they carry the number of the newest. */
export function broadcastHeartbeat(r: Raft): void {
  const context = r.readOnly.context();
  for (const peer of r.tracker.peers) {
    if (peer.id === r.id) continue;
    const commit = r.rules.heartbeatCommit(peer.match, r.log.committed);
    r.send(msgHeartbeat(peer.id, r.id, r.term, commit, context));
    peer.sentCommit = commit;
  }
}

/** Commits what the configuration has acknowledged, if the newest of it is of this term (paper 5.4.2). */
export function maybeCommit(r: Raft): boolean {
  const index = r.tracker.committed(r.id, r.log.lastIndex());
  if (index <= r.log.committed || !r.rules.mayCommit(r.log.termOrZero(index), r.term)) return false;
  r.log.commitTo(index);
  return true;
}

export function hasCommittedInTerm(r: Raft): boolean {
  return r.rules.mayRead(r.log.termOrZero(r.log.committed), r.term);
}

/** Tells the target to campaign at once (thesis 3.10). */
export function sendTimeoutNow(r: Raft, to: NodeId): void {
  r.send(message('MsgTimeoutNow', { to, from: r.id, term: r.term }));
}

export function abortTransfer(r: Raft): void {
  r.leadTransferee = NONE;
}

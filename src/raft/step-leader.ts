/** What messages do to a leader. */
import { panic } from './assert.ts';
import { isJoint } from './confchange.ts';
import { decodeConfChange } from './confchange-codec.ts';
import type { ConfChangeRefusal } from './fact.ts';
import type { Message } from './message.ts';
import type { Progress } from './progress.ts';
import type { Raft } from './raft.ts';
import { acknowledgeReads, releaseParkedReads, stepReadIndex } from './reads.ts';
import type { Proposal } from './replicate.ts';
import { abortTransfer, appendEntries, broadcastAppend, broadcastHeartbeat, maybeCommit, sendAppend, sendTimeoutNow } from './replicate.ts';
import type { StepResult } from './result.ts';
import { DROPPED, OK } from './result.ts';
import type { ConfChangeV2, Index } from './types.ts';
import { NONE } from './types.ts';

/** What takes the place of a configuration change that is refused: the proposal itself succeeds. */
const REFUSED_CHANGE: Proposal = { type: 'EntryNormal', data: undefined, typeSet: true };
/** The empty change that leaves a joint configuration. */
export const LEAVE_JOINT_PROPOSAL: readonly Proposal[] = [{ type: 'EntryConfChangeV2', data: undefined, typeSet: true }];

export function stepLeader(r: Raft, m: Message): StepResult {
  switch (m.type) {
    case 'MsgBeat':
      broadcastHeartbeat(r);
      return OK;
    case 'MsgCheckQuorum':
      checkQuorum(r);
      return OK;
    case 'MsgProp':
      return propose(r, m.entries);
    case 'MsgReadIndex':
      stepReadIndex(r, m);
      return OK;
    case 'MsgForgetLeader':
      return OK;
    default:
      stepFromPeer(r, m);
      return OK;
  }
}

function stepFromPeer(r: Raft, m: Message): void {
  const peer = r.tracker.get(m.from);
  if (peer === undefined) {
    r.report({ type: 'NoProgress', node: r.id, from: m.from });
    return;
  }
  switch (m.type) {
    case 'MsgAppResp':
      peer.recentActive = true;
      if (m.reject) appendRejected(r, peer, m);
      else appendAccepted(r, peer, m.index);
      return;
    case 'MsgHeartbeatResp':
      return heartbeatAnswered(r, peer, m);
    case 'MsgSnapStatus':
      return snapshotReported(r, peer, m.reject);
    case 'MsgUnreachable':
      return peerUnreachable(r, peer);
    case 'MsgTransferLeader':
      return transferLeader(r, peer);
    default:
      return;
  }
}

/** Steps down if no quorum has answered since the last check (thesis 6.2). */
function checkQuorum(r: Raft): void {
  if (!r.rules.mayStayLeader(r.tracker.quorumActive())) {
    r.report({ type: 'QuorumLost', node: r.id });
    r.becomeFollower(r.term, NONE);
  }
  for (const peer of r.tracker.peers) {
    if (peer.id !== r.id) peer.recentActive = false;
  }
}

/** Appends proposals and sends them on. */
export function propose(r: Raft, proposals: readonly Proposal[]): StepResult {
  if (proposals.length === 0) panic(`${r.id.toString(16)} stepped empty MsgProp`);
  // Removed from the configuration while leading.
  if (r.tracker.get(r.id) === undefined) return DROPPED;
  if (!r.rules.mayPropose(r.leadTransferee)) {
    r.report({ type: 'ProposalDroppedInTransfer', node: r.id, term: r.term, transferee: r.leadTransferee });
    return DROPPED;
  }
  if (!appendEntries(r, admitConfChanges(r, proposals))) return DROPPED;
  broadcastAppend(r);
  return OK;
}

/** Replaces the configuration changes that are not allowed now by empty entries. Panics if one is unreadable: members made it. */
function admitConfChanges(r: Raft, proposals: readonly Proposal[]): readonly Proposal[] {
  if (proposals.every((proposal) => proposal.type === 'EntryNormal')) return proposals;
  const admitted: Proposal[] = [];
  for (const proposal of proposals) {
    if (proposal.type === 'EntryNormal') {
      admitted.push(proposal);
      continue;
    }
    const change = decodeConfChange(proposal);
    if (change === undefined) panic('unreadable configuration change');
    admitted.push(admitConfChange(r, change, r.log.lastIndex() + 1 + admitted.length) ? proposal : REFUSED_CHANGE);
  }
  return admitted;
}

function admitConfChange(r: Raft, change: ConfChangeV2, index: Index): boolean {
  const reason = confChangeRefusal(r, change);
  if (reason !== undefined && !r.config.disableConfChangeValidation) {
    r.report({ type: 'ConfChangeIgnored', node: r.id, change, config: r.tracker.config, reason });
    return false;
  }
  r.pendingConfIndex = index;
  return true;
}

function confChangeRefusal(r: Raft, change: ConfChangeV2): ConfChangeRefusal | undefined {
  const { applied } = r.log;
  if (r.rules.isConfChangePending(r.pendingConfIndex, applied)) return { type: 'pending', index: r.pendingConfIndex, applied };
  const joint = isJoint(r.tracker.config);
  const leaves = change.changes.length === 0;
  if (joint && !leaves) return { type: 'still-joint' };
  return !joint && leaves ? { type: 'not-joint' } : undefined;
}

/** The peer holds everything up to `index`. */
function appendAccepted(r: Raft, peer: Progress, index: Index): void {
  // A probe that is answered by what was known already still shows that the peer is there.
  if (!peer.maybeUpdate(index) && !(peer.match === index && peer.state === 'StateProbe')) return;
  advancePeer(r, peer, index);
  if (maybeCommit(r)) {
    releaseParkedReads(r);
    broadcastAppend(r);
  } else if (peer.id !== r.id && peer.canBumpCommit(r.log.committed)) {
    sendAppend(r, peer, true);
  }
  if (peer.id === r.id) return;
  // The window has opened: send as much as fits.
  while (sendAppend(r, peer, false));
  if (peer.id === r.leadTransferee && peer.match === r.log.lastIndex()) {
    r.report({ type: 'TimeoutNowAfterCatchUp', node: r.id, transferee: peer.id });
    sendTimeoutNow(r, peer.id);
  }
}

function advancePeer(r: Raft, peer: Progress, index: Index): void {
  if (peer.state === 'StateReplicate') {
    peer.inflights.freeTo(index);
  } else if (peer.state === 'StateProbe') {
    peer.becomeReplicate();
  } else if (peer.match + 1 >= r.log.firstIndex()) {
    // It can go on from the log, whether or not it got there by the snapshot that was sent.
    r.report({ type: 'SnapshotNoLongerNeeded', node: r.id, progress: peer.status() });
    peer.becomeProbe();
    peer.becomeReplicate();
  }
}

/** The peer's log does not reach, or does not agree at, the place of an append: go back, a term at a time (paper 5.3, end). */
function appendRejected(r: Raft, peer: Progress, m: Message): void {
  r.report({
    type: 'AppendRejectionReceived',
    node: r.id,
    from: m.from,
    index: m.index,
    hint: { term: m.logTerm, index: m.rejectHint },
  });
  const agreed = m.logTerm > 0 ? r.log.findConflictByTerm(m.rejectHint, m.logTerm).index : m.rejectHint;
  if (!peer.maybeDecrease(m.index, agreed)) return;
  r.report({ type: 'ProgressDecreased', node: r.id, progress: peer.status() });
  if (peer.state === 'StateReplicate') peer.becomeProbe();
  sendAppend(r, peer, true);
}

function heartbeatAnswered(r: Raft, peer: Progress, m: Message): void {
  peer.recentActive = true;
  peer.flowPaused = r.rules.staysPaused(peer.flowPaused);
  if (peer.match < r.log.lastIndex() || peer.state === 'StateProbe') sendAppend(r, peer, true);
  acknowledgeReads(r, m);
}

/** The transport has sent a snapshot, or failed to. Waits for the next heartbeat before it probes. */
function snapshotReported(r: Raft, peer: Progress, failed: boolean): void {
  if (peer.state !== 'StateSnapshot') return;
  if (failed) peer.pendingSnapshot = 0;
  peer.becomeProbe();
  r.report({ type: failed ? 'SnapshotFailed' : 'SnapshotSucceeded', node: r.id, progress: peer.status() });
  peer.flowPaused = true;
}

/** What was sent ahead is probably lost. */
function peerUnreachable(r: Raft, peer: Progress): void {
  if (peer.state === 'StateReplicate') peer.becomeProbe();
  r.report({ type: 'PeerUnreachable', node: r.id, progress: peer.status() });
}

/** Hands leadership over once the target's log is as long as the own one (thesis 3.10). */
function transferLeader(r: Raft, peer: Progress): void {
  const transferee = peer.id;
  if (peer.learner) {
    r.report({ type: 'TransferToLearnerIgnored', node: r.id, transferee });
    return;
  }
  if (r.leadTransferee === transferee) {
    r.report({ type: 'TransferRepeated', node: r.id, term: r.term, transferee });
    return;
  }
  if (r.leadTransferee !== NONE) {
    const previous = r.leadTransferee;
    abortTransfer(r);
    r.report({ type: 'TransferReplaced', node: r.id, term: r.term, transferee: previous });
  }
  if (transferee === r.id) {
    r.report({ type: 'TransferToSelfIgnored', node: r.id });
    return;
  }
  r.report({ type: 'TransferStarted', node: r.id, term: r.term, transferee });
  // It has one election timeout from now on.
  r.electionElapsed = 0;
  r.leadTransferee = transferee;
  if (peer.match === r.log.lastIndex()) {
    sendTimeoutNow(r, transferee);
    r.report({ type: 'TimeoutNowAtOnce', node: r.id, transferee });
  } else {
    sendAppend(r, peer, true);
  }
}

/** What a message does: first the rules about terms, which are the same for every role, then the role's own. */
import { assertNever } from './assert.ts';
import { hup, ignoresVoteRequest, refuseVote, stepVoteRequest } from './election.ts';
import { appliedTo } from './membership.ts';
import type { Message } from './message.ts';
import { msgAppResp } from './message.ts';
import type { Raft } from './raft.ts';
import { releaseUncommitted } from './replicate.ts';
import type { StepResult } from './result.ts';
import { OK } from './result.ts';
import { entriesSize } from './size.ts';
import { stepCandidate } from './step-candidate.ts';
import { stepFollower } from './step-follower.ts';
import { stepLeader } from './step-leader.ts';
import type { Snapshot } from './types.ts';
import { NONE } from './types.ts';

/** Feeds a message. Term 0 means that the message is of no term: local, a proposal or a read. */
export function step(r: Raft, m: Message): StepResult {
  if (m.term > r.term) {
    if (!meetHigherTerm(r, m)) return OK;
  } else if (m.term !== 0 && r.rules.isStale(m.type, m.term, r.term)) {
    meetLowerTerm(r, m);
    return OK;
  }
  switch (m.type) {
    case 'MsgHup':
      hup(r, r.config.preVote ? 'pre-election' : 'election');
      return OK;
    case 'MsgStorageAppendResp':
      // Index 0: nothing but a snapshot was written.
      if (m.index !== 0) r.log.unstable.stableTo({ term: m.logTerm, index: m.index });
      if (m.snapshot !== undefined) snapshotApplied(r, m.snapshot);
      return OK;
    case 'MsgStorageApplyResp':
      entriesApplied(r, m);
      return OK;
    case 'MsgVote':
    case 'MsgPreVote':
      stepVoteRequest(r, m, m.type);
      return OK;
    default:
      return stepRole(r, m);
  }
}

function stepRole(r: Raft, m: Message): StepResult {
  switch (r.state) {
    case 'StateFollower':
      return stepFollower(r, m);
    case 'StateLeader':
      return stepLeader(r, m);
    case 'StateCandidate':
    case 'StatePreCandidate':
      return stepCandidate(r, m);
    default:
      return assertNever(r.state);
  }
}

/** Somebody is ahead (paper 5.1). False if the message is to be ignored altogether. */
function meetHigherTerm(r: Raft, m: Message): boolean {
  if ((m.type === 'MsgVote' || m.type === 'MsgPreVote') && ignoresVoteRequest(r, m, m.type)) return false;
  if (!r.rules.adoptsTerm(m.type, m.reject)) return true;
  r.report({ type: 'HigherTermReceived', node: r.id, term: r.term, messageType: m.type, from: m.from, messageTerm: m.term });
  const fromLeader = m.type === 'MsgApp' || m.type === 'MsgHeartbeat' || m.type === 'MsgSnap';
  r.becomeFollower(m.term, fromLeader ? m.from : NONE);
  return true;
}

/** Somebody is behind: mostly nobody answers, since there is nothing to say that a current leader will not say. */
function meetLowerTerm(r: Raft, m: Message): void {
  const { checkQuorum, preVote } = r.config;
  if ((checkQuorum || preVote) && (m.type === 'MsgApp' || m.type === 'MsgHeartbeat')) {
    // This node may be stuck at a higher term that it cannot spread by votes; the answer makes the old leader step down (thesis 9.6).
    r.send(msgAppResp(m.from, r.id, r.term, 0));
  } else if (m.type === 'MsgPreVote') {
    // While a cluster changes over to pre-votes, silence here could keep it without a leader.
    refuseVote(r, m, m.type, 'lower-term');
  } else if (m.type === 'MsgStorageAppendResp') {
    if (m.index !== 0) {
      // The entries may have been overwritten since by a leader of this term.
      r.report({ type: 'LowerTermAppendIgnored', node: r.id, term: r.term, messageType: m.type, messageTerm: m.term });
    }
    // A snapshot is of committed entries: it stays true.
    if (m.snapshot !== undefined) snapshotApplied(r, m.snapshot);
  } else {
    r.report({ type: 'LowerTermIgnored', node: r.id, term: r.term, messageType: m.type, from: m.from, messageTerm: m.term });
  }
}

function snapshotApplied(r: Raft, snapshot: Snapshot): void {
  r.log.unstable.stableSnapshotTo(snapshot.metadata.index);
  appliedTo(r, snapshot.metadata.index, 0);
}

function entriesApplied(r: Raft, m: Message): void {
  const last = m.entries.at(-1);
  if (last === undefined) return;
  appliedTo(r, last.index, r.log.isApplyingLimited() ? entriesSize(m.entries) : 0);
  releaseUncommitted(r, m.entries);
}

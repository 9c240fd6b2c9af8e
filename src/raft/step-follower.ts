/** What messages do to a follower. */
import { membersOf } from './confchange.ts';
import { hup } from './election.ts';
import type { SnapshotRefusal } from './fact.ts';
import { followLog } from './in-force.ts';
import type { Message } from './message.ts';
import { message, msgAppResp, msgHeartbeatResp } from './message.ts';
import type { Raft } from './raft.ts';
import type { StepResult } from './result.ts';
import { DROPPED, OK } from './result.ts';
import type { EntryId, Snapshot } from './types.ts';
import { NONE } from './types.ts';

export function stepFollower(r: Raft, m: Message): StepResult {
  switch (m.type) {
    case 'MsgApp':
      hearLeader(r, m);
      handleAppend(r, m);
      return OK;
    case 'MsgHeartbeat':
      hearLeader(r, m);
      r.log.commitTo(m.commit);
      r.send(msgHeartbeatResp(m.from, r.id, r.term, m.context));
      return OK;
    case 'MsgSnap':
      hearLeader(r, m);
      handleSnapshot(r, m);
      return OK;
    case 'MsgProp':
      return forwardProposal(r, m);
    case 'MsgTransferLeader':
      forwardTransfer(r, m);
      return OK;
    case 'MsgForgetLeader':
      forgetLeader(r);
      return OK;
    case 'MsgTimeoutNow':
      r.report({ type: 'TimeoutNowReceived', node: r.id, term: r.term, from: m.from });
      // The leader knows that it hands over: there is nobody to disturb, so no pre-vote.
      hup(r, 'transfer');
      return OK;
    case 'MsgReadIndex':
      forwardRead(r, m);
      return OK;
    case 'MsgReadIndexResp':
      takeReadAnswer(r, m);
      return OK;
    default:
      return OK;
  }
}

function hearLeader(r: Raft, m: Message): void {
  r.electionElapsed = 0;
  r.lead = m.from;
}

function handleAppend(r: Raft, m: Message): void {
  if (m.index < r.log.committed) {
    // An old message: what is committed agrees anyway.
    r.send(msgAppResp(m.from, r.id, r.term, r.log.committed));
    return;
  }
  if (r.log.maybeAppend(m.logTerm, m.index, m.entries, m.commit)) {
    followLog(r);
    const acked = r.rules.ackIndex(m.index + m.entries.length, r.log.lastIndex());
    r.send(msgAppResp(m.from, r.id, r.term, acked));
    return;
  }
  const ownTerm = r.log.termOrZero(m.index);
  r.report({ type: 'AppendRejected', node: r.id, ownTerm, index: m.index, logTerm: m.logTerm, from: m.from });
  // Where the two logs may agree, as far as this one can tell: saves the leader probes (paper 5.3, end).
  const hint = r.log.findConflictByTerm(Math.min(m.index, r.log.lastIndex()), m.logTerm);
  r.send(
    message('MsgAppResp', {
      to: m.from,
      from: r.id,
      term: r.term,
      index: m.index,
      reject: true,
      rejectHint: hint.index,
      logTerm: hint.term,
    }),
  );
}

function handleSnapshot(r: Raft, m: Message): void {
  // An absent snapshot is an empty one: never newer than what is committed.
  const id: EntryId = { term: m.snapshot?.metadata.term ?? 0, index: m.snapshot?.metadata.index ?? 0 };
  const refusal = m.snapshot === undefined ? 'not-newer' : restore(r, m.snapshot, id);
  const commit = r.log.committed;
  if (refusal === undefined) r.report({ type: 'SnapshotRestored', node: r.id, commit, snapshot: id });
  else r.report({ type: 'SnapshotIgnored', node: r.id, commit, snapshot: id, reason: refusal });
  r.send(msgAppResp(m.from, r.id, r.term, commit));
}

/** Replaces log and configuration by a snapshot; or says why not. */
function restore(r: Raft, snapshot: Snapshot, id: EntryId): SnapshotRefusal | undefined {
  const { confState } = snapshot.metadata;
  if (!r.rules.isNewerSnapshot(id.index, r.log.committed)) return 'not-newer';
  if (!membersOf(confState).includes(r.id)) {
    r.report({ type: 'NotInSnapshot', node: r.id, config: confState });
    return 'not-member';
  }
  if (r.log.matches(id.index, id.term)) {
    // The log holds all of it; only that it is committed is news.
    r.report({ type: 'CommitFastForwarded', node: r.id, commit: r.log.committed, last: r.log.lastId(), snapshot: id });
    r.log.commitTo(id.index);
    return 'log-matches';
  }
  r.log.restore(snapshot);
  r.restoreMembers(r.rules.restoredConfig(r.tracker.config, confState));
  r.report({ type: 'LogRestored', node: r.id, commit: r.log.committed, last: r.log.lastId(), snapshot: id });
  return undefined;
}

/** Says nothing of what became of it: a forwarded proposal can be lost. */
function forwardProposal(r: Raft, m: Message): StepResult {
  if (r.lead === NONE) {
    r.report({ type: 'ProposalDroppedNoLeader', node: r.id, term: r.term });
    return DROPPED;
  }
  if (r.config.disableProposalForwarding) {
    r.report({ type: 'ProposalNotForwarded', node: r.id, lead: r.lead, term: r.term });
    return DROPPED;
  }
  forward(r, m, 0);
  return OK;
}

function forwardTransfer(r: Raft, m: Message): void {
  if (r.lead === NONE) r.report({ type: 'TransferDroppedNoLeader', node: r.id, term: r.term });
  else forward(r, m, r.term);
}

function forwardRead(r: Raft, m: Message): void {
  if (r.lead === NONE) r.report({ type: 'ReadDroppedNoLeader', node: r.id, term: r.term });
  else forward(r, m, 0);
}

/** To the leader, in the name of whoever asked first. Proposals and reads travel without a term: they concern no term. */
function forward(r: Raft, m: Message, term: number): void {
  r.send({ ...m, to: r.lead, from: m.from === NONE ? r.id : m.from, term });
}

/** Makes an election possible before the timeout; the timers go on. A lease that reads trust must be kept, though. */
function forgetLeader(r: Raft): void {
  if (r.config.readOnlyOption === 'ReadOnlyLeaseBased') {
    r.report({ type: 'ForgetLeaderRefused' });
    return;
  }
  if (r.lead === NONE) return;
  r.report({ type: 'LeaderForgotten', node: r.id, lead: r.lead, term: r.term });
  r.lead = NONE;
}

function takeReadAnswer(r: Raft, m: Message): void {
  const entry = m.entries[0];
  if (entry === undefined || m.entries.length !== 1) {
    r.report({ type: 'ReadAnswerMalformed', node: r.id, from: m.from, count: m.entries.length });
    return;
  }
  r.readStates.push({ index: m.index, requestCtx: entry.data ?? new Uint8Array() });
}

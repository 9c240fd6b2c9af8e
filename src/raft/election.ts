/** Standing for election and voting (paper 5.2, 5.4.1; pre-votes: thesis 9.6). */
import { assert } from './assert.ts';
import type { VoteRefusal, VoteRequestType, VoteResponseType } from './fact.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Raft } from './raft.ts';
import { appendEntries, broadcastAppend } from './replicate.ts';
import type { EntryId, NodeId, Term } from './types.ts';
import { NONE } from './types.ts';

export type Campaign =
  /** Asks for pre-votes first. */
  | 'pre-election'
  | 'election'
  /** On the leader's request: nobody's lease stands in the way. */
  | 'transfer';

/** The context of the vote requests of a transfer (etcd's bytes). */
const TRANSFER_CONTEXT = new TextEncoder().encode('CampaignTransfer');

/** Starts an election, unless this node must not. */
export function hup(r: Raft, campaign: Campaign): void {
  if (r.state === 'StateLeader') {
    r.report({ type: 'HupIgnored', node: r.id });
    return;
  }
  const obstacle = r.unpromotable();
  const unapplied = obstacle === undefined && r.log.hasUnappliedConfChange();
  if (!r.rules.mayCampaign(obstacle === undefined, unapplied)) {
    if (obstacle !== undefined) r.report({ type: 'Unpromotable', node: r.id, reason: obstacle });
    else r.report({ type: 'CampaignBlocked', node: r.id, term: r.term });
    return;
  }
  r.report({ type: 'ElectionStarted', node: r.id, term: r.term });
  startCampaign(r, campaign);
}

function startCampaign(r: Raft, campaign: Campaign): void {
  const preVote = campaign === 'pre-election';
  if (preVote) r.becomePreCandidate();
  else r.becomeCandidate();
  const term = preVote ? r.term + 1 : r.term;
  const voteType: VoteRequestType = preVote ? 'MsgPreVote' : 'MsgVote';
  const last = r.log.lastId();
  const context = campaign === 'transfer' ? TRANSFER_CONTEXT : undefined;
  for (const to of r.tracker.voterIds) {
    if (to === r.id) {
      // The own vote, too, counts only once it is durable.
      r.send(message(responseTo(voteType), { to, from: r.id, term }));
      continue;
    }
    r.report({ type: 'VoteRequested', node: r.id, voteType, to, term: r.term, last });
    r.send(message(voteType, { to, from: r.id, term, index: last.index, logTerm: last.term, context }));
  }
}

function responseTo(type: VoteRequestType): VoteResponseType {
  return type === 'MsgVote' ? 'MsgVoteResp' : 'MsgPreVoteResp';
}

/** Counts an answer of the own candidacy, and acts once it is decided. */
export function countVote(r: Raft, voteType: VoteResponseType, from: NodeId, granted: boolean): void {
  r.report({ type: granted ? 'VoteReceived' : 'VoteRejectionReceived', node: r.id, voteType, from, term: r.term });
  r.tracker.recordVote(from, granted);
  const tally = r.tracker.tally();
  r.report({ type: 'VotesCounted', node: r.id, voteType, granted: tally.granted, rejected: tally.rejected });
  if (tally.result === 'VoteLost') r.becomeFollower(r.term, NONE);
  else if (tally.result === 'VoteWon' && r.state === 'StatePreCandidate') startCampaign(r, 'election');
  else if (tally.result === 'VoteWon') lead(r);
}

/** Takes the lead, with an empty entry of the new term: older entries can be committed only below one (paper 5.4.2, 8). */
function lead(r: Raft): void {
  r.becomeLeader();
  assert(appendEntries(r, [{ type: 'EntryNormal', data: undefined, typeSet: false }]), 'empty entry was dropped');
  r.report({ type: 'BecameLeader', node: r.id, term: r.term });
  broadcastAppend(r);
}

/** True if a vote request of a later term is to be ignored: a leader was heard of just now, and this is no transfer (thesis 4.2.3). */
export function ignoresVoteRequest(r: Raft, m: Message, voteType: VoteRequestType): boolean {
  if (isTransfer(m.context) || !r.rules.inLease(r.config.checkQuorum, r.lead, r.electionElapsed, r.config.electionTick)) return false;
  r.report({ type: 'VoteIgnored', ...question(r, m, voteType), remaining: r.config.electionTick - r.electionElapsed });
  return true;
}

function isTransfer(context: Uint8Array | undefined): boolean {
  return context?.length === TRANSFER_CONTEXT.length && TRANSFER_CONTEXT.every((byte, i) => byte === context[i]);
}

/** Votes, in the request's term or (for a pre-vote) about a later one. */
export function stepVoteRequest(r: Raft, m: Message, voteType: VoteRequestType): void {
  const laterPreVote = voteType === 'MsgPreVote' && m.term > r.term;
  if (!r.rules.mayVote(r.vote, r.lead, m.from, laterPreVote)) {
    refuseVote(r, m, voteType, r.vote === NONE ? 'leader-known' : 'already-voted');
    return;
  }
  if (!r.log.isUpToDate({ term: m.logTerm, index: m.index })) {
    refuseVote(r, m, voteType, 'log-behind');
    return;
  }
  r.report({ type: 'VoteCast', ...question(r, m, voteType) });
  sendVote(r, voteType, m.from, m.term, false);
  if (voteType === 'MsgVote') {
    r.electionElapsed = 0;
    r.vote = m.from;
  }
}

/** The answer carries the own term, so that a candidate that is behind learns of it. */
export function refuseVote(r: Raft, m: Message, voteType: VoteRequestType, reason: VoteRefusal): void {
  r.report({ type: 'VoteRejected', ...question(r, m, voteType), reason });
  sendVote(r, voteType, m.from, r.term, true);
}

function sendVote(r: Raft, voteType: VoteRequestType, to: NodeId, term: Term, reject: boolean): void {
  r.send(message(responseTo(voteType), { to, from: r.id, term, reject }));
}

function question(r: Raft, m: Message, voteType: VoteRequestType) {
  const candidateLast: EntryId = { term: m.logTerm, index: m.index };
  return { node: r.id, voteType, candidate: m.from, vote: r.vote, term: r.term, last: r.log.lastId(), candidateLast };
}

/**
 * All that makes Raft safe (and, with the lease and the quorum check, live), on one page.
 *
 * Each decision is a small pure function over plain values. The core, and the machine around it, ask `Rules` and never decide by themselves, so a
 * rule can be shown to people with its section of the paper, and can be replaced by a broken one, on purpose, to see what it was for. "Paper" is
 * Ongaro and Ousterhout 2014 (extended version); "thesis" is Ongaro 2014.
 */
import type { MessageType } from './message.ts';
import type { ConfState, HardState, Index, NodeId, Term } from './types.ts';
import { NONE } from './types.ts';

export interface Rules {
  // Majorities.

  /** How many of `voters` members decide: any two such groups share a member. Paper 5.2. */
  readonly quorumSize: (voters: number) => number;
  /** While joint, decisions need a majority of the outgoing voters as well. Thesis 4.3. */
  readonly needsOutgoing: (outgoingVoters: number) => boolean;
  /** Who counts when something is decided: voters. Learners only listen. Thesis 4.2.1. */
  readonly deciders: (voters: readonly NodeId[], learners: readonly NodeId[]) => readonly NodeId[];

  // Terms.

  /** A message of a higher term makes its receiver a follower in that term, except for pre-votes. Paper 5.1, thesis 9.6. */
  readonly adoptsTerm: (type: MessageType, reject: boolean) => boolean;
  /** A message of a lower term has no effect. Paper 5.1. */
  readonly isStale: (type: MessageType, messageTerm: Term, term: Term) => boolean;

  // Votes.

  /** One vote a term, first come first served; a later pre-vote binds nobody. `lead`: who leads this term, if known. Paper 5.2. */
  readonly mayVote: (vote: NodeId, lead: NodeId, candidate: NodeId, laterPreVote: boolean) => boolean;
  /** The candidate's log must be at least as up to date: last term first, then length. Paper 5.4.1. */
  readonly isUpToDate: (candidateTerm: Term, candidateIndex: Index, lastTerm: Term, lastIndex: Index) => boolean;
  /** Whoever heard of a leader within an election timeout takes no part in an election. Thesis 4.2.3, 6.4.1. */
  readonly inLease: (checkQuorum: boolean, lead: NodeId, electionElapsed: number, electionTick: number) => boolean;
  /** Members campaign, and only under a configuration that they have applied. Thesis 4.1, etcd. */
  readonly mayCampaign: (promotable: boolean, unappliedConfChange: boolean) => boolean;
  /** A leader that no quorum has answered for an election timeout steps down. Thesis 6.2. */
  readonly mayStayLeader: (quorumActive: boolean) => boolean;
  /** What chance adds to an election timeout, so that members do not stand all at once. Paper 5.2. */
  readonly electionJitter: (drawn: number) => number;

  // Replication.

  /** An append is accepted only on top of the entry it names. `ownTerm` undefined: there is no such entry. Paper 5.3. */
  readonly previousMatches: (ownTerm: Term | undefined, claimedTerm: Term) => boolean;
  /**
   * From where an accepted append replaces the log, 0 = nowhere: from the first entry that differs (or is new), never before it.
   * `conflict`: that entry's index, 0 if there is none. Paper 5.3.
   */
  readonly replaceFrom: (conflict: Index, previous: Index, lastNew: Index, lastIndex: Index) => Index;
  /** What an accepted append proves: agreement up to the message's last entry, not to the end of the log. Paper 5.3. */
  readonly ackIndex: (lastNew: Index, lastIndex: Index) => Index;
  /** A follower commits only what it knows to agree with the leader. Paper figure 2. */
  readonly followerCommit: (leaderCommit: Index, lastNew: Index, lastIndex: Index) => Index;
  /** A heartbeat says nothing about the log, so it may commit only what is known to match. Etcd. */
  readonly heartbeatCommit: (match: Index, committed: Index) => Index;
  /** Whether sending to a peer still waits once it has answered a heartbeat: no, for what was sent to it before may be lost. Etcd. */
  readonly staysPaused: (paused: boolean) => boolean;

  // Commit.

  /** Only entries of the leader's own term are committed by counting. Paper 5.4.2, figure 8. */
  readonly mayCommit: (entryTerm: Term, term: Term) => boolean;
  /** What of a member counts: what it has acknowledged as durable, the leader's own disk included. Thesis 10.2.1. */
  readonly countedMatch: (match: Index, isSelf: boolean, lastIndex: Index) => Index;
  /** How far committed entries have been handed out to be applied: to the last of them, though more may be committed. Etcd. */
  readonly handedOut: (last: Index, committed: Index) => Index;

  // Durability.

  /** What a member must remember through a crash. Paper figure 2. */
  readonly savedState: (state: HardState) => HardState;
  /** Promises (acknowledgements and votes) leave only once what they promise is durable. Paper figure 2, thesis 3.8. */
  readonly waitsForDisk: (type: MessageType) => boolean;
  /** A write is believed to be done only if the log still holds what was written. Etcd, asynchronous storage writes. */
  readonly isStableReport: (ownTerm: Term, reportedTerm: Term) => boolean;
  /** With asynchronous writes only durable entries are applied. Etcd. */
  readonly mayApplyUnstable: (asyncStorageWrites: boolean) => boolean;

  // The log on disk: what the core asks of the machine around it.

  /** With a snapshot that was received, its commit index must be on disk too before anything is acknowledged or given up. Etcd. */
  readonly mustSync: (mustSync: boolean, hasSnapshot: boolean) => boolean;
  /** With which checksum a new file of the log begins: that of all before it, so that no file can be missed or exchanged. Etcd. */
  readonly firstCrc: (crc: number) => number;
  /** A log may be cut off only where a power cut has torn the last write; other damage stops the machine. Etcd. */
  readonly mayCutOff: (torn: boolean) => boolean;
  /** Files of the log that are still needed may not be removed. Etcd. */
  readonly mayRemove: (released: boolean) => boolean;
  /** A start may use a snapshot only if the log's commit index covers it. Etcd. */
  readonly isUsableSnapshot: (index: Index, committed: Index) => boolean;

  // Snapshots.

  /** A snapshot that holds nothing beyond the committed entries is refused. Paper 7. */
  readonly isNewerSnapshot: (snapshotIndex: Index, committed: Index) => boolean;
  /** The configuration is part of the snapshot. Paper 7, thesis 5.1. */
  readonly restoredConfig: (current: ConfState, snapshot: ConfState) => ConfState;
  /** A snapshot is of what is applied, and stands for no entry more. Paper 7, thesis 5.1. */
  readonly snapshotIndex: (applied: Index, committed: Index) => Index;
  /** The table of sessions is part of the snapshot: else a request that is asked again takes effect again. Paper 8, thesis 6.3. */
  readonly savesSessions: () => boolean;

  // Membership.

  /** One configuration change at a time: none is proposed while one may be unapplied. Thesis 4.1 and the fix of 2015. */
  readonly isConfChangePending: (pendingConfIndex: Index, applied: Index) => boolean;
  /**
   * Up to where the log's configuration changes are in force: what is applied, and so committed. (Where they count from the log on, as in the thesis, a
   * leader must first commit an entry of its own term: Ongaro's correction of 2015.) Thesis 4.1, etcd.
   */
  readonly inForceTo: (applied: Index, lastIndex: Index) => Index;
  /** A leader leaves a joint configuration by itself once entering it is applied. Thesis 4.3. */
  readonly mayAutoLeave: (autoLeave: boolean, applied: Index, pendingConfIndex: Index) => boolean;

  // Clients, reads and transfer.

  /** A request that has taken effect gets its old answer. Paper 8, thesis 6.3. */
  readonly isRepeated: (known: boolean) => boolean;

  /** A leader may answer reads only after it has committed in its own term. Thesis 6.4, step 1. */
  readonly mayRead: (committedTerm: Term, term: Term) => boolean;
  /** A lease is one only if the leader steps down when it loses its quorum. Thesis 6.4.1. */
  readonly mayTrustLease: (checkQuorum: boolean) => boolean;
  /** Which reads an echoed heartbeat confirms: those asked before it was sent. `newest`: the position of the newest. Thesis 6.4, step 3. */
  readonly ackedReads: (echoed: number, newest: number) => number;
  /** How many reads are confirmed: as many as a quorum has acknowledged. Thesis 6.4, step 3. */
  readonly confirmedReads: (quorumAcked: number, newest: number) => number;
  /** No proposals while leadership is being handed over. Thesis 3.10. */
  readonly mayPropose: (leadTransferee: NodeId) => boolean;
}

export type RuleName = keyof Rules;

/** The sound rules. */
export const RULES: Rules = {
  quorumSize: (voters) => (voters >>> 1) + 1,
  needsOutgoing: (outgoingVoters) => outgoingVoters > 0,
  deciders: (voters) => voters,

  adoptsTerm: (type, reject) => type !== 'MsgPreVote' && (type !== 'MsgPreVoteResp' || reject),
  isStale: (_type, messageTerm, term) => messageTerm < term,

  mayVote: (vote, lead, candidate, laterPreVote) => vote === candidate || (vote === NONE && lead === NONE) || laterPreVote,
  isUpToDate: (candidateTerm, candidateIndex, lastTerm, lastIndex) =>
    candidateTerm > lastTerm || (candidateTerm === lastTerm && candidateIndex >= lastIndex),
  inLease: (checkQuorum, lead, electionElapsed, electionTick) => checkQuorum && lead !== NONE && electionElapsed < electionTick,
  mayCampaign: (promotable, unappliedConfChange) => promotable && !unappliedConfChange,
  mayStayLeader: (quorumActive) => quorumActive,
  electionJitter: (drawn) => drawn,

  previousMatches: (ownTerm, claimedTerm) => ownTerm === claimedTerm,
  replaceFrom: (conflict) => conflict,
  ackIndex: (lastNew) => lastNew,
  followerCommit: (leaderCommit, lastNew) => Math.min(leaderCommit, lastNew),
  heartbeatCommit: (match, committed) => Math.min(match, committed),
  staysPaused: () => false,

  mayCommit: (entryTerm, term) => entryTerm === term,
  countedMatch: (match) => match,
  handedOut: (last) => last,

  savedState: (state) => state,
  waitsForDisk: (type) => type === 'MsgAppResp' || type === 'MsgVoteResp' || type === 'MsgPreVoteResp',
  isStableReport: (ownTerm, reportedTerm) => ownTerm === reportedTerm,
  mayApplyUnstable: (asyncStorageWrites) => !asyncStorageWrites,

  mustSync: (mustSync, hasSnapshot) => mustSync || hasSnapshot,
  firstCrc: (crc) => crc,
  mayCutOff: (torn) => torn,
  mayRemove: (released) => released,
  isUsableSnapshot: (index, committed) => index <= committed,

  isNewerSnapshot: (snapshotIndex, committed) => snapshotIndex > committed,
  restoredConfig: (_current, snapshot) => snapshot,
  snapshotIndex: (applied) => applied,
  savesSessions: () => true,

  isConfChangePending: (pendingConfIndex, applied) => pendingConfIndex > applied,
  inForceTo: (applied) => applied,
  mayAutoLeave: (autoLeave, applied, pendingConfIndex) => autoLeave && applied >= pendingConfIndex,

  isRepeated: (known) => known,
  mayRead: (committedTerm, term) => committedTerm === term,
  mayTrustLease: (checkQuorum) => checkQuorum,
  ackedReads: (echoed) => echoed,
  confirmedReads: (quorumAcked) => quorumAcked,
  mayPropose: (leadTransferee) => leadTransferee === NONE,
};

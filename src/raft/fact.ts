/**
 * What the core noticed, as typed data: one member for every line that etcd logs and that this core can reach.
 *
 * `describe.ts` prints a fact letter for letter as etcd does; the product tells it in people's words. `node` is present where
 * the printed line names the node itself, and `reason` where people want to know why and the line does not say it. (etcd's
 * lines about states that cannot occur have no fact: errors of its own ticks, a second promotable check, a leader that restores.)
 */
import type { MessageType } from './message.ts';
import type { ConfChangeV2, ConfState, EntryId, Index, NodeId, RaftState, Term } from './types.ts';

export type ProgressState = 'StateProbe' | 'StateReplicate' | 'StateSnapshot';

/** A leader's belief about one peer, as a value. */
export interface ProgressStatus {
  readonly id: NodeId;
  readonly state: ProgressState;
  readonly match: Index;
  readonly next: Index;
  /** Nothing is sent to this peer for now. */
  readonly paused: boolean;
  readonly pendingSnapshot: Index;
  readonly recentActive: boolean;
  /** Messages with entries that have been sent and not acknowledged. */
  readonly inflight: number;
  readonly inflightFull: boolean;
  readonly learner: boolean;
}

/** Where the log stands, as etcd prints it in one line. */
export interface LogStatus {
  readonly committed: Index;
  readonly applied: Index;
  readonly applying: Index;
  readonly unstableOffset: Index;
  readonly unstableOffsetInProgress: Index;
  readonly unstableLength: number;
}

export type VoteRequestType = 'MsgVote' | 'MsgPreVote';
export type VoteResponseType = 'MsgVoteResp' | 'MsgPreVoteResp';

/** One vote request as its receiver sees it. `vote` is the vote before the answer; `last` and `candidateLast` end the two logs. */
interface VoteQuestion {
  readonly node: NodeId;
  readonly voteType: VoteRequestType;
  readonly candidate: NodeId;
  readonly vote: NodeId;
  readonly term: Term;
  readonly last: EntryId;
  readonly candidateLast: EntryId;
}

export type VoteRefusal = 'already-voted' | 'leader-known' | 'log-behind' | 'lower-term';
export type UnpromotableReason = 'not-member' | 'learner' | 'snapshot-pending';
export type SnapshotRefusal = 'not-newer' | 'not-member' | 'log-matches';

export type ConfChangeRefusal =
  | { readonly type: 'pending'; readonly index: Index; readonly applied: Index }
  | { readonly type: 'still-joint' }
  | { readonly type: 'not-joint' };

/** Construction and roles. */
export type RoleFact =
  | { readonly type: 'SwitchedConfig'; readonly node: NodeId; readonly config: ConfState }
  | {
      readonly type: 'NewRaft';
      readonly node: NodeId;
      readonly peers: readonly NodeId[];
      readonly term: Term;
      readonly commit: Index;
      readonly applied: Index;
      readonly last: EntryId;
    }
  | { readonly type: 'BecameFollower'; readonly node: NodeId; readonly term: Term; readonly lead: NodeId }
  | { readonly type: 'BecamePreCandidate'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'BecameCandidate'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'BecameLeader'; readonly node: NodeId; readonly term: Term };

export type ElectionFact =
  | { readonly type: 'HupIgnored'; readonly node: NodeId }
  | { readonly type: 'Unpromotable'; readonly node: NodeId; readonly reason: UnpromotableReason }
  | { readonly type: 'CampaignBlocked'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'ElectionStarted'; readonly node: NodeId; readonly term: Term }
  | {
      readonly type: 'VoteRequested';
      readonly node: NodeId;
      readonly voteType: VoteRequestType;
      readonly to: NodeId;
      readonly term: Term;
      readonly last: EntryId;
    }
  | {
      readonly type: 'VoteReceived';
      readonly node: NodeId;
      readonly voteType: VoteResponseType;
      readonly from: NodeId;
      readonly term: Term;
    }
  | {
      readonly type: 'VoteRejectionReceived';
      readonly node: NodeId;
      readonly voteType: VoteResponseType;
      readonly from: NodeId;
      readonly term: Term;
    }
  | {
      readonly type: 'VotesCounted';
      readonly node: NodeId;
      readonly voteType: VoteResponseType;
      readonly granted: number;
      readonly rejected: number;
    }
  | ({ readonly type: 'VoteCast' } & VoteQuestion)
  | ({ readonly type: 'VoteRejected'; readonly reason: VoteRefusal } & VoteQuestion)
  /** `remaining`: ticks until the lease of the known leader ends. */
  | ({ readonly type: 'VoteIgnored'; readonly remaining: number } & VoteQuestion)
  | {
      readonly type: 'HigherTermReceived';
      readonly node: NodeId;
      readonly term: Term;
      readonly messageType: MessageType;
      readonly from: NodeId;
      readonly messageTerm: Term;
    }
  | {
      readonly type: 'LowerTermIgnored';
      readonly node: NodeId;
      readonly term: Term;
      readonly messageType: MessageType;
      readonly from: NodeId;
      readonly messageTerm: Term;
    }
  | {
      readonly type: 'LowerTermAppendIgnored';
      readonly node: NodeId;
      readonly term: Term;
      readonly messageType: MessageType;
      readonly messageTerm: Term;
    }
  | { readonly type: 'QuorumLost'; readonly node: NodeId }
  | { readonly type: 'TimeoutNowIgnored'; readonly node: NodeId; readonly term: Term; readonly state: RaftState; readonly from: NodeId }
  | { readonly type: 'TimeoutNowReceived'; readonly node: NodeId; readonly term: Term; readonly from: NodeId }
  | { readonly type: 'LeaderForgotten'; readonly node: NodeId; readonly lead: NodeId; readonly term: Term }
  | { readonly type: 'ForgetLeaderRefused' };

/** Proposals, membership, leadership transfer, reads. */
export type RequestFact =
  | { readonly type: 'ProposalDroppedNoLeader'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'ProposalNotForwarded'; readonly node: NodeId; readonly lead: NodeId; readonly term: Term }
  | { readonly type: 'ProposalDroppedInTransfer'; readonly node: NodeId; readonly term: Term; readonly transferee: NodeId }
  | { readonly type: 'ProposalOverLimit'; readonly node: NodeId }
  | {
      readonly type: 'ConfChangeIgnored';
      readonly node: NodeId;
      readonly change: ConfChangeV2;
      readonly config: ConfState;
      readonly reason: ConfChangeRefusal;
    }
  | { readonly type: 'AutoLeaveProposed'; readonly config: ConfState }
  | { readonly type: 'AutoLeaveRefused'; readonly config: ConfState }
  | { readonly type: 'TransferToLearnerIgnored'; readonly node: NodeId; readonly transferee: NodeId }
  | { readonly type: 'TransferRepeated'; readonly node: NodeId; readonly term: Term; readonly transferee: NodeId }
  | { readonly type: 'TransferReplaced'; readonly node: NodeId; readonly term: Term; readonly transferee: NodeId }
  | { readonly type: 'TransferToSelfIgnored'; readonly node: NodeId }
  | { readonly type: 'TransferStarted'; readonly node: NodeId; readonly term: Term; readonly transferee: NodeId }
  /** The target was up to date when asked; `TimeoutNowAfterCatchUp`: it is now. */
  | { readonly type: 'TimeoutNowAtOnce'; readonly node: NodeId; readonly transferee: NodeId }
  | { readonly type: 'TimeoutNowAfterCatchUp'; readonly node: NodeId; readonly transferee: NodeId }
  | { readonly type: 'TransferDroppedNoLeader'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'ReadDroppedNoLeader'; readonly node: NodeId; readonly term: Term }
  | { readonly type: 'ReadAnswerMalformed'; readonly node: NodeId; readonly from: NodeId; readonly count: number };

export type ReplicationFact =
  /** `ownTerm`: of the own entry at that index, 0 if there is none. */
  | {
      readonly type: 'AppendRejected';
      readonly node: NodeId;
      readonly ownTerm: Term;
      readonly index: Index;
      readonly logTerm: Term;
      readonly from: NodeId;
    }
  | { readonly type: 'ConflictFound'; readonly index: Index; readonly existingTerm: Term; readonly conflictingTerm: Term }
  | {
      readonly type: 'AppendRejectionReceived';
      readonly node: NodeId;
      readonly from: NodeId;
      readonly index: Index;
      readonly hint: EntryId;
    }
  | { readonly type: 'ProgressDecreased'; readonly node: NodeId; readonly progress: ProgressStatus }
  | { readonly type: 'NoProgress'; readonly node: NodeId; readonly from: NodeId }
  | { readonly type: 'PeerUnreachable'; readonly node: NodeId; readonly progress: ProgressStatus }
  | { readonly type: 'SnapshotNotSentInactive'; readonly to: NodeId }
  | { readonly type: 'SnapshotUnavailable'; readonly node: NodeId; readonly to: NodeId }
  | {
      readonly type: 'SnapshotSent';
      readonly node: NodeId;
      readonly firstIndex: Index;
      readonly commit: Index;
      readonly snapshot: EntryId;
      readonly progress: ProgressStatus;
    }
  | { readonly type: 'ReplicationPaused'; readonly node: NodeId; readonly progress: ProgressStatus }
  | { readonly type: 'SnapshotNoLongerNeeded'; readonly node: NodeId; readonly progress: ProgressStatus }
  | { readonly type: 'SnapshotSucceeded'; readonly node: NodeId; readonly progress: ProgressStatus }
  | { readonly type: 'SnapshotFailed'; readonly node: NodeId; readonly progress: ProgressStatus };

/** A follower's snapshots, and the unstable part of the log. */
export type LogFact =
  | { readonly type: 'RestoreStarted'; readonly log: LogStatus; readonly snapshot: EntryId }
  | { readonly type: 'LogRestored'; readonly node: NodeId; readonly commit: Index; readonly last: EntryId; readonly snapshot: EntryId }
  | { readonly type: 'SnapshotRestored'; readonly node: NodeId; readonly commit: Index; readonly snapshot: EntryId }
  | {
      readonly type: 'SnapshotIgnored';
      readonly node: NodeId;
      readonly commit: Index;
      readonly snapshot: EntryId;
      readonly reason: SnapshotRefusal;
    }
  | {
      readonly type: 'CommitFastForwarded';
      readonly node: NodeId;
      readonly commit: Index;
      readonly last: EntryId;
      readonly snapshot: EntryId;
    }
  | { readonly type: 'NotInSnapshot'; readonly node: NodeId; readonly config: ConfState }
  | { readonly type: 'StableEntryUnknown'; readonly index: Index }
  | { readonly type: 'StableEntryInSnapshot'; readonly index: Index }
  | { readonly type: 'StableEntryMismatched'; readonly reported: EntryId; readonly found: EntryId }
  | { readonly type: 'UnstableReplaced'; readonly index: Index }
  | { readonly type: 'UnstableTruncated'; readonly index: Index };

export type Fact = RoleFact | ElectionFact | RequestFact | ReplicationFact | LogFact;
export type FactType = Fact['type'];

/** Where facts go. */
export type Report = (fact: Fact) => void;

/**
 * Where every rule and every fact of the core comes from: sections of the paper (Ongaro and Ousterhout 2014, extended version) and of
 * the thesis (Ongaro 2014), and the place in the code where the core asks or reports it. A test looks each place up.
 */
import type { FactType, MessageType, RuleName } from '#raft';
import type { Frame } from '#sim';

export interface Source {
  /** Section numbers, for example '5.4.2'; 'figure 2' for what the paper says only there. */
  readonly paper?: string;
  readonly thesis?: string;
  /** What only etcd's implementation says. */
  readonly etcd?: true;
}

export interface Reference extends Source {
  /** Under src/, and the function in it. */
  readonly file: string;
  readonly code: string;
  /** Rules that the function asks. */
  readonly rules: readonly RuleName[];
}

type MachineFactType = Exclude<Frame['facts'][number]['type'], FactType>;

const at = (place: string, source: Source, ...rules: readonly RuleName[]): Reference => {
  const [file = '', code = ''] = place.split(':');
  return { ...source, file: file.includes('/') ? file : `raft/${file}`, code, rules };
};

const ELECTION: Source = { paper: '5.2', thesis: '3.4' };
const TERMS: Source = { paper: '5.1', thesis: '3.3' };
const UP_TO_DATE: Source = { paper: '5.4.1', thesis: '3.6.1' };
const REPLICATION: Source = { paper: '5.3', thesis: '3.5' };
const COMMIT: Source = { paper: '5.4.2', thesis: '3.6.2' };
const PERSISTED: Source = { paper: 'figure 2', thesis: '3.8' };
const SNAPSHOT: Source = { paper: '7', thesis: '5.1' };
const PRE_VOTE: Source = { thesis: '9.6' };
const LEASE: Source = { paper: '6', thesis: '4.2.3' };
const QUORUM_CHECK: Source = { thesis: '6.2' };
const READS: Source = { paper: '8', thesis: '6.4' };
const TRANSFER: Source = { thesis: '3.10' };
const MEMBERSHIP: Source = { paper: '6', thesis: '4.1' };
const JOINT: Source = { paper: '6', thesis: '4.3' };
const PROGRESS: Source = { thesis: '10.2.1', etcd: true };
const CLIENTS: Source = { paper: '8', thesis: '6.2' };
const ONCE: Source = { paper: '8', thesis: '6.3' };
const ETCD: Source = { etcd: true };

/** Where the core asks each rule of raft/rules.ts. */
export const RULE_REFERENCES: Readonly<Record<RuleName, Reference>> = {
  quorumSize: at('quorum.ts:majorityIndex', ELECTION),
  needsOutgoing: at('quorum.ts:jointIndex', JOINT),
  deciders: at('tracker.ts:arrange', { thesis: '4.2.1' }),
  adoptsTerm: at('step.ts:meetHigherTerm', { paper: '5.1', thesis: '9.6' }),
  isStale: at('step.ts:step', TERMS),
  mayVote: at('election.ts:stepVoteRequest', ELECTION),
  isUpToDate: at('log.ts:isUpToDate', UP_TO_DATE),
  inLease: at('election.ts:ignoresVoteRequest', LEASE),
  mayCampaign: at('election.ts:hup', { ...MEMBERSHIP, etcd: true }),
  mayStayLeader: at('step-leader.ts:checkQuorum', QUORUM_CHECK),
  electionJitter: at('raft.ts:reset', ELECTION),
  previousMatches: at('log.ts:matches', REPLICATION),
  replaceFrom: at('log.ts:maybeAppend', REPLICATION),
  ackIndex: at('step-follower.ts:handleAppend', REPLICATION),
  followerCommit: at('log.ts:maybeAppend', { paper: 'figure 2', thesis: '3.5' }),
  heartbeatCommit: at('replicate.ts:broadcastHeartbeat', ETCD),
  staysPaused: at('step-leader.ts:heartbeatAnswered', ETCD),
  mayCommit: at('replicate.ts:maybeCommit', COMMIT),
  countedMatch: at('tracker.ts:collect', { thesis: '10.2.1' }),
  handedOut: at('rawnode.ts:accept', ETCD),
  savedState: at('rawnode.ts:ready', PERSISTED),
  waitsForDisk: at('raft.ts:send', PERSISTED),
  isStableReport: at('unstable.ts:stableTo', ETCD),
  mayApplyUnstable: at('rawnode.ts:constructor', ETCD),
  mustSync: at('node/process.ts:handleSync', ETCD),
  firstCrc: at('wal/wal.ts:cut', ETCD),
  mayCutOff: at('wal/recover.ts:cutOff', ETCD),
  mayRemove: at('wal/wal.ts:purge', ETCD),
  isUsableSnapshot: at('wal/read.ts:validSnapshotEntries', ETCD),
  isNewerSnapshot: at('step-follower.ts:restore', SNAPSHOT),
  restoredConfig: at('step-follower.ts:restore', SNAPSHOT),
  snapshotIndex: at('node/process.ts:takeSnapshot', SNAPSHOT),
  savesSessions: at('node/key-value.ts:encode', ONCE),
  isConfChangePending: at('step-leader.ts:confChangeRefusal', MEMBERSHIP),
  inForceTo: at('in-force.ts:followLog', { thesis: '4.1', etcd: true }),
  mayAutoLeave: at('membership.ts:appliedTo', JOINT),
  isRepeated: at('node/key-value.ts:apply', ONCE),
  mayRead: at('replicate.ts:hasCommittedInTerm', READS),
  mayTrustLease: at('config.ts:validateConfig', { thesis: '6.4.1' }),
  ackedReads: at('read-only.ts:acknowledge', READS),
  confirmedReads: at('read-only.ts:release', READS),
  mayPropose: at('step-leader.ts:propose', TRANSFER),
};

/** Where the core, and the machine around it, report each fact. */
export const FACT_REFERENCES: Readonly<Record<FactType | MachineFactType, Reference>> = {
  SwitchedConfig: at('membership.ts:applyConfChange', MEMBERSHIP),
  NewRaft: at('raft.ts:constructor', PERSISTED),
  BecameFollower: at('raft.ts:becomeFollower', ELECTION),
  BecamePreCandidate: at('raft.ts:becomePreCandidate', PRE_VOTE),
  BecameCandidate: at('raft.ts:becomeCandidate', ELECTION),
  BecameLeader: at('election.ts:lead', ELECTION, 'quorumSize'),
  HupIgnored: at('election.ts:hup', ETCD),
  Unpromotable: at('election.ts:hup', MEMBERSHIP, 'mayCampaign'),
  CampaignBlocked: at('election.ts:hup', ETCD, 'mayCampaign'),
  ElectionStarted: at('election.ts:hup', ELECTION, 'mayCampaign'),
  VoteRequested: at('election.ts:startCampaign', ELECTION),
  VoteReceived: at('election.ts:countVote', ELECTION),
  VoteRejectionReceived: at('election.ts:countVote', ELECTION),
  VotesCounted: at('election.ts:countVote', ELECTION, 'quorumSize'),
  VoteCast: at('election.ts:stepVoteRequest', UP_TO_DATE, 'mayVote', 'isUpToDate'),
  VoteRejected: at('election.ts:refuseVote', ELECTION, 'mayVote', 'isUpToDate'),
  VoteIgnored: at('election.ts:ignoresVoteRequest', LEASE, 'inLease'),
  HigherTermReceived: at('step.ts:meetHigherTerm', TERMS, 'adoptsTerm'),
  LowerTermIgnored: at('step.ts:meetLowerTerm', TERMS, 'isStale'),
  LowerTermAppendIgnored: at('step.ts:meetLowerTerm', ETCD, 'isStale'),
  QuorumLost: at('step-leader.ts:checkQuorum', QUORUM_CHECK, 'mayStayLeader'),
  TimeoutNowIgnored: at('step-candidate.ts:stepCandidate', TRANSFER),
  TimeoutNowReceived: at('step-follower.ts:stepFollower', TRANSFER),
  LeaderForgotten: at('step-follower.ts:forgetLeader', ETCD),
  ForgetLeaderRefused: at('step-follower.ts:forgetLeader', ETCD),
  ProposalDroppedNoLeader: at('step-follower.ts:forwardProposal', CLIENTS),
  ProposalNotForwarded: at('step-follower.ts:forwardProposal', CLIENTS),
  ProposalDroppedInTransfer: at('step-leader.ts:propose', TRANSFER, 'mayPropose'),
  ProposalOverLimit: at('replicate.ts:appendEntries', ETCD),
  ConfChangeIgnored: at('step-leader.ts:admitConfChange', MEMBERSHIP, 'isConfChangePending'),
  AutoLeaveProposed: at('membership.ts:appliedTo', JOINT, 'mayAutoLeave'),
  AutoLeaveRefused: at('membership.ts:appliedTo', JOINT, 'mayAutoLeave'),
  TransferToLearnerIgnored: at('step-leader.ts:transferLeader', TRANSFER),
  TransferRepeated: at('step-leader.ts:transferLeader', TRANSFER),
  TransferReplaced: at('step-leader.ts:transferLeader', TRANSFER),
  TransferToSelfIgnored: at('step-leader.ts:transferLeader', TRANSFER),
  TransferStarted: at('step-leader.ts:transferLeader', TRANSFER, 'mayPropose'),
  TimeoutNowAtOnce: at('step-leader.ts:transferLeader', TRANSFER),
  TimeoutNowAfterCatchUp: at('step-leader.ts:appendAccepted', TRANSFER),
  TransferDroppedNoLeader: at('step-follower.ts:forwardTransfer', TRANSFER),
  ReadDroppedNoLeader: at('step-follower.ts:forwardRead', READS),
  ReadAnswerMalformed: at('step-follower.ts:takeReadAnswer', ETCD),
  AppendRejected: at('step-follower.ts:handleAppend', REPLICATION, 'previousMatches'),
  ConflictFound: at('log.ts:findConflict', REPLICATION, 'replaceFrom'),
  AppendRejectionReceived: at('step-leader.ts:appendRejected', REPLICATION),
  ProgressDecreased: at('step-leader.ts:appendRejected', REPLICATION),
  NoProgress: at('step-leader.ts:stepFromPeer', ETCD),
  PeerUnreachable: at('step-leader.ts:peerUnreachable', PROGRESS),
  SnapshotNotSentInactive: at('replicate.ts:sendSnapshot', ETCD),
  SnapshotUnavailable: at('replicate.ts:sendSnapshot', ETCD),
  SnapshotSent: at('replicate.ts:reportSnapshotSent', SNAPSHOT),
  ReplicationPaused: at('replicate.ts:sendSnapshot', PROGRESS),
  SnapshotNoLongerNeeded: at('step-leader.ts:advancePeer', PROGRESS),
  SnapshotSucceeded: at('step-leader.ts:snapshotReported', PROGRESS),
  SnapshotFailed: at('step-leader.ts:snapshotReported', PROGRESS),
  RestoreStarted: at('log.ts:restore', SNAPSHOT),
  LogRestored: at('step-follower.ts:restore', SNAPSHOT, 'restoredConfig'),
  SnapshotRestored: at('step-follower.ts:handleSnapshot', SNAPSHOT, 'isNewerSnapshot'),
  SnapshotIgnored: at('step-follower.ts:handleSnapshot', SNAPSHOT, 'isNewerSnapshot'),
  CommitFastForwarded: at('step-follower.ts:restore', SNAPSHOT),
  NotInSnapshot: at('step-follower.ts:restore', SNAPSHOT),
  StableEntryUnknown: at('unstable.ts:stableTo', ETCD),
  StableEntryInSnapshot: at('unstable.ts:stableTo', ETCD),
  StableEntryMismatched: at('unstable.ts:stableTo', ETCD, 'isStableReport'),
  UnstableReplaced: at('unstable.ts:truncateAndAppend', REPLICATION),
  UnstableTruncated: at('unstable.ts:truncateAndAppend', REPLICATION),

  Recovered: at('node/node.ts:recovered', PERSISTED),
  Crashed: at('node/node.ts:crash', PERSISTED),
  Stopped: at('node/node.ts:stop', ETCD),
  Damaged: at('node/disk-faults.ts:damage', PERSISTED),
  NothingToDamage: at('node/disk-faults.ts:damage', PERSISTED),
  OldDiskRestored: at('node/disk-faults.ts:restoreOld', PERSISTED),
  DiskLoaded: at('node/disk-faults.ts:load', PERSISTED),
  DiskLost: at('node/disk-faults.ts:lose', PERSISTED),
  FlushStarted: at('node/process.ts:flush', PERSISTED, 'waitsForDisk'),
  Flushed: at('node/process.ts:stored', PERSISTED, 'waitsForDisk'),
  Applied: at('node/process.ts:applyCommand', REPLICATION),
  ConfApplied: at('node/process.ts:applyConfChange', MEMBERSHIP),
  ConfCancelled: at('node/process.ts:applyConfChange', ETCD),
  SnapshotTaken: at('node/process.ts:takeSnapshot', SNAPSHOT),
  SnapshotInstalled: at('node/process.ts:install', SNAPSHOT),
  RequestRepeated: at('node/process.ts:applyCommand', ONCE),
  RequestDropped: at('node/process.ts:drop', CLIENTS),
  ReadServed: at('node/process.ts:serveReads', READS),
};

/** What travels between nodes, and the function of the receiver that deals with it. */
export type WireType = Extract<
  MessageType,
  | 'MsgProp'
  | 'MsgApp'
  | 'MsgAppResp'
  | 'MsgVote'
  | 'MsgVoteResp'
  | 'MsgSnap'
  | 'MsgHeartbeat'
  | 'MsgHeartbeatResp'
  | 'MsgTransferLeader'
  | 'MsgTimeoutNow'
  | 'MsgReadIndex'
  | 'MsgReadIndexResp'
  | 'MsgPreVote'
  | 'MsgPreVoteResp'
>;

export const MESSAGE_REFERENCES: Readonly<Record<WireType, Reference>> = {
  MsgProp: at('step-leader.ts:propose', CLIENTS, 'mayPropose'),
  MsgApp: at('step-follower.ts:handleAppend', REPLICATION, 'previousMatches', 'ackIndex'),
  MsgAppResp: at('step-leader.ts:appendAccepted', REPLICATION, 'countedMatch'),
  MsgVote: at('election.ts:stepVoteRequest', ELECTION, 'mayVote', 'isUpToDate'),
  MsgVoteResp: at('election.ts:countVote', ELECTION, 'quorumSize'),
  MsgSnap: at('step-follower.ts:handleSnapshot', SNAPSHOT, 'isNewerSnapshot'),
  MsgHeartbeat: at('step-follower.ts:stepFollower', ELECTION),
  MsgHeartbeatResp: at('step-leader.ts:heartbeatAnswered', PROGRESS),
  MsgTransferLeader: at('step-leader.ts:transferLeader', TRANSFER),
  MsgTimeoutNow: at('step-follower.ts:stepFollower', TRANSFER),
  MsgReadIndex: at('reads.ts:stepReadIndex', READS, 'mayRead'),
  MsgReadIndexResp: at('step-follower.ts:takeReadAnswer', READS),
  MsgPreVote: at('election.ts:stepVoteRequest', PRE_VOTE, 'mayVote', 'isUpToDate'),
  MsgPreVoteResp: at('election.ts:countVote', PRE_VOTE, 'quorumSize'),
};

/** Where events begin that no message and no fact explains. */
export const EVENT_REFERENCES: Readonly<Record<Exclude<Frame['event']['type'], 'origin' | 'deliver'>, Reference>> = {
  boot: at('node/node.ts:start', PERSISTED),
  timer: at('tick.ts:tick', ELECTION),
  stored: at('node/process.ts:stored', PERSISTED, 'waitsForDisk'),
  'call-timeout': at('sim/calls.ts:giveUp', CLIENTS),
  retry: at('sim/calls.ts:askAgain', ONCE),
  feedback: at('step-leader.ts:snapshotReported', PROGRESS),
  command: at('sim/commands.ts:plan', {}),
};

/** The log line of every fact, letter for letter as etcd prints it. */
import { assertNever } from './assert.ts';
import { describeConfChange, describeConfig, describeConfState, describeLog, describeProgress, hex } from './describe.ts';
import type { ConfChangeRefusal, ElectionFact, Fact, FactType, LogFact, ReplicationFact, RequestFact, RoleFact } from './fact.ts';
import type { EntryId } from './types.ts';

export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'NONE'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
}

/** All that is not INFO. */
const LEVELS: Readonly<Partial<Record<FactType, LogLevel>>> = {
  HupIgnored: 'DEBUG',
  Unpromotable: 'WARN',
  CampaignBlocked: 'WARN',
  QuorumLost: 'WARN',
  TimeoutNowIgnored: 'DEBUG',
  ForgetLeaderRefused: 'ERROR',
  ProposalDroppedInTransfer: 'DEBUG',
  ProposalOverLimit: 'WARN',
  TransferToLearnerIgnored: 'DEBUG',
  TransferToSelfIgnored: 'DEBUG',
  ReadAnswerMalformed: 'ERROR',
  AppendRejected: 'DEBUG',
  AppendRejectionReceived: 'DEBUG',
  ProgressDecreased: 'DEBUG',
  NoProgress: 'DEBUG',
  PeerUnreachable: 'DEBUG',
  SnapshotNotSentInactive: 'DEBUG',
  SnapshotUnavailable: 'DEBUG',
  SnapshotSent: 'DEBUG',
  ReplicationPaused: 'DEBUG',
  SnapshotNoLongerNeeded: 'DEBUG',
  SnapshotSucceeded: 'DEBUG',
  SnapshotFailed: 'DEBUG',
  NotInSnapshot: 'WARN',
  AutoLeaveRefused: 'DEBUG',
};

export function describeFact(fact: Fact): LogLine {
  return { level: LEVELS[fact.type] ?? 'INFO', text: textOf(fact) };
}

function textOf(fact: Fact): string {
  switch (fact.type) {
    case 'SwitchedConfig':
    case 'NewRaft':
    case 'BecameFollower':
    case 'BecamePreCandidate':
    case 'BecameCandidate':
    case 'BecameLeader':
      return roleText(fact);
    case 'HupIgnored':
    case 'Unpromotable':
    case 'CampaignBlocked':
    case 'ElectionStarted':
    case 'VoteRequested':
    case 'VoteReceived':
    case 'VoteRejectionReceived':
    case 'VotesCounted':
    case 'VoteCast':
    case 'VoteRejected':
    case 'VoteIgnored':
    case 'HigherTermReceived':
    case 'LowerTermIgnored':
    case 'LowerTermAppendIgnored':
    case 'QuorumLost':
    case 'TimeoutNowIgnored':
    case 'TimeoutNowReceived':
    case 'LeaderForgotten':
    case 'ForgetLeaderRefused':
      return electionText(fact);
    case 'AppendRejected':
    case 'ConflictFound':
    case 'AppendRejectionReceived':
    case 'ProgressDecreased':
    case 'NoProgress':
    case 'PeerUnreachable':
    case 'SnapshotNotSentInactive':
    case 'SnapshotUnavailable':
    case 'SnapshotSent':
    case 'ReplicationPaused':
    case 'SnapshotNoLongerNeeded':
    case 'SnapshotSucceeded':
    case 'SnapshotFailed':
      return replicationText(fact);
    case 'RestoreStarted':
    case 'LogRestored':
    case 'SnapshotRestored':
    case 'SnapshotIgnored':
    case 'CommitFastForwarded':
    case 'NotInSnapshot':
    case 'StableEntryUnknown':
    case 'StableEntryInSnapshot':
    case 'StableEntryMismatched':
    case 'UnstableReplaced':
    case 'UnstableTruncated':
      return logText(fact);
    default:
      return requestText(fact);
  }
}

/** The end of a log, or the place of a snapshot. */
function place(id: EntryId): string {
  return `[logterm: ${id.term}, index: ${id.index}]`;
}

function snapshotPlace(id: EntryId): string {
  return `[index: ${id.index}, term: ${id.term}]`;
}

function roleText(fact: RoleFact): string {
  const x = hex(fact.node);
  switch (fact.type) {
    case 'SwitchedConfig':
      return `${x} switched to configuration ${describeConfig(fact.config)}`;
    case 'NewRaft': {
      const log = `commit: ${fact.commit}, applied: ${fact.applied}, lastindex: ${fact.last.index}, lastterm: ${fact.last.term}`;
      return `newRaft ${x} [peers: [${fact.peers.map(hex).join(',')}], term: ${fact.term}, ${log}]`;
    }
    case 'BecameFollower':
      return `${x} became follower at term ${fact.term}`;
    case 'BecamePreCandidate':
      return `${x} became pre-candidate at term ${fact.term}`;
    case 'BecameCandidate':
      return `${x} became candidate at term ${fact.term}`;
    case 'BecameLeader':
      return `${x} became leader at term ${fact.term}`;
    default:
      return assertNever(fact);
  }
}

function electionText(fact: ElectionFact): string {
  if (fact.type === 'ForgetLeaderRefused') return 'ignoring MsgForgetLeader due to ReadOnlyLeaseBased';
  const x = hex(fact.node);
  switch (fact.type) {
    case 'HupIgnored':
      return `${x} ignoring MsgHup because already leader`;
    case 'Unpromotable':
      return `${x} is unpromotable and can not campaign`;
    case 'CampaignBlocked':
      return `${x} cannot campaign at term ${fact.term} since there are still pending configuration changes to apply`;
    case 'ElectionStarted':
      return `${x} is starting a new election at term ${fact.term}`;
    case 'VoteRequested':
      return `${x} ${place(fact.last)} sent ${fact.voteType} request to ${hex(fact.to)} at term ${fact.term}`;
    case 'VoteReceived':
      return `${x} received ${fact.voteType} from ${hex(fact.from)} at term ${fact.term}`;
    case 'VoteRejectionReceived':
      return `${x} received ${fact.voteType} rejection from ${hex(fact.from)} at term ${fact.term}`;
    case 'VotesCounted':
      return `${x} has received ${fact.granted} ${fact.voteType} votes and ${fact.rejected} vote rejections`;
    case 'VoteCast':
    case 'VoteRejected':
    case 'VoteIgnored':
      return voteText(fact);
    case 'QuorumLost':
      return `${x} stepped down to follower since quorum is not active`;
    case 'TimeoutNowIgnored':
      return `${x} [term ${fact.term} state ${fact.state}] ignored MsgTimeoutNow from ${hex(fact.from)}`;
    case 'TimeoutNowReceived':
      return `${x} [term ${fact.term}] received MsgTimeoutNow from ${hex(fact.from)} and starts an election to get leadership.`;
    case 'LeaderForgotten':
      return `${x} forgetting leader ${hex(fact.lead)} at term ${fact.term}`;
    case 'HigherTermReceived':
    case 'LowerTermIgnored':
    case 'LowerTermAppendIgnored':
      return otherTermText(fact);
    default:
      return assertNever(fact);
  }
}

function voteText(fact: Extract<ElectionFact, { type: 'VoteCast' | 'VoteRejected' | 'VoteIgnored' }>): string {
  const own = `${hex(fact.node)} [logterm: ${fact.last.term}, index: ${fact.last.index}, vote: ${hex(fact.vote)}]`;
  const asked = `${hex(fact.candidate)} ${place(fact.candidateLast)} at term ${fact.term}`;
  if (fact.type === 'VoteCast') return `${own} cast ${fact.voteType} for ${asked}`;
  if (fact.type === 'VoteRejected') return `${own} rejected ${fact.voteType} from ${asked}`;
  return `${own} ignored ${fact.voteType} from ${asked}: lease is not expired (remaining ticks: ${fact.remaining})`;
}

function otherTermText(
  fact: Extract<ElectionFact, { type: 'HigherTermReceived' | 'LowerTermIgnored' | 'LowerTermAppendIgnored' }>,
): string {
  const own = `${hex(fact.node)} [term: ${fact.term}]`;
  switch (fact.type) {
    case 'HigherTermReceived':
      return `${own} received a ${fact.messageType} message with higher term from ${hex(fact.from)} [term: ${fact.messageTerm}]`;
    case 'LowerTermIgnored':
      return `${own} ignored a ${fact.messageType} message with lower term from ${hex(fact.from)} [term: ${fact.messageTerm}]`;
    case 'LowerTermAppendIgnored':
      return `${own} ignored entry appends from a ${fact.messageType} message with lower term [term: ${fact.messageTerm}]`;
    default:
      return assertNever(fact);
  }
}

function requestText(fact: RequestFact): string {
  switch (fact.type) {
    case 'ProposalDroppedNoLeader':
      return `${hex(fact.node)} no leader at term ${fact.term}; dropping proposal`;
    case 'ProposalNotForwarded':
      return `${hex(fact.node)} not forwarding to leader ${hex(fact.lead)} at term ${fact.term}; dropping proposal`;
    case 'ProposalDroppedInTransfer':
      return `${hex(fact.node)} [term ${fact.term}] transfer leadership to ${hex(fact.transferee)} is in progress; dropping proposal`;
    case 'ProposalOverLimit':
      return `${hex(fact.node)} appending new entries to log would exceed uncommitted entry size limit; dropping proposal`;
    case 'ConfChangeIgnored': {
      const change = `${describeConfChange(fact.change)} at config ${describeConfig(fact.config)}`;
      return `${hex(fact.node)} ignoring conf change ${change}: ${refusalText(fact.reason)}`;
    }
    case 'AutoLeaveProposed':
      return `initiating automatic transition out of joint configuration ${describeConfig(fact.config)}`;
    case 'AutoLeaveRefused':
      return `not initiating automatic transition out of joint configuration ${describeConfig(fact.config)}: raft proposal dropped`;
    case 'TransferDroppedNoLeader':
      return `${hex(fact.node)} no leader at term ${fact.term}; dropping leader transfer msg`;
    case 'ReadDroppedNoLeader':
      return `${hex(fact.node)} no leader at term ${fact.term}; dropping index reading msg`;
    case 'ReadAnswerMalformed':
      return `${hex(fact.node)} invalid format of MsgReadIndexResp from ${hex(fact.from)}, entries count: ${fact.count}`;
    default:
      return transferText(fact);
  }
}

function refusalText(reason: ConfChangeRefusal): string {
  switch (reason.type) {
    case 'pending':
      return `possible unapplied conf change at index ${reason.index} (applied to ${reason.applied})`;
    case 'still-joint':
      return 'must transition out of joint config first';
    case 'not-joint':
      return 'not in joint state; refusing empty conf change';
    default:
      return assertNever(reason);
  }
}

type TransferFact = Extract<RequestFact, { type: `${string}Transfer${string}` | `TimeoutNow${string}` }>;

function transferText(fact: Exclude<TransferFact, { type: 'ProposalDroppedInTransfer' | 'TransferDroppedNoLeader' }>): string {
  const x = hex(fact.node);
  if (fact.type === 'TransferToSelfIgnored') return `${x} is already leader. Ignored transferring leadership to self`;
  const to = hex(fact.transferee);
  switch (fact.type) {
    case 'TransferToLearnerIgnored':
      return `${x} is learner. Ignored transferring leadership`;
    case 'TransferRepeated':
      return `${x} [term ${fact.term}] transfer leadership to ${to} is in progress, ignores request to same node ${to}`;
    case 'TransferReplaced':
      return `${x} [term ${fact.term}] abort previous transferring leadership to ${to}`;
    case 'TransferStarted':
      return `${x} [term ${fact.term}] starts to transfer leadership to ${to}`;
    case 'TimeoutNowAtOnce':
      return `${x} sends MsgTimeoutNow to ${to} immediately as ${to} already has up-to-date log`;
    case 'TimeoutNowAfterCatchUp':
      return `${x} sent MsgTimeoutNow to ${to} after received MsgAppResp`;
    default:
      return assertNever(fact);
  }
}

function replicationText(fact: ReplicationFact): string {
  switch (fact.type) {
    case 'AppendRejected': {
      const own = `${hex(fact.node)} [logterm: ${fact.ownTerm}, index: ${fact.index}]`;
      return `${own} rejected MsgApp [logterm: ${fact.logTerm}, index: ${fact.index}] from ${hex(fact.from)}`;
    }
    case 'ConflictFound':
      return `found conflict at index ${fact.index} [existing term: ${fact.existingTerm}, conflicting term: ${fact.conflictingTerm}]`;
    case 'AppendRejectionReceived': {
      const hint = `(index ${fact.hint.index}, term ${fact.hint.term})`;
      return `${hex(fact.node)} received MsgAppResp(rejected, hint: ${hint}) from ${hex(fact.from)} for index ${fact.index}`;
    }
    case 'NoProgress':
      return `${hex(fact.node)} no progress available for ${hex(fact.from)}`;
    case 'SnapshotNotSentInactive':
      return `ignore sending snapshot to ${hex(fact.to)} since it is not recently active`;
    case 'SnapshotUnavailable':
      return `${hex(fact.node)} failed to send snapshot to ${hex(fact.to)} because snapshot is temporarily unavailable`;
    default:
      return progressText(fact);
  }
}

function progressText(fact: Extract<ReplicationFact, { progress: unknown }>): string {
  const x = hex(fact.node);
  const peer = hex(fact.progress.id);
  const progress = `[${describeProgress(fact.progress)}]`;
  switch (fact.type) {
    case 'ProgressDecreased':
      return `${x} decreased progress of ${peer} to ${progress}`;
    case 'PeerUnreachable':
      return `${x} failed to send message to ${peer} because it is unreachable ${progress}`;
    case 'SnapshotSent': {
      const own = `[firstindex: ${fact.firstIndex}, commit: ${fact.commit}]`;
      return `${x} ${own} sent snapshot${snapshotPlace(fact.snapshot)} to ${peer} ${progress}`;
    }
    case 'ReplicationPaused':
      return `${x} paused sending replication messages to ${peer} ${progress}`;
    case 'SnapshotNoLongerNeeded':
      return `${x} recovered from needing snapshot, resumed sending replication messages to ${peer} ${progress}`;
    case 'SnapshotSucceeded':
      return `${x} snapshot succeeded, resumed sending replication messages to ${peer} ${progress}`;
    case 'SnapshotFailed':
      return `${x} snapshot failed, resumed sending replication messages to ${peer} ${progress}`;
    default:
      return assertNever(fact);
  }
}

function logText(fact: LogFact): string {
  switch (fact.type) {
    case 'RestoreStarted':
      return `log [${describeLog(fact.log)}] starts to restore snapshot ${snapshotPlace(fact.snapshot)}`;
    case 'LogRestored':
      return `${restoredOwn(fact)} restored snapshot ${snapshotPlace(fact.snapshot)}`;
    case 'CommitFastForwarded':
      return `${restoredOwn(fact)} fast-forwarded commit to snapshot ${snapshotPlace(fact.snapshot)}`;
    case 'SnapshotRestored':
      return `${hex(fact.node)} [commit: ${fact.commit}] restored snapshot ${snapshotPlace(fact.snapshot)}`;
    case 'SnapshotIgnored':
      return `${hex(fact.node)} [commit: ${fact.commit}] ignored snapshot ${snapshotPlace(fact.snapshot)}`;
    case 'NotInSnapshot': {
      const config = describeConfState(fact.config);
      return `${hex(fact.node)} attempted to restore snapshot but it is not in the ConfState ${config}; should never happen`;
    }
    case 'StableEntryUnknown':
      return `entry at index ${fact.index} missing from unstable log; ignoring`;
    case 'StableEntryInSnapshot':
      return `entry at index ${fact.index} matched unstable snapshot; ignoring`;
    case 'StableEntryMismatched': {
      const reported = `(${fact.reported.index},${fact.reported.term})`;
      return `entry at (index,term)=${reported} mismatched with entry at (${fact.found.index},${fact.found.term}) in unstable log; ignoring`;
    }
    case 'UnstableReplaced':
      return `replace the unstable entries from index ${fact.index}`;
    case 'UnstableTruncated':
      return `truncate the unstable entries before index ${fact.index}`;
    default:
      return assertNever(fact);
  }
}

function restoredOwn(fact: Extract<LogFact, { type: 'LogRestored' | 'CommitFastForwarded' }>): string {
  return `${hex(fact.node)} [commit: ${fact.commit}, lastindex: ${fact.last.index}, lastterm: ${fact.last.term}]`;
}

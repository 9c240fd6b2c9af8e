/** English: one sentence for every fact that a core or its machine can notice. */
import type { ConfState, EntryId, NodeId } from '#raft';
import type { AnyFact, FactOf } from './scene.ts';

/** These are told with sentences of the catalogue; see fact-sentences.ts. */
export type ToldElsewhere = 'Recovered' | 'Stopped' | 'Applied' | 'RequestRepeated';
type Told = { readonly [T in Exclude<AnyFact['type'], ToldElsewhere>]: (fact: FactOf<T>) => string };

const place = ({ term, index }: EntryId): string => (index === 0 ? 'the beginning' : `entry ${index} of term ${term}`);
const ids = (list: readonly NodeId[]): string => (list.length === 0 ? 'nobody' : list.join(', '));
const members = ({ voters, votersOutgoing, learners }: ConfState): string =>
  `voters ${ids(voters)}${votersOutgoing.length === 0 ? '' : `, leaving ${ids(votersOutgoing)}`}${learners.length === 0 ? '' : `, learners ${ids(learners)}`}`;
const peer = (fact: { readonly progress: { readonly id: NodeId } }): string => `node ${fact.progress.id}`;
const pre = (voteType: string): string => (voteType.startsWith('MsgPre') ? 'pre-vote' : 'vote');

const REFUSED_CHANGE = {
  pending: 'one is still under way',
  'still-joint': 'the joint configuration must be left first',
  'not-joint': 'there is no joint configuration to leave',
};
const REFUSED_SNAPSHOT = {
  'not-newer': 'it is not newer',
  'not-member': 'it does not name this node',
  'log-matches': 'the log has all of it',
};
const UNPROMOTABLE = {
  'not-member': 'it is no voting member',
  learner: 'it is a learner',
  'snapshot-pending': 'a snapshot is not restored yet',
};

const ROLES: Pick<Told, 'SwitchedConfig' | 'NewRaft' | 'BecameFollower' | 'BecamePreCandidate' | 'BecameCandidate' | 'BecameLeader'> = {
  SwitchedConfig: ({ config }) => `The configuration is now: ${members(config)}.`,
  NewRaft: ({ term, commit, last }) =>
    `The core begins in term ${term}, knows as committed up to ${commit}, and its log ends at ${place(last)}.`,
  BecameFollower: ({ term, lead }) => `It is a follower in term ${term}${lead === 0 ? '' : `, of node ${lead}`}.`,
  BecamePreCandidate: ({ term }) => `It is a pre-candidate; its own term stays ${term}.`,
  BecameCandidate: ({ term }) => `It is a candidate in term ${term}.`,
  BecameLeader: ({ term }) => `It is the leader of term ${term}.`,
};

const ELECTIONS: Pick<
  Told,
  | 'HupIgnored'
  | 'Unpromotable'
  | 'CampaignBlocked'
  | 'ElectionStarted'
  | 'VoteRequested'
  | 'VoteReceived'
  | 'VoteRejectionReceived'
  | 'VotesCounted'
  | 'VoteCast'
  | 'VoteRejected'
  | 'VoteIgnored'
  | 'HigherTermReceived'
  | 'LowerTermIgnored'
  | 'LowerTermAppendIgnored'
  | 'QuorumLost'
  | 'TimeoutNowIgnored'
  | 'TimeoutNowReceived'
  | 'LeaderForgotten'
  | 'ForgetLeaderRefused'
> = {
  HupIgnored: () => 'It leads already, so it does not stand again.',
  Unpromotable: ({ reason }) => `It cannot stand for election: ${UNPROMOTABLE[reason]}.`,
  CampaignBlocked: () => 'It cannot stand: a membership change in its log is not applied yet.',
  ElectionStarted: ({ term }) => `It begins an election; its term until now is ${term}.`,
  VoteRequested: ({ voteType, to, term, last }) =>
    `It asks node ${to} for a ${pre(voteType)} in term ${term}; its own log ends at ${place(last)}.`,
  VoteReceived: ({ voteType, from, term }) => `It has a ${pre(voteType)} of node ${from} for term ${term}.`,
  VoteRejectionReceived: ({ voteType, from }) => `Node ${from} refuses it a ${pre(voteType)}.`,
  VotesCounted: ({ voteType, granted, rejected }) => `It counts ${granted} ${pre(voteType)}s for it and ${rejected} against.`,
  VoteCast: ({ voteType, candidate, term }) => `It gives node ${candidate} its ${pre(voteType)} for term ${term}.`,
  VoteRejected: ({ voteType, candidate, last, candidateLast }) =>
    `It refuses node ${candidate} its ${pre(voteType)}; its log ends at ${place(last)}, the candidate’s at ${place(candidateLast)}.`,
  VoteIgnored: ({ candidate, remaining }) => `It does not answer node ${candidate}: the lease of its leader has ${remaining} ticks left.`,
  HigherTermReceived: ({ messageType, from, messageTerm, term }) =>
    `${messageType} of node ${from} is of term ${messageTerm}, newer than its own ${term}.`,
  LowerTermIgnored: ({ messageType, from, messageTerm, term }) =>
    `It ignores ${messageType} of node ${from}: term ${messageTerm} is over, it is in term ${term}.`,
  LowerTermAppendIgnored: ({ messageType, messageTerm, term }) =>
    `It ignores the storage’s ${messageType} of term ${messageTerm}: it is in term ${term}.`,
  QuorumLost: () => 'No majority has answered for a whole election timeout, so it steps down.',
  TimeoutNowIgnored: ({ from }) => `It ignores the call of node ${from} to stand for election.`,
  TimeoutNowReceived: ({ from }) => `Node ${from} hands leadership over, so it stands at once.`,
  LeaderForgotten: ({ lead }) => `It forgets that node ${lead} leads.`,
  ForgetLeaderRefused: () => 'It does not forget its leader: reads rest on the lease.',
};

const REQUESTS: Pick<
  Told,
  | 'ProposalDroppedNoLeader'
  | 'ProposalNotForwarded'
  | 'ProposalDroppedInTransfer'
  | 'ProposalOverLimit'
  | 'ConfChangeIgnored'
  | 'AutoLeaveProposed'
  | 'AutoLeaveRefused'
  | 'TransferToLearnerIgnored'
  | 'TransferRepeated'
  | 'TransferReplaced'
  | 'TransferToSelfIgnored'
  | 'TransferStarted'
  | 'TimeoutNowAtOnce'
  | 'TimeoutNowAfterCatchUp'
  | 'TransferDroppedNoLeader'
  | 'ReadDroppedNoLeader'
  | 'ReadAnswerMalformed'
> = {
  ProposalDroppedNoLeader: () => 'It drops the proposal: it knows no leader.',
  ProposalNotForwarded: ({ lead }) => `It drops the proposal: it must not pass it on to node ${lead}.`,
  ProposalDroppedInTransfer: ({ transferee }) => `It drops the proposal: it is handing leadership to node ${transferee}.`,
  ProposalOverLimit: () => 'It drops the proposal: too many bytes wait to be committed.',
  ConfChangeIgnored: ({ reason }) => `It turns the membership change into an empty entry: ${REFUSED_CHANGE[reason.type]}.`,
  AutoLeaveProposed: () => 'It proposes to leave the joint configuration.',
  AutoLeaveRefused: () => 'Leaving the joint configuration could not be proposed; it tries again later.',
  TransferToLearnerIgnored: ({ transferee }) => `Node ${transferee} is a learner and cannot lead.`,
  TransferRepeated: ({ transferee }) => `Leadership is on its way to node ${transferee} already.`,
  TransferReplaced: ({ transferee }) => `It gives up handing leadership to node ${transferee}.`,
  TransferToSelfIgnored: () => 'It leads already.',
  TransferStarted: ({ transferee }) => `It begins to hand leadership to node ${transferee}.`,
  TimeoutNowAtOnce: ({ transferee }) => `Node ${transferee} has everything, so it is told to stand at once.`,
  TimeoutNowAfterCatchUp: ({ transferee }) => `Node ${transferee} has caught up and is told to stand now.`,
  TransferDroppedNoLeader: () => 'It drops the wish for another leader: it knows none to ask.',
  ReadDroppedNoLeader: () => 'It drops the read: it knows no leader.',
  ReadAnswerMalformed: ({ from }) => `The answer of node ${from} to a read makes no sense.`,
};

const REPLICATION: Pick<
  Told,
  | 'AppendRejected'
  | 'ConflictFound'
  | 'AppendRejectionReceived'
  | 'ProgressDecreased'
  | 'NoProgress'
  | 'PeerUnreachable'
  | 'SnapshotNotSentInactive'
  | 'SnapshotUnavailable'
  | 'SnapshotSent'
  | 'ReplicationPaused'
  | 'SnapshotNoLongerNeeded'
  | 'SnapshotSucceeded'
  | 'SnapshotFailed'
> = {
  AppendRejected: ({ index, logTerm, ownTerm, from }) =>
    `It cannot append after entry ${index} of term ${logTerm}, as node ${from} says: ${ownTerm === 0 ? 'it has none there' : `its own is of term ${ownTerm}`}.`,
  ConflictFound: ({ index, existingTerm, conflictingTerm }) =>
    existingTerm === 0 ? `Entry ${index} is new.` : `Entry ${index} of term ${existingTerm} gives way to one of term ${conflictingTerm}.`,
  AppendRejectionReceived: ({ from, index, hint }) => `Node ${from} has not the entry ${index}; it hints at ${place(hint)}.`,
  ProgressDecreased: ({ progress }) => `It goes back with node ${progress.id}: next is entry ${progress.next}.`,
  NoProgress: ({ from }) => `It keeps no progress of node ${from}.`,
  PeerUnreachable: (fact) => `It is told that ${peer(fact)} is unreachable, and sends one message at a time.`,
  SnapshotNotSentInactive: ({ to }) => `It sends node ${to} no snapshot: it has not heard from it lately.`,
  SnapshotUnavailable: ({ to }) => `The snapshot for node ${to} is not ready yet.`,
  SnapshotSent: ({ snapshot, firstIndex, progress }) =>
    `Node ${progress.id} needs what is compacted away before entry ${firstIndex}, so it gets the snapshot up to ${place(snapshot)}.`,
  ReplicationPaused: (fact) => `It sends ${peer(fact)} nothing but the snapshot for now.`,
  SnapshotNoLongerNeeded: (fact) => `The entries of ${peer(fact)} reach up to its log again: the snapshot is not needed any more.`,
  SnapshotSucceeded: (fact) => `The snapshot has reached ${peer(fact)}.`,
  SnapshotFailed: (fact) => `The snapshot has not reached ${peer(fact)}; it tries again.`,
};

const LOGS: Pick<
  Told,
  | 'RestoreStarted'
  | 'LogRestored'
  | 'SnapshotRestored'
  | 'SnapshotIgnored'
  | 'CommitFastForwarded'
  | 'NotInSnapshot'
  | 'StableEntryUnknown'
  | 'StableEntryInSnapshot'
  | 'StableEntryMismatched'
  | 'UnstableReplaced'
  | 'UnstableTruncated'
> = {
  RestoreStarted: ({ snapshot }) => `It gives up its log for the snapshot up to ${place(snapshot)}.`,
  LogRestored: ({ snapshot }) => `Its log begins again after ${place(snapshot)}.`,
  SnapshotRestored: ({ snapshot }) => `It has restored the snapshot up to ${place(snapshot)}.`,
  SnapshotIgnored: ({ snapshot, reason }) => `It does not take the snapshot up to ${place(snapshot)}: ${REFUSED_SNAPSHOT[reason]}.`,
  CommitFastForwarded: ({ snapshot }) =>
    `It has all of the snapshot’s entries, and learns that they are committed up to ${place(snapshot)}.`,
  NotInSnapshot: ({ config }) => `The snapshot does not name it: ${members(config)}.`,
  StableEntryUnknown: ({ index }) => `The disk reports entry ${index}, which the log no longer has.`,
  StableEntryInSnapshot: ({ index }) => `The disk reports entry ${index}, which a snapshot has replaced.`,
  StableEntryMismatched: ({ reported, found }) => `The disk reports ${place(reported)}, but the log now holds ${place(found)} there.`,
  UnstableReplaced: ({ index }) => `What is not on the disk is replaced from entry ${index} on.`,
  UnstableTruncated: ({ index }) => `What is not on the disk is cut before entry ${index}.`,
};

const MACHINES: Pick<
  Told,
  | 'Crashed'
  | 'Damaged'
  | 'NothingToDamage'
  | 'OldDiskRestored'
  | 'DiskLost'
  | 'DiskLoaded'
  | 'FlushStarted'
  | 'Flushed'
  | 'ConfApplied'
  | 'ConfCancelled'
  | 'SnapshotTaken'
  | 'SnapshotInstalled'
  | 'RequestDropped'
  | 'ReadServed'
> = {
  Crashed: ({ keptOps, lostOps, lostBytes }) =>
    `The power fails: of what was not flushed, ${keptOps} writes are kept and ${lostOps} lost (${lostBytes} bytes).`,
  Damaged: ({ file, offset, bit }) => `Bit ${bit} of byte ${offset} in ${file} turns over.`,
  NothingToDamage: () => 'There is nothing of that kind on the disk.',
  OldDiskRestored: ({ records }) => `An old copy takes the place of the disk; ${records} records are missing.`,
  DiskLost: () => 'All files are gone.',
  DiskLoaded: ({ files, bytes }) => `A disk from outside is put in: ${files} files, ${bytes} bytes.`,
  FlushStarted: ({ id, bytes }) => `Flush ${id} begins, of ${bytes} bytes.`,
  Flushed: ({ id }) => `The disk says that flush ${id} is done.`,
  ConfApplied: ({ index, conf }) => `Entry ${index} changes the membership: ${members(conf)}.`,
  ConfCancelled: ({ index }) => `Entry ${index} would leave nobody to vote, so every member cancels it.`,
  SnapshotTaken: ({ snapshot, compactedTo }) =>
    `It takes a snapshot up to ${place(snapshot)}; the log is compacted up to entry ${compactedTo}.`,
  SnapshotInstalled: ({ snapshot }) => `The state machine is now that of the snapshot up to ${place(snapshot)}.`,
  RequestDropped: ({ call }) => `Request ${call} is dropped.`,
  ReadServed: ({ call, index }) => `Read ${call} is answered from what is applied up to entry ${index}.`,
};

export const FACTS_EN: Told = { ...ROLES, ...ELECTIONS, ...REQUESTS, ...REPLICATION, ...LOGS, ...MACHINES };

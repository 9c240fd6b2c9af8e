/**
 * The consensus core: Raft as etcd does it, letter for letter, with nothing around it.
 *
 * In go messages, ticks and proposals; out comes a `Ready` that says what to save, send and apply. The core reads its log through
 * `Storage`, decides through `Rules`, reports what it noticed as `Fact`s, and touches nothing else: no clock, no chance of its own,
 * no promise. Start with rawnode.ts (the public face), then raft.ts (the state) and step.ts (what a message does).
 */
export { assert, assertNever, panic } from './assert.ts';
export type { BreakId } from './breaks.ts';
export { BREAK_IDS, BREAKS, brokenRules } from './breaks.ts';
export type { ConfChangeResult } from './confchange.ts';
export { changeConfig, enterJoint, isJoint, leaveJoint, membersOf, restoreConfig, simpleChange, votersOf } from './confchange.ts';
export { decodeConfChange, encodeConfChange, LEAVE_JOINT } from './confchange-codec.ts';
export type { Config, ReadOnlyOption } from './config.ts';
export { validateConfig } from './config.ts';
export {
  describeChanges,
  describeConfChange,
  describeConfig,
  describeConfState,
  describeEntries,
  describeEntry,
  describeError,
  describeHardState,
  describeMessage,
  describeProgress,
  describeProgressMap,
  describeReady,
  describeSnapshot,
  describeSoftState,
  isEmptySnapshot,
} from './describe.ts';
export type { LogLevel, LogLine } from './describe-fact.ts';
export { describeFact, LOG_LEVELS } from './describe-fact.ts';
export type {
  ConfChangeRefusal,
  ElectionFact,
  Fact,
  FactType,
  LogFact,
  LogStatus,
  ProgressState,
  ProgressStatus,
  ReplicationFact,
  Report,
  RequestFact,
  RoleFact,
  SnapshotRefusal,
  UnpromotableReason,
  VoteRefusal,
  VoteRequestType,
  VoteResponseType,
} from './fact.ts';
export type { Message, MessageType } from './message.ts';
export { isLocalType, isResponseType, MESSAGE_TYPES, message } from './message.ts';
export { Progress } from './progress.ts';
export type { Ballot, VoteResult } from './quorum.ts';
export { jointIndex, jointVote, majorityIndex, majorityVote } from './quorum.ts';
export { quote } from './quote.ts';
export { Random } from './random.ts';
export type { Peer, Status } from './rawnode.ts';
export { RawNode } from './rawnode.ts';
export type { ReadState, Ready } from './ready.ts';
export type { StepError, StepResult } from './result.ts';
export type { RuleName, Rules } from './rules.ts';
export { RULES } from './rules.ts';
export { entriesSize, entrySize, payloadSize } from './size.ts';
export type { Storage, StorageError } from './storage.ts';
export { EMPTY_CONF_STATE, EMPTY_HARD_STATE, EMPTY_SNAPSHOT, MemoryStorage } from './storage.ts';
export { Tracker } from './tracker.ts';
export type {
  ConfChangeSingle,
  ConfChangeTransition,
  ConfChangeType,
  ConfChangeV2,
  ConfState,
  Entry,
  EntryId,
  EntryType,
  HardState,
  Index,
  NodeId,
  RaftState,
  Snapshot,
  SnapshotMetadata,
  SoftState,
  Term,
} from './types.ts';
export { APPEND_THREAD, APPLY_THREAD, NO_LIMIT, NONE } from './types.ts';

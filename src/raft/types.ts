/**
 * What is durable, and the identities and quantities that everything else is made of.
 *
 * Values here are plain (objects, arrays, numbers, strings, Uint8Array), so they cross floors and workers unchanged.
 * Names are etcd's raftpb names. `Term` and `Index` are plain numbers (never bigint); where the two could be swapped they
 * travel together as an `EntryId`.
 */

/** Raft id of a member: a whole number from 1 up to 2^53 - 1. `NONE` (0) means "nobody". */
export type NodeId = number;
export type Term = number;
export type Index = number;

export const NONE: NodeId = 0;
/**
 * Reserved ids of the two storage threads (etcd: the largest two uint64). Negative here, because 2^64 - 1 is no exact
 * JavaScript number; only their printed names are visible outside.
 */
export const APPEND_THREAD: NodeId = -1;
export const APPLY_THREAD: NodeId = -2;
/** etcd's "largest uint64" where a limit means no limit. */
export const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export interface EntryId {
  readonly term: Term;
  readonly index: Index;
}

export type EntryType = 'EntryNormal' | 'EntryConfChange' | 'EntryConfChangeV2';

/**
 * One log entry. `data` undefined means the field is absent on the wire (the leader's empty entry), which is not the same as
 * an empty array. `typeSet` says whether the type field was present on the wire: configuration changes set it, ordinary
 * proposals do not; it counts two bytes in the encoded size (CONFORMANCE 13.2) and in the WAL.
 */
export interface Entry {
  readonly type: EntryType;
  readonly term: Term;
  readonly index: Index;
  readonly data: Uint8Array | undefined;
  readonly typeSet: boolean;
}

export interface HardState {
  readonly term: Term;
  readonly vote: NodeId;
  readonly commit: Index;
}

/** Ids ascending when made by the core; a prepared snapshot keeps its author's order. */
export interface ConfState {
  readonly voters: readonly NodeId[];
  readonly votersOutgoing: readonly NodeId[];
  readonly learners: readonly NodeId[];
  readonly learnersNext: readonly NodeId[];
  readonly autoLeave: boolean;
}

export interface SnapshotMetadata {
  readonly confState: ConfState;
  readonly index: Index;
  readonly term: Term;
}

export interface Snapshot {
  readonly data: Uint8Array | undefined;
  readonly metadata: SnapshotMetadata;
}

export type RaftState = 'StateFollower' | 'StatePreCandidate' | 'StateCandidate' | 'StateLeader';

export interface SoftState {
  readonly lead: NodeId;
  readonly raftState: RaftState;
}

export type ConfChangeType = 'ConfChangeAddNode' | 'ConfChangeRemoveNode' | 'ConfChangeUpdateNode' | 'ConfChangeAddLearnerNode';

export type ConfChangeTransition = 'ConfChangeTransitionAuto' | 'ConfChangeTransitionJointImplicit' | 'ConfChangeTransitionJointExplicit';

export interface ConfChangeSingle {
  readonly type: ConfChangeType;
  readonly nodeId: NodeId;
}

export interface ConfChangeV2 {
  readonly transition: ConfChangeTransition;
  readonly changes: readonly ConfChangeSingle[];
  readonly context: Uint8Array | undefined;
}

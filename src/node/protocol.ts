/**
 * The whole wire between the simulation and one machine: plain data, one input, one output, never anything in between.
 *
 * A node is a deterministic function of its inputs: same inputs, same outputs, wherever it runs (in process or in a worker,
 * over memory or over IndexedDB). It has no clock: every input says how many ticks have passed since the last one, and
 * every output says after how many more ticks the node would act by itself.
 */
import type {
  BreakId,
  ConfChangeSingle,
  ConfChangeTransition,
  ConfState,
  Entry,
  EntryId,
  Fact,
  Index,
  Message,
  NodeId,
  ProgressStatus,
  RaftState,
  Term,
} from '#raft';
import type { PortableFile, WalFailureKind } from '#wal';

/** Everything that is constant in the life of a machine. Sizes in bytes, times in ticks. */
export interface NodeConfig {
  readonly id: NodeId;
  /** The founding membership (etcd's initial-cluster): the configuration at index 0, before any entry. */
  readonly initial: ConfState;
  readonly electionTick: number;
  readonly heartbeatTick: number;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  readonly leaseReads: boolean;
  readonly asyncStorageWrites: boolean;
  readonly maxSizePerMsg: number;
  readonly maxInflightMsgs: number;
  readonly maxUncommittedSize: number;
  readonly disableProposalForwarding: boolean;
  readonly stepDownOnRemoval: boolean;
  /** Take a snapshot and compact after this many applied entries; 0 = only when asked. */
  readonly snapshotEvery: number;
  /** Entries kept before the snapshot's index for followers that lag a little. */
  readonly catchUpEntries: number;
  readonly segmentBytes: number;
  /** Rules replaced by their broken form, on purpose and labelled; empty in a sound cluster. */
  readonly brokenRules: readonly BreakId[];
}

/** What a client may ask of the key-value state machine. Keys and values are short text. */
export type ClientOp =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'get'; readonly key: string }
  | { readonly type: 'delete'; readonly key: string }
  | { readonly type: 'cas'; readonly key: string; readonly expect: string | null; readonly value: string };

/** `call` names the request in the whole run; (client, seq) is what the state machine uses to apply it once. */
export interface ClientRequest {
  readonly call: number;
  readonly client: number;
  readonly seq: number;
  readonly op: ClientOp;
}

export type ClientResult =
  /** `value`: what a get found (null: no such key), or the value before a put, delete or cas. */
  | { readonly ok: true; readonly value: string | null; readonly index: Index }
  | { readonly ok: false; readonly reason: 'dropped' | 'cas-mismatch' | 'not-member' | 'too-large' };

export interface ClientAnswer {
  readonly call: number;
  readonly result: ClientResult;
  /** The request had taken effect before, and this is its result of then. */
  readonly repeated?: true;
}

/** What an operator may ask of one node. */
export type AdminOp =
  | { readonly type: 'campaign' }
  | { readonly type: 'transfer-leader'; readonly to: NodeId }
  | { readonly type: 'forget-leader' }
  | {
      readonly type: 'conf-change';
      readonly changes: readonly ConfChangeSingle[];
      readonly transition: ConfChangeTransition;
      /** True: one legacy (V1) change. */
      readonly v1: boolean;
    }
  | { readonly type: 'snapshot' }
  | { readonly type: 'report-unreachable'; readonly peer: NodeId }
  | { readonly type: 'report-snapshot'; readonly peer: NodeId; readonly ok: boolean };

/**
 * What survives of the disk operations that were not yet synced. `keep` = how many of them, oldest first (0: none).
 * `tornBytes`: of the next one after those, this many bytes (rounded down to 8) reach the disk too.
 */
export interface CrashSpec {
  readonly keep: number;
  readonly tornBytes: number;
}

export type StorageThread = 'append' | 'apply';

export type NodeInput =
  /**
   * Boot, or restart after a crash: recover from the disk. `seed`: of this incarnation's election jitter.
   * `electionTimeout`: the first timeout in ticks for a staged opening; 0 = drawn by chance.
   */
  | {
      readonly type: 'start';
      readonly ticks: 0;
      readonly seed: number;
      readonly electionTimeout: number;
      /** Bytes that the disk holds; absent: without limit. */
      readonly capacity?: number;
    }
  /** Nothing but time. */
  | { readonly type: 'tick'; readonly ticks: number }
  | { readonly type: 'message'; readonly ticks: number; readonly message: Message }
  /** The storage work `id` of that thread is done (append: a flush reached the disk). */
  | {
      readonly type: 'stored';
      readonly ticks: number;
      readonly thread: StorageThread;
      readonly id: number;
      /** How a flush ended that did not do its work: with an error, or with a lie (it says that it is done). Absent: well. */
      readonly outcome?: 'failed' | 'lied';
    }
  | { readonly type: 'request'; readonly ticks: number; readonly request: ClientRequest }
  | { readonly type: 'admin'; readonly ticks: number; readonly op: AdminOp }
  | { readonly type: 'crash'; readonly ticks: 0; readonly survive: CrashSpec }
  /** Something happens to the disk itself. */
  | { readonly type: 'disk'; readonly ticks: 0; readonly op: DiskOp };

/** Where a bit turns over, in the files of a machine that is down. */
export type DamagePlace =
  /** In the newest record. */
  | 'tail'
  /** In the record in the middle of the log. */
  | 'middle'
  /** In the first record of the oldest segment. */
  | 'header'
  /** In the length word of the record in the middle. */
  | 'length'
  /** In the newest snapshot file. */
  | 'snapshot';

export type DiskOp =
  /** Total bytes that the files may have from now on; what is there already stays. Also while the machine is up. */
  | { readonly type: 'capacity'; readonly bytes: number }
  // The machine is down.
  /** `bit` counts from the beginning of the place, and begins again at its end. */
  | { readonly type: 'damage'; readonly where: DamagePlace; readonly bit: number }
  /** An old copy takes the place of the disk: one that lacks the newest `records` records of the log. */
  | { readonly type: 'restore-old'; readonly records: number }
  /** All files are gone for good. */
  | { readonly type: 'lose' }
  /** Files from outside take the place of all that the disk held. */
  | { readonly type: 'load'; readonly files: readonly PortableFile[] };

/** Storage work that the node has started in this event; the simulation says later, by a `stored` input, when it is done. */
export interface StorageWork {
  readonly thread: StorageThread;
  readonly id: number;
  /** Bytes to flush, or to apply. */
  readonly bytes: number;
}

/** What a leader believes of one peer (itself included), ascending by id: the core's own words for it. */
export type ProgressView = ProgressStatus;

export interface VoteView {
  readonly id: NodeId;
  readonly granted: boolean;
}

/** The changed end of a log: everything from `from` on is replaced by `entries`. */
export interface LogDelta {
  /** The compaction point: entries up to here are only in the snapshot. Index 0 = nothing compacted. */
  readonly snapshot: EntryId;
  readonly from: Index;
  readonly entries: readonly Entry[];
}

/** What the disk would give back after a power cut right now. */
export interface DurableView {
  readonly term: Term;
  readonly vote: NodeId;
  readonly commit: Index;
  /** Last entry of the durable log. */
  readonly last: EntryId;
  /** Snapshot it would start from. */
  readonly snapshot: EntryId;
  /** Disk operations in the page cache, not yet synced, and their bytes. */
  readonly unsyncedOps: number;
  readonly unsyncedBytes: number;
}

export type NodeHealth =
  | 'up'
  /** Crashed: no process. */
  | 'down'
  /** The node stopped itself (fail-stop); `failure` says why. */
  | 'stopped';

/** Why a node has stopped itself, or must not start: data; the sentences stand in the catalogue of `view`. */
export type NodeFailure =
  /**
   * The log cannot be read back: what is wrong, and with which record (from 1, in the order read) at which byte of which file, where one is
   * to blame. `etcd`: the text that etcd gives, letter for letter.
   */
  | {
      readonly code: 'log-damaged';
      readonly kind: WalFailureKind;
      readonly etcd: string;
      readonly record?: number;
      readonly recordType?: 'metadata' | 'entry' | 'state' | 'crc' | 'snapshot';
      readonly file?: string;
      readonly offset?: number;
    }
  /** The log is whole and somebody else's: its metadata names another member (absent: none) or another cluster. */
  | { readonly code: 'foreign-disk'; readonly owner?: NodeId }
  /** The snapshot that the log starts from holds no state machine. */
  | { readonly code: 'snapshot-unreadable'; readonly index: Index }
  | { readonly code: 'disk-full' }
  | { readonly code: 'flush-failed' }
  /** The disk was lost: it must not come back under the same id. */
  | { readonly code: 'disk-lost' }
  /** The core met what Raft excludes (where etcd panics); `detail`: the assumption, in the core's words. */
  | { readonly code: 'assumption-broken'; readonly detail: string };

/**
 * The node after the event. Scalars are always given; a field that is an object or array is `undefined` when it is as it
 * was after the previous event, so that identity survives the worker boundary.
 */
export interface NodeDelta {
  readonly health: NodeHealth;
  readonly failure: NodeFailure | undefined;
  readonly state: RaftState;
  readonly term: Term;
  readonly vote: NodeId;
  readonly lead: NodeId;
  readonly commit: Index;
  readonly applied: Index;
  /** Last index that the core knows to be stable (its unstable offset - 1). */
  readonly stable: Index;
  readonly electionElapsed: number;
  readonly heartbeatElapsed: number;
  readonly electionTimeout: number;
  readonly promotable: boolean;
  readonly leadTransferee: NodeId;
  readonly durable: DurableView | undefined;
  readonly log: LogDelta | undefined;
  readonly conf: ConfState | undefined;
  /** Own votes as candidate or pre-candidate; an empty list otherwise. */
  readonly votes: readonly VoteView[] | undefined;
  /** Leader only; an empty list otherwise. */
  readonly progress: readonly ProgressView[] | undefined;
  /** Key-value changes since the previous event; `value` null = deleted. */
  readonly pairs: readonly PairChange[] | undefined;
  /** True when `pairs` replaces the whole table (start, snapshot). */
  readonly pairsReset: boolean;
}

export interface PairChange {
  readonly key: string;
  readonly value: string | null;
}

/** What a machine notices beside Raft itself; Raft's own facts are `Fact`. */
export type MachineFact =
  /**
   * The node came up, and this is how: of the log's `marks` of snapshots (those that its commit index covers) the newest with a readable
   * file gave `snapshot`; files that could not be read were `setAside`; then `records` records were read; a torn tail was `cut` off.
   * `conf`: the membership that it starts with.
   */
  | {
      readonly type: 'Recovered';
      readonly marks: number;
      readonly snapshot: EntryId;
      readonly setAside: readonly string[];
      readonly records: number;
      readonly cut: { readonly file: string; readonly offset: number } | undefined;
      readonly last: EntryId;
      readonly term: Term;
      readonly vote: NodeId;
      readonly conf: ConfState;
    }
  | { readonly type: 'Crashed'; readonly lostOps: number; readonly lostBytes: number; readonly keptOps: number }
  | { readonly type: 'Stopped'; readonly failure: NodeFailure }
  /** A bit has turned over at rest. */
  | { readonly type: 'Damaged'; readonly file: string; readonly offset: number; readonly bit: number }
  /** The place of the damage does not exist (no snapshot file yet, for example): nothing has changed. */
  | { readonly type: 'NothingToDamage' }
  /** An old copy of the disk is back: `records` records of the log are missing now. */
  | { readonly type: 'OldDiskRestored'; readonly records: number }
  | { readonly type: 'DiskLost' }
  /** Files from outside are the disk now; `bytes` without preallocated zeros. */
  | { readonly type: 'DiskLoaded'; readonly files: number; readonly bytes: number }
  | { readonly type: 'FlushStarted'; readonly id: number; readonly bytes: number }
  | { readonly type: 'Flushed'; readonly id: number }
  | { readonly type: 'Applied'; readonly index: Index; readonly call: number; readonly op: ClientOp }
  /** The entry repeats a request that took effect before, at `first`; the table of sessions gives the result of then. */
  | { readonly type: 'RequestRepeated'; readonly index: Index; readonly call: number; readonly op: ClientOp; readonly first: Index }
  | { readonly type: 'ConfApplied'; readonly index: Index; readonly conf: ConfState }
  /** A committed configuration change that would leave no voter (or is impossible otherwise): nothing has changed. */
  | { readonly type: 'ConfCancelled'; readonly index: Index }
  | { readonly type: 'SnapshotTaken'; readonly snapshot: EntryId; readonly compactedTo: Index }
  | { readonly type: 'SnapshotInstalled'; readonly snapshot: EntryId }
  | { readonly type: 'RequestDropped'; readonly call: number }
  | { readonly type: 'ReadServed'; readonly call: number; readonly index: Index };

export type AnyFact = Fact | MachineFact;

export interface NodeOutput {
  /** To other nodes, in the order sent; on the wire from now on. */
  readonly messages: readonly Message[];
  readonly work: readonly StorageWork[];
  /** Ticks until the node acts by itself; 0 = never (down, or nothing to wait for). */
  readonly wakeIn: number;
  readonly answers: readonly ClientAnswer[];
  readonly facts: readonly AnyFact[];
  readonly node: NodeDelta;
}

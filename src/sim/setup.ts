/** The cluster that a simulation begins with. All numbers are whole; times in microseconds unless they say ticks. */
import type { NodeConfig } from '#node';
import type { BreakId, ConfState, NodeId } from '#raft';

export interface ClusterSetup {
  /** Founding voters get ids 1..voters, learners the ids after them. */
  readonly voters: number;
  readonly learners: number;
  /** Microseconds of one Raft tick. */
  readonly tick: number;
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
  readonly snapshotEvery: number;
  readonly catchUpEntries: number;
  readonly segmentBytes: number;
  /** One-way delay of a message = latency + a whole number from [0, jitter]. */
  readonly latency: number;
  readonly jitter: number;
  /** False: each link delivers in the order sent, as TCP does, unless a person delays a message. */
  readonly reorder: boolean;
  /** Per mille. */
  readonly loss: number;
  readonly duplicate: number;
  /** A flush takes flushLatency + [0, flushJitter]. */
  readonly flushLatency: number;
  readonly flushJitter: number;
  /** Apply thread of asynchronous storage writes. */
  readonly applyLatency: number;
  /** A client gives up waiting after this long; its result is then unknown. */
  readonly callTimeout: number;
  /** Times that a client then asks another node, the very same request; only after that it gives up. */
  readonly clientRetries: number;
  /** Rules of the core that are broken on purpose (raft/breaks.ts). */
  readonly brokenRules: readonly BreakId[];
  /** Election timeouts (ticks) of the first incarnation, drawn first, for nodes whose opening is staged; 0 or absent = drawn by chance. */
  readonly firstTimeouts: readonly number[];
}

/** The paper's timings (section 9.3: election timeouts of 150-300 ms), a data centre's network, a good disk. */
export const DEFAULT_SETUP: ClusterSetup = {
  voters: 5,
  learners: 0,
  tick: 1_000,
  electionTick: 150,
  heartbeatTick: 50,
  preVote: false,
  checkQuorum: false,
  leaseReads: false,
  asyncStorageWrites: false,
  maxSizePerMsg: 1_024,
  maxInflightMsgs: 8,
  maxUncommittedSize: 65_536,
  disableProposalForwarding: false,
  stepDownOnRemoval: true,
  snapshotEvery: 0,
  catchUpEntries: 5,
  segmentBytes: 4_096,
  latency: 8_000,
  jitter: 6_000,
  reorder: false,
  loss: 0,
  duplicate: 0,
  flushLatency: 1_500,
  flushJitter: 1_000,
  applyLatency: 500,
  callTimeout: 1_000_000,
  clientRetries: 0,
  brokenRules: [],
  firstTimeouts: [],
};

/** How many machines a cluster may grow to, and the other limits of a run (each a sentence for people when reached). */
export const LIMITS = {
  /** Workers cost 2.3 MB each; the picture is designed for up to 101 (UX 5.2). */
  machines: 101,
  /** Frames kept by a session: about 1 KB each. */
  frames: 200_000,
  flights: 5_000,
  /** A key or value of the key-value store, in UTF-16 units. */
  text: 64,
  acts: 2_000,
  /** A disk of this size, in bytes, counts as endless: no run writes as much. */
  diskBytes: 1_073_741_824,
  /** A disk that is loaded from outside: files, the size of one in bytes (etcd's segments have 64 MB), */
  diskFiles: 64,
  diskFileBytes: 134_217_728,
  /** and bytes of all disks loaded in a run, without the zeros at the ends of files. */
  loadedBytes: 262_144,
  /** Any time or latency in a scenario: ten virtual minutes, in microseconds. */
  micros: 600_000_000,
} as const;

/** Founding ids, in order. */
export function foundingIds(setup: ClusterSetup): readonly NodeId[] {
  return Array.from({ length: setup.voters + setup.learners }, (_, i) => i + 1);
}

export function foundingConf(setup: ClusterSetup): ConfState {
  const ids = foundingIds(setup);
  return {
    voters: ids.slice(0, setup.voters),
    votersOutgoing: [],
    learners: ids.slice(setup.voters),
    learnersNext: [],
    autoLeave: false,
  };
}

/** What the machine `id` is told about itself. A machine that joins later gets the founding membership too, and learns the rest. */
export function nodeConfig(setup: ClusterSetup, id: NodeId): NodeConfig {
  return {
    id,
    initial: foundingConf(setup),
    electionTick: setup.electionTick,
    heartbeatTick: setup.heartbeatTick,
    preVote: setup.preVote,
    checkQuorum: setup.checkQuorum,
    leaseReads: setup.leaseReads,
    asyncStorageWrites: setup.asyncStorageWrites,
    maxSizePerMsg: setup.maxSizePerMsg,
    maxInflightMsgs: setup.maxInflightMsgs,
    maxUncommittedSize: setup.maxUncommittedSize,
    disableProposalForwarding: setup.disableProposalForwarding,
    stepDownOnRemoval: setup.stepDownOnRemoval,
    snapshotEvery: setup.snapshotEvery,
    catchUpEntries: setup.catchUpEntries,
    segmentBytes: setup.segmentBytes,
    brokenRules: setup.brokenRules,
  };
}

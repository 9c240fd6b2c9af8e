/** What a core is built from. */
import type { Report } from './fact.ts';
import type { Rules } from './rules.ts';
import { RULES } from './rules.ts';
import type { Storage } from './storage.ts';
import type { Index, NodeId } from './types.ts';
import { NO_LIMIT } from './types.ts';

export type ReadOnlyOption =
  /** Each read is confirmed by a round of heartbeats (thesis 6.4). */
  | 'ReadOnlySafe'
  /** Reads trust the lease of a leader that checks its quorum (thesis 6.4.1); unsafe where clocks can stop. */
  | 'ReadOnlyLeaseBased';

/** Times in ticks, sizes in bytes. What is optional has etcd's default. */
export interface Config {
  readonly id: NodeId;
  readonly electionTick: number;
  readonly heartbeatTick: number;
  readonly storage: Storage;
  /** Last applied index on a restart; entries after it are handed out again. Default: the snapshot's index. */
  readonly applied?: Index;
  readonly asyncStorageWrites?: boolean;
  /** Encoded entries in one MsgApp; at least one entry is sent. NO_LIMIT: unlimited, 0: one entry a message. */
  readonly maxSizePerMsg: number;
  /** Encoded entries handed out for applying and not yet applied. 0 or absent: as maxSizePerMsg. */
  readonly maxCommittedSizePerReady?: number;
  /** Payload that a leader holds uncommitted. 0 or absent: unlimited. */
  readonly maxUncommittedEntriesSize?: number;
  readonly maxInflightMsgs: number;
  /** Payload in flight to one peer. 0 or absent: unlimited. */
  readonly maxInflightBytes?: number;
  readonly checkQuorum?: boolean;
  readonly preVote?: boolean;
  readonly readOnlyOption?: ReadOnlyOption;
  readonly disableProposalForwarding?: boolean;
  readonly disableConfChangeValidation?: boolean;
  readonly stepDownOnRemoval?: boolean;
  /** A whole number in [0, n), for the election jitter. */
  readonly random: (n: number) => number;
  readonly report: Report;
  /** Default: the sound ones. */
  readonly rules?: Rules;
}

/** A `Config` with every default filled in. */
export type ResolvedConfig = Required<Config>;

/** Why no node can be built from this config, in etcd's words and order; undefined if one can. */
export function validateConfig(config: Config): string | undefined {
  const rules = config.rules ?? RULES;
  if (config.id === 0) return 'cannot use none as id';
  if (config.id < 0) return 'cannot use local target as id';
  if (config.heartbeatTick <= 0) return 'heartbeat tick must be greater than 0';
  if (config.electionTick <= config.heartbeatTick) return 'election tick must be greater than heartbeat tick';
  if (config.maxInflightMsgs <= 0) return 'max inflight messages must be greater than 0';
  if (config.maxInflightBytes && config.maxInflightBytes < config.maxSizePerMsg) return 'max inflight bytes must be >= max message size';
  if (config.readOnlyOption === 'ReadOnlyLeaseBased' && !rules.mayTrustLease(config.checkQuorum ?? false)) {
    return 'CheckQuorum must be enabled when ReadOnlyOption is ReadOnlyLeaseBased';
  }
  return undefined;
}

/** etcd's defaults: 0 means "no limit" or "as the other one". */
export function resolveConfig(config: Config): ResolvedConfig {
  return {
    ...config,
    applied: config.applied ?? 0,
    asyncStorageWrites: config.asyncStorageWrites ?? false,
    maxCommittedSizePerReady: config.maxCommittedSizePerReady || config.maxSizePerMsg,
    maxUncommittedEntriesSize: config.maxUncommittedEntriesSize || NO_LIMIT,
    maxInflightBytes: config.maxInflightBytes || NO_LIMIT,
    checkQuorum: config.checkQuorum ?? false,
    preVote: config.preVote ?? false,
    readOnlyOption: config.readOnlyOption ?? 'ReadOnlySafe',
    disableProposalForwarding: config.disableProposalForwarding ?? false,
    disableConfChangeValidation: config.disableConfChangeValidation ?? false,
    stepDownOnRemoval: config.stepDownOnRemoval ?? false,
    rules: config.rules ?? RULES,
  };
}

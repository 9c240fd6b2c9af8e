/**
 * A machine: a disk, and at times a process. `handle` is synchronous and deterministic: the same inputs give the same outputs, in
 * process or in a worker, over memory or over IndexedDB.
 */
import type { Index, NodeId } from '#raft';
import { assertNever, brokenRules, MemoryStorage, Random, RawNode, type Rules, type Snapshot } from '#raft';
import { Disk, decodeMetadata, encodeMetadata, type Recovery, recover, WAL } from '#wal';
import { damage, load, lose, restoreOld } from './disk-faults.ts';
import { brokenAssumption, diskFailure, logFailure } from './failure.ts';
import { KeyValue } from './key-value.ts';
import { Outbox } from './outbox.ts';
import { Process } from './process.ts';
import type { CrashSpec, DiskOp, DurableView, LogDelta, MachineFact, NodeConfig, NodeFailure, NodeInput, NodeOutput } from './protocol.ts';
import { lifeless, Viewer } from './view.ts';

/** etcd's metadata names the cluster too; ours are all one. */
const CLUSTER_ID = 0x666c_6f74;

/** Nothing survives that was not flushed. */
const POWER_CUT: CrashSpec = { keep: 0, tornBytes: 0 };

/** Puts something around the rules that a machine decides by, to see what they are asked; it must answer as they do. */
export type WatchRules = (rules: Rules) => Rules;

export class Node {
  readonly config: NodeConfig;
  readonly disk: Disk;
  private readonly rules: Rules;
  private readonly out = new Outbox();
  private process: Process | undefined;
  private viewer = new Viewer();
  /** Why there is no process, if it was not a crash. */
  private failure: NodeFailure | undefined;

  constructor(config: NodeConfig, disk: Disk = new Disk(), watch: WatchRules = (rules) => rules) {
    this.config = config;
    this.disk = disk;
    this.rules = watch(brokenRules(config.brokenRules));
  }

  handle(input: NodeInput): NodeOutput {
    if (input.type === 'crash') return this.crash(input);
    if (input.type === 'disk') return this.changeDisk(input.op);
    let failure: NodeFailure | undefined;
    try {
      if (input.type === 'start') failure = this.start(input);
      else this.process?.handle(input);
    } catch (error) {
      // A broken assumption of the core, or of its disk, stops this machine and no other (as a panic stops an etcd member).
      failure = this.disk.failure === undefined ? brokenAssumption(error) : diskFailure(this.disk.failure);
    }
    if (failure !== undefined) return this.stop(failure);
    return this.process === undefined ? this.withoutProcess() : this.running(this.process);
  }

  private running({ raw, wal, kv, applied }: Process): NodeOutput {
    return this.out.take(raw.ticksUntilTimeout(), this.viewer.delta(raw, wal, this.disk, kv, applied));
  }

  /** Gives the reason why it must not start. */
  private start({ seed, electionTimeout, capacity }: NodeInput & { type: 'start' }): NodeFailure | undefined {
    this.failure = undefined;
    this.disk.capacity = capacity ?? Number.MAX_SAFE_INTEGER;
    const recovery = this.recover();
    // A repair that found no room is no damage.
    if (this.disk.failure !== undefined) return diskFailure(this.disk.failure);
    if (!recovery.ok) return logFailure(recovery.failure);
    const foreign = foreignDisk(this.config.id, recovery.metadata);
    if (foreign !== undefined) return foreign;
    const { snapshot, hardState, entries, wal } = recovery;
    const storage = new MemoryStorage();
    storage.applySnapshot(snapshot ?? { data: undefined, metadata: { confState: this.config.initial, index: 0, term: 0 } });
    storage.setHardState(hardState);
    storage.append(entries);
    const kv = new KeyValue(this.rules);
    if (snapshot !== undefined && !kv.restore(snapshot.data)) {
      return { code: 'snapshot-unreadable', index: snapshot.metadata.index };
    }
    const raw = this.rawNode(storage, seed, snapshot?.metadata.index ?? 0);
    if (electionTimeout > 0) raw.setRandomizedElectionTimeout(electionTimeout);
    this.viewer = new Viewer();
    this.process = new Process({
      config: this.config,
      rules: this.rules,
      disk: this.disk,
      storage,
      wal,
      raw,
      kv,
      out: this.out,
      snapshotIndex: snapshot?.metadata.index ?? 0,
      conf: raw.config,
    });
    this.out.facts.push(recovered(recovery, raw));
    this.process.drain();
    return undefined;
  }

  private recover(): Recovery {
    const { config, rules } = this;
    const { segmentBytes, id } = config;
    const recovery = recover(this.disk, { segmentBytes, rules });
    if (recovery.ok || recovery.failure.kind !== 'no-log') return recovery;
    const metadata = encodeMetadata({ nodeId: id, clusterId: CLUSTER_ID });
    const made = WAL.create(this.disk, { segmentBytes, rules, metadata });
    if (!made.ok) return made;
    // etcd syncs the new log before anything else happens.
    this.disk.sync();
    const hardState = { term: 0, vote: 0, commit: 0 };
    return { ok: true, wal: made.wal, metadata, hardState, entries: [], snapshot: undefined, repaired: false, ...NOTHING_READ };
  }

  private rawNode(storage: MemoryStorage, seed: number, applied: Index): RawNode {
    const { config } = this;
    const random = new Random(seed);
    return new RawNode({
      id: config.id,
      electionTick: config.electionTick,
      heartbeatTick: config.heartbeatTick,
      storage,
      applied,
      asyncStorageWrites: config.asyncStorageWrites,
      maxSizePerMsg: config.maxSizePerMsg,
      // Applying is quick here: no limit, so that a limit on messages is not one on applying.
      maxCommittedSizePerReady: Number.MAX_SAFE_INTEGER,
      maxUncommittedEntriesSize: config.maxUncommittedSize,
      maxInflightMsgs: config.maxInflightMsgs,
      checkQuorum: config.checkQuorum,
      preVote: config.preVote,
      readOnlyOption: config.leaseReads ? 'ReadOnlyLeaseBased' : 'ReadOnlySafe',
      disableProposalForwarding: config.disableProposalForwarding,
      stepDownOnRemoval: config.stepDownOnRemoval,
      random: (n) => random.below(n),
      report: (fact) => this.out.facts.push(fact),
      rules: this.rules,
    });
  }

  private crash(input: NodeInput & { type: 'crash' }): NodeOutput {
    this.process = undefined;
    this.failure = undefined;
    const { lostOps, lostBytes, keptOps } = this.disk.crash(input.survive);
    this.out.facts.push({ type: 'Crashed', lostOps, lostBytes, keptOps });
    return this.withoutProcess();
  }

  /** Fail-stop: the process is gone. What had not reached the disk goes with it: a restart must not take for durable what is only cached. */
  private stop(failure: NodeFailure): NodeOutput {
    this.process = undefined;
    this.failure = failure;
    this.disk.crash(POWER_CUT);
    this.out.discard();
    this.out.facts.push({ type: 'Stopped', failure });
    return this.withoutProcess();
  }

  private changeDisk(op: DiskOp): NodeOutput {
    if (op.type === 'capacity') this.disk.capacity = op.bytes;
    else this.out.facts.push(this.harm(op));
    if (op.type === 'lose') this.failure = { code: 'disk-lost' };
    return this.process === undefined ? this.withoutProcess() : this.running(this.process);
  }

  private harm(op: Exclude<DiskOp, { type: 'capacity' }>): MachineFact {
    switch (op.type) {
      case 'damage':
        return damage(this.disk, op.where, op.bit);
      case 'restore-old':
        return restoreOld(this.disk, op.records);
      case 'lose':
        return lose(this.disk);
      case 'load':
        return load(this.disk, op.files);
      default:
        return assertNever(op);
    }
  }

  private withoutProcess(): NodeOutput {
    const { durable, log } = this.onDisk();
    return this.out.take(0, lifeless(this.failure === undefined ? 'down' : 'stopped', this.failure, durable, log));
  }

  /** What a restart would find, read from the disk as a restart would read it, on a copy; nothing, if it could not start. */
  private onDisk(): { readonly durable: DurableView; readonly log: LogDelta } {
    const found = recover(this.disk.afterCrash(POWER_CUT), { segmentBytes: this.config.segmentBytes, rules: this.rules });
    if (!found.ok) return { durable: EMPTY_DURABLE, log: EMPTY_LOG };
    const start = idOf(found.snapshot);
    const lastEntry = found.entries.at(-1);
    const last = lastEntry === undefined ? start : { term: lastEntry.term, index: lastEntry.index };
    const durable: DurableView = { ...found.hardState, last, snapshot: start, unsyncedOps: 0, unsyncedBytes: 0 };
    return { durable, log: { snapshot: start, from: start.index + 1, entries: found.entries } };
  }
}

const ZERO = { term: 0, index: 0 };
const NOTHING_READ = { marks: 0, records: 0, cut: undefined, brokenSnapshots: [] };
const EMPTY_DURABLE: DurableView = { term: 0, vote: 0, commit: 0, last: ZERO, snapshot: ZERO, unsyncedOps: 0, unsyncedBytes: 0 };

const EMPTY_LOG: LogDelta = { snapshot: ZERO, from: 1, entries: [] };

function idOf(snapshot: Snapshot | undefined): { readonly term: number; readonly index: number } {
  return snapshot === undefined ? ZERO : { term: snapshot.metadata.term, index: snapshot.metadata.index };
}

/** What the start has found, told before anything else happens. */
function recovered({ marks, snapshot, records, cut, brokenSnapshots }: Recovery & { ok: true }, raw: RawNode): MachineFact {
  const last = { term: raw.termAt(raw.lastIndex), index: raw.lastIndex };
  const { term, vote, config: conf } = raw;
  return { type: 'Recovered', marks, snapshot: idOf(snapshot), setAside: brokenSnapshots, records, cut, last, term, vote, conf };
}

/** The log names another owner than this machine; etcd would start, and two members would be one. */
function foreignDisk(id: NodeId, metadata: Uint8Array | undefined): NodeFailure | undefined {
  const owner = metadata && decodeMetadata(metadata);
  if (owner?.nodeId === id && owner.clusterId === CLUSTER_ID) return undefined;
  return owner === undefined ? { code: 'foreign-disk' } : { code: 'foreign-disk', owner: owner.nodeId };
}

/**
 * A machine: a disk, and at times a process. `handle` is synchronous and deterministic: the same inputs give the same outputs, in
 * process or in a worker, over memory or over IndexedDB.
 */
import type { Index } from '#raft';
import { MemoryStorage, Random, RawNode, RULES, type Snapshot } from '#raft';
import { Disk, encodeMetadata, type Recovery, recover, WAL } from '#wal';
import { KeyValue } from './key-value.ts';
import { Outbox } from './outbox.ts';
import { Process } from './process.ts';
import type { DurableView, LogDelta, NodeConfig, NodeInput, NodeOutput } from './protocol.ts';
import { durableView, lifeless, Viewer } from './view.ts';

/** etcd's metadata names the cluster too; ours are all one. */
const CLUSTER_ID = 0x666c_6f74;

type Recovered = Extract<Recovery, { ok: true }>;

export class Node {
  readonly config: NodeConfig;
  readonly disk: Disk;
  private readonly out = new Outbox();
  private process: Process | undefined;
  private viewer = new Viewer();

  constructor(config: NodeConfig, disk: Disk = new Disk()) {
    this.config = config;
    this.disk = disk;
  }

  handle(input: NodeInput): NodeOutput {
    if (input.type === 'crash') return this.crash(input);
    try {
      if (input.type === 'start') this.start(input.seed, input.electionTimeout);
      else this.process?.handle(input);
    } catch (error) {
      // A broken assumption of the core, or of its disk, stops this machine and no other (as a panic stops an etcd member).
      return this.stop(error instanceof Error ? error.message : String(error));
    }
    const { process } = this;
    if (process === undefined) return this.stop('there is no process');
    const { raw, wal, kv, applied } = process;
    return this.out.take(raw.ticksUntilTimeout(), this.viewer.delta(raw, wal, this.disk, kv, applied));
  }

  private start(seed: number, electionTimeout: number): void {
    const recovery = this.recover();
    const { snapshot, hardState, entries, wal } = recovery;
    const storage = new MemoryStorage();
    storage.applySnapshot(snapshot ?? { data: undefined, metadata: { confState: this.config.initial, index: 0, term: 0 } });
    storage.setHardState(hardState);
    storage.append(entries);
    const kv = new KeyValue();
    if (snapshot !== undefined && !kv.restore(snapshot.data)) throw new Error(`the snapshot at ${snapshot.metadata.index} cannot be read`);
    const raw = this.rawNode(storage, seed, snapshot?.metadata.index ?? 0);
    if (electionTimeout > 0) raw.setRandomizedElectionTimeout(electionTimeout);
    this.viewer = new Viewer();
    this.process = new Process({
      config: this.config,
      disk: this.disk,
      storage,
      wal,
      raw,
      kv,
      out: this.out,
      snapshotIndex: snapshot?.metadata.index ?? 0,
      conf: raw.config,
    });
    const last = { term: raw.termAt(raw.lastIndex), index: raw.lastIndex };
    const start = { term: snapshot?.metadata.term ?? 0, index: snapshot?.metadata.index ?? 0 };
    this.out.facts.push({ type: 'Recovered', snapshot: start, last, term: raw.term, torn: recovery.repaired });
    this.process.drain();
  }

  private recover(): Recovered {
    const { segmentBytes, id } = this.config;
    const recovery = recover(this.disk, { segmentBytes });
    if (recovery.ok) return recovery;
    if (recovery.failure.kind !== 'no-log') throw new Error(recovery.failure.text);
    const metadata = encodeMetadata({ nodeId: id, clusterId: CLUSTER_ID });
    const made = WAL.create(this.disk, { segmentBytes, metadata });
    if (!made.ok) throw new Error(made.failure.text);
    // etcd syncs the new log before anything else happens.
    this.disk.sync();
    const hardState = { term: 0, vote: 0, commit: 0 };
    return { ok: true, wal: made.wal, metadata, hardState, entries: [], snapshot: undefined, repaired: false, brokenSnapshots: [] };
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
      rules: RULES,
    });
  }

  private crash(input: NodeInput & { type: 'crash' }): NodeOutput {
    this.process = undefined;
    const { lostOps, lostBytes, keptOps } = this.disk.crash(input.survive);
    this.out.facts.push({ type: 'Crashed', lostOps, lostBytes, keptOps });
    const { durable, log } = this.onDisk();
    return this.out.take(0, lifeless('down', undefined, durable, log));
  }

  /** Fail-stop: the process is gone, the disk stays as it is. */
  private stop(reason: string): NodeOutput {
    const failed = this.process;
    this.process = undefined;
    this.out.discard();
    this.out.facts.push({ type: 'Stopped', reason });
    const durable = failed === undefined ? EMPTY_DURABLE : durableView(failed.wal.durable, 0, 0);
    return this.out.take(0, lifeless('stopped', reason, durable, undefined));
  }

  /** What a restart would find, read from the disk as a restart would read it, on a copy. */
  private onDisk(): { readonly durable: DurableView; readonly log: LogDelta | undefined } {
    const found = recover(Disk.load(this.disk.image()), { segmentBytes: this.config.segmentBytes });
    if (!found.ok) return { durable: EMPTY_DURABLE, log: undefined };
    const start = idOf(found.snapshot);
    const lastEntry = found.entries.at(-1);
    const last = lastEntry === undefined ? start : { term: lastEntry.term, index: lastEntry.index };
    const durable: DurableView = { ...found.hardState, last, snapshot: start, unsyncedOps: 0, unsyncedBytes: 0 };
    return { durable, log: { snapshot: start, from: start.index + 1, entries: found.entries } };
  }
}

const ZERO = { term: 0, index: 0 };
const EMPTY_DURABLE: DurableView = { term: 0, vote: 0, commit: 0, last: ZERO, snapshot: ZERO, unsyncedOps: 0, unsyncedBytes: 0 };

function idOf(snapshot: Snapshot | undefined): { readonly term: number; readonly index: number } {
  return snapshot === undefined ? ZERO : { term: snapshot.metadata.term, index: snapshot.metadata.index };
}

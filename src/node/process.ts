/**
 * One incarnation of a machine: a consensus core over its log, and the state machine. All of it is lost in a crash; what is on the
 * disk is not.
 *
 * The order of a Ready is etcd's. A leader's messages leave before its own save; everybody else's, and applying, wait for the
 * disk. While a flush is under way messages and ticks go on into the core, but no new Ready is taken.
 */
import type { ConfState, Entry, Index, Message, NodeId, ReadState, Ready, Rules, Snapshot } from '#raft';
import { APPEND_THREAD, APPLY_THREAD, assertNever, changeConfig, decodeConfChange, type MemoryStorage, type RawNode, RULES } from '#raft';
import { type Disk, purgeSnapshotFiles, saveSnapshotFile, type WAL } from '#wal';
import { encodeRequest, type KeyValue } from './key-value.ts';
import type { Outbox } from './outbox.ts';
import type { AdminOp, ClientRequest, NodeConfig, NodeInput } from './protocol.ts';

/** Longest key or value, in UTF-16 units. */
const TEXT_LIMIT = 64;
/** Segments and snapshot files kept, as etcd's max-wals and max-snapshots. */
const FILES_KEPT = 5;

/** What waits for a flush. */
type Waiting =
  | { readonly type: 'ready'; readonly ready: Ready; readonly messages: readonly Message[] }
  | { readonly type: 'responses'; readonly responses: readonly Message[] }
  /** A snapshot was taken: only when it is durable may what it stands for be given up. */
  | { readonly type: 'snapshot'; readonly index: Index };

interface PendingRead {
  readonly call: number;
  readonly key: string;
}

export class Process {
  readonly raw: RawNode;
  readonly wal: WAL;
  readonly kv: KeyValue;
  /** Last entry given to the state machine. */
  applied: Index;
  private readonly config: NodeConfig;
  private readonly disk: Disk;
  private readonly storage: MemoryStorage;
  private readonly out: Outbox;
  private readonly rules: Rules;
  /** By work id. Work ids count from 1 in each life, on whatever disk object it runs, so that every host gives the same. */
  private readonly flushes = new Map<number, { readonly flush: number; readonly waiting: Waiting }>();
  private nextFlush = 1;
  private readonly applying = new Map<number, Message>();
  private nextApply = 1;
  /** A synchronous Ready waits for the disk. */
  private blocked = false;
  private conf: ConfState;
  private lastSnapshot: Index;
  /** Calls asked here and not answered: written ones by call number. */
  private readonly calls = new Set<number>();
  private readonly reads = new Map<number, PendingRead>();
  /** Reads that others have passed on to the only voter before it could answer. */
  private readonly early: Message[] = [];
  /** Confirmed reads that wait for the state machine to catch up. */
  private served: { readonly index: Index; readonly read: PendingRead }[] = [];

  constructor(parts: {
    readonly config: NodeConfig;
    readonly rules: Rules;
    readonly disk: Disk;
    readonly storage: MemoryStorage;
    readonly wal: WAL;
    readonly raw: RawNode;
    readonly kv: KeyValue;
    readonly out: Outbox;
    readonly snapshotIndex: Index;
    readonly conf: ConfState;
  }) {
    this.config = parts.config;
    this.rules = parts.rules;
    this.disk = parts.disk;
    this.storage = parts.storage;
    this.wal = parts.wal;
    this.raw = parts.raw;
    this.kv = parts.kv;
    this.out = parts.out;
    this.applied = parts.snapshotIndex;
    this.lastSnapshot = parts.snapshotIndex;
    this.conf = parts.conf;
  }

  handle(input: Exclude<NodeInput, { type: 'start' | 'crash' | 'disk' }>): void {
    for (let i = 0; i < input.ticks; i++) this.raw.tick();
    switch (input.type) {
      case 'tick':
        break;
      case 'message':
        this.message(input.message);
        break;
      case 'stored':
        this.stored(input);
        break;
      case 'request':
        this.request(input.request);
        break;
      case 'admin':
        this.admin(input.op);
        break;
      default:
        assertNever(input);
    }
    this.drain();
  }

  private message(message: Message): void {
    if (message.type !== 'MsgReadIndex' || !this.isAlone()) this.raw.step(message);
    else if (this.isEarlyAlone()) this.early.push(message);
    else if (!this.isStranger()) this.raw.step(message);
  }

  /** Takes and handles Readys until there is none, or one waits for the disk. */
  drain(): void {
    while (!this.blocked && this.raw.hasReady()) {
      if (this.config.asyncStorageWrites) this.handleAsync(this.raw.ready());
      else this.handleSync(this.raw.ready());
    }
  }

  // Synchronous storage.

  private handleSync(ready: Ready): void {
    const messages = this.sendEarly(ready.messages);
    this.save(ready.hardState, ready.entries, ready.snapshot);
    const waiting: Waiting = { type: 'ready', ready, messages };
    if (this.rules.mustSync(ready.mustSync, ready.snapshot !== undefined)) {
      this.blocked = true;
      this.flush(waiting);
    } else this.finish(waiting);
  }

  /** What a leader sends while it saves (thesis 10.2.1). Gives the rest: promises from before its election wait for the disk all the same. */
  private sendEarly(messages: readonly Message[]): readonly Message[] {
    const rest: Message[] = [];
    for (const message of messages) {
      if (this.mayLeave(message.type)) this.post(message);
      else rest.push(message);
    }
    return rest;
  }

  /** Others send everything after their save; where that rule is broken, what it held back leaves at once. */
  private mayLeave(type: Message['type']): boolean {
    const waits = this.rules.waitsForDisk(type);
    return this.raw.state === 'StateLeader' ? !waits : RULES.waitsForDisk(type) && !waits;
  }

  /** The Ready is durable. */
  private finish({ ready, messages }: Waiting & { type: 'ready' }): void {
    this.send(messages);
    if (ready.snapshot !== undefined) this.install(ready.snapshot);
    this.apply(ready.committedEntries);
    this.confirmReads(ready.readStates);
    this.raw.advance();
    this.maybeSnapshot();
  }

  // Asynchronous storage writes: the two threads are told, and answer by themselves.

  /**
   * DIFFERS: a candidate asks for votes only when its term and its own vote are on the disk. In etcd it asks at once; elected by the others before
   * its own disk has anything, it can crash, forget the term, be elected in it once more and fill it with other entries.
   */
  private handleAsync(ready: Ready): void {
    const asks = ready.messages.filter((message) => message.type === 'MsgVote');
    for (const message of ready.messages) {
      if (message.type === 'MsgVote') continue;
      if (message.to === APPEND_THREAD) this.startAppend(message, asks);
      else if (message.to === APPLY_THREAD) this.startApply(message);
      else this.post(message);
    }
    this.confirmReads(ready.readStates);
  }

  private startAppend(message: Message, asks: readonly Message[]): void {
    const { term, vote, commit, entries, snapshot } = message;
    const responses = [...asks, ...message.responses];
    const changed = term !== 0 || vote !== 0 || commit !== 0;
    this.save(changed ? { term, vote, commit } : undefined, entries, snapshot);
    // Without responses nobody needs it to be durable now.
    if (responses.length > 0) this.flush({ type: 'responses', responses });
  }

  private startApply(message: Message): void {
    const id = this.nextApply++;
    this.applying.set(id, message);
    let bytes = 0;
    for (const entry of message.entries) bytes += entry.data?.length ?? 0;
    this.out.work.push({ thread: 'apply', id, bytes });
  }

  // Storage answers.

  private stored({ thread, id, outcome }: NodeInput & { type: 'stored' }): void {
    if (thread === 'apply') return this.finishApply(id);
    const flushed = this.flushes.get(id);
    if (flushed === undefined) return;
    const { flush, waiting } = flushed;
    this.flushes.delete(id);
    this.disk.lying = outcome === 'lied';
    if (outcome === 'failed') this.disk.failFlush(flush);
    else this.disk.completeFlush(flush);
    this.disk.lying = false;
    this.checkDisk();
    this.out.facts.push({ type: 'Flushed', id });
    if (waiting.type === 'ready') {
      this.blocked = false;
      this.finish(waiting);
    } else if (waiting.type === 'responses') this.deliver(waiting.responses);
    else this.release(waiting.index);
  }

  private finishApply(id: number): void {
    const message = this.applying.get(id);
    if (message === undefined) return;
    this.applying.delete(id);
    this.apply(message.entries);
    this.deliver(message.responses);
    this.maybeSnapshot();
  }

  private deliver(responses: readonly Message[]): void {
    for (const response of responses) {
      if (response.to !== this.config.id) this.post(response);
      else {
        if (response.type === 'MsgStorageAppendResp' && response.snapshot !== undefined) this.install(response.snapshot);
        this.raw.step(response);
      }
    }
  }

  // The disk.

  /** A snapshot and its record come before entries and state, as in etcd. */
  private save(hardState: Ready['hardState'], entries: readonly Entry[], snapshot: Snapshot | undefined): void {
    if (snapshot !== undefined) {
      saveSnapshotFile(this.disk, snapshot);
      this.wal.saveSnapshot(snapshot.metadata, 'received');
      this.storage.applySnapshot(snapshot);
    }
    this.wal.save(hardState, entries);
    if (hardState !== undefined) this.storage.setHardState(hardState);
    if (entries.length > 0) this.storage.append(entries);
    this.checkDisk();
  }

  /** A disk that has refused once is never written again: fail-stop. */
  private checkDisk(): void {
    if (this.disk.failure !== undefined) throw new Error(`the disk has failed: ${this.disk.failure}`);
  }

  private flush(waiting: Waiting): void {
    const { id: flush, bytes } = this.disk.beginFlush();
    const id = this.nextFlush++;
    this.flushes.set(id, { flush, waiting });
    this.out.work.push({ thread: 'append', id, bytes });
    this.out.facts.push({ type: 'FlushStarted', id, bytes });
  }

  private send(messages: readonly Message[]): void {
    for (const message of messages) this.post(message);
  }

  /**
   * A snapshot from before its receiver became a member is of no use there: what is applied now goes in its place. (etcd puts the applied state into every
   * snapshot that it sends.)
   */
  private post(message: Message): void {
    const { snapshot, to } = message;
    if (snapshot === undefined || isMember(snapshot.metadata.confState, to)) this.out.messages.push(message);
    else this.out.messages.push({ ...message, snapshot: this.currentSnapshot() });
  }

  private currentSnapshot(): Snapshot {
    const term = this.storage.term(this.applied);
    if (typeof term !== 'number') throw new Error(`the term of the applied entry ${this.applied} is not known`);
    return { data: this.kv.encode(), metadata: { confState: this.conf, index: this.applied, term } };
  }

  // The state machine.

  private apply(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.index <= this.applied) continue;
      if (entry.type === 'EntryNormal') this.applyCommand(entry);
      else this.applyConfChange(entry);
      this.applied = entry.index;
    }
    if (entries.length > 0) this.serveReads();
  }

  private applyCommand(entry: Entry): void {
    const done = entry.data === undefined ? undefined : this.kv.apply(entry.data, entry.index);
    if (done === undefined) return;
    const { call, op, result, repeated } = done;
    const { index } = entry;
    if (repeated) this.out.facts.push({ type: 'RequestRepeated', index, call, op, first: result.ok ? result.index : 0 });
    else this.out.facts.push({ type: 'Applied', index, call, op });
    if (this.calls.delete(call)) this.out.answers.push(repeated ? { call, result, repeated } : { call, result });
  }

  private applyConfChange(entry: Entry): void {
    const change = decodeConfChange(entry);
    if (change === undefined) throw new Error(`entry ${entry.index} holds no configuration change that can be read`);
    // As in etcd the application has the last word: every member drops alike what would leave nobody to vote, or cannot follow what is in force.
    const { index } = entry;
    const changed = changeConfig(this.conf, change);
    if (!changed.ok) {
      this.out.facts.push({ type: 'ConfCancelled', index });
      return;
    }
    // A snapshot that the core has taken in meanwhile holds this change and later ones: the core stays with the members of that.
    this.conf = this.raw.restoredTo > index ? changed.config : this.raw.applyConfChange(change);
    this.out.facts.push({ type: 'ConfApplied', index, conf: this.conf });
  }

  private install(snapshot: Snapshot): void {
    const { index, term, confState } = snapshot.metadata;
    if (!this.kv.restore(snapshot.data)) throw new Error(`the snapshot at ${index} cannot be read`);
    this.applied = index;
    this.lastSnapshot = index;
    this.conf = confState;
    this.release(index);
    this.out.facts.push({ type: 'SnapshotInstalled', snapshot: { term, index } });
  }

  /** Files that hold nothing from `index` on are not needed any more; a few are kept, as in etcd. */
  private release(index: Index): void {
    this.wal.releaseLockTo(index);
    this.wal.purge(FILES_KEPT);
    purgeSnapshotFiles(this.disk, FILES_KEPT);
  }

  private maybeSnapshot(): void {
    const { snapshotEvery } = this.config;
    if (snapshotEvery > 0 && this.applied - this.lastSnapshot >= snapshotEvery) this.takeSnapshot();
  }

  /** Of what is applied; entries before it are kept for followers that lag a little. */
  private takeSnapshot(): void {
    const at = this.rules.snapshotIndex(this.applied, Math.min(this.raw.committed, this.storage.lastIndex()));
    if (at <= this.lastSnapshot) return;
    const snapshot = this.storage.createSnapshot(at, this.conf, this.kv.encode());
    if (typeof snapshot === 'string') return;
    this.lastSnapshot = at;
    saveSnapshotFile(this.disk, snapshot);
    this.wal.saveSnapshot(snapshot.metadata, 'taken');
    const compactTo = at - this.config.catchUpEntries;
    if (compactTo >= this.storage.firstIndex()) this.storage.compact(compactTo);
    this.checkDisk();
    this.flush({ type: 'snapshot', index: at });
    const { index, term } = snapshot.metadata;
    this.out.facts.push({ type: 'SnapshotTaken', snapshot: { term, index }, compactedTo: this.storage.firstIndex() - 1 });
  }

  // Clients and operators.

  private request(request: ClientRequest): void {
    const { call, op } = request;
    const longest = 'value' in op ? Math.max(op.key.length, op.value.length) : op.key.length;
    if (longest > TEXT_LIMIT) {
      this.out.answers.push({ call, result: { ok: false, reason: 'too-large' } });
    } else if (op.type === 'get') this.read({ call, key: op.key });
    else {
      this.calls.add(call);
      if (!this.raw.propose(encodeRequest(request)).ok) this.drop(call);
    }
  }

  /** A read goes through the leader, so that it sees all that was written before it was asked (thesis 6.4). */
  private read(read: PendingRead): void {
    if (this.raw.lead === 0 || this.isStranger()) return this.drop(read.call);
    this.reads.set(read.call, read);
    this.raw.readIndex(contextOf(read.call));
  }

  private drop(call: number): void {
    this.calls.delete(call);
    this.out.facts.push({ type: 'RequestDropped', call });
    this.out.answers.push({ call, result: { ok: false, reason: 'dropped' } });
  }

  private confirmReads(states: readonly ReadState[]): void {
    for (const { index, requestCtx } of states) {
      const read = this.reads.get(callOf(requestCtx));
      if (read === undefined) continue;
      this.reads.delete(read.call);
      this.served.push({ index, read });
    }
    if (states.length > 0) this.serveReads();
  }

  /**
   * The only voter confirms its reads itself, at once, though after a restart it may know less to be committed than it had answered before. So its reads wait
   * until something of its own term is applied, and see all that is; those that others pass on to it too. (etcd's state machine outlives a restart; ours is made again from the log.)
   */
  private serveReads(): void {
    if (this.isEarlyAlone()) return;
    for (const message of this.early.splice(0)) this.raw.step(message);
    if (this.served.length === 0) return;
    const alone = this.isAlone();
    for (const { index: confirmed, read } of this.served) {
      if (confirmed > this.applied) continue;
      const index = alone ? this.applied : confirmed;
      this.out.facts.push({ type: 'ReadServed', call: read.call, index });
      this.out.answers.push({ call: read.call, result: { ok: true, value: this.kv.get(read.key), index } });
    }
    this.served = this.served.filter(({ index }) => index > this.applied);
  }

  private isAlone(): boolean {
    const { voters, votersOutgoing } = this.conf;
    return this.raw.state === 'StateLeader' && voters.length === 1 && votersOutgoing.length === 0;
  }

  /** A removed leader that stays (stepDownOnRemoval is off) takes the only voter's right to answer alone for its own: it gets no reads. */
  private isStranger(): boolean {
    return this.isAlone() && this.conf.voters[0] !== this.config.id;
  }

  private isEarlyAlone(): boolean {
    return this.isAlone() && this.storage.term(this.applied) !== this.raw.term;
  }

  private admin(op: AdminOp): void {
    switch (op.type) {
      case 'campaign':
        this.raw.campaign();
        return;
      case 'transfer-leader':
        return this.raw.transferLeader(op.to);
      case 'forget-leader':
        return this.raw.forgetLeader();
      case 'conf-change':
        this.raw.proposeConfChange({ transition: op.transition, changes: op.changes, context: undefined }, op.v1);
        return;
      case 'snapshot':
        return this.takeSnapshot();
      case 'report-unreachable':
        return this.raw.reportUnreachable(op.peer);
      case 'report-snapshot':
        return this.raw.reportSnapshot(op.peer, op.ok);
      default:
        return assertNever(op);
    }
  }
}

function isMember({ voters, votersOutgoing, learners }: ConfState, id: NodeId): boolean {
  return voters.includes(id) || votersOutgoing.includes(id) || learners.includes(id);
}

/** A read's context: its call number, little-endian. */
function contextOf(call: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, call, true);
  return bytes;
}

function callOf(context: Uint8Array): number {
  return context.length === 4 ? new DataView(context.buffer, context.byteOffset).getUint32(0, true) : -1;
}

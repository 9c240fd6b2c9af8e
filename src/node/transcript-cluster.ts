/**
 * The cluster that the interaction transcripts drive: cores, their storage and state machines, and one queue of messages.
 *
 * It equals etcd's test environment, quirks included: a node that receives a snapshot does not push it onto its history, and
 * a Ready with both a snapshot and entries is refused. Neither is how a real node behaves.
 */
import type { Config, ConfState, Entry, HardState, Index, Message, MessageType, NodeId, RaftState, Ready, Snapshot, Storage } from '#raft';
import {
  APPEND_THREAD,
  APPLY_THREAD,
  decodeConfChange,
  describeEntry,
  describeError,
  describeMessage,
  describeProgressMap,
  describeReady,
  isEmptySnapshot,
  MemoryStorage,
  message,
  panic,
  RawNode,
} from '#raft';
import type { TranscriptOutput } from './transcript-output.ts';

/** What may differ from node to node. */
export type NodeOptions = Partial<Omit<Config, 'id' | 'storage' | 'applied' | 'random' | 'report'>>;

/** etcd's defaults for scripts: MaxInflightMsgs is the largest int32. */
const BASE = { electionTick: 3, heartbeatTick: 1, maxSizePerMsg: Number.MAX_SAFE_INTEGER, maxInflightMsgs: 2_147_483_647 };

interface TranscriptNode {
  readonly config: Config;
  raw: RawNode;
  readonly storage: MemoryStorage;
  appendWork: Message[];
  applyWork: Message[];
  /** The state machine after every applied entry, oldest first. */
  history: Snapshot[];
}

export interface Recipient {
  readonly id: NodeId;
  readonly drop: boolean;
}

export class TranscriptCluster {
  readonly output: TranscriptOutput;
  private readonly random: (n: number) => number;
  private readonly nodes: TranscriptNode[] = [];
  private queue: Message[] = [];

  constructor(output: TranscriptOutput, random: (n: number) => number) {
    this.output = output;
    this.random = random;
  }

  ids(): NodeId[] {
    return this.nodes.map((_, i) => i + 1);
  }

  raw(id: NodeId): RawNode {
    return this.node(id).raw;
  }

  electionTick(id: NodeId): number {
    return this.node(id).config.electionTick;
  }

  heartbeatTick(id: NodeId): number {
    return this.node(id).config.heartbeatTick;
  }

  /** Adds a node that starts from `snapshot`, unless that is undefined. Gives an error text. */
  addNode(options: NodeOptions, snapshot: Snapshot | undefined): string | undefined {
    const storage = new MemoryStorage();
    if (snapshot !== undefined) storage.applySnapshot(snapshot);
    const first = snapshot ?? emptySnapshot();
    const config: Config = {
      ...BASE,
      ...options,
      id: this.nodes.length + 1,
      storage: withHistory(storage, () => node.history),
      applied: first.metadata.index,
      random: this.random,
      report: this.output.report,
    };
    const node: TranscriptNode = { config, raw: new RawNode(config), storage, appendWork: [], applyWork: [], history: [first] };
    this.nodes.push(node);
    return undefined;
  }

  /** Crashes a node and starts it again: what was not written is lost, and what was applied is applied again. */
  restart(id: NodeId): void {
    const node = this.node(id);
    node.appendWork = [];
    node.applyWork = [];
    node.history.length = 1;
    this.queue = this.queue.filter((m) => m.to !== id || (m.from !== id && !isThread(m.from)));
    node.raw = new RawNode(node.config);
  }

  processReady(id: NodeId): string | undefined {
    const node = this.node(id);
    const ready = node.raw.ready();
    this.output.print(describeReady(ready));
    if (node.config.asyncStorageWrites === true) {
      this.dispatch(node, ready.messages);
      return undefined;
    }
    const error = this.append(node, ready.hardState, ready.entries, ready.snapshot);
    if (error !== undefined) return error;
    this.apply(node, ready.committedEntries);
    this.queue.push(...ready.messages);
    node.raw.advance();
    return undefined;
  }

  hasReady(id: NodeId): boolean {
    return this.raw(id).hasReady();
  }

  hasMessagesTo(id: NodeId): boolean {
    return this.queue.some((m) => m.to === id);
  }

  hasAppendWork(id: NodeId): boolean {
    return this.node(id).appendWork.length > 0;
  }

  hasApplyWork(id: NodeId): boolean {
    return this.node(id).applyWork.length > 0;
  }

  /** Does one piece of the append thread's work. */
  processAppend(id: NodeId): string | undefined {
    const node = this.node(id);
    const work = node.appendWork.shift();
    if (work === undefined) {
      this.output.print('no append work to perform');
      return undefined;
    }
    this.printWork(work);
    const { term, vote, commit } = work;
    const hardState = term === 0 && vote === 0 && commit === 0 ? undefined : { term, vote, commit };
    const error = this.append(node, hardState, work.entries, work.snapshot);
    if (error === undefined) this.respond(work);
    return error;
  }

  processApply(id: NodeId): string | undefined {
    const node = this.node(id);
    const work = node.applyWork.shift();
    if (work === undefined) {
      this.output.print('no apply work to perform');
      return undefined;
    }
    this.printWork(work);
    this.apply(node, work.entries);
    this.respond(work);
    return undefined;
  }

  /** Takes the queued messages to each recipient, in order, and delivers or drops them. Gives how many. */
  deliver(recipients: readonly Recipient[], type: MessageType | undefined): number {
    let count = 0;
    for (const { id, drop } of recipients) {
      const taken = this.queue.filter((m) => isDue(m, id, drop, type));
      this.queue = this.queue.filter((m) => !taken.includes(m));
      for (const m of taken) {
        this.output.printLine(`${drop ? 'dropped: ' : ''}${describeMessage(m)}`);
        const result = drop ? undefined : this.raw(id).step(m);
        if (result?.ok === false) this.output.printLine(describeError(result.reason));
      }
      count += taken.length;
    }
    return count;
  }

  /** Queues a snapshot of what `from` has applied, past its core. */
  sendSnapshot(from: NodeId, to: NodeId): void {
    const node = this.node(from);
    const m = message('MsgSnap', { from, to, term: node.raw.term, snapshot: latest(node.history) });
    this.queue.push(m);
    this.output.print(describeMessage(m));
  }

  printLog(id: NodeId): void {
    const { storage } = this.node(id);
    const first = storage.firstIndex();
    const last = storage.lastIndex();
    if (last < first) {
      this.output.print(`log is empty: first index=${first}, last index=${last}`);
      return;
    }
    const entries = storage.entries(first, last + 1, Number.MAX_SAFE_INTEGER);
    if (typeof entries === 'string') return panic(entries);
    for (const entry of entries) this.output.printLine(describeEntry(entry));
  }

  compact(id: NodeId, index: Index): string | undefined {
    const error = this.node(id).storage.compact(index);
    if (error !== undefined) return describeError(error);
    this.printLog(id);
    return undefined;
  }

  printState(): void {
    for (const { raw } of this.nodes) {
      const voter = raw.config.voters.includes(raw.id) || raw.config.votersOutgoing.includes(raw.id);
      const state: RaftState = raw.state;
      this.output.printLine(`${raw.id}: ${state} (${voter ? 'Voter' : 'Non-Voter'}) Term:${raw.term} Lead:${raw.lead}`);
    }
  }

  printStatus(id: NodeId): void {
    this.output.print(describeProgressMap(this.raw(id).progress()));
  }

  private node(id: NodeId): TranscriptNode {
    return this.nodes[id - 1] ?? panic(`there is no node ${id}`);
  }

  private dispatch(node: TranscriptNode, messages: Ready['messages']): void {
    for (const m of messages) {
      if (m.to === APPEND_THREAD) node.appendWork.push(m);
      else if (m.to === APPLY_THREAD) node.applyWork.push(m);
      else this.queue.push(m);
    }
  }

  private append(
    node: TranscriptNode,
    hardState: HardState | undefined,
    entries: readonly Entry[],
    snapshot: Snapshot | undefined,
  ): string | undefined {
    if (hardState !== undefined) node.storage.setHardState(hardState);
    if (snapshot === undefined || isEmptySnapshot(snapshot)) {
      node.storage.append(entries);
      return undefined;
    }
    if (entries.length > 0) return "can't apply snapshot and entries at the same time";
    const error = node.storage.applySnapshot(snapshot);
    return error === undefined ? undefined : describeError(error);
  }

  private apply(node: TranscriptNode, entries: readonly Entry[]): void {
    for (const entry of entries) {
      const before = latest(node.history);
      const change = decodeConfChange(entry);
      const confState: ConfState = change === undefined ? before.metadata.confState : node.raw.applyConfChange(change);
      const update = change === undefined ? entry.data : change.context;
      const data = concatenated(before.data, update);
      node.history.push({ data, metadata: { confState, index: entry.index, term: entry.term } });
    }
  }

  private printWork(work: Message): void {
    this.output.printLine('Processing:');
    this.output.printLine(describeMessage({ ...work, responses: [] }));
  }

  private respond(work: Message): void {
    this.output.printLine('Responses:');
    for (const response of work.responses) this.output.printLine(describeMessage(response));
    this.queue.push(...work.responses);
  }
}

function isThread(id: NodeId): boolean {
  return id === APPEND_THREAD || id === APPLY_THREAD;
}

/** What a node says to itself cannot be lost on the way. */
function isDue(m: Message, id: NodeId, drop: boolean, type: MessageType | undefined): boolean {
  if (m.to !== id || (type !== undefined && m.type !== type)) return false;
  return !drop || !(m.from === m.to || isThread(m.from) || isThread(m.to));
}

function latest(history: readonly Snapshot[]): Snapshot {
  return history.at(-1) ?? panic('a node has a history from its start');
}

function emptySnapshot(): Snapshot {
  return new MemoryStorage().snapshot() as Snapshot;
}

/** The storage, but with snapshots of the state machine instead of its own. */
function withHistory(storage: MemoryStorage, history: () => readonly Snapshot[]): Storage {
  return {
    initialState: () => storage.initialState(),
    entries: (lo, hi, maxSize) => storage.entries(lo, hi, maxSize),
    term: (index) => storage.term(index),
    firstIndex: () => storage.firstIndex(),
    lastIndex: () => storage.lastIndex(),
    snapshot: () => latest(history()),
  };
}

function concatenated(before: Uint8Array | undefined, update: Uint8Array | undefined): Uint8Array {
  const bytes = new Uint8Array((before?.length ?? 0) + (update?.length ?? 0));
  if (before !== undefined) bytes.set(before);
  if (update !== undefined) bytes.set(update, before?.length ?? 0);
  return bytes;
}

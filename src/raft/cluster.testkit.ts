/** Cores over memory, and a network between them that does what a test says. Everything is saved and applied at once. */

import { decodeConfChange } from './confchange-codec.ts';
import type { Config } from './config.ts';
import type { Fact, FactType } from './fact.ts';
import type { Message, MessageType } from './message.ts';
import { message } from './message.ts';
import type { Raft } from './raft.ts';
import { RawNode } from './rawnode.ts';
import type { ReadState } from './ready.ts';
import { EMPTY_CONF_STATE, MemoryStorage } from './storage.ts';
import type { ConfChangeSingle, ConfState, Entry, HardState, Index, NodeId, Term } from './types.ts';
import { NO_LIMIT } from './types.ts';

export type Options = Partial<Omit<Config, 'id' | 'storage' | 'report'>>;

export interface Start {
  /** Founding voters; default 1, 2, 3. */
  readonly voters?: readonly NodeId[];
  readonly learners?: readonly NodeId[];
  readonly votersOutgoing?: readonly NodeId[];
  readonly autoLeave?: boolean;
  /** Terms of the entries that the log holds from index 1 on. */
  readonly terms?: readonly Term[];
  readonly hardState?: Partial<HardState>;
  readonly options?: Options;
}

export function confState(start: Start): ConfState {
  return {
    ...EMPTY_CONF_STATE,
    voters: start.voters ?? [1, 2, 3],
    learners: start.learners ?? [],
    votersOutgoing: start.votersOutgoing ?? [],
    autoLeave: start.autoLeave ?? false,
  };
}

export function entry(term: Term, index: Index, text?: string): Entry {
  return { type: 'EntryNormal', term, index, data: text === undefined ? undefined : bytes(text), typeSet: false };
}

export function entries(from: Index, terms: readonly Term[]): Entry[] {
  return terms.map((term, i) => entry(term, from + i));
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** One node: its core, its disk, and what came of it. */
export class TestNode {
  readonly id: NodeId;
  readonly storage = new MemoryStorage();
  readonly facts: Fact[] = [];
  readonly applied: Entry[] = [];
  readonly reads: ReadState[] = [];
  raw: RawNode;
  readonly config: Config;

  constructor(id: NodeId, start: Start = {}) {
    this.id = id;
    this.storage.applySnapshot({ data: undefined, metadata: { index: 0, term: 0, confState: confState(start) } });
    const terms = start.terms ?? [];
    this.storage.append(entries(1, terms));
    const term = terms.at(-1) ?? 0;
    this.storage.setHardState({ term, vote: 0, commit: 0, ...start.hardState });
    this.config = {
      electionTick: 10,
      heartbeatTick: 1,
      maxSizePerMsg: NO_LIMIT,
      maxInflightMsgs: 256,
      random: () => 0,
      ...start.options,
      id,
      storage: this.storage,
      report: (fact) => this.facts.push(fact),
    };
    this.raw = new RawNode(this.config);
    this.facts.length = 0;
  }

  /** Saves, applies and advances until nothing is left to do; gives the messages to others. */
  settle(): Message[] {
    const messages: Message[] = [];
    while (this.raw.hasReady()) {
      const ready = this.raw.ready();
      if (ready.hardState !== undefined) this.storage.setHardState(ready.hardState);
      if (ready.snapshot !== undefined) this.storage.applySnapshot(ready.snapshot);
      this.storage.append(ready.entries);
      this.reads.push(...ready.readStates);
      for (const each of ready.committedEntries) this.apply(each);
      messages.push(...ready.messages);
      this.raw.advance();
    }
    return messages;
  }

  /** Feeds a message of the current term unless it says otherwise; gives what the node sends. */
  hear(type: MessageType, fields: Partial<Omit<Message, 'type'>>): Message[] {
    this.raw.step(message(type, { to: this.id, term: this.raw.term, ...fields }));
    return this.settle();
  }

  tick(ticks: number): Message[] {
    const messages: Message[] = [];
    for (let i = 0; i < ticks; i++) {
      this.raw.tick();
      messages.push(...this.settle());
    }
    return messages;
  }

  /** Campaigns, and gets the votes of everybody. */
  lead(): this {
    this.raw.campaign();
    this.settle();
    for (const from of this.raw.config.voters) {
      if (from !== this.id && this.raw.state !== 'StateLeader') this.hear('MsgVoteResp', { from });
    }
    return this;
  }

  /** Comes back from a crash with what was saved. */
  restart(options: Options = {}): void {
    this.raw = new RawNode({ ...this.config, ...options });
  }

  terms(): Term[] {
    const terms: Term[] = [];
    for (let i = this.storage.firstIndex(); i <= this.storage.lastIndex(); i++) terms.push(this.storage.term(i) as Term);
    return terms;
  }

  progressOf(id: NodeId) {
    const progress = this.raw.progress().find((each) => each.id === id);
    if (progress === undefined) throw new Error(`no progress of ${id}`);
    return progress;
  }

  noticed(type: FactType): Fact[] {
    return this.facts.filter((fact) => fact.type === type);
  }

  private apply(each: Entry): void {
    this.applied.push(each);
    const change = decodeConfChange(each);
    if (change !== undefined) this.raw.applyConfChange(change);
  }
}

/** The state inside a node, for tables over states that are long to reach by messages. */
export function coreOf(node: TestNode): Raft {
  return (node.raw as unknown as { readonly raft: Raft }).raft;
}

export class TestCluster {
  readonly nodes: TestNode[];
  /** Messages on their way, oldest first. */
  queue: Message[] = [];
  private isLost: (m: Message) => boolean = () => false;

  constructor(nodes: readonly TestNode[]) {
    this.nodes = [...nodes];
  }

  node(id: NodeId): TestNode {
    const node = this.nodes.find((each) => each.id === id);
    if (node === undefined) throw new Error(`there is no node ${id}`);
    return node;
  }

  raw(id: NodeId): RawNode {
    return this.node(id).raw;
  }

  /** From now on only what `isLost` lets through arrives. */
  lose(isLost: (m: Message) => boolean): void {
    this.isLost = isLost;
  }

  isolate(...ids: readonly NodeId[]): void {
    this.lose((m) => ids.includes(m.from) || ids.includes(m.to));
  }

  heal(): void {
    this.lose(() => false);
  }

  /** Handles everybody's Readies and messages until the world is quiet. */
  settle(): void {
    this.collect();
    for (let m = this.queue.shift(); m !== undefined; m = this.queue.shift()) {
      if (this.nodes.some((node) => node.id === m.to)) this.node(m.to).raw.step(m);
      this.collect();
    }
  }

  campaign(id: NodeId): void {
    this.raw(id).campaign();
    this.settle();
  }

  propose(id: NodeId, text: string) {
    const result = this.raw(id).propose(bytes(text));
    this.settle();
    return result;
  }

  change(id: NodeId, ...changes: readonly ConfChangeSingle[]) {
    const result = this.raw(id).proposeConfChange({ transition: 'ConfChangeTransitionAuto', changes, context: undefined }, false);
    this.settle();
    return result;
  }

  tick(id: NodeId, ticks: number): void {
    for (let i = 0; i < ticks; i++) {
      this.raw(id).tick();
      this.settle();
    }
  }

  roles(): string[] {
    return this.nodes.map(({ raw }) => `${raw.state.slice('State'.length)} ${raw.term}`);
  }

  private collect(): void {
    for (const node of this.nodes) this.queue.push(...node.settle().filter((m) => !this.isLost(m)));
  }
}

/** Nodes 1 to `count`, all voters, all alike. */
export function cluster(count: number, start: Start = {}): TestCluster {
  const voters = Array.from({ length: count }, (_, i) => i + 1);
  return new TestCluster(voters.map((id) => new TestNode(id, { voters, ...start })));
}

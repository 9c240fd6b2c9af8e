/** Bare cores on a network that loses, repeats and reorders, with crashes: the five properties of Raft (paper, figure 3), and progress. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Options } from './cluster.testkit.ts';
import { bytes, TestNode } from './cluster.testkit.ts';
import type { Message } from './message.ts';
import { Random } from './random.ts';
import type { Rules } from './rules.ts';
import { RULES } from './rules.ts';
import type { Entry, Index, NodeId, Term } from './types.ts';

/** How often each happens. `calm`: for a while everything arrives, in order. */
const STEPS = {
  tick: 4,
  calm: 4,
  deliver: 12,
  repeat: 2,
  lose: 2,
  propose: 4,
  campaign: 1,
  compact: 2,
  crash: 1,
  'crash-unsaved': 1,
} as const;

interface Step {
  readonly type: keyof typeof STEPS;
  /** Which node, or which message on its way. */
  readonly pick: number;
}

function text(entry: Entry): string {
  return `${entry.term}/${entry.index} ${entry.data === undefined ? '' : new TextDecoder().decode(entry.data)}`;
}

class World {
  readonly nodes: TestNode[];
  queue: Message[] = [];
  private proposed = 0;
  private readonly leaders = new Map<Term, NodeId>();
  /** What was committed first at an index, and what was applied. */
  private readonly committed = new Map<Index, string>();
  private readonly leaderLogs = new Map<NodeId, { readonly term: Term; readonly firstIndex: Index; readonly log: readonly string[] }>();
  private readonly checkedApplied = new Map<NodeId, number>();

  constructor(size: number, seed: number, options: Options) {
    const voters = Array.from({ length: size }, (_, i) => i + 1);
    const random = new Random(seed);
    this.nodes = voters.map((id) => new TestNode(id, { voters, options: { ...options, random: (n) => random.below(n) } }));
  }

  take({ type, pick }: Step): void {
    const node = this.nodes[pick % this.nodes.length] as TestNode;
    switch (type) {
      case 'tick':
        return this.send(node.tick(5));
      case 'propose':
        node.raw.propose(bytes(`${++this.proposed}`));
        return this.send(node.settle());
      case 'campaign':
        node.raw.campaign();
        return this.send(node.settle());
      case 'compact':
        if (node.raw.applied >= node.raw.firstIndex) {
          node.storage.createSnapshot(node.raw.applied, undefined, undefined);
          node.storage.compact(node.raw.applied);
        }
        return;
      case 'calm':
        for (let count = 0; count < 20 && this.queue.length > 0; count++) this.deliver(this.queue.shift() as Message);
        return;
      case 'crash':
        node.restart();
        return this.send(node.settle());
      default:
        return this.carry(type, pick);
    }
  }

  /** Something happens to one message on its way, not always the oldest. */
  private carry(type: Step['type'], pick: number): void {
    const place = pick % Math.min(8, this.queue.length);
    const m = this.queue[place];
    if (m === undefined) return;
    if (type !== 'repeat') this.queue.splice(place, 1);
    const arrives = type === 'deliver' || type === 'repeat';
    if (arrives) this.deliver(m);
    if (type === 'crash-unsaved') {
      // It has heard the message, and nothing of what it made of it is saved or sent.
      this.node(m.to).raw.step(m);
      this.node(m.to).restart();
      this.send(this.node(m.to).settle());
    }
    // The transport knows what became of a snapshot.
    if (m.type === 'MsgSnap') this.node(m.from).raw.reportSnapshot(m.to, arrives);
  }

  deliver(m: Message): void {
    this.node(m.to).raw.step(m);
    this.send(this.node(m.to).settle());
    if (m.type === 'MsgSnap') this.node(m.from).raw.reportSnapshot(m.to, true);
  }

  private send(messages: readonly Message[]): void {
    this.queue.push(...messages);
  }

  private node(id: NodeId): TestNode {
    return this.nodes[id - 1] as TestNode;
  }

  /** From now on everything arrives, in order, and time goes on for everybody. */
  heal(): void {
    for (let round = 0; round < 120; round++) {
      for (const node of this.nodes) this.send(node.tick(1));
      for (let m = this.queue.shift(); m !== undefined; m = this.queue.shift()) this.deliver(m);
      if (round % 10 === 9) this.check();
    }
  }

  check(): void {
    for (const node of this.nodes) {
      const log = node.raw.entriesFrom(node.raw.firstIndex).map(text);
      if (node.raw.state === 'StateLeader') this.checkLeader(node, log);
      this.checkCommitted(node, log);
      this.checkApplied(node);
    }
    this.checkMatching();
  }

  /** Election safety; leaders only append; leader completeness. */
  private checkLeader(node: TestNode, log: readonly string[]): void {
    const { id, raw } = node;
    expect(this.leaders.get(raw.term) ?? id).toBe(id);
    if (!this.leaders.has(raw.term)) {
      this.leaders.set(raw.term, id);
      for (const [index, entry] of this.committed) {
        if (index >= raw.firstIndex) expect(log[index - raw.firstIndex]).toBe(entry);
      }
    }
    const before = this.leaderLogs.get(id);
    if (before?.term === raw.term) {
      const kept = before.log.slice(Math.max(0, raw.firstIndex - before.firstIndex));
      expect(log.slice(0, kept.length)).toEqual(kept);
    }
    this.leaderLogs.set(id, { term: raw.term, firstIndex: raw.firstIndex, log });
  }

  /** Nobody commits anything else at an index that is committed. */
  private checkCommitted(node: TestNode, log: readonly string[]): void {
    const { firstIndex, committed } = node.raw;
    for (let index = firstIndex; index <= committed; index++) {
      const entry = log[index - firstIndex] as string;
      expect(this.committed.get(index) ?? entry).toBe(entry);
      this.committed.set(index, entry);
    }
  }

  /** State machine safety: what is applied at an index is what was committed there. */
  private checkApplied(node: TestNode): void {
    for (const entry of node.applied.slice(this.checkedApplied.get(node.id) ?? 0)) {
      expect(text(entry)).toBe(this.committed.get(entry.index) ?? text(entry));
    }
    this.checkedApplied.set(node.id, node.applied.length);
  }

  /** Log matching: two logs that agree at an index on the term agree on everything before it that both hold. */
  private checkMatching(): void {
    for (const [i, a] of this.nodes.entries()) {
      for (const b of this.nodes.slice(i + 1)) {
        const first = Math.max(a.raw.firstIndex, b.raw.firstIndex);
        let last = Math.min(a.raw.lastIndex, b.raw.lastIndex);
        while (last >= first && a.raw.termAt(last) !== b.raw.termAt(last)) last--;
        const part = (node: TestNode) =>
          node.raw
            .entriesFrom(first)
            .slice(0, Math.max(0, last - first + 1))
            .map(text);
        expect(part(a)).toEqual(part(b));
      }
    }
  }
}

interface Setting {
  readonly size: number;
  readonly seed: number;
  readonly options: Options;
  readonly steps: readonly Step[];
}

const stepType = fc.oneof(...Object.entries(STEPS).map(([type, weight]) => ({ arbitrary: fc.constant(type as Step['type']), weight })));

const settings = fc.record({
  size: fc.integer({ min: 3, max: 7 }),
  seed: fc.nat(),
  options: fc.record({ preVote: fc.boolean(), checkQuorum: fc.boolean() }),
  steps: fc.array(fc.record({ type: stepType, pick: fc.nat(1_000) }), { minLength: 50, maxLength: 250 }),
});

/** A storm, then calm: in the end everybody follows one leader and has applied the same. */
function outlast({ size, seed, options, steps }: Setting): World {
  const world = new World(size, seed, options);
  for (const step of steps) {
    world.take(step);
    world.check();
  }
  world.heal();
  const leader = world.nodes.find(({ raw }) => raw.state === 'StateLeader') as TestNode;
  leader.raw.propose(bytes('the end'));
  world.queue.push(...leader.settle());
  world.heal();
  expect(world.nodes.map(({ raw }) => raw.state).filter((state) => state === 'StateLeader')).toHaveLength(1);
  for (const node of world.nodes) {
    expect(node.raw).toMatchObject({ term: leader.raw.term, applied: leader.raw.lastIndex, lead: leader.id });
    expect(node.applied.map(text).at(-1)).toMatch(/the end$/);
  }
  return world;
}

test('three to seven cores keep the five properties whatever the network and crashes do, and agree once it heals', () => {
  fc.assert(
    fc.property(settings, (setting) => {
      outlast(setting);
    }),
    { numRuns: 40 },
  );
});

test('in the storms there are elections, commits, conflicts and snapshots', () => {
  const seen = { BecameLeader: 0, ConflictFound: 0, SnapshotRestored: 0, VoteRejected: 0, AppendRejected: 0 };
  for (const setting of fc.sample(settings, { numRuns: 40, seed: 1 })) {
    const world = outlast(setting);
    for (const type of Object.keys(seen) as (keyof typeof seen)[]) {
      if (world.nodes.some((node) => node.noticed(type).length > 0)) seen[type]++;
    }
  }
  for (const worlds of Object.values(seen)) expect(worlds).toBeGreaterThan(0);
});

test.each<[string, Partial<Rules>]>([
  ['votes for everybody', { mayVote: () => true }],
  ['votes for candidates whose log is behind', { isUpToDate: () => true }],
  ['decides with one vote', { quorumSize: () => 1 }],
  ['accepts every append', { previousMatches: () => true }],
])('a core that %s is found out', (_, broken) => {
  const rules = { ...RULES, ...broken };
  const sound = fc.property(settings, ({ size, seed, options, steps }) => {
    const world = new World(size, seed, { ...options, rules });
    for (const step of steps) {
      world.take(step);
      world.check();
    }
  });
  expect(fc.check(sound, { numRuns: 2_000, seed: 1, endOnFailure: true }).failed).toBe(true);
});

/** Each promise is seen to be broken when it is, and what only looks so raises no alarm. */
import { expect, test } from 'vitest';
import type { AnyFact, NodeOutput } from '#node';
import { type Entry, type Message, message, type NodeId } from '#raft';
import { Durability } from './durability.ts';
import type { MachineFaults, NodeView, PropertyName } from './frame.ts';
import { LocalRun } from './local-run.ts';
import { foldLog } from './log-view.ts';
import { DEFAULT_SETUP, foundingConf } from './setup.ts';

type Change = Partial<Pick<NodeView, 'health' | 'incarnation' | 'term' | 'vote' | 'commit' | 'applied'>> & {
  readonly durable?: Partial<NodeView['durable']>;
  readonly faults?: Partial<MachineFaults>;
};

/** An observer, and three voters that do as the test says. */
class Watch {
  readonly nodes: NodeView[];
  readonly broken: PropertyName[] = [];
  private readonly durability: Durability;

  constructor(asyncStorageWrites = false) {
    const setup = { ...DEFAULT_SETUP, voters: 3 };
    const conf = foundingConf(setup);
    this.nodes = new LocalRun(setup, 1).head.nodes.map((node) => ({ ...node, conf, health: 'up' as const, incarnation: 1 }));
    this.durability = new Durability(asyncStorageWrites, (id) => this.nodes[id - 1]);
  }

  /** One event at one node. `log`: [term, index] that replace everything from the first of them on. */
  event(
    id: NodeId,
    { durable, faults, ...change }: Change,
    more: { messages?: readonly Message[]; facts?: readonly AnyFact[]; log?: readonly (readonly [number, number])[] } = {},
  ): this {
    const before = this.nodes[id - 1] as NodeView;
    const entries = more.log?.map(([term, index]): Entry => ({ type: 'EntryNormal', term, index, data: undefined, typeSet: false })) ?? [];
    const delta = entries[0] && { snapshot: before.log.snapshot, from: entries[0].index, entries };
    const after: NodeView = {
      ...before,
      ...change,
      durable: durable === undefined ? before.durable : { ...before.durable, ...durable },
      faults: { ...before.faults, ...faults },
      log: delta === undefined ? before.log : foldLog(before.log, delta),
    };
    this.nodes[id - 1] = after;
    // The observer looks at nothing else of an output.
    const output = { messages: more.messages ?? [], facts: more.facts ?? [], node: { log: delta } } as unknown as NodeOutput;
    this.broken.push(...this.durability.check(before, after, output).map((finding) => finding.property));
    return this;
  }

  /** The node has these entries, durable up to `last`. */
  has(id: NodeId, log: readonly (readonly [number, number])[], last: number): this {
    return this.event(id, { durable: { last: { term: log[last - 1]?.[0] ?? 0, index: last } } }, { log });
  }
}

const grant = (from: NodeId, to: NodeId, term: number) => message('MsgVoteResp', { from, to, term });
const ack = (from: NodeId, term: number, index: number) => message('MsgAppResp', { from, to: 1, term, index });
const applied = (index: number): AnyFact => ({ type: 'Applied', index, call: index, op: { type: 'get', key: 'x' } });

test('a vote that leaves before it is durable breaks write-ahead', () => {
  expect(new Watch().event(2, { term: 3, vote: 1 }, { messages: [grant(2, 1, 3)] }).broken).toEqual(['write-ahead']);
  const other = new Watch().event(2, { term: 3, durable: { term: 3, vote: 3 } }, { messages: [grant(2, 1, 3)] });
  expect(other.broken).toEqual(['write-ahead', 'one-vote']);
  expect(new Watch().event(2, { term: 3, durable: { term: 3, vote: 1 } }, { messages: [grant(2, 1, 3)] }).broken).toEqual([]);
});

test('an acknowledgement beyond what is durable breaks write-ahead, a rejection never does', () => {
  const w = new Watch().event(2, { term: 1, durable: { term: 1, last: { term: 1, index: 4 } } });
  expect(w.event(2, {}, { messages: [ack(2, 1, 4)] }).broken).toEqual([]);
  const refusal = message('MsgAppResp', { from: 2, to: 1, term: 1, index: 9, reject: true });
  expect(w.event(2, {}, { messages: [refusal] }).broken).toEqual([]);
  expect(w.event(2, {}, { messages: [ack(2, 1, 5)] }).broken).toEqual(['write-ahead']);
});

test('anything said in a term that is not durable breaks write-ahead; with asynchronous writes only what binds does', () => {
  const ask = message('MsgVote', { from: 2, to: 1, term: 2 });
  expect(new Watch().event(2, { term: 2 }, { messages: [ask] }).broken).toEqual(['write-ahead']);
  expect(new Watch(true).event(2, { term: 2 }, { messages: [ask] }).broken).toEqual(['write-ahead']);
  const beat = message('MsgHeartbeatResp', { from: 2, to: 1, term: 2 });
  expect(new Watch(true).event(2, { term: 2 }, { messages: [beat] }).broken).toEqual([]);
  expect(new Watch(true).event(2, { term: 2 }, { messages: [ack(2, 2, 0)] }).broken).toEqual(['write-ahead']);
  const tentative = message('MsgPreVote', { from: 2, to: 1, term: 9 });
  expect(new Watch().event(2, {}, { messages: [tentative] }).broken).toEqual([]);
});

test('two votes in one term break one-vote, with a restart in between too', () => {
  const w = new Watch().event(2, { term: 3, durable: { term: 3, vote: 1 } }, { messages: [grant(2, 1, 3)] });
  w.event(2, { health: 'down' }).event(2, { health: 'up', incarnation: 2 });
  expect(w.event(2, { durable: { term: 3, vote: 3 } }).broken).toEqual(['one-vote']);
});

test('the same vote told again, and another one in a later term, are legal', () => {
  const w = new Watch().event(2, { term: 3, durable: { term: 3, vote: 1 } }, { messages: [grant(2, 1, 3), grant(2, 1, 3)] });
  expect(w.event(2, { term: 4, durable: { term: 4, vote: 3 } }, { messages: [grant(2, 3, 4)] }).broken).toEqual([]);
});

test('a restart in a lower term than a member has spoken in breaks term-monotone', () => {
  const w = new Watch().event(2, { term: 5, durable: { term: 5 } }, { messages: [ack(2, 5, 0)] });
  w.event(2, { health: 'down', term: 4, durable: { term: 4 } });
  expect(w.event(2, { health: 'up', incarnation: 2 }).broken).toEqual(['term-monotone']);
});

test('a term that was neither said nor saved may be forgotten by a crash, but not by a running node', () => {
  const w = new Watch().event(2, { term: 5, durable: { term: 4 } });
  expect(w.event(2, { health: 'down', term: 4 }).event(2, { health: 'up', incarnation: 2, term: 4 }).broken).toEqual([]);
  expect(w.event(2, { term: 3 }).broken).toEqual(['term-monotone']);
});

test('an entry that is committed while only one of three has it durable breaks durable-quorum', () => {
  const w = new Watch().has(1, [[1, 1]], 1).has(2, [[1, 1]], 0);
  expect(w.event(1, { commit: 1 }).broken).toEqual(['durable-quorum']);
});

test('a leader may commit before its own disk has it, when a majority of others has', () => {
  const w = new Watch()
    .has(1, [[1, 1]], 0)
    .has(2, [[1, 1]], 1)
    .has(3, [[1, 1]], 1);
  expect(w.event(1, { commit: 1 }).broken).toEqual([]);
});

test('another entry at the same index does not count for a quorum; in a joint configuration both halves must have it', () => {
  const w = new Watch().has(1, [[2, 1]], 1).has(2, [[1, 1]], 1);
  expect(w.event(1, { commit: 1 }).broken).toEqual(['durable-quorum']);
  const joint = new Watch().has(1, [[1, 1]], 1).has(2, [[1, 1]], 1);
  joint.nodes[0] = {
    ...(joint.nodes[0] as NodeView),
    conf: { ...foundingConf({ ...DEFAULT_SETUP, voters: 3 }), votersOutgoing: [2, 3, 4] },
  };
  expect(joint.event(1, { commit: 1 }).broken).toEqual(['durable-quorum']);
});

test('a disk that was damaged after its promise still counts for it', () => {
  const w = new Watch().has(1, [[1, 1]], 1).has(2, [[1, 1]], 1);
  w.event(2, { health: 'down', durable: { last: { term: 0, index: 0 } }, faults: { damaged: true } });
  expect(w.event(1, { commit: 1 }).broken).toEqual([]);
});

test('a running node that replaces what it knows as committed breaks committed-kept', () => {
  const w = new Watch()
    .has(1, [[1, 1]], 1)
    .has(2, [[1, 1]], 1)
    .event(1, { commit: 1 })
    .event(2, { commit: 1 });
  expect(w.event(2, { term: 2 }, { log: [[2, 1]] }).broken).toEqual(['committed-kept']);
});

test('a node that follows an older leader than the one that committed an entry may replace its own copy of it', () => {
  const w = new Watch()
    .has(1, [[1, 1]], 1)
    .has(2, [[1, 1]], 1)
    .has(3, [[1, 1]], 1)
    .event(1, { term: 3, commit: 1 });
  expect(w.event(3, { term: 2 }, { log: [[2, 1]] }).broken).toEqual([]);
});

test('a node that replaces a committed entry that it has and does not know as committed breaks it too; replacing another entry there is legal', () => {
  const w = new Watch()
    .has(1, [[1, 1]], 1)
    .has(2, [[1, 1]], 1)
    .has(3, [[2, 1]], 1)
    .event(1, { commit: 1 });
  expect(w.event(3, {}, { log: [[1, 1]] }).broken).toEqual([]);
  expect(w.event(2, {}, { log: [[2, 1]] }).broken).toEqual(['committed-kept']);
});

test('applying an entry twice, out of order or before it is committed breaks apply-order', () => {
  const three = [
    [1, 1],
    [1, 2],
    [1, 3],
  ] as const;
  const start = () => new Watch().has(2, three, 3).has(3, three, 3).event(2, { commit: 2 });
  expect(start().event(2, { applied: 2 }, { facts: [applied(1), applied(2)] }).broken).toEqual([]);
  expect(start().event(2, { applied: 2 }, { facts: [applied(2), applied(2)] }).broken).toEqual(['apply-order']);
  expect(start().event(2, { applied: 2 }, { facts: [applied(2), applied(1)] }).broken).toEqual(['apply-order']);
  expect(start().event(2, { applied: 3 }, { facts: [applied(3)] }).broken).toEqual(['apply-order']);
});

test('a node that has restarted applies again from its snapshot on', () => {
  const w = new Watch()
    .has(2, [[1, 1]], 1)
    .has(3, [[1, 1]], 1)
    .event(2, { commit: 1, applied: 1 }, { facts: [applied(1)] });
  w.event(2, { health: 'down', applied: 0 });
  expect(w.event(2, { health: 'up', incarnation: 2, applied: 1 }, { facts: [applied(1)] }).broken).toEqual([]);
});

test('of a machine beyond the model no promise is expected', () => {
  const w = new Watch().event(2, { faults: { beyondModel: true }, durable: { term: 1, vote: 1 } });
  expect(w.event(2, { term: 3 }, { messages: [grant(2, 1, 3), ack(2, 3, 9)] }).event(2, { term: 1 }).broken).toEqual([]);
});

/** Each property of monitor-*.ts is seen to break when it is broken (a canary each), and legal states that look broken raise no alarm. */
import { expect, test } from 'vitest';
import type { NodeInput, NodeOutput, ProgressView } from '#node';
import type { ConfState, Entry, Message } from '#raft';
import type { NodeView, PropertyName } from './frame.ts';
import { LocalRun } from './local-run.ts';
import { foldLog } from './log-view.ts';
import { Monitors } from './monitors.ts';
import { type ClusterSetup, DEFAULT_SETUP } from './setup.ts';

const TICK: NodeInput = { type: 'tick', ticks: 1 };
const SETUP = { ...DEFAULT_SETUP, voters: 3 };

function entry(term: number, index: number, type: Entry['type'] = 'EntryNormal'): Entry {
  return { type, term, index, data: undefined, typeSet: false };
}

function message(fields: Partial<Message> & Pick<Message, 'type' | 'to' | 'from' | 'term'>): Message {
  return {
    logTerm: 0,
    index: 0,
    entries: [],
    commit: 0,
    vote: 0,
    snapshot: undefined,
    reject: false,
    rejectHint: 0,
    context: undefined,
    responses: [],
    ...fields,
  } as Message;
}

const conf = (...voters: number[]): ConfState => ({ voters, votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false });

/** Three machines that do as the test says, all of it durable at once. */
class Watch {
  readonly broken: PropertyName[] = [];
  readonly #nodes: NodeView[] = new LocalRun(SETUP, 1).head.nodes.map((node) => ({
    ...node,
    health: 'up',
    incarnation: 1,
    conf: conf(1, 2, 3),
  }));
  readonly #monitors: Monitors;
  readonly #quiet = new LocalRun(SETUP, 1);

  constructor(setup: Partial<ClusterSetup> = {}) {
    this.#monitors = new Monitors({ ...SETUP, ...setup }, (id) => this.#nodes[id - 1]);
  }

  event(
    id: number,
    change: Partial<NodeView> = {},
    said: Partial<NodeOutput> = {},
    input: NodeInput = TICK,
    entries: readonly Entry[] = [],
  ): this {
    const before = this.#nodes[id - 1] as NodeView;
    const from = entries[0]?.index ?? 0;
    const log = from === 0 ? before.log : foldLog(before.log, { snapshot: before.log.snapshot, from, entries });
    const last = entries.at(-1);
    const durable = {
      ...before.durable,
      term: change.term ?? before.term,
      vote: change.vote ?? before.vote,
      last: last ?? before.durable.last,
    };
    const after: NodeView = { ...before, log, durable, ...change };
    this.#nodes[id - 1] = after;
    const node = { log: from === 0 ? undefined : { snapshot: log.snapshot, from, entries }, pairs: undefined, pairsReset: false };
    const output = { messages: [], work: [], wakeIn: 0, answers: [], facts: [], node, ...said } as unknown as NodeOutput;
    this.broken.push(...this.#monitors.check(before, after, input, output).map((finding) => finding.property));
    return this;
  }

  vote(from: number, to: number, term: number): this {
    return this.event(from, { term, vote: to }, { messages: [message({ type: 'MsgVoteResp', from, to, term })] });
  }

  /** A quiet frame of a real run: what is there before anything is said. */
  get quiet(): NodeView {
    return this.#quiet.head.nodes[0] as NodeView;
  }
}

const leads = (term: number): Partial<NodeView> => ({ state: 'StateLeader', term, vote: 1 });

test('a leader that no quorum voted for is reported; one with a quorum of real votes is not', () => {
  expect(new Watch().event(1, leads(2)).broken).toEqual(['elected-by-quorum']);
  expect(new Watch().vote(2, 1, 2).event(1, leads(2)).broken).toEqual([]);
  expect(new Watch().vote(2, 1, 1).event(1, leads(2)).broken).toEqual(['elected-by-quorum']);
  expect(new Watch().vote(2, 1, 2).event(1, { ...leads(2), conf: conf(2, 3) }).broken).toEqual(['elected-by-quorum']);
});

test('a pre-vote that raises the term of who is asked is reported; a vote may', () => {
  const asked = (type: 'MsgPreVote' | 'MsgVote'): NodeInput => ({
    type: 'message',
    ticks: 0,
    message: message({ type, from: 2, to: 1, term: 4 }),
  });
  expect(new Watch().event(1, { term: 4 }, {}, asked('MsgPreVote')).broken).toEqual(['pre-vote-binds-nobody']);
  expect(new Watch().event(1, { term: 4 }, {}, asked('MsgVote')).broken).toEqual([]);
});

test('two configurations at one index, and a snapshot that brings an old one, are reported', () => {
  const applied = (index: number, change: ConfState): Partial<NodeOutput> => ({ facts: [{ type: 'ConfApplied', index, conf: change }] });
  const installed: Partial<NodeOutput> = { facts: [{ type: 'SnapshotInstalled', snapshot: { term: 1, index: 9 } }] };
  const four = conf(1, 2, 3, 4);
  expect(new Watch().event(1, {}, applied(5, four)).event(2, {}, applied(5, four)).broken).toEqual([]);
  expect(new Watch().event(1, {}, applied(5, four)).event(2, {}, applied(5, conf(1, 2))).broken).toEqual(['same-members']);
  const begin = (index: number) => ({ ...new Watch().quiet.log, snapshot: { term: 1, index } });
  const after = (change: Partial<NodeView>) => new Watch().event(1, {}, applied(5, four)).event(2, change, installed).broken;
  expect(after({ conf: four, log: begin(9) })).not.toContain('same-members');
  expect(after({ log: begin(9) })).toContain('same-members');
  // A newer one is on its way to the disk, and the core has its members already.
  expect(after({ conf: conf(1, 2), log: begin(12) })).not.toContain('same-members');
});

test('majorities before and after a change that need not meet are reported; a joint step between them makes it right', () => {
  const change = (watch: Watch, index: number, to: ConfState) => watch.event(1, {}, { facts: [{ type: 'ConfApplied', index, conf: to }] });
  const [old, next] = [conf(1, 2, 3), conf(3, 4, 5)];
  expect(change(change(new Watch(), 2, old), 3, next).broken).toEqual(['quorums-meet']);
  const joint = { ...next, votersOutgoing: old.voters };
  expect(change(change(change(new Watch(), 2, old), 3, joint), 4, next).broken).toEqual([]);
});

test('a second change of members while one is not applied is reported; an inherited one is not', () => {
  const two = [entry(2, 1, 'EntryConfChangeV2'), entry(2, 2, 'EntryConfChangeV2')];
  const leader = () =>
    new Watch()
      .vote(2, 1, 2)
      .event(1, leads(2))
      .event(2, {}, {}, TICK, [entry(2, 1, 'EntryConfChangeV2')]);
  expect(leader().event(1, {}, {}, TICK, two).broken).toEqual(['one-change-at-a-time']);
  expect(leader().event(1, {}, {}, TICK, two.slice(0, 1)).event(1, { applied: 1, commit: 1 }, {}, TICK, two.slice(1)).broken).toEqual([]);
  expect(new Watch().event(1, {}, {}, TICK, two).broken).toEqual([]);
});

test('a leader that believes in more than a follower has on disk is reported; what an older leader believes is its own affair', () => {
  const progress = (match: number): readonly ProgressView[] => [
    {
      id: 2,
      state: 'StateReplicate',
      match,
      next: match + 1,
      paused: false,
      pendingSnapshot: 0,
      recentActive: true,
      inflight: 0,
      inflightFull: false,
      learner: false,
    },
  ];
  const leader = () => new Watch().vote(2, 1, 2).event(1, leads(2), {}, TICK, [entry(2, 1)]);
  expect(leader().event(1, { progress: progress(1) }).broken).toEqual(['true-progress']);
  expect(
    leader()
      .event(2, {}, {}, TICK, [entry(1, 1)])
      .event(1, { progress: progress(1) }).broken,
  ).toContain('true-progress');
  expect(
    leader()
      .event(2, {}, {}, TICK, [entry(2, 1)])
      .event(1, { progress: progress(1) }).broken,
  ).toEqual([]);
  expect(
    leader()
      .event(2, { term: 3 })
      .event(1, { progress: progress(1) }).broken,
  ).toEqual([]);
});

test('a message in another’s name, or with a gap in its entries, is reported', () => {
  const say = (sent: Message) => new Watch().event(1, { term: 2 }, { messages: [sent] }).broken;
  const append = { type: 'MsgApp', from: 1, to: 2, term: 2 } as const;
  expect(say(message({ ...append, entries: [entry(1, 1), entry(2, 2)] }))).toEqual([]);
  expect(say(message({ ...append, entries: [entry(1, 1), entry(2, 3)] }))).toEqual(['well-formed']);
  expect(say(message({ ...append, entries: [entry(2, 1), entry(1, 2)] }))).toEqual(['well-formed']);
  expect(say(message({ ...append, from: 3 }))).toEqual(['well-formed']);
  expect(say(message({ ...append, term: 0 }))).toEqual(['well-formed']);
  expect(say(message({ type: 'MsgProp', from: 3, to: 2, term: 0 }))).toEqual([]);
});

test('a commit index that falls or is beyond the log is reported; a restart may know less', () => {
  const start: NodeInput = { type: 'start', ticks: 0, seed: 1, electionTimeout: 0 };
  const two = [entry(1, 1), entry(1, 2)];
  expect(new Watch().event(1, { commit: 3 }, {}, TICK, two).broken).toContain('indexes-ordered');
  expect(new Watch().event(1, { commit: 2 }, {}, TICK, two).event(1, { commit: 1 }).broken).toContain('indexes-ordered');
  const restarted = new Watch().event(1, { commit: 2 }, {}, TICK, two).event(1, { commit: 1, incarnation: 2 }, {}, start);
  expect(restarted.broken).not.toContain('indexes-ordered');
});

test('a start without what was durable is reported, unless the disk was damaged', () => {
  const start: NodeInput = { type: 'start', ticks: 0, seed: 1, electionTimeout: 0 };
  const before = () => new Watch().event(1, { term: 2 }, {}, TICK, [entry(2, 1)]);
  expect(before().event(1, { incarnation: 2 }, {}, start).broken).toEqual([]);
  expect(before().event(1, { incarnation: 2, term: 1 }, {}, start).broken).toContain('recovered');
  const { log, faults } = new Watch().quiet;
  expect(before().event(1, { incarnation: 2, log }, {}, start).broken).toContain('recovered');
  expect(before().event(1, { incarnation: 2, log, faults: { ...faults, damaged: true } }, {}, start).broken).toEqual([]);
});

test('a core that stops itself is reported, and so is a log that cannot be read though nothing has damaged it', () => {
  const start: NodeInput = { type: 'start', ticks: 0, seed: 1, electionTimeout: 0 };
  const stopped = (failure: NonNullable<NodeView['failure']>, input: NodeInput) =>
    new Watch().event(1, { health: 'stopped', failure }, {}, input).broken;
  expect(stopped({ code: 'assumption-broken', detail: 'x' }, TICK)).toEqual(['no-panic']);
  expect(stopped({ code: 'log-damaged', kind: 'crc-mismatch', etcd: 'x' }, start)).toEqual(['recovered']);
  expect(stopped({ code: 'disk-full' }, TICK)).toEqual([]);
});

test('a read served below what was answered before it was asked is reported; one asked earlier may be', () => {
  const op = { type: 'get', key: 'x' } as const;
  const ask: NodeInput = { type: 'request', ticks: 0, request: { call: 2, client: 1, seq: 1, op } };
  const answer: Partial<NodeOutput> = { answers: [{ call: 1, result: { ok: true, value: null, index: 5 } }] };
  const serve = (index: number): Partial<NodeOutput> => ({ facts: [{ type: 'ReadServed', call: 2, index }] });
  expect(new Watch().event(1, {}, answer).event(2, {}, {}, ask).event(2, {}, serve(4)).broken).toEqual(['fresh-reads']);
  expect(new Watch().event(1, {}, answer).event(2, {}, {}, ask).event(2, {}, serve(5)).broken).toEqual([]);
  expect(new Watch().event(2, {}, {}, ask).event(1, {}, answer).event(2, {}, serve(4)).broken).toEqual([]);
});

test('a request that takes effect at two places is reported; at one place, on every machine, it is not', () => {
  const op = { type: 'put', key: 'x', value: '1' } as const;
  const applied = (index: number): Partial<NodeOutput> => ({ facts: [{ type: 'Applied', index, call: 1, op }] });
  expect(new Watch().event(1, {}, applied(3)).event(2, {}, applied(3)).broken).toEqual([]);
  expect(new Watch().event(1, {}, applied(3)).event(2, {}, applied(4)).broken).toEqual(['exactly-once']);
});

test('two tables at one index are reported; a machine that crashes has none', () => {
  const table = (value: string, id: number, watch: Watch) =>
    watch.event(
      id,
      { pairs: new Map([['x', value]]) },
      { node: { pairs: [{ key: 'x', value }], pairsReset: false } as unknown as NodeOutput['node'] },
    );
  expect(table('1', 2, table('1', 1, new Watch())).broken).toEqual([]);
  expect(table('2', 2, table('1', 1, new Watch())).broken).toEqual(['same-table']);
  const reset = { node: { pairs: undefined, pairsReset: true } as unknown as NodeOutput['node'] };
  expect(table('1', 1, new Watch()).event(1, { health: 'down', pairs: new Map() }, reset).broken).toEqual([]);
});

test('a follower that commits more than the message has proved is reported; what it had committed before is not', () => {
  const two = [entry(2, 1), entry(2, 2)];
  const append = (index: number, entries: readonly Entry[]): NodeInput => ({
    type: 'message',
    ticks: 0,
    message: message({ type: 'MsgApp', from: 1, to: 2, term: 2, index, entries: entries as Entry[], commit: 2 }),
  });
  const follower = () => new Watch().event(2, { term: 2 }, {}, TICK, two);
  expect(follower().event(2, { commit: 2 }, {}, append(0, two.slice(0, 1))).broken).toContain('commit-proved');
  expect(follower().event(2, { commit: 2 }, {}, append(0, two)).broken).not.toContain('commit-proved');
  expect(follower().event(2, { commit: 2 }, {}, append(0, two)).event(2, {}, {}, append(0, [])).broken).not.toContain('commit-proved');
});

test('with the quorum check, a leader that hears nobody for two election timeouts is reported once; one that hears another voter is not', () => {
  const leader = (setup: Partial<ClusterSetup>) => new Watch(setup).vote(2, 1, 2).event(1, leads(2));
  const wait = (ticks: number): NodeInput => ({ type: 'tick', ticks });
  const answer: NodeInput = { type: 'message', ticks: 0, message: message({ type: 'MsgHeartbeatResp', from: 2, to: 1, term: 2 }) };
  const checks = { checkQuorum: true };
  const timeout = SETUP.electionTick;
  const wait2 = wait(timeout + 1);
  expect(leader(checks).event(1, {}, {}, wait2).event(1, {}, {}, wait2).event(1, {}, {}, wait2).broken).toEqual(['quorum-heard']);
  expect(leader(checks).event(1, {}, {}, wait2).event(1, {}, {}, answer).event(1, {}, {}, wait2).broken).toEqual([]);
  expect(leader({}).event(1, {}, {}, wait2).event(1, {}, {}, wait2).broken).toEqual([]);
});

test('a leader that takes a request while it hands over is reported; what it appends when the hand-over is given up is not', () => {
  const ask: NodeInput = { type: 'request', ticks: 0, request: { call: 1, client: 1, seq: 1, op: { type: 'delete', key: 'x' } } };
  const handing = () => new Watch().vote(2, 1, 2).event(1, leads(2)).event(1, { leadTransferee: 2 });
  expect(handing().event(1, {}, {}, ask, [entry(2, 1)]).broken).toEqual(['transfer-is-quiet']);
  expect(handing().event(1, { leadTransferee: 0 }, {}, ask, [entry(2, 1)]).broken).toEqual([]);
});

test('a leader that applies and does not leave a joint configuration is reported; one with the change on its way is not', () => {
  const joint: ConfState = { ...conf(1, 2, 3), votersOutgoing: [1, 2], autoLeave: true };
  const leader = () =>
    new Watch()
      .vote(2, 1, 2)
      .event(1, { ...leads(2), conf: joint })
      .event(1, {}, {}, TICK, [entry(2, 1)])
      .event(2, {}, {}, TICK, [entry(2, 1)]);
  const applied = { commit: 1, applied: 1 };
  expect(leader().event(1, applied, { facts: [{ type: 'ConfApplied', index: 1, conf: joint }] }).broken).toContain('joint-is-left');
  expect(leader().event(1, applied, {}, TICK, [entry(2, 2, 'EntryConfChangeV2')]).broken).not.toContain('joint-is-left');
  expect(leader().event(1, { ...applied, conf: { ...joint, autoLeave: false } }).broken).not.toContain('joint-is-left');
});

test('a leader that sends no more to a follower that has answered and lacks entries is reported once it sends a heartbeat; one that sends is not', () => {
  const peer = { id: 2, match: 0, next: 1, paused: false, pendingSnapshot: 0, recentActive: true, inflight: 0, inflightFull: false };
  const progress = (state: ProgressView['state']): readonly ProgressView[] => [{ ...peer, state, learner: false }];
  const answer: NodeInput = { type: 'message', ticks: 0, message: message({ type: 'MsgHeartbeatResp', from: 2, to: 1, term: 2 }) };
  const say = (...types: Message['type'][]): Partial<NodeOutput> => ({
    messages: types.map((type) => message({ type, from: 1, to: 2, term: 2 })),
  });
  const leader = (state: ProgressView['state'] = 'StateProbe') =>
    new Watch()
      .vote(2, 1, 2)
      .event(1, leads(2), {}, TICK, [entry(2, 1)])
      .event(1, { progress: progress(state) });
  expect(leader().event(1, {}, {}, answer).event(1, {}, say('MsgHeartbeat')).event(1, {}, say('MsgHeartbeat')).broken).toEqual([
    'answers-are-heeded',
  ]);
  expect(leader().event(1, {}, {}, answer).event(1, {}, say('MsgHeartbeat', 'MsgApp')).event(1, {}, say('MsgHeartbeat')).broken).toEqual(
    [],
  );
  expect(leader().event(1, {}, say('MsgApp'), answer).event(1, {}, say('MsgHeartbeat')).broken).toEqual([]);
  expect(leader().event(1, {}, say('MsgHeartbeat')).broken).toEqual([]);
  // It waits for the snapshot to arrive.
  expect(leader('StateSnapshot').event(1, {}, {}, answer).event(1, {}, say('MsgHeartbeat')).broken).toEqual([]);
});

test('a timeout that is the same term after term is reported once; twice is chance', () => {
  const terms = (from: number, to: number, watch: Watch, electionTimeout: number) => {
    for (let term = from; term <= to; term++) watch.event(1, { term, electionTimeout });
    return watch;
  };
  // 150 to the sixth is beyond what happens by chance.
  expect(terms(1, 12, new Watch(), 200).broken).toEqual(['timeouts-vary']);
  expect(terms(1, 6, new Watch(), 200).broken).toEqual([]);
  expect(terms(7, 12, terms(1, 6, new Watch(), 200), 201).broken).toEqual([]);
  expect(terms(1, 12, new Watch({ electionTick: 10 }), 200).broken).toEqual([]);
});

test('a snapshot that stands for more than is applied is reported', () => {
  const taken = (index: number): Partial<NodeOutput> => ({
    facts: [{ type: 'SnapshotTaken', snapshot: { term: 1, index }, compactedTo: 0 }],
  });
  const two = [entry(1, 1), entry(1, 2)];
  const node = () => new Watch().event(1, {}, {}, TICK, two).event(2, {}, {}, TICK, two).event(1, { commit: 2, applied: 1 });
  expect(node().event(1, {}, taken(2)).broken).toEqual(['indexes-ordered']);
  expect(node().event(1, {}, taken(1)).broken).toEqual([]);
});

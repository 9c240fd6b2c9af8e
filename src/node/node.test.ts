import { beforeEach, expect, test } from 'vitest';
import { type Entry, type Message, type MessageType, message } from '#raft';
import { Node } from './node.ts';
import type { NodeConfig, NodeInput, NodeOutput } from './protocol.ts';

const CONFIG: NodeConfig = {
  id: 1,
  initial: { voters: [1, 2, 3], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false },
  electionTick: 10,
  heartbeatTick: 2,
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
  catchUpEntries: 2,
  segmentBytes: 4_096,
  brokenRules: [],
};
const START: NodeInput = { type: 'start', ticks: 0, seed: 1, electionTimeout: 10 };
const POWER_CUT: NodeInput = { type: 'crash', ticks: 0, survive: { keep: 0, tornBytes: 0 } };

let node: Node;
beforeEach(() => {
  node = new Node(CONFIG);
});

const from2 = (type: MessageType, fields: Partial<Message>): NodeInput => ({
  type: 'message',
  ticks: 0,
  message: message(type, { from: 2, to: 1, ...fields }),
});
const entry = (term: number, index: number): Entry => ({
  type: 'EntryNormal',
  term,
  index,
  data: new TextEncoder().encode(`e${index}`),
  typeSet: false,
});
const append = (term: number, index: number, commit = 0): NodeInput =>
  from2('MsgApp', { term, logTerm: 0, index: index - 1, entries: [entry(term, index)], commit });
const put = (call: number): NodeInput => ({
  type: 'request',
  ticks: 0,
  request: { call, client: 1, seq: call, op: { type: 'put', key: 'x', value: `${call}` } },
});

/** The disk finishes whatever flushes the output began; gives everything that was said after that. */
function flush(output: NodeOutput): NodeOutput[] {
  return output.work.flatMap(({ thread, id }) => {
    const next = node.handle({ type: 'stored', ticks: 0, thread, id });
    return [next, ...flush(next)];
  });
}

const sent = (...outputs: NodeOutput[]) => outputs.flatMap((output) => output.messages.map((m) => `${m.type} ${m.to}`));
const facts = (output: NodeOutput) => output.facts.map((fact) => fact.type);

/** Makes the node leader of term 1, its empty entry on its disk and committed. */
function lead(): void {
  flush(node.handle({ type: 'tick', ticks: 10 }));
  flush(node.handle(from2('MsgVoteResp', { term: 1 })));
  flush(node.handle(from2('MsgAppResp', { term: 1, index: 1 })));
}

test('a node that starts on an empty disk is a follower in term 0 and waits for its timeout', () => {
  const output = node.handle(START);
  expect(output).toMatchObject({
    messages: [],
    work: [],
    wakeIn: 10,
    node: { health: 'up', state: 'StateFollower', term: 0, electionTimeout: 10 },
  });
  expect(facts(output)).toContain('Recovered');
});

test('a candidate asks for votes only when its own is on the disk', () => {
  node.handle(START);
  const output = node.handle({ type: 'tick', ticks: 10 });
  expect(output.node).toMatchObject({ state: 'StateCandidate', term: 1, vote: 1 });
  expect(sent(output)).toEqual([]);
  expect(sent(...flush(output))).toEqual(['MsgVote 2', 'MsgVote 3']);
});

test('a leader sends before it saves, and applies what others have committed only after its own save', () => {
  node.handle(START);
  lead();
  const output = node.handle(put(1));
  expect(sent(output)).toEqual(['MsgApp 2']); // 3 is still being probed
  expect(output.work).toHaveLength(1);
  const answered = node.handle(from2('MsgAppResp', { term: 1, index: 2 }));
  expect(answered.answers).toEqual([]);
  const after = flush(output);
  expect(after.flatMap((next) => next.answers)).toEqual([{ call: 1, result: { ok: true, value: null, index: 2 } }]);
});

test('a follower acknowledges an append only when it is on its disk', () => {
  node.handle(START);
  const output = node.handle(append(1, 1));
  expect(sent(output)).toEqual([]);
  expect(output.node).toMatchObject({ stable: 0, durable: { last: { index: 0 } } });
  const after = flush(output);
  expect(sent(...after)).toEqual(['MsgAppResp 2']);
  expect(after[0]?.node).toMatchObject({ stable: 1, durable: { last: { index: 1 }, unsyncedOps: 0 } });
});

test('while a flush is under way messages are taken in, but nothing new is begun', () => {
  node.handle(START);
  const first = node.handle(append(1, 1));
  const second = node.handle(from2('MsgApp', { term: 1, logTerm: 1, index: 1, entries: [entry(1, 2)] }));
  expect(second.work).toEqual([]);
  expect(second.node.log?.entries.map((e) => e.index)).toEqual([2]);
  const [done] = flush(first);
  expect(done?.work).toHaveLength(1);
});

test('a commit index alone is saved without a flush', () => {
  node.handle(START);
  flush(node.handle(append(1, 1)));
  const output = node.handle(from2('MsgHeartbeat', { term: 1, commit: 1 }));
  expect(output.work).toEqual([]);
  expect(output.node).toMatchObject({ commit: 1, applied: 1, durable: { commit: 0 } });
  expect(sent(output)).toEqual(['MsgHeartbeatResp 2']);
});

test('asynchronous storage writes go on while flushes are under way, and each answers in its turn', () => {
  node = new Node({ ...CONFIG, asyncStorageWrites: true });
  node.handle(START);
  const first = node.handle(append(1, 1));
  const second = node.handle(from2('MsgApp', { term: 1, logTerm: 1, index: 1, entries: [entry(1, 2)], commit: 1 }));
  expect([first, second].map((output) => output.work.length)).toEqual([1, 1]);
  expect(sent(first, second)).toEqual([]);
  const outputs = [...flush(first), ...flush(second)];
  expect(outputs.flatMap((output) => output.messages.map((m) => m.index))).toEqual([1, 2]);
  expect(outputs.at(-1)?.node.applied ?? 0).toBe(1);
});

test('what is not on the disk is gone after a power cut; what is, is there again', () => {
  node.handle(START);
  flush(node.handle(append(1, 1)));
  node.handle(from2('MsgApp', { term: 2, logTerm: 1, index: 1, entries: [entry(2, 2)] }));
  const down = node.handle(POWER_CUT);
  expect(down).toMatchObject({
    messages: [],
    work: [],
    wakeIn: 0,
    node: { health: 'down', term: 1, durable: { last: { term: 1, index: 1 } } },
  });
  expect(down.facts).toMatchObject([{ type: 'Crashed', keptOps: 0 }]);
  expect(down.node.log).toMatchObject({ from: 1, entries: [{ index: 1 }] });

  const up = node.handle(START);
  expect(up.node).toMatchObject({ health: 'up', term: 1, vote: 0, log: { from: 1, entries: [{ index: 1 }] } });
});

test('a vote outlives a power cut', () => {
  node.handle(START);
  flush(node.handle(from2('MsgVote', { term: 5 })));
  node.handle(POWER_CUT);
  node.handle(START);
  const other = message('MsgVote', { from: 3, to: 1, term: 5 });
  const output = node.handle({ type: 'message', ticks: 0, message: other });
  expect(output.messages).toMatchObject([{ type: 'MsgVoteResp', to: 3, reject: true }]);
});

test('a node told to commit what it does not have stops itself and says why; started again it is up', () => {
  node.handle(START);
  const output = node.handle(from2('MsgHeartbeat', { term: 1, commit: 7 }));
  expect(output).toMatchObject({ messages: [], work: [], wakeIn: 0, node: { health: 'stopped' } });
  expect(output.node.failure).toMatchObject({ code: 'assumption-broken', detail: expect.stringContaining('tocommit(7) is out of range') });
  expect(facts(output)).toContain('Stopped');
  expect(node.handle(START).node.health).toBe('up');
});

test('a node whose log is damaged does not start, and says where', () => {
  node.handle(START);
  for (let index = 1; index <= 3; index++)
    flush(node.handle(from2('MsgApp', { term: 1, logTerm: index === 1 ? 0 : 1, index: index - 1, entries: [entry(1, index)] })));
  node.handle(POWER_CUT);
  const segment = `wal/${node.disk.list('wal')[0]}`;
  node.disk.damage(segment, 150, Uint8Array.of(0xff, 0xff));
  const output = node.handle(START);

  expect(output.node.health).toBe('stopped');
  expect(output.node.failure).toMatchObject({ code: 'log-damaged', kind: 'crc-mismatch', recordType: 'entry', offset: expect.any(Number) });
  expect(output.node.failure).toMatchObject({
    record: expect.any(Number),
    file: expect.stringMatching(/\.wal$/),
    etcd: expect.stringMatching(/crc mismatch/),
  });
  expect(output.facts).toMatchObject([{ type: 'Stopped', failure: output.node.failure }]);
});

test('what has not changed is not told again', () => {
  node.handle(START);
  const output = node.handle({ type: 'tick', ticks: 1 });
  const { durable, log, conf, votes, progress, pairs } = output.node;
  expect({ durable, log, conf, votes, progress, pairs }).toEqual({
    durable: undefined,
    log: undefined,
    conf: undefined,
    votes: undefined,
    progress: undefined,
    pairs: undefined,
  });
});

test('a replaced end of the log is told from the first entry that differs', () => {
  node.handle(START);
  flush(node.handle(from2('MsgApp', { term: 1, entries: [entry(1, 1), entry(1, 2), entry(1, 3)] })));
  const output = node.handle(from2('MsgApp', { term: 2, index: 1, logTerm: 1, entries: [entry(2, 2)] }));
  expect(output.node.log).toMatchObject({ from: 2, entries: [{ term: 2, index: 2 }] });
});

test('a request is dropped where no leader is known, and refused when its text is too long', () => {
  node.handle(START);
  expect(node.handle(put(1)).answers).toEqual([{ call: 1, result: { ok: false, reason: 'dropped' } }]);
  const op = { type: 'put', key: 'x'.repeat(65), value: '' } as const;
  const long: NodeInput = { type: 'request', ticks: 0, request: { call: 2, client: 1, seq: 2, op } };
  expect(node.handle(long).answers).toEqual([{ call: 2, result: { ok: false, reason: 'too-large' } }]);
});

test('a snapshot keeps a few entries before it, and a restart begins from it', () => {
  node.handle(START);
  lead();
  for (let call = 1; call <= 6; call++) {
    const output = node.handle(put(call));
    node.handle(from2('MsgAppResp', { term: 1, index: call + 1 }));
    flush(output);
  }
  const output = node.handle({ type: 'admin', ticks: 0, op: { type: 'snapshot' } });
  expect(output.facts).toContainEqual({ type: 'SnapshotTaken', snapshot: { term: 1, index: 7 }, compactedTo: 5 });
  expect(output.node.log?.snapshot).toEqual({ term: 1, index: 5 });
  flush(output);

  node.handle(POWER_CUT);
  const up = node.handle(START);
  expect(up.node).toMatchObject({
    applied: 7,
    pairsReset: true,
    pairs: [{ key: 'x', value: '6' }],
    log: { snapshot: { term: 1, index: 7 } },
  });
});

test('a change that would leave no voter is cancelled by everybody', () => {
  node = new Node({ ...CONFIG, initial: { ...CONFIG.initial, voters: [1] } });
  node.handle(START);
  flush(node.handle({ type: 'tick', ticks: 10 }));
  const changes = [{ type: 'ConfChangeRemoveNode', nodeId: 1 }] as const;
  const proposed = node.handle({
    type: 'admin',
    ticks: 0,
    op: { type: 'conf-change', changes, transition: 'ConfChangeTransitionAuto', v1: false },
  });
  const outputs = flush(proposed);
  expect(outputs.flatMap(facts)).toContain('ConfCancelled');
  expect(outputs.at(-1)?.node).toMatchObject({ health: 'up', state: 'StateLeader' });
});

test('a report of storage work that nobody asked for changes nothing', () => {
  node.handle(START);
  expect(node.handle({ type: 'stored', ticks: 0, thread: 'append', id: 99 })).toMatchObject({
    messages: [],
    work: [],
    node: { health: 'up' },
  });
});

test('a write that was overtaken and then restored is not taken for durable by the report of the first (ABA)', () => {
  node = new Node({ ...CONFIG, asyncStorageWrites: true });
  node.handle(START);
  const write = (term: number, entryTerm: number) =>
    node.handle(from2('MsgApp', { term, logTerm: 0, index: 0, entries: [entry(entryTerm, 1)] }));
  const works = [write(1, 1), write(2, 2), write(3, 1)].map((output) => output.work.find(({ thread }) => thread === 'append'));
  const stored = works.map((work) => node.handle({ type: 'stored', ticks: 0, thread: 'append', id: work?.id ?? 0 }));

  expect(stored.map((output) => output.node.stable)).toEqual([0, 0, 1]);
  expect(stored.map((output) => output.messages.map((message) => [message.type, message.term, message.index]))).toEqual([
    [['MsgAppResp', 1, 1]],
    [['MsgAppResp', 2, 1]],
    [['MsgAppResp', 3, 1]],
  ]);
});

test('an answer of a leader waits for the disk, though it sends what it replicates before it saves', () => {
  node.handle(START);
  lead();
  const first = node.handle(put(1));
  node.handle(put(2));
  node.handle(from2('MsgVote', { term: 1 }));
  const types = (output: NodeOutput) => output.messages.map(({ type }) => type);
  const [saved, ...rest] = flush(first);

  expect(types(saved as NodeOutput)).toContain('MsgApp');
  expect(types(saved as NodeOutput)).not.toContain('MsgVoteResp');
  expect(rest.flatMap(types)).toContain('MsgVoteResp');
});

test('files that a snapshot replaces are released only when the snapshot is durable', () => {
  node = new Node({ ...CONFIG, segmentBytes: 128, snapshotEvery: 0 });
  node.handle(START);
  for (let index = 1; index <= 40; index++)
    flush(
      node.handle(from2('MsgApp', { term: 1, logTerm: index === 1 ? 0 : 1, index: index - 1, entries: [entry(1, index)], commit: index })),
    );
  const before = node.disk.list('wal').length;
  expect(before).toBeGreaterThan(5);
  const taken = node.handle({ type: 'admin', ticks: 0, op: { type: 'snapshot' } });
  expect(facts(taken)).toContain('SnapshotTaken');
  expect(node.disk.list('wal').length).toBe(before);
  flush(taken);
  expect(node.disk.list('wal').length).toBeLessThan(before);
});

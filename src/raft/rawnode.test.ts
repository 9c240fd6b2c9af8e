import { describe, expect, test } from 'vitest';
import { bytes, coreOf, entries, entry, TestNode } from './cluster.testkit.ts';
import type { Message } from './message.ts';
import { isLocalType, isResponseType, MESSAGE_TYPES, message } from './message.ts';
import { RawNode } from './rawnode.ts';
import { entriesSize } from './size.ts';
import { EMPTY_CONF_STATE, MemoryStorage } from './storage.ts';
import { APPEND_THREAD, NO_LIMIT } from './types.ts';

// etcd: TestRawNodeStep
test('the network cannot bring what only the node itself says, nor answers of strangers', () => {
  const { raw } = new TestNode(1, { terms: [1] });
  for (const type of MESSAGE_TYPES) {
    const result = raw.step(message(type, { from: 9, to: 1, entries: [entry(0, 0, 'x')] }));
    if (isLocalType(type)) expect([type, result]).toEqual([type, { ok: false, reason: 'LocalMessage' }]);
    else if (isResponseType(type)) expect([type, result]).toEqual([type, { ok: false, reason: 'PeerNotFound' }]);
    else expect([type, result.ok || result.reason === 'ProposalDropped']).toEqual([type, true]);
  }
  expect(raw.step(message('MsgStorageAppendResp', { from: APPEND_THREAD, to: 1 }))).toEqual({ ok: true });
});

// etcd: TestRawNodeRestart
test('after a restart what is committed is handed out again, and nothing has to be saved', () => {
  const node = new TestNode(1, { terms: [1, 1], hardState: { term: 1, commit: 1 } });
  const ready = node.raw.ready();
  expect(ready).toMatchObject({ hardState: undefined, softState: undefined, entries: [], mustSync: false });
  expect(ready.committedEntries.map(({ index }) => index)).toEqual([1]);
  node.raw.advance();
  expect(node.raw.hasReady()).toBe(false);
  node.restart({ applied: 1 });
  expect(node.raw.hasReady()).toBe(false);
  expect(() => node.restart({ applied: 2 })).toThrow('applied(2) is out of range [prevApplied(0), committed(1)]');
});

// etcd: TestRawNodeRestartFromSnapshot
test('after a restart from a snapshot only what follows it is handed out', () => {
  const node = new TestNode(1);
  const confState = { ...EMPTY_CONF_STATE, voters: [1, 2] };
  node.storage.applySnapshot({ data: undefined, metadata: { index: 2, term: 1, confState } });
  node.storage.append(entries(3, [1]));
  node.storage.setHardState({ term: 1, vote: 0, commit: 3 });
  node.restart();
  expect(node.raw.ready().committedEntries.map(({ index }) => index)).toEqual([3]);
  expect(node.raw.config.voters).toEqual([1, 2]);
});

test('a hard state that the log cannot have is refused', () => {
  expect(() => new TestNode(10, { terms: [1], hardState: { commit: 2 } })).toThrow('a state.commit 2 is out of range [0, 1]');
  const node = new TestNode(1);
  const confState = { ...EMPTY_CONF_STATE, voters: [1] };
  node.storage.applySnapshot({ data: undefined, metadata: { index: 5, term: 1, confState } });
  node.storage.setHardState({ term: 1, vote: 0, commit: 3 });
  expect(() => node.restart()).toThrow('1 state.commit 3 is out of range [5, 5]');
});

test('a hard state that is only a commit index counts', () => {
  expect(new TestNode(1, { terms: [1], hardState: { term: 0, vote: 0, commit: 1 } }).raw.committed).toBe(1);
});

// etcd: TestNodeStart
test('bootstrapped members start with the entries that add them', () => {
  const storage = new MemoryStorage();
  const config = { electionTick: 10, heartbeatTick: 1, maxSizePerMsg: NO_LIMIT, maxInflightMsgs: 256, random: () => 0, report: () => {} };
  const raw = new RawNode({ ...config, id: 1, storage });
  expect(() => raw.bootstrap([])).toThrow('must provide at least one peer');
  raw.bootstrap([
    { id: 1, context: bytes('a') },
    { id: 2, context: undefined },
  ]);
  const first = raw.ready();
  expect(first).toMatchObject({ hardState: { term: 1, vote: 0, commit: 2 }, mustSync: true });
  expect(first.entries.map(({ type, term, index }) => `${term}/${index} ${type}`)).toEqual(['1/1 EntryConfChange', '1/2 EntryConfChange']);
  expect(first.entries.every(({ typeSet }) => typeSet)).toBe(true);
  expect(first.committedEntries).toEqual(first.entries);
  expect(raw.config.voters).toEqual([1, 2]);
  storage.append(first.entries);
  raw.advance();
  raw.campaign();
  expect(raw.term).toBe(2);
  const filled = new MemoryStorage();
  filled.append(entries(1, [1]));
  expect(() => new RawNode({ ...config, id: 1, storage: filled }).bootstrap([{ id: 1, context: undefined }])).toThrow('nonempty Storage');
});

describe('applying in portions', () => {
  // etcd: TestRawNodeCommitPaginationAfterRestart, TestCommitPagination
  test('hands out every committed entry once, in order, never more than the limit', () => {
    const terms = Array.from({ length: 20 }, () => 1);
    const limit = entriesSize(entries(1, terms.slice(0, 3)));
    const node = new TestNode(1, { terms, hardState: { commit: 20 }, options: { maxCommittedSizePerReady: limit } });
    const portions: number[] = [];
    while (node.raw.hasReady()) {
      const { committedEntries } = node.raw.ready();
      portions.push(committedEntries.length);
      node.applied.push(...committedEntries);
      node.raw.advance();
    }
    expect(node.applied.map(({ index }) => index)).toEqual(terms.map((_, i) => i + 1));
    expect(portions).toEqual([3, 3, 3, 3, 3, 3, 2]);
  });

  // etcd: TestCommitPaginationWithAsyncStorageWrites
  test('asynchronously counts what is out, not what is in one portion', () => {
    const terms = [1, 1, 1, 1, 1, 1];
    const limit = entriesSize(entries(1, terms.slice(0, 3)));
    const options = { maxCommittedSizePerReady: limit, asyncStorageWrites: true };
    const node = new TestNode(1, { terms, hardState: { commit: 6 }, options });
    const first = node.raw.ready();
    expect(first.committedEntries).toHaveLength(3);
    expect(node.raw.hasReady()).toBe(false);
    const [apply] = first.messages;
    for (const response of apply?.responses ?? []) node.raw.step(response);
    expect(node.raw.applied).toBe(3);
    expect(node.raw.ready().committedEntries.map(({ index }) => index)).toEqual([4, 5, 6]);
  });

  test('asynchronously waits for room also when nothing was cut short', () => {
    const terms = [1, 1, 1, 1, 1, 1];
    const limit = entriesSize(entries(1, terms.slice(0, 3)));
    const options = { maxCommittedSizePerReady: limit, asyncStorageWrites: true };
    const node = new TestNode(1, { terms, hardState: { commit: 3 }, options });
    const [apply] = node.raw.ready().messages;
    node.raw.step(message('MsgHeartbeat', { from: 2, to: 1, term: 1, commit: 6 }));
    expect(node.raw.ready().committedEntries).toEqual([]);
    for (const response of apply?.responses ?? []) node.raw.step(response);
    expect(node.raw.ready().committedEntries.map(({ index }) => index)).toEqual([4, 5, 6]);
  });

  test('with no room at all, the first entry stops the node', () => {
    const node = new TestNode(1, { terms: [1], hardState: { commit: 1 }, options: { maxSizePerMsg: 0 } });
    expect(() => node.raw.ready()).toThrow('applying entry size (0-0)=0 not positive');
  });
});

describe('asynchronous storage writes', () => {
  const options = { asyncStorageWrites: true };
  const write = (messages: readonly Message[]) => messages.find(({ type }) => type === 'MsgStorageAppend');

  test('apply nothing that is not durable', () => {
    const node = new TestNode(1, { terms: [1], options });
    node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 1, logTerm: 1, entries: entries(2, [1]), commit: 2 }));
    const first = node.raw.ready();
    expect(first.committedEntries.map(({ index }) => index)).toEqual([1]);
    node.storage.append(first.entries);
    for (const response of write(first.messages)?.responses ?? []) {
      if (response.to === 1) node.raw.step(response);
    }
    expect(node.raw.ready().committedEntries.map(({ index }) => index)).toEqual([2]);
  });

  test('let no write count that was overtaken by another term', () => {
    const node = new TestNode(1, { terms: [1], options });
    node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 1, logTerm: 1, entries: entries(2, [1]) }));
    const first = write(node.raw.ready().messages);
    node.raw.step(message('MsgApp', { from: 3, to: 1, term: 2, index: 1, logTerm: 1, entries: entries(2, [2]) }));
    for (const response of first?.responses ?? []) {
      if (response.to === 1) node.raw.step(response);
    }
    expect(node.raw.unstableOffset).toBe(2);
    expect(node.noticed('LowerTermAppendIgnored')).toHaveLength(1);
  });

  test('let a snapshot count, also of an earlier term', () => {
    const node = new TestNode(1, { options });
    const metadata = { index: 9, term: 1, confState: { ...EMPTY_CONF_STATE, voters: [1, 2, 3] } };
    node.raw.step(message('MsgSnap', { from: 2, to: 1, term: 1, snapshot: { data: undefined, metadata } }));
    const first = write(node.raw.ready().messages);
    expect(first?.responses.map(({ type }) => type)).toEqual(['MsgAppResp', 'MsgStorageAppendResp']);
    node.raw.step(message('MsgHeartbeat', { from: 3, to: 1, term: 2 }));
    node.raw.step(first?.responses[1] as Message);
    expect(node.raw).toMatchObject({ applied: 9, promotable: true });
  });

  test('need no advance', () => {
    expect(() => new TestNode(1, { options }).raw.advance()).toThrow('Advance must not be called when using AsyncStorageWrites');
  });
});

test('term and vote are saved before the votes are asked for', () => {
  const node = new TestNode(1);
  node.raw.campaign();
  expect(node.raw.ready()).toMatchObject({ hardState: { term: 1, vote: 1, commit: 0 }, mustSync: true });
  const voter = new TestNode(2);
  voter.raw.step(message('MsgVote', { from: 1, to: 2, term: 1 }));
  expect(voter.raw.ready()).toMatchObject({ hardState: { term: 1, vote: 1 }, messages: [{ type: 'MsgVoteResp' }], mustSync: true });
});

test('a Ready must be finished before the next', () => {
  const node = new TestNode(1);
  node.raw.campaign();
  node.raw.ready();
  expect(() => node.raw.ready()).toThrow('two accepted Ready structs without call to Advance');
});

test('messages of a Ready taken are not repeated, later ones survive the advance', () => {
  const node = new TestNode(1).lead();
  node.raw.propose(bytes('x'));
  node.raw.ready();
  node.raw.tick();
  node.raw.advance();
  expect(node.raw.ready().messages.map(({ type }) => type)).toEqual(['MsgHeartbeat', 'MsgHeartbeat']);
});

test('a change of commit alone needs no sync', () => {
  const node = new TestNode(1, { terms: [1] });
  node.hear('MsgHeartbeat', { from: 2, term: 1 });
  node.raw.step(message('MsgHeartbeat', { from: 2, to: 1, term: 1, commit: 1 }));
  expect(node.raw.ready()).toMatchObject({ hardState: { commit: 1 }, mustSync: false });
});

// etcd: TestRawNodeStatus
test('only a leader says what it believes of others', () => {
  const node = new TestNode(1);
  expect(node.raw.status().progress).toEqual([]);
  node.lead();
  expect(node.raw.status()).toMatchObject({ id: 1, softState: { lead: 1, raftState: 'StateLeader' }, hardState: { term: 1, vote: 1 } });
  expect(node.raw.status().progress.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test.each([
  [{ id: 0 }, 'cannot use none as id'],
  [{ id: APPEND_THREAD }, 'cannot use local target as id'],
  [{ heartbeatTick: 0 }, 'heartbeat tick must be greater than 0'],
  [{ electionTick: 1 }, 'election tick must be greater than heartbeat tick'],
  [{ maxInflightMsgs: 0 }, 'max inflight messages must be greater than 0'],
  [{ maxInflightBytes: 5, maxSizePerMsg: 6 }, 'max inflight bytes must be >= max message size'],
])('no node can be built with %j', (part, text) => {
  const { config } = new TestNode(1);
  expect(() => new RawNode({ ...config, ...part })).toThrow(text);
});

test('a message to oneself, or a vote of no term, is a mistake of the core', () => {
  const raft = coreOf(new TestNode(1));
  expect(() => raft.send(message('MsgHeartbeat', { to: 1, from: 1, term: 1 }))).toThrow('not be self-addressed when sending MsgHeartbeat');
  for (const type of ['MsgVote', 'MsgVoteResp', 'MsgPreVote', 'MsgPreVoteResp'] as const) {
    expect(() => raft.send(message(type, { to: 2, from: 1 }))).toThrow(`term should be set when sending ${type}`);
  }
});

// etcd: TestStateTransition
test('nobody becomes leader without being a candidate, and no leader becomes one', () => {
  const follower = coreOf(new TestNode(1));
  expect(() => follower.becomeLeader()).toThrow('invalid transition [follower -> leader]');
  const leader = coreOf(new TestNode(1).lead());
  expect(() => leader.becomeCandidate()).toThrow('invalid transition [leader -> candidate]');
  expect(() => leader.becomePreCandidate()).toThrow('invalid transition [leader -> pre-candidate]');
});

test('a vote in a term that is known already must be saved, too', () => {
  const node = new TestNode(1, { terms: [5] });
  node.raw.step(message('MsgVote', { from: 2, to: 1, term: 5, index: 1, logTerm: 5 }));
  expect(node.raw.ready()).toMatchObject({ hardState: { term: 5, vote: 2, commit: 0 }, mustSync: true, entries: [] });
});

test('only configuration changes name their type in the entry', () => {
  const node = new TestNode(1).lead();
  const change = { transition: 'ConfChangeTransitionAuto', changes: [], context: undefined } as const;
  node.raw.propose(bytes('x'));
  node.raw.proposeConfChange({ ...change, changes: [{ type: 'ConfChangeAddNode', nodeId: 4 }] }, true);
  expect(node.raw.entriesFrom(2).map(({ type, typeSet }) => `${type} ${typeSet}`)).toEqual(['EntryNormal false', 'EntryConfChange true']);
  const follower = new TestNode(2);
  follower.hear('MsgHeartbeat', { from: 1, term: 1 });
  follower.raw.readIndex(bytes('r'));
  expect(follower.settle()).toMatchObject([{ entries: [{ type: 'EntryNormal', term: 0, index: 0, data: bytes('r'), typeSet: false }] }]);
});

test('a node can be looked at from outside', () => {
  const candidate = new TestNode(1);
  candidate.raw.campaign();
  candidate.settle();
  candidate.hear('MsgVoteResp', { from: 2, reject: true });
  expect([...candidate.raw.votes]).toEqual([
    [1, true],
    [2, false],
  ]);
  const node = new TestNode(1, { terms: [1, 1] }).lead();
  node.raw.propose(bytes('x'));
  expect(node.raw).toMatchObject({ firstIndex: 1, lastIndex: 4, unstableOffset: 4, heartbeatElapsed: 0, promotable: true });
  expect([0, 2, 3, 9].map((index) => node.raw.termAt(index))).toEqual([0, 1, 2, 0]);
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 4 });
  node.storage.compact(2);
  expect(node.raw.entriesFrom(3).map(({ index }) => index)).toEqual([3, 4]);
  expect(node.raw.entriesFrom(2)).toEqual([]);
});

test('bytes in flight may be as many as one message holds', () => {
  expect(() => new TestNode(1, { options: { maxInflightBytes: 6, maxSizePerMsg: 6 } })).not.toThrow();
});

test('asynchronously, a promise alone goes by way of the disk', () => {
  const node = new TestNode(1, { terms: [1], options: { asyncStorageWrites: true } });
  node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 1, logTerm: 1 }));
  const { messages } = node.raw.ready();
  expect(messages).toMatchObject([{ type: 'MsgStorageAppend', entries: [], term: 0, responses: [{ type: 'MsgAppResp', to: 2 }] }]);
});

import { describe, expect, test } from 'vitest';
import { bytes, entries, TestNode } from './cluster.testkit.ts';
import { message } from './message.ts';
import type { ConfState, Snapshot } from './types.ts';
import { APPEND_THREAD, APPLY_THREAD } from './types.ts';

describe('appends', () => {
  const follower = () => new TestNode(1, { terms: [1, 2], hardState: { commit: 0, term: 2 } });

  // etcd: TestFollowerCheckMsgApp
  test.each([
    [0, 0, { index: 0, reject: false }],
    [1, 1, { index: 1, reject: false }],
    [2, 2, { index: 2, reject: false }],
    [1, 2, { index: 1, reject: true, rejectHint: 1, logTerm: 1 }],
    [3, 3, { index: 3, reject: true, rejectHint: 2, logTerm: 2 }],
  ])('behind index %i of term %i is answered by %j', (index, logTerm, answer) => {
    expect(follower().hear('MsgApp', { from: 2, term: 3, index, logTerm })).toMatchObject([{ type: 'MsgAppResp', term: 3, ...answer }]);
  });

  test('are acknowledged up to their own end, not to the end of the log', () => {
    expect(follower().hear('MsgApp', { from: 2, term: 3, index: 0, logTerm: 0, entries: entries(1, [1]) })).toMatchObject([{ index: 1 }]);
  });

  test('commit only what they prove to agree', () => {
    const node = follower();
    node.hear('MsgApp', { from: 2, term: 3, index: 1, logTerm: 1, commit: 2 });
    expect(node.raw.committed).toBe(1);
  });

  test('from before the commit index are answered by it, and change nothing', () => {
    const node = new TestNode(1, { terms: [1, 1, 1], hardState: { commit: 3 } });
    node.settle();
    expect(node.hear('MsgApp', { from: 2, term: 1, index: 1, logTerm: 1, entries: entries(2, [9]) })).toMatchObject([
      { index: 3, reject: false },
    ]);
    expect(node.terms()).toEqual([1, 1, 1]);
  });

  // etcd: TestFollowerAppendEntries
  test('in conflict replace the end of the log, also of what is saved', () => {
    const node = follower();
    node.hear('MsgApp', { from: 2, term: 3, index: 1, logTerm: 1, entries: entries(2, [3, 3]) });
    expect(node.terms()).toEqual([1, 3, 3]);
    expect(node.noticed('ConflictFound')).toEqual([{ type: 'ConflictFound', index: 2, existingTerm: 2, conflictingTerm: 3 }]);
  });

  // etcd: TestCandidateFallback
  test('of its own term make a candidate a follower', () => {
    const node = follower();
    node.raw.campaign();
    node.settle();
    node.hear('MsgApp', { from: 2, term: 3, index: 2, logTerm: 2 });
    expect(node.raw).toMatchObject({ state: 'StateFollower', term: 3, lead: 2 });
  });

  test('are never acknowledged before they are saved', () => {
    const node = new TestNode(1, { terms: [1], options: { asyncStorageWrites: true } });
    node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 1, logTerm: 1, entries: entries(2, [1]) }));
    const [write] = node.raw.ready().messages;
    expect(write).toMatchObject({ type: 'MsgStorageAppend' });
    expect(write?.responses.map(({ type, to }) => `${type} ${to}`)).toEqual(['MsgAppResp 2', 'MsgStorageAppendResp 1']);
  });
});

test('a heartbeat commits, never back, and is answered with its context', () => {
  const node = new TestNode(1, { terms: [1, 1, 1], hardState: { commit: 2 } });
  node.settle();
  expect(node.hear('MsgHeartbeat', { from: 2, term: 1, commit: 3, context: bytes('c') })).toMatchObject([
    { type: 'MsgHeartbeatResp', to: 2, context: bytes('c') },
  ]);
  expect(node.raw.committed).toBe(3);
  node.hear('MsgHeartbeat', { from: 2, term: 1, commit: 1 });
  expect(node.raw.committed).toBe(3);
  expect(() => node.hear('MsgHeartbeat', { from: 2, term: 1, commit: 9 })).toThrow('Was the raft log corrupted');
});

describe('lower terms', () => {
  const at5 = (options = {}) => new TestNode(1, { terms: [5], options });

  test('a leader of a lower term hears nothing, so that it disturbs nobody', () => {
    expect(at5().hear('MsgHeartbeat', { from: 2, term: 3 })).toEqual([]);
    expect(at5().hear('MsgApp', { from: 2, term: 3 })).toEqual([]);
  });

  test.each([{ checkQuorum: true }, { preVote: true }])('with %j it is told the term, so that it steps down', (options) => {
    expect(at5(options).hear('MsgHeartbeat', { from: 2, term: 3 })).toMatchObject([
      { type: 'MsgAppResp', term: 5, index: 0, reject: false },
    ]);
    expect(at5(options).hear('MsgSnap', { from: 2, term: 3 })).toEqual([]);
  });
});

describe('snapshots', () => {
  const at = (index: number, term: number, part: Partial<ConfState> = {}): Snapshot => {
    const confState = { voters: [1, 2, 3], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false, ...part };
    return { data: undefined, metadata: { index, term, confState } };
  };
  const hears = (node: TestNode, snapshot: Snapshot) => node.hear('MsgSnap', { from: 2, term: 11, snapshot });

  // etcd: TestRestore
  test('replace log and configuration', () => {
    const node = new TestNode(1, { terms: [1, 1] });
    expect(hears(node, at(11, 11, { voters: [1, 2], learners: [4] }))).toMatchObject([{ type: 'MsgAppResp', index: 11, reject: false }]);
    expect(node.raw).toMatchObject({ committed: 11, applied: 11, firstIndex: 12, lastIndex: 11, lead: 2 });
    expect(node.raw.config).toMatchObject({ voters: [1, 2], learners: [4] });
    expect(hears(node, at(11, 11))).toMatchObject([{ index: 11 }]);
    expect(node.noticed('SnapshotIgnored')).toMatchObject([{ reason: 'not-newer' }]);
  });

  test('that are older than what is committed are answered by the commit index', () => {
    const node = new TestNode(1, { terms: [1, 1, 1], hardState: { commit: 2 } });
    node.settle();
    expect(hears(node, at(1, 1))).toMatchObject([{ index: 2 }]);
    expect(node.raw.lastIndex).toBe(3);
  });

  test('without oneself are refused', () => {
    const node = new TestNode(1);
    expect(hears(node, at(11, 11, { voters: [2, 3], votersOutgoing: [4], learnersNext: [4] }))).toMatchObject([{ index: 0 }]);
    expect(node.noticed('NotInSnapshot')).toHaveLength(1);
    expect(node.raw.lastIndex).toBe(0);
  });

  test.each<[string, Partial<ConfState>]>([
    ['as a learner', { voters: [2, 3], learners: [1] }],
    ['as an outgoing voter', { voters: [2, 3], votersOutgoing: [1], learnersNext: [1] }],
  ])('with oneself %s are accepted', (_, part) => {
    const node = new TestNode(1);
    expect(hears(node, at(11, 11, part))).toMatchObject([{ index: 11 }]);
  });

  // etcd: TestRestoreIgnoreSnapshot
  test('of what the log holds already only move the commit index', () => {
    const node = new TestNode(1, { terms: [1, 1, 1] });
    expect(hears(node, at(2, 1, { voters: [1, 9] }))).toMatchObject([{ index: 2 }]);
    expect(node.raw).toMatchObject({ committed: 2, lastIndex: 3 });
    expect(node.raw.config.voters).toEqual([1, 2, 3]);
    expect(node.noticed('CommitFastForwarded')).toMatchObject([{ commit: 0 }]);
  });
});

describe('forgetting the leader', () => {
  const following = (options = {}) => {
    const node = new TestNode(1, { terms: [1], options });
    node.hear('MsgHeartbeat', { from: 2, term: 1 });
    node.tick(4);
    node.raw.forgetLeader();
    return node;
  };

  test('leaves term and timers', () => {
    expect(following().raw).toMatchObject({ lead: 0, term: 1, electionElapsed: 4 });
  });

  test('is refused while reads trust its lease', () => {
    const node = following({ checkQuorum: true, readOnlyOption: 'ReadOnlyLeaseBased' });
    expect(node.raw.lead).toBe(2);
    expect(node.noticed('ForgetLeaderRefused')).toHaveLength(1);
  });
});

test('refused snapshots are told with the reason', () => {
  const node = new TestNode(1, { terms: [1, 1] });
  const at = (index: number, voters: readonly number[]): Snapshot => ({
    data: undefined,
    metadata: { index, term: 1, confState: { voters, votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false } },
  });
  node.hear('MsgSnap', { from: 2, term: 1 });
  node.hear('MsgSnap', { from: 2, term: 1, snapshot: at(9, [2, 3]) });
  node.hear('MsgSnap', { from: 2, term: 1, snapshot: at(2, [1, 2]) });
  node.hear('MsgSnap', { from: 2, term: 1, snapshot: at(1, [1, 2]) });
  const reasons = node.noticed('SnapshotIgnored').map((fact) => 'reason' in fact && fact.reason);
  expect(reasons).toEqual(['not-newer', 'not-member', 'log-matches', 'not-newer']);
});

describe('what only a leader can do', () => {
  test('is handed to it in the name of whoever asked', () => {
    const node = new TestNode(1, { terms: [1] });
    node.hear('MsgHeartbeat', { from: 2, term: 1 });
    const proposal = { type: 'EntryNormal', term: 0, index: 0, data: bytes('x'), typeSet: false } as const;
    expect(node.hear('MsgProp', { from: 3, term: 0, entries: [proposal] })).toMatchObject([{ to: 2, from: 3, term: 0 }]);
    expect(node.hear('MsgReadIndex', { from: 3, term: 0, entries: [proposal] })).toMatchObject([{ to: 2, from: 3, term: 0 }]);
    expect(node.hear('MsgTransferLeader', { from: 3 })).toMatchObject([{ to: 2, from: 3, term: 1 }]);
    node.raw.readIndex(bytes('r'));
    expect(node.settle()).toMatchObject([{ to: 2, from: 1 }]);
  });

  test('is lost without one', () => {
    const node = new TestNode(1);
    expect(node.hear('MsgTransferLeader', { from: 3 })).toEqual([]);
    expect(node.noticed('TransferDroppedNoLeader')).toMatchObject([{ node: 1, term: 0 }]);
  });

  test('is none of the business of a follower', () => {
    const node = new TestNode(1, { terms: [1] });
    expect(node.raw.step(message('MsgHeartbeatResp', { from: 2, to: 1, term: 1 }))).toEqual({ ok: true });
    expect(node.raw.step(message('MsgAppResp', { from: 2, to: 1, term: 1, index: 1 }))).toEqual({ ok: true });
    expect(node.settle()).toEqual([]);
  });
});

describe('news of the disk', () => {
  test('without entries is none', () => {
    expect(new TestNode(1).raw.step(message('MsgStorageApplyResp', { from: APPLY_THREAD, to: 1 }))).toEqual({ ok: true });
  });

  test('of a snapshot of an earlier term is taken, and not told as an append that is late', () => {
    const node = new TestNode(1, { terms: [5] });
    node.raw.step(message('MsgStorageAppendResp', { from: APPEND_THREAD, to: 1, term: 3, index: 1, logTerm: 3 }));
    expect(node.noticed('LowerTermAppendIgnored')).toHaveLength(1);
    node.raw.step(message('MsgStorageAppendResp', { from: APPEND_THREAD, to: 1, term: 3 }));
    expect(node.noticed('LowerTermAppendIgnored')).toHaveLength(1);
  });
});

test('with the quorum check, also an append of a lower term is answered with the term', () => {
  const node = new TestNode(1, { terms: [5], options: { checkQuorum: true } });
  expect(node.hear('MsgApp', { from: 2, term: 3 })).toMatchObject([{ type: 'MsgAppResp', term: 5, index: 0 }]);
});

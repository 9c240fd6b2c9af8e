import { describe, expect, test } from 'vitest';
import { bytes, cluster, TestNode } from './cluster.testkit.ts';
import { message } from './message.ts';
import { decodePosition, encodePosition } from './read-only.ts';
import { RULES } from './rules.ts';

function contexts(node: TestNode): string[] {
  return node.reads.map(({ index, requestCtx }) => `${new TextDecoder().decode(requestCtx)}@${index}`);
}

/** A leader that has committed in its term. */
function leader(start = {}): TestNode {
  const node = new TestNode(1, start).lead();
  node.hear('MsgAppResp', { from: 2, index: 1 });
  return node;
}

/** Asks for a read; gives the context of the heartbeats. */
function ask(node: TestNode, context: string): Uint8Array | undefined {
  node.raw.readIndex(bytes(context));
  return node.settle().find(({ type }) => type === 'MsgHeartbeat')?.context;
}

// etcd: TestReadOnlyOptionSafe
test('a read is answered at the commit index of its asking, whoever is asked', () => {
  const c = cluster(3);
  c.campaign(1);
  for (const [i, id] of [1, 2, 3].entries()) {
    c.propose(1, 'x');
    c.raw(id).readIndex(bytes(`r${id}`));
    c.settle();
    expect(contexts(c.node(id))).toEqual([`r${id}@${i + 2}`]);
  }
});

test('a read waits for a quorum of echoes of a heartbeat sent after it', () => {
  const node = leader({ voters: [1, 2, 3, 4, 5] });
  node.hear('MsgAppResp', { from: 3, index: 1 });
  const early = ask(node, 'a');
  const late = ask(node, 'b');
  node.hear('MsgHeartbeatResp', { from: 2, context: late });
  expect(contexts(node)).toEqual([]);
  node.hear('MsgHeartbeatResp', { from: 3, context: early });
  expect(contexts(node)).toEqual(['a@1']);
  node.hear('MsgHeartbeatResp', { from: 2, context: late });
  expect(contexts(node)).toEqual(['a@1']);
  node.hear('MsgHeartbeatResp', { from: 4, context: late });
  expect(contexts(node)).toEqual(['a@1', 'b@1']);
});

test('ordinary heartbeats carry open reads, and nothing when none is open', () => {
  const node = leader();
  expect(node.tick(1)[0]?.context).toBeUndefined();
  const context = ask(node, 'a');
  expect(node.tick(1)[0]?.context).toEqual(context);
  node.hear('MsgHeartbeatResp', { from: 2, context });
  expect(contexts(node)).toEqual(['a@1']);
  expect(node.tick(1)[0]?.context).toBeUndefined();
});

// etcd: TestReadOnlyDuplicateRequest
test('an echo from before a repeated read does not confirm it', () => {
  const node = leader();
  const first = ask(node, 'same');
  node.hear('MsgHeartbeatResp', { from: 2, context: first });
  node.raw.propose(bytes('x'));
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  const second = ask(node, 'same');
  node.hear('MsgHeartbeatResp', { from: 3, context: first });
  expect(contexts(node)).toEqual(['same@1']);
  node.hear('MsgHeartbeatResp', { from: 3, context: second });
  expect(contexts(node)).toEqual(['same@1', 'same@2']);
});

test('learners confirm nothing, and a joint configuration needs both majorities', () => {
  const node = new TestNode(1, { voters: [1, 2, 3], votersOutgoing: [1, 4, 5], learners: [6, 7] });
  node.raw.campaign();
  node.settle();
  for (const from of [2, 4]) node.hear('MsgVoteResp', { from });
  for (const from of [2, 4]) node.hear('MsgAppResp', { from, index: 1 });
  const context = ask(node, 'r');
  for (const from of [6, 7, 2, 3]) node.hear('MsgHeartbeatResp', { from, context });
  expect(contexts(node)).toEqual([]);
  node.hear('MsgHeartbeatResp', { from: 5, context });
  expect(contexts(node)).toEqual(['r@1']);
});

// etcd: TestReadOnlyForNewLeader
test('a new leader answers no read before it has committed in its term', () => {
  const node = new TestNode(1, { terms: [1, 1], hardState: { commit: 2 } }).lead();
  expect(ask(node, 'r')).toBeUndefined();
  node.hear('MsgHeartbeatResp', { from: 2 });
  expect(contexts(node)).toEqual([]);
  const beats = node.hear('MsgAppResp', { from: 2, index: 3 }).filter(({ type }) => type === 'MsgHeartbeat');
  expect(beats).toHaveLength(2);
  node.hear('MsgHeartbeatResp', { from: 3, context: beats[0]?.context });
  expect(contexts(node)).toEqual(['r@3']);
});

describe('a lone voter', () => {
  // etcd: TestReadOnlyWithLearner
  test('answers at once, also a learner', () => {
    const node = new TestNode(1, { voters: [1], learners: [2] }).lead();
    node.raw.readIndex(bytes('own'));
    const request = { ...message('MsgReadIndex', { from: 2, to: 1 }), entries: [{ ...node.applied[0]!, data: bytes('r') }] };
    node.raw.step(request);
    expect(node.settle()).toMatchObject([{ type: 'MsgReadIndexResp', to: 2, index: 1, term: 1 }]);
    expect(contexts(node)).toEqual(['own@1']);
  });

  test('that is only the incoming half of a joint configuration is not alone', () => {
    const node = new TestNode(1, { voters: [1], votersOutgoing: [1, 2] }).lead();
    node.hear('MsgVoteResp', { from: 2 });
    node.hear('MsgAppResp', { from: 2, index: 1 });
    expect(node.raw.committed).toBe(1);
    node.raw.readIndex(bytes('r'));
    node.settle();
    expect(contexts(node)).toEqual([]);
  });
});

// etcd: TestReadOnlyOptionLease
test('with lease-based reads the leader answers by itself', () => {
  const node = leader({ options: { checkQuorum: true, readOnlyOption: 'ReadOnlyLeaseBased' } });
  expect(ask(node, 'r')).toBeUndefined();
  expect(contexts(node)).toEqual(['r@1']);
});

test('lease-based reads need the quorum check', () => {
  expect(() => new TestNode(1, { options: { readOnlyOption: 'ReadOnlyLeaseBased' } })).toThrow(
    'CheckQuorum must be enabled when ReadOnlyOption is ReadOnlyLeaseBased',
  );
});

test('a read asked without a leader is dropped, and one of a term that ended is lost', () => {
  const follower = new TestNode(1);
  follower.raw.readIndex(bytes('r'));
  expect(follower.settle()).toEqual([]);
  expect(follower.noticed('ReadDroppedNoLeader')).toHaveLength(1);
  const node = leader();
  const context = ask(node, 'r');
  node.hear('MsgHeartbeat', { from: 2, term: 2, commit: 1 });
  node.lead();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  node.hear('MsgHeartbeatResp', { from: 2, context });
  expect(contexts(node)).toEqual([]);
});

test('an answer must hold exactly one context', () => {
  const node = new TestNode(1, { terms: [1] });
  node.hear('MsgHeartbeat', { from: 2, term: 1 });
  node.hear('MsgReadIndexResp', { from: 2, term: 1, index: 1 });
  expect(node.noticed('ReadAnswerMalformed')).toMatchObject([{ count: 0 }]);
  expect(node.reads).toEqual([]);
});

test('the position of a read is eight bytes, little-endian', () => {
  expect(encodePosition(0x1_0000_0203)).toEqual(new Uint8Array([3, 2, 0, 0, 1, 0, 0, 0]));
  for (const position of [0, 1, 4_294_967_295, 4_294_967_296, Number.MAX_SAFE_INTEGER]) {
    expect(decodePosition(encodePosition(position))).toBe(position);
  }
  expect(decodePosition(bytes('CampaignTransfer'))).toBe(0);
});

test('reads that waited for the first commit go on once', () => {
  const node = new TestNode(1, { terms: [1], hardState: { commit: 1 } }).lead();
  ask(node, 'r');
  const context = node.hear('MsgAppResp', { from: 2, index: 2 }).find(({ type }) => type === 'MsgHeartbeat')?.context;
  node.hear('MsgHeartbeatResp', { from: 2, context });
  node.raw.propose(bytes('x'));
  node.settle();
  expect(node.hear('MsgAppResp', { from: 2, index: 3 }).filter(({ type }) => type === 'MsgHeartbeat')).toEqual([]);
  expect(contexts(node)).toEqual(['r@2']);
});

test('what is committed of earlier terms, against the rule, lets no read go on', () => {
  const rules = { ...RULES, mayCommit: () => true };
  const node = new TestNode(1, { terms: [1, 1], options: { rules } }).lead();
  ask(node, 'r');
  expect(node.hear('MsgAppResp', { from: 2, index: 2 }).filter(({ type }) => type === 'MsgHeartbeat')).toEqual([]);
  expect(node.raw.committed).toBe(2);
});

// etcd: TestNodeReadIndexToOldLeader
test('a read that comes back to who asked, by then the leader, is answered there', () => {
  const node = leader({ voters: [1] });
  node.raw.step(message('MsgReadIndex', { from: 1, to: 1, entries: [{ ...node.applied[0]!, data: bytes('r') }] }));
  node.raw.step(message('MsgReadIndex', { from: 1, to: 1 }));
  expect(node.settle()).toEqual([]);
  expect(contexts(node)).toEqual(['r@1', '@1']);
});

test('two contexts in an answer are none', () => {
  const node = new TestNode(1, { terms: [1] });
  node.hear('MsgHeartbeat', { from: 2, term: 1 });
  const context = { type: 'EntryNormal', term: 0, index: 0, data: bytes('r'), typeSet: false } as const;
  node.hear('MsgReadIndexResp', { from: 2, index: 1, entries: [context, context] });
  expect(node.reads).toEqual([]);
  expect(node.noticed('ReadAnswerMalformed')).toMatchObject([{ count: 2 }]);
});

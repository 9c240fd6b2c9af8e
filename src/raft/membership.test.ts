import { describe, expect, test } from 'vitest';
import { brokenRules } from './breaks.ts';
import { bytes, cluster, coreOf, entry, TestNode } from './cluster.testkit.ts';
import { changeConfig } from './confchange.ts';
import { message } from './message.ts';
import type { ConfChangeSingle, ConfChangeTransition, ConfChangeV2, Entry } from './types.ts';

function change(transition: ConfChangeTransition, ...changes: readonly ConfChangeSingle[]): ConfChangeV2 {
  return { transition, changes, context: undefined };
}

const add = (nodeId: number): ConfChangeSingle => ({ type: 'ConfChangeAddNode', nodeId });
const remove = (nodeId: number): ConfChangeSingle => ({ type: 'ConfChangeRemoveNode', nodeId });
const AUTO = 'ConfChangeTransitionAuto';

function types(node: TestNode): string[] {
  return node.applied.map(({ type }) => type.slice('Entry'.length));
}

// etcd: TestStepIgnoreConfig
test('a change proposed while one is unapplied becomes an empty entry', () => {
  const node = new TestNode(1).lead();
  expect(node.raw.proposeConfChange(change(AUTO, add(4)), false)).toEqual({ ok: true });
  expect(node.raw.proposeConfChange(change(AUTO, add(5)), false)).toEqual({ ok: true });
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 3 });
  expect(types(node)).toEqual(['Normal', 'ConfChangeV2', 'Normal']);
  expect(node.applied[2]).toMatchObject({ data: undefined, typeSet: true });
  expect(node.noticed('ConfChangeIgnored')).toMatchObject([{ reason: { type: 'pending', index: 2, applied: 0 } }]);
  expect(node.raw.config.voters).toEqual([1, 2, 3, 4]);
});

// etcd: TestNewLeaderPendingConfig
test('a new leader takes it that its log may hold an unapplied change', () => {
  const node = new TestNode(1, { terms: [1, 1] }).lead();
  node.raw.proposeConfChange(change(AUTO, add(4)), false);
  expect(node.noticed('ConfChangeIgnored')).toMatchObject([{ reason: { type: 'pending', index: 2, applied: 0 } }]);
});

// etcd: TestRawNodeProposeAddDuplicateNode
test('adding a member twice does not stand in the way of a later change', () => {
  const c = cluster(1);
  c.campaign(1);
  c.nodes.push(new TestNode(2, { voters: [] }));
  for (const id of [1, 1, 2]) expect(c.change(1, add(id))).toEqual({ ok: true });
  expect(c.raw(1).config.voters).toEqual([1, 2]);
});

describe.each([
  ['by itself', AUTO, true],
  ['by itself, asked for', 'ConfChangeTransitionJointImplicit', true],
  ['on request', 'ConfChangeTransitionJointExplicit', false],
] as const)('a joint configuration left %s', (_, transition, auto) => {
  const entered = () => {
    const c = cluster(3);
    c.nodes.push(new TestNode(4));
    c.campaign(1);
    c.raw(1).proposeConfChange(change(transition, add(4), remove(3)), false);
    c.settle();
    return c;
  };

  test('ends in the new configuration', () => {
    const c = entered();
    if (!auto) {
      expect(c.raw(1).config).toMatchObject({ voters: [1, 2, 4], votersOutgoing: [1, 2, 3], autoLeave: false });
      c.change(1, add(9));
      expect(c.node(1).noticed('ConfChangeIgnored')).toMatchObject([{ reason: { type: 'still-joint' } }]);
      c.change(1);
    }
    for (const id of [1, 2, 4]) expect(c.raw(id).config).toEqual(expect.objectContaining({ voters: [1, 2, 4], votersOutgoing: [] }));
    c.change(1);
    expect(c.node(1).noticed('ConfChangeIgnored').at(-1)).toMatchObject({ reason: { type: 'not-joint' } });
  });
});

// etcd: TestRawNodeJointAutoLeave
test('a leader elected while joint leaves the joint configuration once it has applied its log', () => {
  const c = cluster(3);
  c.campaign(1);
  c.raw(1).proposeConfChange(change('ConfChangeTransitionJointImplicit', remove(1)), false);
  // The leader enters it, and dies before it can leave it.
  c.lose((m) => m.from === 1 && m.entries.some(({ index }) => index > 2));
  c.settle();
  c.tick(1, 1);
  expect(c.raw(2).config).toMatchObject({ voters: [2, 3], votersOutgoing: [1, 2, 3], autoLeave: true });
  c.isolate(1);
  c.campaign(2);
  expect(c.raw(2).state).toBe('StateLeader');
  expect(c.raw(3).config).toMatchObject({ voters: [2, 3], votersOutgoing: [], autoLeave: false });
});

test('leaving by itself waits until the change that is pending has been applied', () => {
  const start = { voters: [1], votersOutgoing: [1, 2], autoLeave: true, terms: [1, 1] };
  const node = new TestNode(1, { ...start, options: { maxCommittedSizePerReady: 1 } });
  node.raw.campaign();
  node.settle();
  node.hear('MsgVoteResp', { from: 2 });
  node.raw.step(message('MsgAppResp', { from: 2, to: 1, term: 2, index: 3 }));
  const proposedAfter = [1, 2].map((applied) => {
    expect(node.raw.ready().committedEntries.map(({ index }) => index)).toEqual([applied]);
    node.raw.advance();
    return node.noticed('AutoLeaveProposed').length;
  });
  expect(proposedAfter).toEqual([0, 1]);
});

test('leaving by itself is refused during a transfer, and tried again', () => {
  const c = cluster(3);
  c.campaign(1);
  c.isolate(3);
  c.raw(1).proposeConfChange(change(AUTO, add(2), remove(9), remove(8)), false);
  c.raw(1).transferLeader(3);
  c.settle();
  expect(c.node(1).noticed('AutoLeaveRefused').length).toBeGreaterThan(0);
  expect(c.raw(1).config.votersOutgoing).toEqual([1, 2, 3]);
  c.tick(1, 10);
  c.propose(1, 'x');
  expect(c.raw(1).config.votersOutgoing).toEqual([]);
});

test('a removed leader goes on without counting itself, unless told to step down', () => {
  const remaining = cluster(3);
  remaining.campaign(1);
  remaining.change(1, remove(1));
  expect(remaining.raw(1).state).toBe('StateLeader');
  expect(remaining.propose(1, 'x')).toEqual({ ok: false, reason: 'ProposalDropped' });
  const leaving = cluster(3, { options: { stepDownOnRemoval: true } });
  leaving.campaign(1);
  leaving.change(1, remove(1));
  expect(leaving.raw(1)).toMatchObject({ state: 'StateFollower', lead: 0 });
});

test('a demoted voter keeps voting until the joint configuration is left', () => {
  const c = cluster(3);
  c.campaign(1);
  const demote: ConfChangeSingle = { type: 'ConfChangeAddLearnerNode', nodeId: 3 };
  c.raw(1).proposeConfChange(change('ConfChangeTransitionJointExplicit', demote), false);
  c.settle();
  expect(c.raw(1).config).toMatchObject({ voters: [1, 2], votersOutgoing: [1, 2, 3], learners: [], learnersNext: [3] });
  expect(c.node(1).progressOf(3).learner).toBe(false);
  c.change(1);
  expect(c.raw(1).config).toMatchObject({ voters: [1, 2], learners: [3], learnersNext: [] });
  expect(c.node(1).progressOf(3)).toMatchObject({ learner: true, match: c.raw(1).lastIndex });
});

// etcd: TestAddNodeCheckQuorum
test('a new member does not depose the leader by not having answered yet', () => {
  const node = new TestNode(1, { voters: [1], options: { checkQuorum: true } }).lead();
  node.tick(9);
  node.raw.proposeConfChange(change(AUTO, add(2)), true);
  node.settle();
  node.tick(1);
  expect(node.raw.state).toBe('StateLeader');
  node.tick(10);
  expect(node.raw.state).toBe('StateFollower');
});

test('a learner never campaigns, and can win once it is promoted', () => {
  const c = cluster(1);
  c.nodes.push(new TestNode(2, { voters: [1], learners: [2] }));
  c.nodes[0] = new TestNode(1, { voters: [1], learners: [2] });
  c.tick(2, 30);
  expect(c.raw(2).state).toBe('StateFollower');
  c.campaign(1);
  c.change(1, add(2));
  c.campaign(2);
  expect(c.raw(2).state).toBe('StateLeader');
});

test('an impossible change stops the node that applies it', () => {
  const node = new TestNode(1, { voters: [1] }).lead();
  expect(() => node.raw.applyConfChange(change(AUTO, remove(1)))).toThrow('removed all voters');
  expect(changeConfig(node.raw.config, change(AUTO, remove(1))).ok).toBe(false);
});

test('an unreadable change is a mistake of whoever made it', () => {
  const node = new TestNode(1).lead();
  const entry = { type: 'EntryConfChangeV2', term: 0, index: 0, data: new Uint8Array([0xff]), typeSet: true } as const;
  expect(() => node.hear('MsgProp', { term: 0, from: 2, entries: [entry] })).toThrow('unreadable configuration change');
});

test('a member that one change adds and removes again is not listened to', () => {
  const node = new TestNode(1).lead();
  node.raw.applyConfChange(change('ConfChangeTransitionJointExplicit', add(4), remove(4)));
  expect(node.raw.config).toMatchObject({ voters: [1, 2, 3], votersOutgoing: [1, 2, 3] });
  expect(node.raw.step(message('MsgAppResp', { from: 4, to: 1, term: 1, index: 1 }))).toEqual({ ok: false, reason: 'PeerNotFound' });
});

test('what was believed of the others does not outlive leadership', () => {
  const node = new TestNode(1).lead();
  node.raw.propose(bytes('x'));
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  node.hear('MsgHeartbeat', { from: 2, term: 5 });
  node.lead();
  const peers = coreOf(node).tracker.peers.map(({ id, match }) => [id, match]);
  expect(peers).toEqual([
    [1, node.raw.lastIndex],
    [2, 0],
    [3, 0],
  ]);
});

test('when a change lets the leader commit, the others hear of it at once', () => {
  const node = new TestNode(1).lead();
  node.hear('MsgAppResp', { from: 2, index: 1 });
  node.hear('MsgAppResp', { from: 3, index: 1 });
  node.raw.applyConfChange(change(AUTO, add(4)));
  node.raw.propose(bytes('x'));
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  expect(node.raw.committed).toBe(1);
  node.raw.applyConfChange(change(AUTO, remove(4)));
  expect(node.settle().map(({ type, to, commit }) => [type, to, commit])).toEqual([
    ['MsgApp', 2, 2],
    ['MsgApp', 3, 2],
  ]);
});

test('a change that is applied while the own disk works sends nothing to oneself', () => {
  const node = new TestNode(1).lead();
  node.raw.propose(bytes('x'));
  node.raw.applyConfChange(change(AUTO, add(4)));
  expect(node.settle().filter(({ to }) => to === 1)).toEqual([]);
});

test('who is no member any more cannot begin to lead', () => {
  const raft = coreOf(new TestNode(1));
  raft.becomeCandidate();
  raft.tracker.adopt({ ...raft.tracker.config, voters: [2, 3] }, [], 0);
  expect(() => raft.becomeLeader()).toThrow('a leader is a member');
});

test('a configuration that nobody can have made is not restored', () => {
  expect(() => new TestNode(1, { voters: [1, 2], learners: [2] })).toThrow(/unable to restore config .*2 is in Learners and Voters/);
});

describe('M19: where a change counts from the log on', () => {
  const options = { rules: brokenRules(['M19']) };
  const voters = (node: TestNode) => node.raw.config.voters;

  test('a leader counts the new member at once, and a follower forgets it when the entry is replaced', () => {
    const leader = new TestNode(1, { options }).lead();
    leader.raw.proposeConfChange(change(AUTO, add(4)), false);
    leader.settle();
    expect([voters(leader), leader.raw.appliedConfig.voters, leader.raw.committed]).toEqual([[1, 2, 3, 4], [1, 2, 3], 0]);
    const entries = coreOf(leader).log.entriesFrom(2, 1_000) as Entry[];
    const follower = new TestNode(2, { terms: [1], options });
    follower.hear('MsgApp', { from: 1, term: 1, index: 1, logTerm: 1, entries });
    expect(voters(follower)).toEqual([1, 2, 3, 4]);
    follower.hear('MsgApp', { from: 3, term: 2, index: 1, logTerm: 1, entries: [entry(2, 2)] });
    expect(voters(follower)).toEqual([1, 2, 3]);
  });

  test('applying it changes nothing more, and a restart finds it in the log', () => {
    const leader = new TestNode(1, { options }).lead();
    leader.raw.proposeConfChange(change(AUTO, remove(3)), false);
    leader.settle();
    leader.restart();
    expect([voters(leader), leader.raw.appliedConfig.voters]).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    leader.lead().hear('MsgAppResp', { from: 2, index: leader.raw.lastIndex });
    expect([voters(leader), leader.raw.appliedConfig.voters]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test('where the rule is intact nothing counts before it is applied', () => {
    const leader = new TestNode(1).lead();
    leader.raw.proposeConfChange(change(AUTO, add(4)), false);
    leader.settle();
    expect(leader.raw.config).toBe(leader.raw.appliedConfig);
    expect(voters(leader)).toEqual([1, 2, 3]);
  });
});

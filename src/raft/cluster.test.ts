import { describe, expect, test } from 'vitest';
import { bytes, cluster, coreOf, TestCluster, TestNode } from './cluster.testkit.ts';
import { message } from './message.ts';

// etcd: TestLeaderElection, TestLeaderElectionPreVote
describe.each([false, true])('an election (pre-vote: %s)', (preVote) => {
  const loser = preVote ? 'PreCandidate 0' : 'Candidate 1';
  test.each<[string, number, readonly number[], string]>([
    ['of three, all there', 3, [], 'Leader 1'],
    ['of three, one dead', 3, [2], 'Leader 1'],
    ['of three, two dead', 3, [2, 3], loser],
    ['of four, two dead', 4, [2, 3], loser],
    ['of five, two dead', 5, [2, 3], 'Leader 1'],
  ])('%s', (_, size, dead, result) => {
    const c = cluster(size, { options: { preVote } });
    c.isolate(...dead);
    c.campaign(1);
    expect(c.roles()[0]).toBe(result);
  });

  test('is lost where the majority has a longer log', () => {
    const nodes = [[], [1], [1]].map((terms, i) => new TestNode(i + 1, { terms, hardState: { term: 1 }, options: { preVote } }));
    const c = new TestCluster(nodes);
    c.campaign(1);
    expect(c.roles()[0]).toBe(preVote ? 'Follower 1' : 'Follower 2');
  });

  // etcd: TestPreVoteWithSplitVote
  test('that is split is won in a later round', () => {
    const c = cluster(3, { options: { preVote } });
    c.campaign(1);
    c.isolate(1);
    for (const id of [2, 3]) c.raw(id).campaign();
    c.settle();
    expect(
      c
        .roles()
        .slice(1)
        .some((role) => role.startsWith('Leader')),
    ).toBe(false);
    c.campaign(2);
    expect(c.raw(2).state).toBe('StateLeader');
    expect(c.raw(3).lead).toBe(2);
  });
});

// etcd: TestLeaderElectionInOneRoundRPC
test.each<[number, readonly boolean[], string]>([
  [1, [], 'StateLeader'],
  [3, [true, true], 'StateLeader'],
  [3, [true], 'StateLeader'],
  [3, [], 'StateCandidate'],
  [3, [false], 'StateCandidate'],
  [3, [false, false], 'StateFollower'],
  [5, [true, true], 'StateLeader'],
  [5, [true], 'StateCandidate'],
  [5, [true, false, false], 'StateCandidate'],
  [5, [false, false, false], 'StateFollower'],
  [5, [true, false, false, false], 'StateFollower'],
])('with %i voters and answers %j a candidate becomes %s', (size, answers, state) => {
  const node = new TestNode(1, { voters: Array.from({ length: size }, (_, i) => i + 1) });
  node.raw.campaign();
  node.settle();
  for (const [i, granted] of answers.entries()) {
    if (node.raw.state === 'StateCandidate') node.hear('MsgVoteResp', { from: i + 2, reject: !granted });
  }
  expect(node.raw).toMatchObject({ state, term: 1 });
});

// etcd: TestAllServerStepdown
test.each([
  ['MsgVote', 0],
  ['MsgApp', 2],
] as const)('%s of a later term unseats everybody; the leader is then %i', (type, lead) => {
  for (const prepare of [
    () => new TestNode(1),
    () => {
      const candidate = new TestNode(1);
      candidate.raw.campaign();
      return candidate;
    },
    () => new TestNode(1).lead(),
  ]) {
    const node = prepare();
    node.hear(type, { from: 2, term: 3, logTerm: type === 'MsgVote' ? 3 : 0 });
    expect(node.raw).toMatchObject({ state: 'StateFollower', term: 3, lead });
  }
});

// etcd: TestCandidateResetTermMsgHeartbeat, TestCandidateResetTermMsgApp, TestFreeStuckCandidateWithCheckQuorum
test('a candidate that comes back with a higher term brings everybody to a common term', () => {
  const c = cluster(3, { options: { checkQuorum: true } });
  c.campaign(1);
  c.isolate(3);
  for (let i = 0; i < 3; i++) c.campaign(3);
  expect(c.roles()).toEqual(['Leader 1', 'Follower 1', 'Candidate 4']);
  c.heal();
  c.tick(1, 1);
  expect(c.raw(1)).toMatchObject({ state: 'StateFollower', term: 4 });
  c.campaign(3);
  expect(c.roles()).toEqual(['Follower 5', 'Follower 5', 'Leader 5']);
});

// etcd: TestPreVoteMigrationCanCompleteElection
test('a cluster half-way to pre-votes can elect', () => {
  const node = (id: number, preVote: boolean) => new TestNode(id, { options: { preVote } });
  const c = new TestCluster([node(1, true), node(2, true), node(3, false)]);
  c.campaign(1);
  c.isolate(3);
  c.propose(1, 'x');
  for (let i = 0; i < 2; i++) c.campaign(3);
  c.lose((m) => m.from === 1 || m.to === 1);
  for (const id of [3, 2, 3, 2]) c.campaign(id);
  expect([c.raw(2).state, c.raw(3).state]).toContain('StateLeader');
});

// etcd: TestPreVoteWithCheckQuorum, TestLeaderSupersedingWithCheckQuorum
test('with pre-votes and the quorum check a lost leader is replaced once its lease has run out', () => {
  const c = cluster(3, { options: { preVote: true, checkQuorum: true } });
  c.campaign(1);
  c.isolate(1);
  c.raw(3).setRandomizedElectionTimeout(19);
  c.campaign(2);
  expect(c.raw(2).state).toBe('StatePreCandidate');
  c.tick(3, 10);
  c.campaign(2);
  expect(c.roles().slice(1)).toEqual(['Leader 2', 'Follower 2']);
});

// etcd: TestOldMessages
test('an append of an earlier term, come late, changes nothing', () => {
  const c = cluster(3);
  for (const id of [1, 2, 1]) c.campaign(id);
  const late = message('MsgApp', {
    from: 2,
    to: 1,
    term: 2,
    index: 2,
    logTerm: 2,
    entries: [{ ...c.node(1).applied[0]!, index: 3, term: 2 }],
  });
  c.raw(1).step(late);
  c.settle();
  c.propose(1, 'x');
  expect(c.nodes.map((node) => node.terms())).toEqual([
    [1, 2, 3, 3],
    [1, 2, 3, 3],
    [1, 2, 3, 3],
  ]);
  expect(c.nodes.map(({ raw }) => raw.applied)).toEqual([4, 4, 4]);
});

// etcd: TestLeaderTransferAfterSnapshot
test('a transfer to who needs a snapshot waits for it', () => {
  const c = cluster(3);
  c.campaign(1);
  c.isolate(3);
  c.propose(1, 'x');
  c.node(1).storage.createSnapshot(2, undefined, undefined);
  c.node(1).storage.compact(2);
  c.raw(1).transferLeader(3);
  c.settle();
  expect(c.raw(1).leadTransferee).toBe(3);
  c.heal();
  c.tick(1, 1);
  expect(c.roles()).toEqual(['Follower 2', 'Follower 2', 'Leader 2']);
  expect(c.node(3).noticed('SnapshotRestored')).toHaveLength(1);
});

// etcd: TestLeaderTransferToNonExistingNode
test('a transfer to nobody has no effect', () => {
  const node = new TestNode(1).lead();
  node.raw.transferLeader(4);
  expect(node.settle()).toEqual([]);
  expect(node.raw).toMatchObject({ state: 'StateLeader', leadTransferee: 0 });
  expect(node.noticed('NoProgress')).toHaveLength(1);
});

// etcd: TestLearnerCampaign
test('a learner campaigns neither by itself nor when told to', () => {
  const node = new TestNode(2, { voters: [1], learners: [2] });
  node.raw.campaign();
  node.hear('MsgTimeoutNow', { from: 1, term: 1 });
  expect(node.raw).toMatchObject({ state: 'StateFollower', promotable: false });
});

// etcd: TestLearnerLogReplication
test('a learner gets everything and decides nothing', () => {
  const c = new TestCluster([1, 2].map((id) => new TestNode(id, { voters: [1], learners: [2] })));
  c.campaign(1);
  c.isolate(2);
  c.propose(1, 'x');
  expect(c.raw(1).committed).toBe(2);
  c.heal();
  c.tick(1, 1);
  expect(c.raw(2)).toMatchObject({ committed: 2, lastIndex: 2 });
  expect(c.node(1).progressOf(2)).toMatchObject({ match: 2, learner: true });
});

// etcd: TestRaftFreesReadOnlyMem
test('reads that are confirmed are forgotten', () => {
  const c = cluster(3);
  c.campaign(1);
  for (let i = 0; i < 5; i++) {
    c.raw(1).readIndex(bytes(`${i}`));
    c.settle();
  }
  expect(c.node(1).reads).toHaveLength(5);
  expect(coreOf(c.node(1)).readOnly.context()).toBeUndefined();
});

// etcd: TestMsgAppRespWaitReset
test('an acknowledgement lets only its sender have the next entries', () => {
  const node = new TestNode(1).lead();
  node.hear('MsgAppResp', { from: 2, index: 1 });
  node.raw.propose(bytes('x'));
  expect(node.settle().map(({ type, to, index }) => [type, to, index])).toEqual([['MsgApp', 2, 1]]);
  expect(node.hear('MsgAppResp', { from: 3, index: 1 }).map(({ type, to, index }) => [type, to, index])).toEqual([['MsgApp', 3, 1]]);
});

// etcd: TestNonPromotableVoterWithCheckQuorum
test('who is in nobody’s configuration follows all the same', () => {
  const node = new TestNode(2, { voters: [1], options: { checkQuorum: true } });
  node.tick(30);
  node.hear('MsgHeartbeat', { from: 1, term: 3 });
  expect(node.raw).toMatchObject({ state: 'StateFollower', term: 3, lead: 1, promotable: false });
});

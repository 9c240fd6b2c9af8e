import { describe, expect, test } from 'vitest';
import { bytes, cluster, TestCluster, TestNode } from './cluster.testkit.ts';
import type { MessageType } from './message.ts';
import { message } from './message.ts';
import type { ConfState, Entry, RaftState } from './types.ts';

const TRANSFER = bytes('CampaignTransfer');

/** Node 1 of three in term 1, in the given role. */
function inState(state: RaftState, options = {}): TestNode {
  const node = new TestNode(1, { terms: [1], options: { preVote: state === 'StatePreCandidate', ...options } });
  if (state === 'StateCandidate' || state === 'StatePreCandidate') node.raw.campaign();
  if (state === 'StateLeader') node.lead();
  node.settle();
  expect(node.raw.state).toBe(state);
  return node;
}

const STATES: readonly RaftState[] = ['StateFollower', 'StatePreCandidate', 'StateCandidate', 'StateLeader'];

// etcd: TestRecvMsgVote, TestRecvMsgPreVote
describe.each<[MessageType, MessageType]>([
  ['MsgVote', 'MsgVoteResp'],
  ['MsgPreVote', 'MsgPreVoteResp'],
])('%s of the own term', (type, response) => {
  test.each([
    // The log ends at term 2, index 2.
    [0, 0, 0, true],
    [0, 3, 1, true],
    [0, 1, 2, true],
    [0, 2, 2, false],
    [0, 3, 2, false],
    [0, 1, 3, false],
    [2, 2, 2, false],
    [3, 2, 2, true],
    [2, 1, 2, true],
  ])('with vote %i, from 2 whose log ends at index %i, term %i, is refused: %s', (vote, index, logTerm, reject) => {
    const node = new TestNode(1, { terms: [2, 2], hardState: { vote } });
    const [answer] = node.hear(type, { from: 2, term: 2, index, logTerm });
    expect(answer).toMatchObject({ type: response, to: 2, term: 2, reject });
  });
});

test.each(STATES)('a vote of a higher term is granted in %s, and recorded', (state) => {
  const node = inState(state);
  const answer = node.hear('MsgVote', { from: 2, term: 9, index: 99, logTerm: 8 }).find(({ to }) => to === 2);
  expect(answer).toMatchObject({ type: 'MsgVoteResp', term: 9, reject: false });
  expect(node.raw).toMatchObject({ state: 'StateFollower', term: 9, vote: 2 });
});

// etcd: TestPreVoteFromAnyState
test.each(STATES)('a pre-vote for a higher term is granted in %s, and changes nothing', (state) => {
  const node = inState(state);
  const { term, vote } = node.raw;
  const answer = node.hear('MsgPreVote', { from: 2, term: 9, index: 99, logTerm: 8 }).find(({ to }) => to === 2);
  expect(answer).toMatchObject({ type: 'MsgPreVoteResp', term: 9, reject: false });
  expect(node.raw).toMatchObject({ state, term, vote });
});

test('nobody votes in a term whose leader is known', () => {
  const node = new TestNode(1, { terms: [1] });
  node.hear('MsgHeartbeat', { from: 3, term: 1 });
  const [answer] = node.hear('MsgVote', { from: 2, term: 1, index: 5, logTerm: 1 });
  expect(answer).toMatchObject({ reject: true });
  expect(node.noticed('VoteRejected')).toMatchObject([{ reason: 'leader-known' }]);
});

// etcd: TestFollowerVote
test('a vote is given again to the same candidate, and to nobody else', () => {
  const node = new TestNode(1, { terms: [1] });
  const ask = (from: number) => node.hear('MsgVote', { from, term: 2, index: 5, logTerm: 1 })[0]?.reject;
  expect([ask(2), ask(2), ask(3)]).toEqual([false, false, true]);
  expect(node.noticed('VoteRejected')).toMatchObject([{ reason: 'already-voted' }]);
});

test('a vote, not a pre-vote, starts the election timeout anew', () => {
  const node = new TestNode(1, { terms: [1] });
  node.tick(5);
  node.hear('MsgPreVote', { from: 2, term: 2, index: 5, logTerm: 1 });
  expect(node.raw.electionElapsed).toBe(5);
  node.hear('MsgVote', { from: 2, term: 1, index: 5, logTerm: 1 });
  expect(node.raw.electionElapsed).toBe(0);
  node.tick(5);
  node.hear('MsgVote', { from: 3, term: 1, index: 5, logTerm: 1 });
  expect(node.raw.electionElapsed).toBe(5);
});

test('a pre-vote of a lower term is answered with the own term, a vote is not answered', () => {
  const node = new TestNode(1, { terms: [5] });
  expect(node.hear('MsgPreVote', { from: 2, term: 3, index: 9, logTerm: 9 })).toMatchObject([{ term: 5, reject: true }]);
  expect(node.hear('MsgVote', { from: 2, term: 3, index: 9, logTerm: 9 })).toEqual([]);
});

test('losing an election makes a follower of the same term', () => {
  const node = inState('StateCandidate');
  for (const from of [2, 3]) node.hear('MsgVoteResp', { from, reject: true });
  expect(node.raw).toMatchObject({ state: 'StateFollower', term: 2 });
});

test('the first answer of a voter stands', () => {
  const node = new TestNode(1, { voters: [1, 2, 3, 4, 5], terms: [1] });
  node.raw.campaign();
  node.settle();
  node.hear('MsgVoteResp', { from: 2, reject: true });
  node.hear('MsgVoteResp', { from: 2 });
  node.hear('MsgVoteResp', { from: 3 });
  expect(node.raw.state).toBe('StateCandidate');
  node.hear('MsgVoteResp', { from: 4 });
  expect(node.raw.state).toBe('StateLeader');
});

test('a vote for an earlier term counts nothing', () => {
  const node = new TestNode(1);
  node.raw.campaign();
  node.raw.campaign();
  node.settle();
  node.hear('MsgVoteResp', { from: 2, term: 1 });
  expect(node.raw).toMatchObject({ state: 'StateCandidate', term: 2 });
});

test('an election in a joint configuration needs both majorities', () => {
  const node = new TestNode(1, { voters: [1, 2, 3], votersOutgoing: [1, 4, 5] });
  node.raw.campaign();
  node.settle();
  node.hear('MsgVoteResp', { from: 2 });
  node.hear('MsgVoteResp', { from: 3 });
  expect(node.raw.state).toBe('StateCandidate');
  node.hear('MsgVoteResp', { from: 4 });
  expect(node.raw.state).toBe('StateLeader');
});

test('votes of learners are counted nowhere', () => {
  const node = new TestNode(1, { learners: [4] });
  node.raw.campaign();
  node.settle();
  node.hear('MsgVoteResp', { from: 4 });
  expect(node.facts.at(-1)).toEqual({ type: 'VotesCounted', node: 1, voteType: 'MsgVoteResp', granted: 1, rejected: 0 });
  expect(node.raw.state).toBe('StateCandidate');
});

test('the own vote counts once it is saved, and only in its own candidacy', () => {
  const node = new TestNode(1, { voters: [1], options: { preVote: true } });
  node.raw.campaign();
  const preVote = node.raw.ready();
  expect(node.raw.state).toBe('StatePreCandidate');
  expect(preVote.messages).toEqual([]);
  node.raw.advance();
  expect(node.raw.state).toBe('StateCandidate');
  node.settle();
  expect(node.raw).toMatchObject({ state: 'StateLeader', term: 1 });
});

// etcd: TestCandidateSelfVoteAfterLostElection
test('the own vote of a lost election elects nobody', () => {
  const node = new TestNode(1, { voters: [1, 2, 3] });
  node.raw.campaign();
  node.raw.ready();
  node.raw.step(message('MsgHeartbeat', { from: 2, to: 1, term: 1 }));
  node.raw.advance();
  node.raw.step(message('MsgVoteResp', { from: 3, to: 1, term: 1 }));
  expect(node.raw).toMatchObject({ state: 'StateFollower', lead: 2 });
});

// etcd: TestCandidateDeliversPreCandidateSelfVoteAfterBecomingCandidate
test('a late pre-vote is no vote', () => {
  const node = new TestNode(1, { voters: [1, 2, 3], options: { preVote: true } });
  node.raw.campaign();
  node.settle();
  node.hear('MsgPreVoteResp', { from: 2, term: 1 });
  expect(node.raw).toMatchObject({ state: 'StateCandidate', term: 1 });
  node.hear('MsgPreVoteResp', { from: 3, term: 1 });
  expect(node.raw.state).toBe('StateCandidate');
});

test('a pre-candidate keeps its timers', () => {
  const node = new TestNode(1, { options: { preVote: true } });
  node.tick(7);
  node.raw.campaign();
  expect(node.raw).toMatchObject({ state: 'StatePreCandidate', electionElapsed: 7 });
});

// etcd: TestCampaignWhileLeader
test('a leader does not campaign', () => {
  const node = inState('StateLeader');
  const { term } = node.raw;
  node.raw.campaign();
  expect(node.settle()).toEqual([]);
  expect(node.raw).toMatchObject({ state: 'StateLeader', term });
  expect(node.noticed('HupIgnored')).toHaveLength(1);
});

test('who is no member, a learner, or has a snapshot to save does not campaign', () => {
  const stranger = new TestNode(9);
  stranger.raw.campaign();
  const learner = new TestNode(4, { learners: [4] });
  learner.raw.campaign();
  learner.hear('MsgTimeoutNow', { from: 1, term: 1 });
  const restoring = new TestNode(1);
  const confState: ConfState = { voters: [1, 2, 3], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };
  restoring.raw.step(
    message('MsgSnap', { from: 2, to: 1, term: 1, snapshot: { data: undefined, metadata: { index: 9, term: 1, confState } } }),
  );
  restoring.raw.campaign();
  const reasons = [stranger, learner, restoring].map((node) => node.noticed('Unpromotable'));
  expect(reasons).toMatchObject([
    [{ reason: 'not-member' }],
    [{ reason: 'learner' }, { reason: 'learner' }],
    [{ reason: 'snapshot-pending' }],
  ]);
  restoring.settle();
  restoring.raw.campaign();
  expect(restoring.raw.state).toBe('StateCandidate');
});

// etcd: TestConfChangeCheckBeforeCampaign
test('nobody campaigns over a committed configuration change that is not applied', () => {
  const node = new TestNode(1, { terms: [1, 1], hardState: { commit: 2 } });
  node.settle();
  const change: Entry = { type: 'EntryConfChangeV2', term: 1, index: 3, data: undefined, typeSet: true };
  node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 2, logTerm: 1, entries: [change], commit: 3 }));
  node.raw.campaign();
  node.raw.step(message('MsgTimeoutNow', { from: 2, to: 1, term: 1 }));
  expect(node.raw.state).toBe('StateFollower');
  expect(node.noticed('CampaignBlocked')).toHaveLength(2);
});

describe('within the lease of a leader', () => {
  const follower = () => {
    const node = new TestNode(1, { terms: [1], options: { checkQuorum: true } });
    node.hear('MsgHeartbeat', { from: 3, term: 1 });
    return node;
  };
  const ask = { from: 2, term: 2, index: 5, logTerm: 1 };

  test('votes are not even answered', () => {
    const node = follower();
    expect([...node.hear('MsgVote', ask), ...node.hear('MsgPreVote', ask)]).toEqual([]);
    expect(node.raw.term).toBe(1);
    expect(node.noticed('VoteIgnored')).toMatchObject([{ remaining: 10 }, { remaining: 10 }]);
  });

  test('less of it is left later, and what looks like a transfer is none', () => {
    const node = follower();
    node.tick(4);
    expect(node.hear('MsgVote', { ...ask, context: bytes('CampaignTransfeR') })).toEqual([]);
    expect(node.noticed('VoteIgnored')).toMatchObject([{ remaining: 6 }]);
  });

  test('a transfer is', () => {
    expect(follower().hear('MsgVote', { ...ask, context: TRANSFER })).toMatchObject([{ reject: false }]);
  });

  test('and after it, all are', () => {
    const node = follower();
    node.raw.setRandomizedElectionTimeout(19);
    node.tick(10);
    expect(node.hear('MsgVote', ask)).toMatchObject([{ reject: false }]);
  });
});

// etcd: TestLeaderCycle
test.each([false, true])('every member can lead in its turn (pre-vote: %s)', (preVote) => {
  const c = cluster(3, { options: { preVote } });
  for (const id of [1, 2, 3]) {
    c.campaign(id);
    expect(c.raw(id).state).toBe('StateLeader');
    expect(c.nodes.filter(({ raw }) => raw.state === 'StateFollower')).toHaveLength(2);
  }
});

// etcd: TestDuelingCandidates
test('of two candidates one wins, and the other unseats it later with its higher term', () => {
  const c = cluster(3);
  c.lose((m) => m.from + m.to === 4);
  c.raw(1).campaign();
  c.raw(3).campaign();
  c.settle();
  expect(c.roles()).toEqual(['Leader 1', 'Follower 1', 'Candidate 1']);
  c.heal();
  c.campaign(3);
  expect(c.roles()).toEqual(['Follower 2', 'Follower 2', 'Follower 2']);
});

// etcd: TestDuelingPreCandidates
test('with pre-votes, the other does not disturb', () => {
  const c = cluster(3, { options: { preVote: true } });
  c.lose((m) => m.from + m.to === 4);
  c.raw(1).campaign();
  c.raw(3).campaign();
  c.settle();
  c.heal();
  c.campaign(3);
  expect(c.roles()).toEqual(['Leader 1', 'Follower 1', 'Follower 1']);
});

// etcd: TestLeaderElectionOverwriteNewerLogs
test('a leader overwrites entries of a higher term that were never committed', () => {
  // Node 3 led term 2 alone; nodes 1 and 2 have an entry of term 1, but 2 and 4 and 5 voted in term 2.
  const voters = [1, 2, 3, 4, 5];
  const c = new TestCluster([
    new TestNode(1, { voters, terms: [1] }),
    new TestNode(2, { voters, terms: [1] }),
    new TestNode(3, { voters, terms: [2] }),
    new TestNode(4, { voters, hardState: { term: 2, vote: 3 } }),
    new TestNode(5, { voters, hardState: { term: 2, vote: 3 } }),
  ]);
  c.campaign(1);
  expect(c.roles()[0]).toBe('Follower 2');
  c.campaign(1);
  expect(c.roles()[0]).toBe('Leader 3');
  for (const node of c.nodes) expect(node.terms()).toEqual([1, 3]);
});

// etcd: TestNodeWithSmallerTermCanCompleteElection
test('with pre-votes, a returning node with a lower term can complete an election', () => {
  const c = cluster(3, { options: { preVote: true } });
  c.isolate(3);
  c.campaign(1);
  c.campaign(2);
  expect(c.roles()).toEqual(['Follower 2', 'Leader 2', 'Follower 0']);
  c.isolate(2);
  c.campaign(3);
  c.campaign(1);
  expect(c.raw(1).state === 'StateLeader' || c.raw(3).state === 'StateLeader').toBe(true);
});

// etcd: TestPreVoteMigrationWithFreeStuckPreCandidate
test('a pre-candidate stuck at a higher term frees itself by answering the leader', () => {
  const c = cluster(3, { options: { preVote: true } });
  c.campaign(1);
  c.isolate(3);
  c.propose(1, 'x');
  // Node 3 has campaigned for real, before pre-votes were switched on.
  c.node(3).restart({ preVote: false });
  c.campaign(3);
  c.campaign(3);
  c.node(3).restart({ preVote: true });
  c.heal();
  c.campaign(3);
  expect(c.roles()).toEqual(['Leader 1', 'Follower 1', 'PreCandidate 3']);
  c.tick(1, 1);
  expect(c.raw(1)).toMatchObject({ state: 'StateFollower', term: 3 });
});

test('why a vote is refused is told', () => {
  const node = new TestNode(1, { terms: [2, 2], hardState: { term: 5 } });
  node.hear('MsgVote', { from: 2, term: 5, index: 1, logTerm: 2 });
  node.hear('MsgVote', { from: 3, term: 5, index: 2, logTerm: 2 });
  node.hear('MsgVote', { from: 2, term: 5, index: 2, logTerm: 2 });
  node.hear('MsgPreVote', { from: 2, term: 4, index: 2, logTerm: 2 });
  const other = new TestNode(1, { terms: [1] });
  other.hear('MsgHeartbeat', { from: 2, term: 1 });
  other.hear('MsgVote', { from: 3, term: 1, index: 1, logTerm: 1 });
  const reasons = [...node.noticed('VoteRejected'), ...other.noticed('VoteRejected')].map((fact) => 'reason' in fact && fact.reason);
  expect(reasons).toEqual(['log-behind', 'already-voted', 'lower-term', 'leader-known']);
});

test('the first entry of a term is empty, without even a type', () => {
  const node = new TestNode(1, { voters: [1] }).lead();
  expect(node.applied).toEqual([{ type: 'EntryNormal', term: 1, index: 1, data: undefined, typeSet: false }]);
});

// etcd: TestCandidateFallback, TestRestoreFromSnapMsg
test.each(['MsgApp', 'MsgHeartbeat', 'MsgSnap'] as const)('%s makes a candidate follow, of its own term or a later one', (type) => {
  for (const term of [2, 3]) {
    const node = inState('StateCandidate');
    node.hear(type, { from: 3, term });
    expect(node.raw).toMatchObject({ state: 'StateFollower', term, lead: 3 });
    expect(node.noticed('BecameFollower').at(-1)).toMatchObject({ term, lead: 3 });
  }
});

// etcd: TestCandidateDeliversPreCandidateSelfVoteAfterBecomingCandidate
test('a vote is no pre-vote either', () => {
  const node = inState('StatePreCandidate');
  node.hear('MsgVoteResp', { from: 2 });
  node.hear('MsgVoteResp', { from: 3 });
  expect(node.raw.state).toBe('StatePreCandidate');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Options } from './cluster.testkit.ts';
import { cluster, TestNode } from './cluster.testkit.ts';
import { Random } from './random.ts';

// etcd: TestFollowerElectionTimeoutRandomized
test('the election timeout takes every value from one to two election ticks, and is drawn at every change of role', () => {
  const random = new Random(5);
  const node = new TestNode(1, { options: { random: (n) => random.below(n) } });
  const drawn = new Set<number>();
  for (let term = 1; term <= 300; term++) {
    node.hear('MsgHeartbeat', { from: 2, term });
    drawn.add(node.raw.randomizedElectionTimeout);
  }
  expect([...drawn].sort((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
});

test('a follower that hears nothing for its election timeout campaigns, not a tick before', () => {
  const node = new TestNode(1, { options: { random: () => 4 } });
  expect(node.tick(13)).toEqual([]);
  expect(node.tick(1).map(({ type, to }) => `${type} ${to}`)).toEqual(['MsgVote 2', 'MsgVote 3']);
});

test('who may not campaign goes on counting, and campaigns as soon as it may', () => {
  const c = cluster(2);
  c.nodes.push(new TestNode(3, { voters: [1, 2] }));
  c.raw(3).setRandomizedElectionTimeout(19);
  c.tick(3, 25);
  expect(c.raw(3)).toMatchObject({ state: 'StateFollower', electionElapsed: 25 });
});

// etcd: TestRecvMsgBeat
test('a leader sends heartbeats and does not count towards its own timeout', () => {
  const node = new TestNode(1, { options: { heartbeatTick: 3 } }).lead();
  expect(node.tick(7).map(({ type, to }) => `${type} ${to}`)).toEqual([
    'MsgHeartbeat 2',
    'MsgHeartbeat 3',
    'MsgHeartbeat 2',
    'MsgHeartbeat 3',
  ]);
  node.tick(50);
  expect(node.raw.state).toBe('StateLeader');
});

// etcd: TestLeaderStepdownWhenQuorumLost
test('with the quorum check, a leader that nobody answers steps down after two election ticks at most', () => {
  const node = new TestNode(1, { options: { checkQuorum: true } }).lead();
  node.hear('MsgHeartbeatResp', { from: 2 });
  node.tick(10);
  expect(node.raw.state).toBe('StateLeader');
  node.tick(9);
  expect(node.raw.state).toBe('StateLeader');
  node.tick(1);
  expect(node.raw).toMatchObject({ state: 'StateFollower', term: 1, lead: 0 });
});

test('learners do not keep a leader in office', () => {
  const node = new TestNode(1, { voters: [1, 2, 3], learners: [4, 5], options: { checkQuorum: true } }).lead();
  node.hear('MsgHeartbeatResp', { from: 4 });
  node.hear('MsgHeartbeatResp', { from: 5 });
  node.tick(10);
  expect(node.raw).toMatchObject({ state: 'StateFollower', term: 1 });
});

/** Ticks until the first one that does anything, as one counts by looking. */
function observed(node: TestNode): number {
  for (let ticks = 1; ticks <= 40; ticks++) {
    const before = node.facts.length;
    const { state, leadTransferee } = node.raw;
    const sent = node.tick(1).length;
    if (sent > 0 || node.facts.length > before || node.raw.state !== state || node.raw.leadTransferee !== leadTransferee) return ticks;
  }
  return 0;
}

test('a node says exactly how many ticks are quiet', () => {
  const options = fc.record({
    checkQuorum: fc.boolean(),
    preVote: fc.boolean(),
    heartbeatTick: fc.integer({ min: 1, max: 9 }),
  });
  const setup = fc.record({
    options,
    voters: fc.integer({ min: 1, max: 3 }),
    leads: fc.boolean(),
    transfers: fc.boolean(),
    ticks: fc.nat(25),
  });
  fc.assert(
    fc.property(setup, (given: { options: Options; voters: number; leads: boolean; transfers: boolean; ticks: number }) => {
      const node = new TestNode(1, { voters: [1, 2, 3].slice(0, given.voters), options: given.options });
      if (given.leads) node.lead();
      if (given.leads && given.transfers && given.voters > 1) node.raw.transferLeader(2);
      node.settle();
      node.tick(given.ticks);
      const announced = node.raw.ticksUntilTimeout();
      // A quorum check that finds its quorum shows nothing: it may be announced without being seen.
      const checks = node.raw.state === 'StateLeader' && given.options.checkQuorum === true;
      const seen = observed(node);
      if (checks) expect(announced).toBeLessThanOrEqual(seen);
      else expect(announced).toBe(seen);
    }),
  );
});

test.each([
  ['the next heartbeat', {}, false, 7],
  ['the quorum check before it', { checkQuorum: true }, false, 3],
  ['the end of a transfer before it', {}, true, 3],
])('a leader is quiet until %s', (_, options, transfers, ticks) => {
  const node = new TestNode(1, { options: { heartbeatTick: 7, ...options } }).lead();
  if (transfers) node.raw.transferLeader(2);
  node.tick(7);
  expect(node.raw.ticksUntilTimeout()).toBe(ticks);
});

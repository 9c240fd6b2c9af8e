import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader, leaderOf } from '../cluster.testkit.ts';

test('five nodes that hear nobody elect one leader, which commits an empty entry of its term', () => {
  const c = cluster({ voters: 5, seed: 7 }).until(hasLeader).until(allAgree);
  const leader = c.node(c.leader());

  expect(leader.log.buffer[0]).toMatchObject({ term: leader.term, index: 1, data: undefined });
  expect(c.frame.nodes.every((node) => node.lead === leader.id && node.commit === 1)).toBe(true);
});

test('a calm leader stays: heartbeats keep everybody in its term', () => {
  const c = cluster({ seed: 3 }).until(hasLeader);
  const { term, id } = c.node(c.leader());
  c.pass(5_000_000);

  expect(c.frame.nodes.map((node) => [node.term, node.lead])).toEqual(Array(5).fill([term, id]));
});

test('two candidates that split the vote both lose, and chance ends the tie in a later term', () => {
  const c = cluster({ voters: 4, seed: 4, firstTimeouts: [160, 160, 299, 299] });
  // 3 hears candidate 1 first, 4 hears candidate 2 first.
  c.act({ type: 'link', from: 1, to: 4, both: false, latency: 30_000 });
  c.act({ type: 'link', from: 2, to: 3, both: false, latency: 30_000 });
  c.until((frame) => frame.nodes.every((node) => node.vote !== 0), 'everybody has voted');

  expect(c.frame.nodes.map((node) => node.vote)).toEqual([1, 2, 1, 2]);
  c.act({ type: 'heal-all' }).until(hasLeader);
  expect(c.node(c.leader()).term).toBeGreaterThan(1);
});

test('a node that comes back with a higher term deposes the leader, although it cannot win', () => {
  const c = cluster({ seed: 6 }).until(hasLeader);
  const leader = c.leader();
  const away = c.follower(1);
  const { term } = c.node(leader);
  c.partition([away], c.others(away));
  c.put(leader, 'x', '1');
  c.pass(700_000);
  expect(c.node(away).term).toBeGreaterThan(term);
  expect(leaderOf(c.frame, c.others(away))).toBe(leader);

  c.heal().until((frame) => frame.nodes[leader - 1]?.state !== 'StateLeader', 'the leader steps down');
  c.until(hasLeader).until(allAgree);
  expect(c.leader()).not.toBe(away);
  expect(c.hasPut(away, 'x', '1')).toBe(true);
});

test('with PreVote the one who comes back asks first, is refused, and the leader stays in its term', () => {
  const c = cluster({ seed: 6, preVote: true }).until(hasLeader);
  const leader = c.leader();
  const away = c.follower(1);
  const { term } = c.node(leader);
  c.partition([away], c.others(away));
  c.put(leader, 'x', '1');
  c.pass(700_000);
  expect(c.node(away)).toMatchObject({ state: 'StatePreCandidate', term });

  c.heal().pass(1_000_000);
  expect(c.frame.nodes.map((node) => [node.term, node.lead])).toEqual(Array(5).fill([term, leader]));
});

test('leadership goes to the node that the leader hands it to, without waiting for a timeout', () => {
  const c = cluster({ seed: 2 }).until(hasLeader).until(allAgree);
  const old = c.leader();
  const next = c.follower(3);
  const { term } = c.node(old);
  const start = c.frame.time;
  c.act({ type: 'transfer-leader', node: old, to: next });
  c.until((frame) => leaderOf(frame) === next, 'the other one leads');

  expect(c.node(next).term).toBe(term + 1);
  expect(c.frame.time - start).toBeLessThan(100_000);
  c.until(hasLeader).until(allAgree);
});

test('a leader that checks its quorum steps down when it is cut off', () => {
  const c = cluster({ seed: 8, checkQuorum: true }).until(hasLeader);
  const old = c.leader();
  c.partition([old], c.others(old));
  c.until((frame) => frame.nodes[old - 1]?.state === 'StateFollower', 'it steps down');

  expect(c.frame.facts.map((fact) => fact.type)).toContain('QuorumLost');
});

import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader, leaderOf } from '../cluster.testkit.ts';

test('a leader cut off from the majority keeps its log but commits nothing', () => {
  const c = cluster({ voters: 5, seed: 7 }).until(hasLeader).until(allAgree);
  const old = c.leader();
  const minority = [old, c.follower(1)];
  const rest = c.others(...minority);

  c.partition(minority, rest); // two stay with the old leader, three go
  const call = c.put(old, 'x', '1');
  c.until(hasLeader.in(rest)); // the majority moves on without it

  expect(c.node(old)).toMatchObject({ state: 'StateLeader', commit: 1 }); // checkQuorum is off
  expect(c.hasPut(old, 'x', '1')).toBe(true);
  c.heal().until(hasLeader).until(allAgree);
  expect(c.hasPut(old, 'x', '1')).toBe(false); // it was never promised to anyone
  expect(c.result(call)).not.toMatchObject({ ok: true });
});

test('what the majority commits during a partition reaches the minority after it', () => {
  const c = cluster({ seed: 9 }).until(hasLeader);
  const old = c.leader();
  const rest = c.others(old, c.follower(1));
  c.partition(rest, c.others(...rest)).until(hasLeader.in(rest));
  const call = c.put(leaderOf(c.frame, rest), 'x', 'kept');
  c.until(() => typeof c.result(call) === 'object', 'the client has its answer');

  expect(c.result(call)).toMatchObject({ ok: true, value: null });
  c.heal().until(hasLeader).until(allAgree);
  expect(c.frame.nodes.map((node) => node.pairs.get('x'))).toEqual(Array(5).fill('kept'));
});

test('an append that is lost is sent again, and the entry is committed everywhere', () => {
  const c = cluster({ seed: 5 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const victim = c.follower(2);
  c.put(leader, 'x', '1');
  const lost = c.inFlight('MsgApp').find((flight) => flight.message.to === victim);
  expect(lost).toBeDefined();
  c.act({ type: 'drop', message: lost?.id ?? 0 });

  expect(c.frame.flights.find((flight) => flight.id === lost?.id)).toMatchObject({ status: 'lost', lostBy: 'dropped' });
  c.until(allAgree);
  expect(c.node(victim).pairs.get('x')).toBe('1');
});

test('messages on a link are lost when it is cut, and none arrive until it heals', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const other = c.follower(1);
  c.put(leader, 'x', '1');
  c.act({ type: 'cut', from: leader, to: other, both: false });

  const onLink = c.frame.flights.filter(({ message }) => message.from === leader && message.to === other);
  expect(onLink.length).toBeGreaterThan(0);
  expect(onLink.every((flight) => flight.status === 'lost' && flight.lostBy === 'cut')).toBe(true);
  c.act({ type: 'heal', from: leader, to: other, both: false }).until(allAgree);
  expect(c.frame.links).toEqual([]);
});

test('a message that a person holds stays where it is until it is released', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader).until(allAgree);
  const other = c.follower(1);
  c.put(c.leader(), 'x', '1');
  const append = c.inFlight('MsgApp').find((flight) => flight.message.to === other);
  c.act({ type: 'hold', message: append?.id ?? 0 }).pass(30_000);

  expect(c.frame.flights.find((flight) => flight.id === append?.id)?.status).toBe('held');
  expect(c.node(other).pairs.has('x')).toBe(false);
  c.act({ type: 'release', message: append?.id ?? 0 }).until(allAgree);
  expect(c.node(other).pairs.get('x')).toBe('1');
});

test('a duplicated append changes nothing', () => {
  const c = cluster({ voters: 3, seed: 5, duplicate: 1_000 }).until(hasLeader);
  c.put(c.leader(), 'x', '1');
  c.put(c.follower(1), 'y', '2');
  c.until((frame) => frame.nodes.every((node) => node.pairs.size === 2), 'everybody has both');

  const commands = c.log(1).filter((data) => data !== '');
  expect(c.frame.nodes.every((node) => node.pairs.get('x') === '1' && node.pairs.get('y') === '2')).toBe(true);
  expect(commands.length).toBeGreaterThanOrEqual(2);
});

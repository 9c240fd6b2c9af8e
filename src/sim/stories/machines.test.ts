import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader, leaderOf } from '../cluster.testkit.ts';
import { lastIndexOf } from '../log-view.ts';

test('a leader crashes, another takes over, and the old one comes back as a follower', () => {
  const c = cluster({ seed: 2 }).until(hasLeader).until(allAgree);
  const old = c.leader();
  c.put(old, 'x', '1');
  c.until(allAgree);
  c.act({ type: 'crash', node: old });
  expect(c.node(old)).toMatchObject({ health: 'down', incarnation: 1 });

  c.until((frame) => leaderOf(frame) !== 0, 'another one leads').until(hasLeader);
  const next = c.leader();
  c.put(next, 'y', '2');
  c.until(allAgree);
  c.act({ type: 'restart', node: old }).until((frame) => frame.nodes[old - 1]?.pairs.get('y') === '2', 'it has caught up');
  expect(c.node(old)).toMatchObject({ health: 'up', incarnation: 2, state: 'StateFollower', lead: next });
  expect(c.node(old).pairs.get('x')).toBe('1');
});

test('a crash loses what was not yet on the disk, and only that', () => {
  const c = cluster({ seed: 2 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const before = lastIndexOf(c.node(leader).log);
  c.put(leader, 'x', '1');
  expect(lastIndexOf(c.node(leader).log)).toBe(before + 1);
  expect(c.node(leader)).toMatchObject({ stable: before, durable: { last: { index: before } } });
  expect(c.node(leader).durable.unsyncedOps).toBeGreaterThan(0);

  c.act({ type: 'crash', node: leader });
  expect(lastIndexOf(c.node(leader).log)).toBe(before);
  expect(c.frame.facts[0]).toMatchObject({ type: 'Crashed', keptOps: 0 });
  c.act({ type: 'restart', node: leader });
  expect(lastIndexOf(c.node(leader).log)).toBe(before);
  expect(c.frame.facts[0]?.type).not.toBe('Stopped');
});

test('what the disk happened to keep of an unsynced write is there after a restart', () => {
  const c = cluster({ seed: 2 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const before = lastIndexOf(c.node(leader).log);
  c.put(leader, 'x', '1');
  c.act({ type: 'crash', node: leader, survive: { keep: c.node(leader).durable.unsyncedOps, tornBytes: 0 } });
  c.act({ type: 'restart', node: leader });

  expect(lastIndexOf(c.node(leader).log)).toBe(before + 1);
  c.until(hasLeader).until(allAgree);
});

test('a record torn by a crash is cut off at the restart', () => {
  const c = cluster({ seed: 2 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const before = lastIndexOf(c.node(leader).log);
  c.put(leader, 'x', '1');
  c.act({ type: 'crash', node: leader, survive: { keep: c.node(leader).durable.unsyncedOps - 1, tornBytes: 8 } });
  c.act({ type: 'restart', node: leader });

  expect(c.frame.facts.find((fact) => fact.type === 'Recovered')).toMatchObject({
    cut: { file: expect.stringMatching(/\.wal$/), offset: expect.any(Number) },
  });
  expect(lastIndexOf(c.node(leader).log)).toBe(before);
  c.until(hasLeader).until(allAgree);
});

test('a paused node does nothing; its messages wait at the door, and come in their order when it goes on', () => {
  const c = cluster({ seed: 3 }).until(hasLeader).until(allAgree);
  const sleeper = c.follower(2);
  c.act({ type: 'pause', node: sleeper });
  const asleep = c.node(sleeper);
  c.put(c.leader(), 'x', '1');
  c.pass(200_000);
  expect(c.node(sleeper)).toBe(asleep);
  const waiting = c.frame.flights.filter((flight) => flight.status === 'waiting');
  expect(waiting.length).toBeGreaterThan(1);

  c.act({ type: 'resume', node: sleeper });
  const arrivals: number[] = [];
  for (const _ of waiting) {
    c.until(({ event, number }) => event.type === 'deliver' && event.node === sleeper && number > (arrivals.at(-1) ?? 0), 'it arrives');
    arrivals.push(c.frame.number);
    c.run.step();
  }
  c.until(allAgree);
  expect(c.node(sleeper).pairs.get('x')).toBe('1');
});

test('a paused machine that crashes is not paused when it starts again', () => {
  const c = cluster({ seed: 3 }).until(hasLeader).until(allAgree);
  const sleeper = c.follower(2);
  c.act({ type: 'pause', node: sleeper }).act({ type: 'crash', node: sleeper });
  expect(c.node(sleeper)).toMatchObject({ health: 'down', paused: false });

  c.act({ type: 'restart', node: sleeper }).put(c.leader(), 'x', '1');
  c.until(allAgree);
  expect(c.node(sleeper)).toMatchObject({ health: 'up', paused: false });
});

test('messages to a machine that is down are lost', () => {
  const c = cluster({ voters: 3, seed: 3 }).until(hasLeader).until(allAgree);
  const down = c.follower(1);
  c.act({ type: 'crash', node: down }).put(c.leader(), 'x', '1');
  c.until((frame) => frame.flights.some((flight) => flight.lostBy === 'down'), 'one is lost');

  expect(c.frame.flights.find((flight) => flight.lostBy === 'down')?.message.to).toBe(down);
});

test('a leader with a slow disk commits what the others have on theirs', () => {
  const c = cluster({ voters: 3, seed: 3 }).until(hasLeader).until(allAgree);
  const [first, second] = c.others(c.leader());
  c.act({ type: 'flush-latency', node: c.follower(1), micros: 300_000 }).put(c.leader(), 'x', '1');
  c.until((frame) => frame.nodes[(second ?? 1) - 1]?.pairs.get('x') === '1', 'the quick ones have it');

  expect(c.node(first ?? 1).pairs.has('x')).toBe(false);
  expect(c.node(first ?? 1).flushDue).toBeGreaterThan(c.frame.time);
});

/** Clocks that are too fast or too slow, and links that lose or hold only messages of some types. */
import { expect, test } from 'vitest';
import type { NodeId } from '#raft';
import { allAgree, type Cluster, cluster, hasLeader } from '../cluster.testkit.ts';

import { LocalRun } from '../local-run.ts';
import { DEFAULT_SETUP } from '../setup.ts';

/** Two machines that cannot hear each other: what they do is their clocks' doing. */
function alone(perMille: number, act = (_run: LocalRun): void => undefined): number {
  const run = new LocalRun({ ...DEFAULT_SETUP, voters: 2, firstTimeouts: [200, 1_000] }, 1);
  run.runTo(2);
  run.act({ type: 'cut', from: 1, to: 2, both: true });
  run.act({ type: 'tick-period', node: 1, perMille });
  act(run);
  while (run.head.nodes[0]?.state !== 'StateCandidate') run.step();
  return run.head.time;
}

test('with a clock at half the rate an election timeout takes twice as long, with one at twice the rate half as long', () => {
  const [right, slow, fast] = [alone(1_000), alone(2_000), alone(500)];
  expect(right).toBeGreaterThan(199 * DEFAULT_SETUP.tick);
  expect(slow - right).toBeGreaterThanOrEqual(right - DEFAULT_SETUP.tick);
  expect(slow).toBeLessThanOrEqual(2 * right + 1);
  expect(Math.abs(2 * fast - right)).toBeLessThanOrEqual(DEFAULT_SETUP.tick);
});

test('a clock whose rate changes goes on from where it stands: half the time at each of two rates', () => {
  const at = (micros: number, perMille: number) => (run: LocalRun) => {
    run.act({ type: 'link', from: 1, to: 2, both: true, latency: 1_000 }, micros);
    expect(run.head.time).toBe(micros);
    run.act({ type: 'tick-period', node: 1, perMille });
  };
  const right = alone(1_000);
  expect(Math.abs(alone(2_000, at(200_000, 1_000)) - (200_000 + right / 2))).toBeLessThanOrEqual(2 * DEFAULT_SETUP.tick);
  expect(Math.abs(alone(1_000, at(100_000, 500)) - (100_000 + (right - 100_000) / 2))).toBeLessThanOrEqual(DEFAULT_SETUP.tick);
  expect(alone(2_000, at(0, 1_000))).toBe(right);
});

test('a frozen machine whose clock is changed goes on with the ticks it had left, at its new rate', () => {
  const frozen = alone(1_000, (run) => {
    run.act({ type: 'pause', node: 1 });
    run.act({ type: 'tick-period', node: 1, perMille: 2_000 });
    while (run.head.time < 400_000) run.step();
    run.act({ type: 'resume', node: 1 });
  });
  expect(frozen).toBeGreaterThan(400_000 + alone(2_000) - 4 * DEFAULT_SETUP.tick);
});

function settled(): Cluster {
  return cluster({ voters: 3, seed: 5 }).until(hasLeader).until(allAgree).pass(60_000);
}

const filterOf = (c: Cluster) => c.frame.links.map(({ from, to, drops, holds }) => ({ from, to, drops, holds }));

test('a link that drops one type loses these messages alone, one way', () => {
  const c = settled();
  const [leader, follower] = [c.leader(), c.follower(1)];
  c.act({ type: 'filter', from: follower, to: leader, both: false, drop: ['MsgAppResp'], hold: [] });
  expect(filterOf(c)).toEqual([{ from: follower, to: leader, drops: ['MsgAppResp'], holds: [] }]);
  c.put(leader, 'x', '1');
  const lost = new Set<string>();
  const end = c.frame.time + 300_000;
  while (c.frame.time < end) {
    c.run.step();
    for (const { lostBy, message } of c.frame.flights) if (lostBy !== undefined) lost.add(`${lostBy} ${message.type} ${message.from}`);
  }
  expect([...lost]).toEqual([`filter MsgAppResp ${follower}`]);
  expect(c.node(follower).pairs.get('x')).toBe('1');
  expect(c.node(leader).progress.find(({ id }) => id === follower)?.match).toBe(1);
  // Heartbeats bring it to the leader's mind that somebody is behind; the answer to the next append says so.
  c.act({ type: 'filter', from: follower, to: leader, both: false, drop: [], hold: [] });
  expect(c.frame.links).toEqual([]);
  c.until(() => c.node(leader).progress.every(({ match }) => match === 2), 'all match');
});

test('what a filter holds waits until it ends, and what a person holds on that link besides goes on waiting', () => {
  const c = settled();
  const [leader, follower] = [c.leader(), c.follower(1)];
  c.act({ type: 'filter', from: leader, to: follower, both: false, drop: [], hold: ['MsgApp'] });
  c.put(leader, 'x', '1');
  c.until(() => c.inFlight('MsgHeartbeat').some(({ message }) => message.to === follower), 'a heartbeat');
  const beat = c.inFlight('MsgHeartbeat').find(({ message }) => message.to === follower)?.id ?? 0;
  c.act({ type: 'hold', message: beat });
  expect(c.inFlight('MsgApp').filter(({ message, status }) => message.to === follower && status === 'held')).toHaveLength(1);
  c.act({ type: 'filter', from: leader, to: follower, both: false, drop: [], hold: ['MsgSnap'] });
  const statusOf = (id: number) => c.frame.flights.find((flight) => flight.id === id)?.status;
  expect(c.inFlight('MsgApp').filter(({ message }) => message.to === follower)).toMatchObject([{ status: 'flying' }]);
  expect(statusOf(beat)).toBe('held');
  c.until(() => c.node(follower).pairs.get('x') === '1', 'it arrives');
});

test('a filter on every link holds for machines that join later too, and healing everything ends it', () => {
  const c = settled();
  c.act({ type: 'filter-all', drop: ['MsgVoteResp'], hold: [] }).act({ type: 'add-machine' });
  const ways = (ids: readonly NodeId[]) => ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => `${from}-${to}`));
  expect(filterOf(c).map(({ from, to }) => `${from}-${to}`)).toEqual(ways([1, 2, 3, 4]));
  expect(filterOf(c).every(({ drops }) => drops.join() === 'MsgVoteResp')).toBe(true);
  c.act({ type: 'heal-all' }).act({ type: 'add-machine' });
  expect(c.frame.links).toEqual([]);
});

test('a filter between machines of which one does not exist, or is the same, does nothing', () => {
  const c = cluster({ voters: 3 });
  c.act({ type: 'filter', from: 1, to: 9, both: true, drop: ['MsgApp'], hold: [] });
  expect(c.frame.event).toMatchObject({ note: 'no-such-node' });
  c.act({ type: 'filter', from: 2, to: 2, both: true, drop: ['MsgApp'], hold: [] });
  expect(c.frame.event).toMatchObject({ note: 'same-node' });
  c.act({ type: 'tick-period', node: 4, perMille: 500 });
  expect(c.frame.event).toMatchObject({ note: 'no-such-node' });
  expect(c.frame.links).toEqual([]);
});

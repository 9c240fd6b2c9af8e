/** Shapes of networks, and a person who is the network. */
import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader } from '../cluster.testkit.ts';

test('a topology cuts exactly the ways that it names, and leaves what else is set on a link', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader).until(allAgree);
  c.act({ type: 'link', from: 1, to: 2, both: false, latency: 30_000 });
  c.act({ type: 'cut', from: 2, to: 3, both: true });
  c.act({
    type: 'topology',
    cut: [
      [1, 2],
      [3, 1],
    ],
  });

  expect(c.frame.links.map(({ from, to, cut, latency }) => ({ from, to, cut, latency }))).toEqual([
    { from: 1, to: 2, cut: true, latency: 30_000 },
    { from: 3, to: 1, cut: true, latency: 8_000 },
  ]);
  c.act({ type: 'topology', cut: [] });
  expect(c.frame.links.filter((link) => link.cut)).toEqual([]);
});

test('a topology with a machine that does not exist does nothing', () => {
  const c = cluster({ voters: 3 }).act({ type: 'topology', cut: [[1, 4]] });
  expect(c.frame.event).toMatchObject({ note: 'no-such-node' });
  expect(c.frame.links).toEqual([]);
});

test('while all is held, nothing arrives that a person does not deliver, not from a machine that joins later either', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader).until(allAgree).pass(60_000);
  const leader = c.leader();
  c.act({ type: 'hold-all', on: true }).act({ type: 'add-machine' });
  expect(c.frame.links.filter((link) => link.hold)).toHaveLength(12);
  c.put(leader, 'x', '1');
  // What was on its way already arrives; all that is sent now waits.
  c.pass(40_000);
  expect(c.frame.flights.filter(({ status }) => status !== 'held')).toEqual([]);
  const append = c.inFlight('MsgApp').find(({ message }) => message.to === c.follower(1));
  const before = c.node(c.follower(1)).log.length;
  c.act({ type: 'deliver', message: append?.id ?? 0 }).pass(10_000);

  expect(c.node(c.follower(1)).log.length).toBe(before + 1);
  expect(c.node(c.follower(2)).log.length).toBe(before);
  c.act({ type: 'hold-all', on: false }).until((frame) => frame.nodes.slice(0, 3).every((node) => node.pairs.get('x') === '1'));
  expect(c.frame.links).toEqual([]);
});

test('healing everything ends the hold and gives each link its own order back', () => {
  const c = cluster({ voters: 3, seed: 5 });
  c.act({ type: 'hold-all', on: true }).act({ type: 'link', from: 1, to: 2, both: false, reorder: true });
  c.act({ type: 'heal-all' });
  expect(c.frame.links).toEqual([]);
  c.act({ type: 'add-machine' });
  expect(c.frame.links).toEqual([]);
});

test('only on a link that reorders does a message overtake another', () => {
  const overtakes = (reorder: boolean) => {
    const c = cluster({ voters: 3, seed: 5, jitter: 40_000 }).until(hasLeader);
    const [leader, follower] = [c.leader(), c.follower(1)];
    c.act({ type: 'link', from: leader, to: follower, both: false, reorder });
    c.put(leader, 'x', '1');
    const append = c.inFlight('MsgApp').find(({ message }) => message.to === follower);
    for (let i = 0; i < 6; i++) c.act({ type: 'duplicate', message: append?.id ?? 0 });
    const due = c.frame.flights.filter(({ message }) => message.from === leader && message.to === follower).map((flight) => flight.due);
    expect(due.length).toBeGreaterThan(4);
    return due.some((time, i) => i > 0 && time < (due[i - 1] ?? 0));
  };
  expect(overtakes(false)).toBe(false);
  expect(overtakes(true)).toBe(true);
});

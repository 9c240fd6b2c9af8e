import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader } from '../cluster.testkit.ts';

test('a client is answered by the node it asked, once that node has applied the entry', () => {
  const c = cluster({ seed: 4 }).until(hasLeader);
  const asked = c.follower(1);
  const call = c.put(asked, 'x', '1');
  c.until(() => c.result(call) !== 'pending', 'there is an answer');

  expect(c.frame.event).toMatchObject({ node: asked });
  expect(c.result(call)).toMatchObject({ ok: true, value: null });
  expect(c.node(asked).pairs.get('x')).toBe('1');
});

test('a get after a put sees it, whoever is asked', () => {
  const c = cluster({ seed: 4 }).until(hasLeader);
  const put = c.put(c.leader(), 'x', '1');
  c.until(() => c.result(put) !== 'pending', 'the put is answered');
  const gets = c.frame.nodes.map((node) => c.ask(node.id, { type: 'get', key: 'x' }));
  c.until(() => gets.every((call) => c.result(call) !== 'pending'), 'all gets are answered');

  expect(gets.map((call) => c.result(call))).toEqual(Array(5).fill(expect.objectContaining({ ok: true, value: '1' })));
});

test('a get at a leader that was replaced without its knowledge is never answered with an old value', () => {
  const c = cluster({ seed: 4 }).until(hasLeader).until(allAgree);
  const old = c.leader();
  const rest = c.others(old);
  c.partition([old], rest).until(hasLeader.in(rest));
  const get = c.ask(old, { type: 'get', key: 'x' });
  c.until(() => c.result(get) !== 'pending', 'the client gives up');

  expect(c.result(get)).toBe('unknown');
});

test('a proposal is dropped where no leader is known', () => {
  const c = cluster({ seed: 4 });
  c.until((frame) => frame.nodes.every((node) => node.health === 'up'), 'all are up');
  const call = c.put(1, 'x', '1');

  expect(c.result(call)).toEqual({ ok: false, reason: 'dropped' });
});

test('compare-and-set changes a value only from the one it expects', () => {
  const c = cluster({ voters: 3, seed: 4 }).until(hasLeader);
  const cas = (expect: string | null, value: string) => c.ask(c.leader(), { type: 'cas', key: 'x', expect, value });
  const calls = [cas(null, '1'), cas(null, '2'), cas('1', '3')];
  c.until(allAgree);

  expect(calls.map((call) => c.result(call))).toMatchObject([
    { ok: true, value: null },
    { ok: false, reason: 'cas-mismatch' },
    { ok: true, value: '1' },
  ]);
  expect(c.node(c.follower(1)).pairs.get('x')).toBe('3');
});

test('a forwarded proposal that the network doubles is applied once', () => {
  const c = cluster({ voters: 3, seed: 4 }).until(hasLeader).until(allAgree);
  const asked = c.follower(1);
  c.put(c.leader(), 'x', '1');
  c.until(allAgree);
  const call = c.ask(asked, { type: 'cas', key: 'x', expect: '1', value: '2' });
  c.act({ type: 'duplicate', message: c.inFlight('MsgProp')[0]?.id ?? 0 });
  c.put(c.leader(), 'x', '1'); // were the copy applied after this, x would be 2 again
  c.pass(100_000).until(allAgree);

  expect(c.log(asked).filter((data) => data.includes('cas'))).toHaveLength(2);
  expect(c.result(call)).toMatchObject({ ok: true });
  expect(c.frame.nodes.map((node) => node.pairs.get('x'))).toEqual(c.frame.nodes.map(() => c.node(asked).pairs.get('x')));
});

test('a request that was overtaken by a later one of the same client takes effect all the same', () => {
  const c = cluster({ voters: 3, seed: 4 }).until(hasLeader).until(allAgree);
  const asked = c.follower(1);
  const first = c.put(asked, 'x', '1');
  c.act({ type: 'hold', message: c.inFlight('MsgProp')[0]?.id ?? 0 });
  const held = c.frame.flights.find((flight) => flight.status === 'held');
  const second = c.put(asked, 'y', '2');
  c.until(() => c.result(second) !== 'pending', 'the later one is answered');
  c.act({ type: 'release', message: held?.id ?? 0 }).until(() => c.result(first) !== 'pending', 'the first one is answered');

  expect(c.result(first)).toMatchObject({ ok: true, value: null });
  expect(c.node(asked).pairs.get('x')).toBe('1');
});

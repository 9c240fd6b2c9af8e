/** A client that hears nothing asks again; its request takes effect once all the same. */
import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader, leaderOf } from '../cluster.testkit.ts';
import { lastIndexOf } from '../log-view.ts';

const SETUP = { voters: 3, seed: 4, callTimeout: 100_000, clientRetries: 5 };
const settled = (more: Parameters<typeof cluster>[0] = {}) =>
  cluster({ ...SETUP, ...more })
    .until(hasLeader)
    .until(allAgree);

test('after a lost answer the client asks another node, and the request is not applied twice', () => {
  // So patient that the next leader has applied it before it is asked again.
  const c = settled({ callTimeout: 600_000 });
  const asked = c.leader();
  const call = c.ask(asked, { type: 'cas', key: 'x', expect: null, value: '1' });
  const index = lastIndexOf(c.node(asked).log);
  // The others have it on their disks, and the node that was asked dies before it can know.
  c.until(() => c.others(asked).every((id) => c.node(id).durable.last.index === index), 'the others have it');
  c.act({ type: 'crash', node: asked });
  expect(c.result(call)).toBe('pending');
  c.until(() => c.result(call) !== 'pending', 'there is an answer');

  expect(c.result(call)).toMatchObject({ ok: true, value: null });
  expect(c.frame.calls.at(-1)).toMatchObject({ attempts: expect.any(Number), status: 'answered' });
  expect(c.frame.calls.at(-1)?.attempts).toBeGreaterThan(1);
  c.act({ type: 'restart', node: asked }).until(allAgree);
  // Were it applied twice, the second would find '1' where it expects nothing.
  expect(c.log(asked).filter((data) => data.includes('cas')).length).toBeGreaterThan(1);
  expect(c.frame.nodes.map((node) => node.pairs.get('x'))).toEqual(['1', '1', '1']);
});

test('the frame of a retry says who is asked now', () => {
  const c = settled();
  const [a, b] = [c.follower(1), c.follower(2)];
  c.partition([a], [c.leader(), b]);
  const call = c.put(a, 'x', '1');
  c.until((frame) => frame.event.type === 'retry', 'it asks again');

  expect(c.frame.event).toMatchObject({ type: 'retry', call });
  expect(c.frame.calls.at(-1)).toMatchObject({ call, attempts: 2, status: 'pending' });
  c.until(() => c.result(call) !== 'pending', 'there is an answer');
  expect(c.result(call)).toMatchObject({ ok: true });
});

test('a request that was dropped is asked again until somebody leads', () => {
  const c = cluster(SETUP);
  c.until((frame) => frame.nodes.every((node) => node.health === 'up'), 'all are up');
  const call = c.put(1, 'x', '1');
  expect(c.result(call)).toBe('pending');
  c.until(() => c.result(call) !== 'pending', 'there is an answer');
  expect(c.result(call)).toMatchObject({ ok: true });
});

test('a client that has asked often enough gives up, and cannot know; only if all have dropped it does it know', () => {
  const c = settled({ clientRetries: 1 });
  const lone = c.follower(1);
  c.act({ type: 'crash', node: c.leader() }).act({ type: 'crash', node: c.others(lone).find((id) => c.node(id).health === 'up') ?? 0 });
  const call = c.put(lone, 'x', '1');
  c.until(() => c.result(call) !== 'pending', 'it ends');
  expect(c.result(call)).toBe('unknown');
  expect(c.frame.calls.at(-1)?.attempts).toBe(2);

  const later = c.pass(1_000_000).put(lone, 'x', '2');
  c.until(() => c.result(later) !== 'pending', 'it ends');
  expect(c.result(later)).toEqual({ ok: false, reason: 'dropped' });
});

test('the sessions are part of a snapshot: a request repeated after a restart from one is recognised', () => {
  const c = settled({ snapshotEvery: 2, catchUpEntries: 0, callTimeout: 2_000_000 });
  const asked = c.follower(1);
  const call = c.put(asked, 'x', '1');
  const held = c.inFlight('MsgProp')[0]?.id ?? 0;
  // One copy takes effect, the other arrives after everybody has restarted from a snapshot that covers it.
  c.act({ type: 'duplicate', message: held }).act({ type: 'hold', message: c.inFlight('MsgProp').at(-1)?.id ?? 0 });
  const copy = c.frame.flights.find((flight) => flight.status === 'held');
  c.until(() => c.result(call) !== 'pending', 'it is answered');
  for (const value of ['2', '3', '4']) {
    c.put(c.leader(), 'x', value);
    c.until(allAgree);
  }
  for (const node of c.frame.nodes.map(({ id }) => id)) c.act({ type: 'crash', node }).act({ type: 'restart', node });
  expect(c.frame.nodes.every((node) => node.durable.snapshot.index > 0 && node.log.snapshot.index > 0)).toBe(true);
  c.until((frame) => leaderOf(frame) !== 0, 'somebody leads').until(allAgree);
  const before = lastIndexOf(c.node(c.leader()).log);
  c.act({ type: 'release', message: copy?.id ?? 0 })
    .pass(200_000)
    .until(allAgree);

  expect(lastIndexOf(c.node(c.leader()).log)).toBe(before + 1);
  expect(c.frame.nodes.map((node) => node.pairs.get('x'))).toEqual(['4', '4', '4']);
});

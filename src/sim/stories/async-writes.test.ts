/** Asynchronous storage writes: the core goes on while its disk works. */
import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader } from '../cluster.testkit.ts';
import { lastIndexOf } from '../log-view.ts';

const settled = (voters = 3) => cluster({ voters, seed: 5, asyncStorageWrites: true }).until(hasLeader).until(allAgree);

test('a leader commits what a majority of the others has on disk, before its own disk has it (thesis 10.2.1)', () => {
  const c = settled();
  const leader = c.leader();
  c.act({ type: 'flush-latency', node: leader, micros: 400_000 });
  const call = c.put(leader, 'x', '1');
  c.until(() => c.node(leader).commit === lastIndexOf(c.node(leader).log), 'it is committed');

  expect(c.node(leader).durable.last.index).toBeLessThan(c.node(leader).commit);
  expect(c.node(leader).stable).toBeLessThan(c.node(leader).commit);
  expect(c.result(call)).toBe('pending');
  // Applied, and answered, only what is on its own disk too.
  c.until(() => c.result(call) !== 'pending', 'it is answered');
  expect(c.node(leader).durable.last.index).toBe(c.node(leader).commit);
});

test('a candidate with a slow disk asks for votes only when its own is on it, so that a crash cannot make it lead the same term twice', () => {
  const c = settled();
  const node = c.follower(1);
  const { term } = c.node(node);
  c.act({ type: 'flush-latency', node, micros: 40_000 }).act({ type: 'campaign', node });
  expect(c.node(node)).toMatchObject({ state: 'StateCandidate', term: term + 1, durable: { term } });
  expect(c.inFlight('MsgVote')).toEqual([]);
  c.until(() => c.inFlight('MsgVote').length > 0, 'it asks');
  expect(c.node(node).durable).toMatchObject({ term: term + 1, vote: node });
});

test('a leader that dies before its disk has what it committed loses nothing that was promised', () => {
  const c = settled();
  const leader = c.leader();
  c.act({ type: 'flush-latency', node: leader, micros: 400_000 });
  c.put(leader, 'x', '1');
  c.until(() => c.node(leader).commit === lastIndexOf(c.node(leader).log), 'it is committed');
  const { commit } = c.node(leader);
  c.act({ type: 'crash', node: leader });
  expect(lastIndexOf(c.node(leader).log)).toBeLessThan(commit);

  c.act({ type: 'restart', node: leader }).act({ type: 'flush-latency', node: leader, micros: 1_500 });
  c.until(() => c.node(leader).pairs.get('x') === '1', 'it has it again').until(allAgree);
  expect(c.frame.nodes.map((node) => node.pairs.get('x'))).toEqual(['1', '1', '1']);
});

test('several appends are under way at once, and each is acknowledged in its turn', () => {
  const c = settled();
  const node = c.follower(1);
  c.act({ type: 'flush-latency', node, micros: 30_000 });
  const before = c.node(node).durable.last.index;
  for (const value of ['1', '2', '3']) {
    c.put(c.leader(), 'x', value);
    c.pass(4_000);
  }
  c.until(() => lastIndexOf(c.node(node).log) === before + 3, 'all three have arrived');
  expect(c.node(node)).toMatchObject({ stable: before, durable: { last: { index: before } } });
  const durable: number[] = [];
  c.until(() => {
    const { index } = c.node(node).durable.last;
    if (durable.at(-1) !== index) durable.push(index);
    return index === before + 3;
  }, 'all three are on disk');
  expect(durable).toEqual([before, before + 1, before + 2, before + 3]);
});

test('the apply thread has a latency of its own: what is committed is applied later', () => {
  const c = cluster({ voters: 3, seed: 5, asyncStorageWrites: true, applyLatency: 50_000 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  c.put(leader, 'x', '1');
  c.until(() => c.node(leader).commit === lastIndexOf(c.node(leader).log), 'it is committed');
  const committedAt = c.frame.time;
  expect(c.node(leader).applied).toBeLessThan(c.node(leader).commit);
  c.until(() => c.node(leader).pairs.get('x') === '1', 'it is applied');
  expect(c.frame.event).toMatchObject({ type: 'stored', thread: 'apply' });
  expect(c.frame.time - committedAt).toBeGreaterThanOrEqual(50_000);
});

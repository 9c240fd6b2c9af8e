/** States that look broken and are legal: in each run they really come about, and nothing that is watched raises an alarm. */
import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader } from '../cluster.testkit.ts';
import type { Frame } from '../frame.ts';
import { lastIndexOf } from '../log-view.ts';

const leads =
  (id: number) =>
  ({ nodes }: Frame): boolean =>
    nodes[id - 1]?.state === 'StateLeader' && nodes.every(({ term }) => term <= (nodes[id - 1]?.term ?? 0));

/** Node 1 stands first. */
const FIRST = [155, 295, 295, 295, 295];

test('a leader of an older term lacks an entry of a still older term that a newer leader has committed since (figure 8 e)', () => {
  const c = cluster({ voters: 5, firstTimeouts: FIRST, maxSizePerMsg: 0, preVote: true }).until(hasLeader).until(allAgree);
  // Entry 2 of term 1 reaches node 2 alone; node 5 has an entry 2 of its own, of the next term.
  c.partition([1, 2], [3, 4, 5]).put(1, 'x', '1');
  c.until(({ nodes }) => nodes[1]?.durable.last.index === 2);
  c.act({ type: 'campaign', node: 5 }).until(leads(5));
  c.partition([1, 2, 3, 4], [5]).until(({ nodes }) => nodes[0]?.state === 'StateFollower');
  // Node 1 leads again, and commits its old entry together with one of its own term.
  c.act({ type: 'campaign', node: 1 }).until(({ nodes }) => (nodes[0]?.commit ?? 0) >= 2);
  const old = c.node(5);
  expect([old.state, old.term < c.node(1).term, c.hasPut(1, 'x', '1'), c.hasPut(5, 'x', '1')]).toEqual(['StateLeader', true, true, false]);
  expect(old.log.buffer[1]?.term).toBeGreaterThan(c.node(1).log.buffer[1]?.term ?? 0);
  c.heal().until(allAgree);
});

test('a leader has committed what is not on its own disk', () => {
  const c = cluster({ voters: 3, firstTimeouts: FIRST, asyncStorageWrites: true }).until(hasLeader).until(allAgree);
  c.act({ type: 'flush-latency', node: 1, micros: 200_000 }).put(1, 'x', '1');
  c.until(({ nodes }) => (nodes[0]?.commit ?? 0) === 2);
  expect(c.node(1)).toMatchObject({ state: 'StateLeader', durable: { last: { index: 1 } } });
  c.until(allAgree);
});

test('two lead at the same time, in different terms', () => {
  const c = cluster({ voters: 3, firstTimeouts: FIRST }).until(hasLeader).until(allAgree);
  c.partition([1], [2, 3])
    .act({ type: 'campaign', node: 2 })
    .until(hasLeader.in([2, 3]));
  c.put(1, 'x', 'old');
  c.put(2, 'x', 'new');
  c.until(({ nodes }) => nodes[1]?.pairs.get('x') === 'new');
  expect([c.node(1), c.node(2)].map(({ state, term }) => `${state} ${term}`)).toEqual(['StateLeader 1', 'StateLeader 2']);
  c.heal().until(allAgree);
});

test('a member knows less to be committed after a restart than before: a commit index alone is not flushed', () => {
  const c = cluster({ voters: 3, firstTimeouts: FIRST }).until(hasLeader).until(allAgree);
  c.put(1, 'x', '1');
  c.until(({ nodes }) => nodes[1]?.commit === 2);
  c.partition([1, 3], [2]).act({ type: 'crash', node: 2 });
  c.act({ type: 'restart', node: 2 }).until(({ nodes }) => nodes[1]?.health === 'up');
  expect([c.node(2).commit, lastIndexOf(c.node(2).log)]).toEqual([1, 2]);
  c.heal().until(allAgree);
});

test('a crash keeps an entry that was never acknowledged, and it is committed later', () => {
  const c = cluster({ voters: 3, firstTimeouts: FIRST }).until(hasLeader).until(allAgree);
  c.partition([1, 2], [3]).act({ type: 'flush-latency', node: 2, micros: 200_000 });
  c.put(1, 'x', '1');
  c.until(({ nodes }) => lastIndexOf((nodes[1] as Frame['nodes'][number]).log) === 2);
  c.act({ type: 'crash', node: 2, survive: { keep: 100, tornBytes: 0 } });
  c.partition([1], [2, 3]).act({ type: 'restart', node: 2 });
  c.until(({ nodes }) => nodes[1]?.health === 'up');
  expect([c.node(2).durable.last.index, c.node(2).commit]).toEqual([2, 1]);
  c.act({ type: 'campaign', node: 2 }).until(hasLeader.in([2, 3]));
  expect(c.hasPut(3, 'x', '1')).toBe(true);
  c.heal().until(allAgree);
});

test('a member votes for itself, forgets in a crash that it did, and votes for itself in a higher term', () => {
  const c = cluster({ voters: 3, firstTimeouts: FIRST }).until(hasLeader).until(allAgree);
  c.partition([1, 2], [3]).act({ type: 'campaign', node: 3 });
  expect(c.node(3)).toMatchObject({ state: 'StateCandidate', term: 2, vote: 3, durable: { term: 1 } });
  c.act({ type: 'crash', node: 3 }).act({ type: 'restart', node: 3 });
  c.until(({ nodes }) => nodes[2]?.health === 'up');
  expect(c.node(3).term).toBe(1);
  c.act({ type: 'campaign', node: 3 }).until(({ nodes }) => nodes[2]?.durable.vote === 3);
  c.act({ type: 'crash', node: 3 }).act({ type: 'restart', node: 3 });
  c.until(({ nodes }) => nodes[2]?.health === 'up');
  c.act({ type: 'campaign', node: 3 });
  expect(c.node(3)).toMatchObject({ term: 3, vote: 3, durable: { term: 2, vote: 3 } });
  c.heal().until(allAgree);
});

import { expect, test } from 'vitest';
import { matchHistogram } from './match-histogram.ts';
import { run, settledRun, until } from './run.testkit.ts';

test('every follower stands in one bar, and those without all that is committed are named, the last first', () => {
  const { world, leader } = settledRun({ voters: 9 });
  const gone = [1, 2, 3].filter((id) => id !== leader)[0] ?? 0;
  world.act({ type: 'crash', node: gone });
  for (let i = 0; i < 40; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  const frame = until(world, ({ nodes }) => nodes.every((node) => node.id === gone || node.commit === 41));
  const histogram = matchHistogram(frame) ?? expect.unreachable();
  expect(histogram.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(8);
  expect(histogram.bars.length).toBeLessThanOrEqual(16);
  expect(histogram.laggards).toEqual([{ id: gone, match: 1 }]);
  expect(histogram.bars[0]).toMatchObject({ from: 1, count: 1 });
  expect(histogram.most).toBe(7);
  expect(histogram.commitAt).toBeGreaterThan(0.9);
});

test('without a leader there is nothing to match', () => {
  expect(matchHistogram(run().head)).toBeUndefined();
});

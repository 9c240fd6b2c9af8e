import { expect, test } from 'vitest';
import { settledRun, until } from './run.testkit.ts';
import { extendRunIndex } from './run-index.ts';
import { termSummary } from './term-summary.ts';

test('a term tells who is in it, who leads, every vote, and its entries', () => {
  const { world, leader } = settledRun({ firstTimeouts: [150, 290, 290, 290, 290] });
  const index = extendRunIndex(undefined, (number) => world.frames[number] ?? world.head, world.head.number);
  const summary = termSummary(world.head, 1, index.tape);
  expect(summary).toMatchObject({ term: 1, nodes: [1, 2, 3, 4, 5], leader, entries: { from: 1, to: 1 } });
  expect(summary.votes).toEqual([1, 2, 3, 4, 5].map((from) => ({ from, to: leader })));
  expect(world.frames[summary.began ?? 0]?.nodes.some((node) => node.term === 1)).toBe(true);
  expect(world.frames[(summary.began ?? 0) - 1]?.nodes.some((node) => node.term === 1)).toBe(false);
  world.act({ type: 'campaign', node: (leader % 5) + 1 });
  const later = until(world, ({ nodes }) => nodes.every((node) => node.term === 2));
  expect(termSummary(later, 1, index.tape)).toMatchObject({ nodes: [], leader: 0, votes: [], entries: { from: 1, to: 1 } });
});

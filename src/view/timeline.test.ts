import { expect, test } from 'vitest';
import { settledRun } from './run.testkit.ts';
import type { TimelineMark } from './timeline.ts';
import { extendTape, placeMarks } from './timeline.ts';

test('marks that would overlap are thinned, and the important one stays', () => {
  const marks: TimelineMark[] = Array.from({ length: 1_000 }, (_, i) => ({ type: 'commit', frame: i, node: 1 }));
  marks[503] = { type: 'crash', frame: 503, node: 2 };
  const placed = placeMarks(marks, 999, 600, 20);
  expect(placed.length).toBeLessThanOrEqual(30);
  expect(placed.some(({ mark }) => mark.type === 'crash')).toBe(true);
});

test('a mark stands where its frame stands on the slider', () => {
  const placed = placeMarks([{ type: 'leader', frame: 25, node: 1 }], 100, 600, 20);
  expect(placed.map(({ at }) => at)).toEqual([0.25]);
});

test('the tape has a piece for each term with and without a leader', () => {
  const { world, leader } = settledRun({ firstTimeouts: [150, 290, 290, 290, 290] });
  const tape = world.frames.reduce<ReturnType<typeof extendTape>>((all, frame) => extendTape(all, frame), []);
  expect(tape.map(({ term, leader: lead }) => [term, lead])).toEqual([
    [0, 0],
    [1, 0],
    [1, leader],
  ]);
});

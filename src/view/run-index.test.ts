import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { settledRun } from './run.testkit.ts';
import { extendRunIndex, isQuiet, placeAtMost } from './run-index.ts';

function reader(frames: readonly Frame[]): (number: number) => Frame {
  return (number) => frames[Math.min(number, frames.length - 1)] as Frame;
}

test('an index that grows with the run equals one made at the end', () => {
  const { world } = settledRun();
  world.runTo(world.head.number + 300);
  const read = reader(world.frames);
  let grown = extendRunIndex(undefined, read, 0);
  for (let head = 1; head <= world.head.number; head += 7) grown = extendRunIndex(grown, read, head);
  grown = extendRunIndex(grown, read, world.head.number);
  expect(grown).toEqual(extendRunIndex(undefined, read, world.head.number));
  expect(extendRunIndex(grown, read, world.head.number)).toBe(grown);
});

test('heartbeats are left out of what is told, and everything that changes a commit index is in', () => {
  const { world } = settledRun();
  world.runTo(world.head.number + 300);
  const { told } = extendRunIndex(undefined, reader(world.frames), world.head.number);
  expect(told.length).toBeLessThan(world.frames.length / 2);
  for (const frame of world.frames.slice(1)) {
    const before = world.frames[frame.number - 1] as Frame;
    const commits = frame.nodes.some((node, i) => node.commit !== before.nodes[i]?.commit);
    if (commits) expect(isQuiet(frame, before)).toBe(false);
  }
});

test('a run that was cut and went another way is indexed anew', () => {
  const one = settledRun().world;
  const other = settledRun({}, 9).world;
  const index = extendRunIndex(undefined, reader(one.frames), one.head.number);
  expect(extendRunIndex(index, reader(other.frames), other.head.number)).toEqual(
    extendRunIndex(undefined, reader(other.frames), other.head.number),
  );
});

test('a head beyond the frames that exist (a run being made again) is indexed as far as there are frames, once', () => {
  const { world } = settledRun();
  const read = reader(world.frames.slice(0, 20));
  const index = extendRunIndex(undefined, read, 50);
  expect(index.last.number).toBe(19);
  expect(extendRunIndex(index, read, 50)).toBe(index);
});

test('the place of the last number that is at most another', () => {
  expect([-1, 0, 1, 4, 5, 99].map((value) => placeAtMost([0, 2, 5], value))).toEqual([-1, 0, 0, 1, 2, 2]);
});

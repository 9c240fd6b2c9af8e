import { expect, test } from 'vitest';
import { beatAt, isNaturalBeat } from './beats.ts';
import { leaderOf } from './election.ts';
import { settledRun } from './run.testkit.ts';

test('a frame belongs to the last beat before it', () => {
  const beats = [10, 20, 30].map((frame) => ({ frame, name: String(frame) }));
  expect([9, 10, 29, 99].map((frame) => beatAt(beats, frame)?.name)).toEqual([undefined, '10', '20', '30']);
});

test('without bookmarks the beats are elections, leaders, commits and what people do', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: leader });
  const beats = world.frames.filter((frame, i) => {
    const previous = world.frames[i - 1];
    return previous !== undefined && isNaturalBeat(previous, frame);
  });
  const leads = world.frames.find((frame) => leaderOf(frame)?.id === leader);
  const commits = world.frames.find((frame) => frame.nodes[leader - 1]?.commit === 1);
  expect(beats[0]?.nodes.filter(({ state }) => state === 'StateCandidate')).toHaveLength(1);
  expect(beats).toContain(leads);
  expect(beats).toContain(commits);
  expect(beats.at(-1)?.event).toMatchObject({ type: 'command', command: { type: 'crash' } });
  expect(beats.length).toBeLessThan(8);
});

test('what a person tried in vain is no beat', () => {
  const { world } = settledRun();
  world.act({ type: 'restart', node: 1 });
  const [last, before] = [world.frames.at(-1), world.frames.at(-2)];
  expect(last && before && isNaturalBeat(before, last)).toBe(false);
});

import { expect, test } from 'vitest';
import { presetScenario, runScenario, type Scenario } from '#scenario';
import type { Frame } from '#sim';
import { History } from './history.ts';

function historyOf(frames: readonly Frame[]): History {
  const history = new History(frames[0] as Frame);
  for (const frame of frames.slice(1)) history.push(frame);
  return history;
}

function play(id: string): readonly Frame[] {
  return runScenario(presetScenario(id, undefined) as Scenario, 400).frames;
}

test('the frame at a time is the last one at or before it', () => {
  const frames = play('calm-election');
  const history = historyOf(frames);
  for (const time of [0, 1, 150_000, 163_217.5, frames[200]?.time ?? 0]) {
    const slow = frames.findLastIndex((frame) => frame.time <= time);
    expect(history.numberAt(time)).toBe(slow);
  }
  expect(history.numberAt(1e12)).toBe(400);
});

test('a number out of range gives the nearest frame', () => {
  const history = historyOf(play('calm-election'));
  expect(history.at(-7).number).toBe(0);
  expect(history.at(4_000).number).toBe(400);
});

test('the marks of a leader crash tell its story in order', () => {
  const marks = historyOf(play('leader-crash')).marks();
  const story = marks.map(({ type }) => type).filter((type) => type !== 'commit');
  expect(story).toEqual(expect.arrayContaining(['election', 'leader', 'crash', 'restart']));
  expect(story.indexOf('crash')).toBeGreaterThan(story.indexOf('leader'));
  expect(story.indexOf('restart')).toBeGreaterThan(story.lastIndexOf('leader'));
  expect(marks.map(({ frame }) => frame)).toEqual(marks.map(({ frame }) => frame).sort((a, b) => a - b));
});

test('every entry is marked as committed once, at its leader', () => {
  const history = historyOf(play('calm-election'));
  const commits = history.marks().filter(({ type }) => type === 'commit');
  const leader = history.last().nodes.find((node) => node.state === 'StateLeader');
  expect(commits).toHaveLength(leader?.commit ?? -1);
  expect(new Set(commits.map(({ node }) => node))).toEqual(new Set([leader?.id]));
});

test('a partition and its healing are marked', () => {
  const types = historyOf(play('minority-partition'))
    .marks()
    .map(({ type }) => type);
  expect(types.filter((type) => type === 'partition' || type === 'heal')).toEqual(['partition', 'heal']);
});

test('marks are the same array until there is a new one', () => {
  const frames = play('calm-election');
  const history = historyOf(frames.slice(0, 6));
  const none = history.marks();
  expect(history.marks()).toBe(none);
  history.push(frames[6] as Frame);
  expect(history.marks()).not.toBe(none);
  expect(history.marks()).toMatchObject([{ type: 'election', frame: 6 }]);
});

test('the first broken frame is found, and only what was whole before counts', () => {
  const frames = play('calm-election');
  const violation = { property: 'log-matching', nodes: [1, 2], term: 1, index: 1, frame: 50, expected: false } as const;
  const history = historyOf(frames.map((frame) => (frame.number < 50 ? frame : { ...frame, violations: [violation] })));
  expect(history.firstBroken(10, 400)?.number).toBe(50);
  expect(history.firstBroken(10, 49)).toBeUndefined();
  expect(history.firstBroken(50, 400)).toBeUndefined();
  expect(history.marks().filter(({ type }) => type === 'violation')).toMatchObject([{ frame: 50 }]);
});

import { expect, test } from 'vitest';
import { presetScenario, runScenario, type Scenario } from '#scenario';
import { actsUpTo, lastCommonFrame, NO_REVISIONS, type Revision, record, redo, undo } from './revisions.ts';

const BASE = presetScenario('leader-crash', undefined) as Scenario;

function revision(cursor: number): Revision {
  return { scenario: BASE, head: cursor, cursor, now: cursor, bookmarks: [] };
}

test('undo goes back one act at a time, redo forth again', () => {
  const two = record(record(NO_REVISIONS, revision(1)), revision(2));
  const first = undo(two, revision(3));
  expect(first?.target.cursor).toBe(2);
  const second = undo(first?.revisions ?? NO_REVISIONS, revision(2));
  expect(second?.target.cursor).toBe(1);
  expect(undo(second?.revisions ?? NO_REVISIONS, revision(1))).toBeUndefined();
  const forth = redo(second?.revisions ?? NO_REVISIONS, revision(1));
  expect(forth?.target.cursor).toBe(2);
  expect(redo(forth?.revisions ?? NO_REVISIONS, revision(2))?.target.cursor).toBe(3);
});

test('something new after an undo leaves nothing to redo', () => {
  const undone = undo(record(NO_REVISIONS, revision(1)), revision(2));
  expect(redo(record(undone?.revisions ?? NO_REVISIONS, revision(1)), revision(5))).toBeUndefined();
});

test('only the last 200 revisions are kept', () => {
  let revisions = NO_REVISIONS;
  for (let i = 0; i < 250; i += 1) revisions = record(revisions, revision(i));
  expect(revisions.past).toHaveLength(200);
  expect(revisions.past[0]?.cursor).toBe(50);
});

test('acts up to a frame are those whose own frames are there', () => {
  const { frames } = runScenario(BASE);
  for (const last of [0, 5, 100, frames.length - 2, frames.length - 1]) {
    const done = frames.filter((frame) => frame.number <= last && frame.event.type === 'command').length;
    expect(actsUpTo(BASE, last)).toHaveLength(done);
  }
});

test('acts after the same frame make one frame each', () => {
  const command = { type: 'heal-all' } as const;
  const scenario = { ...BASE, acts: [3, 3, 3].map((after) => ({ after, command })) };
  expect([3, 4, 5, 6].map((last) => actsUpTo(scenario, last).length)).toEqual([0, 1, 2, 3]);
});

test('two scenarios have the frames before their first differing act in common, and no more', () => {
  const without = { ...BASE, acts: BASE.acts.slice(0, 2) };
  const common = lastCommonFrame(BASE, without);
  const [a, b] = [runScenario(BASE, common + 1), runScenario(without, common + 1)];
  expect(common).toBe(BASE.acts[2]?.after);
  expect(a.frames[common]?.hash).toBe(b.frames[common]?.hash);
  expect(a.frames[common + 1]?.hash).not.toBe(b.frames[common + 1]?.hash);
  expect(lastCommonFrame(BASE, BASE)).toBe(Number.MAX_SAFE_INTEGER);
  expect(lastCommonFrame(BASE, { ...BASE, seed: BASE.seed + 1 })).toBe(-1);
  expect(lastCommonFrame(BASE, { ...BASE, cluster: { ...BASE.cluster, voters: 3 } })).toBe(-1);
});

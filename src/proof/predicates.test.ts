import { expect, test } from 'vitest';
import { presetScenario, runScenario } from '#scenario';
import { DEFAULT_SETUP, type Frame } from '#sim';
import { goalOf, PREDICATES, type PredicateName } from './predicates.ts';
import { type Found, search } from './search.ts';

const TIMEOUT = DEFAULT_SETUP.electionTick * DEFAULT_SETUP.tick;

/** The first frame of a preset's run at which the goal holds. */
function firstIn(name: PredicateName, id: string, frames: number): Frame | undefined {
  const { holds } = goalOf(name, TIMEOUT);
  return runScenario(presetScenario(id, undefined) ?? expect.unreachable(), frames).frames.find(
    (frame) => frame.number > 0 && holds(frame),
  );
}

function searched(name: PredicateName, events: number): Found | undefined {
  const work = search({ brokenRules: [], seed: 1, events, goal: goalOf(name, TIMEOUT) });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

test.each(PREDICATES)('%s does not hold in a calm cluster', (name) => {
  expect(firstIn(name, 'calm-election', 1_500)).toBeUndefined();
});

test('two leaders at once: the one that is cut off does not know', () => {
  const frame = firstIn('two-leaders', 'minority-partition', 900);
  const leaders = frame?.nodes.filter(({ state }) => state === 'StateLeader') ?? [];
  expect(leaders).toHaveLength(2);
  expect(leaders[0]?.term).not.toBe(leaders[1]?.term);
});

test('a split vote, and entries that are overwritten', () => {
  expect(firstIn('split-vote', 'split-vote', 200)?.nodes.map(({ vote }) => vote)).toEqual([1, 2, 1, 2]);
  expect(firstIn('overwritten', 'minority-partition', 900)?.facts.map(({ type }) => type)).toContain('ConflictFound');
});

test('a committed entry is lost where a disk lies, but that is no find: Raft had not promised otherwise', () => {
  const { frames } = runScenario(presetScenario('lying-disk', undefined) ?? expect.unreachable(), 600);
  const { holds } = goalOf('committed-lost', TIMEOUT);
  expect(frames.some(({ violations }) => violations.length > 0)).toBe(true);
  expect(frames.some((frame) => holds(frame))).toBe(false);
});

test('a wait is measured in virtual time without a break, and anew in every run', () => {
  const { holds } = goalOf('no-leader', TIMEOUT);
  const { frames } = runScenario(presetScenario('calm-election', undefined) ?? expect.unreachable(), 5);
  const bare = (number: number, time: number) => ({ ...(frames[5] as Frame), number, time });
  expect([bare(1, 0), bare(2, 10 * TIMEOUT - 1), bare(3, 10 * TIMEOUT)].map(holds)).toEqual([false, false, true]);
  expect([bare(1, 10 * TIMEOUT), bare(2, 11 * TIMEOUT)].map(holds)).toEqual([false, false]);
});

test.each(['two-leaders', 'no-leader', 'nothing-commits', 'overwritten'] as const)(
  '%s is found in a sound cluster, and what is found has it',
  (name) => {
    const found = searched(name, 300_000);
    expect(found?.failure).toBeUndefined();
    const { scenario, frame } = found?.minimised ?? expect.unreachable();
    const { holds } = goalOf(name, TIMEOUT);
    const hits = runScenario(scenario, frame).frames.map((each) => each.number > 0 && holds(each));
    expect([hits.indexOf(true), hits.length - 1]).toEqual([frame, frame]);
  },
);

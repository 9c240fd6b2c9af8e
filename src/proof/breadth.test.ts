import { expect, test } from 'vitest';
import type { BreakId } from '#raft';
import { runScenario } from '#scenario';
import { type Bounds, type BreadthReport, breadthFirst } from './breadth.ts';

/** Two campaigns, one request: enough for two leaders, and for a vote in each of two terms. */
const BOUNDS: Bounds = { depth: 6, campaigns: 2, requests: 1, crashes: 0 };

function explored(brokenRules: readonly BreakId[], bounds: Bounds = BOUNDS, states = 100_000): BreadthReport {
  const work = breadthFirst({ voters: 3, brokenRules, bounds, states });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

test('a second vote in a term is found at the smallest depth at which there can be one: two campaigns, one arrival', () => {
  const { found, depth } = explored(['M06']);
  expect(found).toMatchObject({ property: 'one-vote', depth: 3 });
  expect(depth).toBe(3);
  expect(explored(['M06'], { ...BOUNDS, depth: 2 })).toMatchObject({ found: undefined, exhausted: true });
  const { scenario, frame } = found ?? expect.unreachable();
  expect(runScenario(scenario, frame).last.violations.map(({ property }) => property)).toContain('one-vote');
  expect(runScenario(scenario, frame - 1).last.violations).toEqual([]);
});

test('with all rules intact every behaviour within the bounds is looked at, and nothing breaks', () => {
  const whole = explored([]);
  expect(whole).toMatchObject({ found: undefined, exhausted: true, depth: BOUNDS.depth });
  expect(whole.states).toBeGreaterThan(500);
  const crashing = explored([], { ...BOUNDS, depth: 4, crashes: 1 });
  expect(crashing).toMatchObject({ found: undefined, exhausted: true });
  expect(crashing.states).toBeGreaterThan(explored([], { ...BOUNDS, depth: 4 }).states);
});

test('at the limit of states it stops, and says that it has not seen all', () => {
  expect(explored([], BOUNDS, 50)).toMatchObject({ states: 50, exhausted: false, found: undefined });
});

import { expect, test } from 'vitest';
import { runScenario } from '#scenario';
import { exploreInSlices } from './search-explore.ts';
import type { ExploreOrder } from './search-protocol.ts';

const ORDER: ExploreOrder = { brokenRules: ['M17'], bounds: { campaigns: 2, requests: 0, crashes: 0, flights: 3 }, states: 100_000 };

/** A clock that goes on by 50 ms at every look. */
function clock(): () => number {
  let now = 0;
  return () => {
    now += 50;
    return now;
  };
}

test('the shortest behaviour that breaks a property is a run that breaks it', () => {
  const last = [...exploreInSlices(ORDER, clock())].at(-1);
  if (last?.type !== 'reached') return expect.unreachable();
  const { property, scenario, frame, depth } = last.found;
  expect([property, depth]).toEqual(['elected-by-quorum', 4]);
  expect(runScenario(scenario, frame).last.violations.map((violation) => violation.property)).toContain(property);
  expect(runScenario(scenario, frame - 1).last.violations).toEqual([]);
});

test('it reports how far it is, and that nothing breaks, with whether all was looked at', () => {
  const small: ExploreOrder = { brokenRules: [], bounds: { campaigns: 1, requests: 1, crashes: 0, flights: 2 }, states: 100_000 };
  const reports = [...exploreInSlices(small, clock())];
  expect(reports.length).toBeGreaterThan(3);
  expect(reports.slice(0, -1).every(({ type }) => type === 'exploring')).toBe(true);
  const states = reports.flatMap((report) => ('effort' in report ? [report.effort.states] : []));
  expect(states).toEqual(states.toSorted((a, b) => a - b));
  expect(reports.at(-1)).toMatchObject({ type: 'unbroken', whole: true });
  expect([...exploreInSlices({ ...small, states: 20 }, clock())].at(-1)).toMatchObject({
    type: 'unbroken',
    whole: false,
    effort: { states: 20 },
  });
});

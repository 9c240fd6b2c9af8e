import { expect, test } from 'vitest';
import { presetScenario, runScenario } from '#scenario';
import type { SearchOrder } from './search-protocol.ts';
import { Counter, searchInSlices } from './search-work.ts';

const ORDER: SearchOrder = { brokenRules: ['M06'], goal: undefined, seed: 1, events: 500_000, millis: 60_000 };

/** A clock that goes on by `step` at every look. */
function clock(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

test('a search reports how far it is, and at last the hit, made small, which breaks the property it names', () => {
  const reports = [...searchInSlices(ORDER, clock(50))];
  expect(reports.slice(0, -1).every(({ type }) => type === 'searching' || type === 'minimising')).toBe(true);
  const last = reports.at(-1);
  if (last?.type !== 'found' || last.found.failure?.type !== 'violation') return expect.unreachable();
  const { scenario, frame } = last.found.minimised ?? expect.unreachable();
  expect(scenario.cluster.brokenRules).toEqual(['M06']);
  const { violations } = runScenario(scenario, frame).last;
  expect(violations.map(({ property }) => property)).toContain(last.found.failure.violation.property);
  expect(runScenario(scenario, frame - 1).last.violations).toEqual([]);
  const acts = reports.flatMap((report) => (report.type === 'minimising' ? [report.acts] : []));
  expect(acts.length).toBeGreaterThan(0);
  expect(acts).toEqual(acts.toSorted((a, b) => b - a));
  expect(acts.at(-1)).toBeGreaterThanOrEqual(scenario.acts.length);
});

test('what is not found within the limits is said, with the limit', () => {
  const sound: SearchOrder = { ...ORDER, brokenRules: [], events: 3_000 };
  expect([...searchInSlices(sound, clock(0.1))].at(-1)).toMatchObject({ type: 'nothing', limit: 'events' });
  const short = [...searchInSlices({ ...sound, events: 1_000_000, millis: 100 }, clock(50))].at(-1);
  expect(short).toMatchObject({ type: 'nothing', limit: 'time' });
  expect(short?.type === 'nothing' && short.effort.events).toBeGreaterThan(0);
});

test('a goal is searched for in a sound cluster too', () => {
  const reports = [...searchInSlices({ ...ORDER, brokenRules: [], goal: 'two-leaders' }, clock(0))];
  expect(reports.at(-1)).toMatchObject({ type: 'found', found: { failure: undefined } });
});

test('what else is broken on the way to a goal is told, and does not end the search', () => {
  const order: SearchOrder = { ...ORDER, brokenRules: ['M30'], goal: 'overwritten', events: 200_000 };
  const reports = [...searchInSlices(order, clock(50))];
  const last = reports.at(-1);
  if (last?.type !== 'found') return expect.unreachable();
  // The very first run breaks the property; the goal takes a run in which nothing is broken before.
  expect(last.effort.aside).toContain('elected-by-quorum');
  expect(last.found.schedules).toBeGreaterThan(1);
  const { scenario, frame } = last.found.minimised ?? expect.unreachable();
  expect(runScenario(scenario, frame).last.facts.map(({ type }) => type)).toContain('ConflictFound');
  const none = [...searchInSlices({ ...order, goal: 'stuck-joint', events: 5_000 }, clock(0))].at(-1);
  expect(none).toMatchObject({ type: 'nothing', effort: { aside: expect.arrayContaining(['elected-by-quorum']) } });
});

test('a run is counted in slices, and goes on from where it was', () => {
  const scenario = presetScenario('leader-crash', undefined) ?? expect.unreachable();
  const counter = new Counter();
  const count = (head: number, millis: () => number) => {
    const work = counter.count({ scenario, head }, millis);
    for (let slices = 1; ; slices += 1) {
      const { done, value } = work.next();
      if (done) return { slices, report: value };
    }
  };
  const whole = count(2_000, clock(50));
  expect(whole.slices).toBeGreaterThan(1);
  expect(whole.report.head).toBe(2_000);
  const before = whole.report.tally.mayVote.asked.frames.length;
  const further = count(2_100, clock(0));
  expect([further.slices, further.report.head]).toEqual([1, 2_100]);
  expect(further.report.tally.mayVote.asked.frames.length).toBeGreaterThanOrEqual(before);
});

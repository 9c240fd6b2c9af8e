import { expect, test } from 'vitest';
import { EVENTS_A_STEP, type SearchProgress, search } from './search.ts';

test('a search stops to be asked after a bounded number of events, whatever it is doing', () => {
  const steps: SearchProgress[] = [];
  const work = search({ brokenRules: ['M08'], seed: 1, events: 100_000 });
  for (;;) {
    const { done, value } = work.next();
    if (done) {
      // A smaller run that is tried has no more events than the bound, and neither has what was found.
      expect(value?.minimised?.frame).toBeLessThanOrEqual(EVENTS_A_STEP);
      break;
    }
    steps.push(value);
  }
  const phases = new Set(steps.map(({ phase }) => phase));
  expect(phases).toEqual(new Set(['searching', 'minimising']));
  const more = steps.map(({ events }, i) => events - (steps[i - 1]?.events ?? 0));
  expect(Math.max(...more)).toBeLessThanOrEqual(EVENTS_A_STEP);
  expect(Math.max(...more)).toBeGreaterThan(200);
});

test('the longest run that chaos draws is no longer than one step', () => {
  const work = search({ brokenRules: [], seed: 5_000, events: 30_000 });
  let events = 0;
  for (let next = work.next(); !next.done; next = work.next()) {
    expect(next.value.events - events).toBeLessThanOrEqual(EVENTS_A_STEP);
    events = next.value.events;
  }
  expect(events).toBeGreaterThan(20_000);
});

import { expect, test } from 'vitest';
import { BREAK_IDS } from '#raft';
import { chaosRun } from './chaos.ts';
import { PINNED, UNKILLED } from './pinned.ts';

test('every broken rule is caught by its pinned run, or it is said why not', () => {
  expect(BREAK_IDS.filter((id) => PINNED[id] === undefined).sort()).toEqual(Object.keys(UNKILLED).sort());
});

for (const id of BREAK_IDS) {
  const pinned = PINNED[id];
  if (pinned === undefined) continue;
  test(`${id}: the pinned run goes wrong, and with the rule intact it does not`, () => {
    const { seed, strategy, property } = pinned;
    const { failure } = chaosRun(seed, { strategy, brokenRules: [id], liveness: false });
    expect(failure?.type === 'violation' ? failure.violation.property : failure?.type).toBe(property);
    expect(chaosRun(seed, { strategy, liveness: false }).failure).toBeUndefined();
  });
}

test('what a paused machine still has to apply comes before what ends at the very moment in which it goes on', () => {
  // Here the table of node 3 once lacked four entries.
  expect(chaosRun(9_002_099, { strategy: 'delays', oddities: [], liveness: false }).failure).toBeUndefined();
});

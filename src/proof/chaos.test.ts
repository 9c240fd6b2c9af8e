/** Runs that once raised a false alarm: sound, and each at the edge of what a check may ask. */
import { expect, test } from 'vitest';
import { type ChaosRun, chaosRun } from './chaos.ts';
import type { Oddity, Strategy } from './swarm.ts';

/** Runs that were found before there were oddities go on without. */
function sound(seed: number, strategy: Strategy, oddities: readonly Oddity[] = []): ChaosRun {
  const run = chaosRun(seed, { strategy, oddities });
  expect(run.failure).toBeUndefined();
  return run;
}

test.each([
  [20_286_478, 'delays'],
  [20_294_483, 'delays'],
  [20_307_093, 'delays'],
] as const)('seed %i: a commit may take a round trip for every entry that the core still lacks', (seed, strategy) => {
  const { scenario, liveness } = sound(seed, strategy);
  expect(liveness).toBe('alive');
  // One entry a message, one message at a time: what makes catching up slow.
  expect(scenario.cluster).toMatchObject({ maxSizePerMsg: 0, maxInflightMsgs: 1 });
});

test.each([
  [20_298_443, 'swarm'],
  [20_314_951, 'swarm'],
] as const)('seed %i: a leader that was paused for longer than its lease may answer from its past', (seed, strategy) => {
  expect(sound(seed, strategy).scenario.cluster).toMatchObject({ leaseReads: true, checkQuorum: true });
});

test('a change of members that was committed before a snapshot came is applied after it, and the members of the snapshot stay', () => {
  expect(sound(777_021_960, 'swarm').liveness).toBe('alive');
});

test('a leader outside the core whose heartbeats are answered stays, though the answers to its appends are lost by their type: a known limit', () => {
  const { liveness, scenario } = sound(20_264_266, 'museum', ['filters']);
  expect(liveness).toBe('known-limit');
  expect(scenario.cluster).toMatchObject({ preVote: true, checkQuorum: true });
  expect(scenario.acts.map(({ command }) => command)).toContainEqual({ type: 'filter-all', drop: ['MsgSnap', 'MsgAppResp'], hold: [] });
});

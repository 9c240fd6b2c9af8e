/**
 * Before the browser tests: plays every preset and 200 random scenarios in Node, and hands the browser their hashes. A run that comes
 * out otherwise there is not the same run.
 */
import type { TestProject } from 'vitest/node';
import { PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';

/** Frames of each run; and an earlier place, as far as the runs on real workers go (each of their events is a round trip). */
const LONG = 400;
const SHORT = 120;
const RANDOM = 200;

export interface KnownRun {
  /** A preset's id, or the seed of a random scenario. */
  readonly scenario: string | number;
  readonly short: { readonly frame: number; readonly hash: number };
  readonly long: { readonly frame: number; readonly hash: number };
}

declare module 'vitest' {
  export interface ProvidedContext {
    knownRuns: readonly KnownRun[];
  }
}

export function setup(project: TestProject): void {
  const seeds = Array.from({ length: RANDOM }, (_, i) => i + 1);
  const presets = PRESETS.map(({ id }) => known(id, presetScenario(id, undefined) as Scenario));
  project.provide('knownRuns', [...presets, ...seeds.map((seed) => known(seed, randomScenario(seed)))]);
}

function known(scenario: string | number, played: Scenario): KnownRun {
  const { frames, last } = runScenario(played, LONG);
  const early = frames[Math.min(SHORT, last.number)] ?? last;
  return {
    scenario,
    short: { frame: early.number, hash: early.hash },
    long: { frame: last.number, hash: last.hash },
  };
}

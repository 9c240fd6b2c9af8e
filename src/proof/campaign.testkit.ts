/**
 * The campaign of every day, in parts that run side by side: runs of chaos on sound rules, each twice. No property breaks, no history contradicts itself,
 * every healed quorum comes to life, and every situation that a campaign must meet is met.
 */
import { expect, test } from 'vitest';
import { chaosRun } from './chaos.ts';
import type { Liveness } from './liveness.ts';
import { addCounts, type Counts, PROBES } from './probes.ts';
import { STRATEGIES } from './swarm.ts';

/** Every situation at least so often. */
const FLOOR = 10;
/** Met in a few runs of a thousand, so a part of a campaign may miss them. Campaigns of `npm run chaos` demand these too. */
const RARE: readonly string[] = ['UnstableTruncated', 'StableEntryMismatched', 'CampaignBlocked', 'a start sets a snapshot file aside'];

/** `events`: what the runs make at least, each counted once. */
export function campaign(firstSeed: number, runs: number, events: number): void {
  const counts: Counts = new Map();
  const outcomes: Partial<Record<Liveness['outcome'], number>> = {};
  let made = 0;

  test(`${runs} runs of chaos on sound rules raise no alarm, come to life, and are the same when made again`, { timeout: 900_000 }, () => {
    for (let i = 0; i < runs; i++) {
      const strategy = STRATEGIES[i % STRATEGIES.length] ?? 'swarm';
      const run = chaosRun(firstSeed + i, { strategy });
      expect([run.seed, strategy, run.failure]).toEqual([run.seed, strategy, undefined]);
      const again = chaosRun(firstSeed + i, { strategy });
      expect([run.seed, again.hash, again.events]).toEqual([run.seed, run.hash, run.events]);
      addCounts(counts, run.probes);
      made += run.events;
      if (run.liveness !== undefined) outcomes[run.liveness] = (outcomes[run.liveness] ?? 0) + 1;
    }
    expect(made).toBeGreaterThan(events);
    // What excuses a cluster that stays dead is rare.
    expect(outcomes.alive ?? 0).toBeGreaterThan(runs * 0.95);
  });

  test('every situation that a campaign must meet was met', () => {
    expect(PROBES.filter((name) => !RARE.includes(name) && (counts.get(name) ?? 0) < FLOOR)).toEqual([]);
  });
}

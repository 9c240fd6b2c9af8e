/** All presets, in the order in which they are shown. */
import type { Scenario } from '../scenario.ts';
import { lyingDisk, staleDisk } from './beyond-model.ts';
import { calmElection } from './calm-election.ts';
import { disruptiveReturner, disruptiveReturnerPreVote } from './disruptive-returner.ts';
import { exactlyOnce } from './exactly-once.ts';
import {
  asyncWrites,
  failedFlush,
  flippedBit,
  flippedHeader,
  flippedSnapshot,
  flippedTail,
  fullDisk,
  lostDisk,
  luckyCrash,
  slowDisk,
  snapshotLimbo,
  tornRecord,
} from './failing-disks.ts';
import { followerFarBehind } from './follower-far-behind.ts';
import { fifty, twentyFive } from './large-clusters.ts';
import { leaderCrash } from './leader-crash.ts';
import { minorityPartition } from './minority-partition.ts';
import { type Preset, play } from './preset.ts';
import { REAL_BUGS } from './real-bugs.ts';
import { splitVote } from './split-vote.ts';

/** The first is the one that opens where nothing else is asked for. */
export const PRESETS: readonly Preset[] = [
  calmElection,
  splitVote,
  leaderCrash,
  minorityPartition,
  followerFarBehind,
  disruptiveReturner,
  disruptiveReturnerPreVote,
  exactlyOnce,
  asyncWrites,
  slowDisk,
  luckyCrash,
  tornRecord,
  failedFlush,
  fullDisk,
  flippedBit,
  flippedTail,
  flippedHeader,
  flippedSnapshot,
  lostDisk,
  snapshotLimbo,
  lyingDisk,
  staleDisk,
  twentyFive,
  fifty,
  ...REAL_BUGS,
];

/** Played ones, newest last: links, sharing and reseeding ask for the same few again and again. */
const KEPT = 32;
const played = new Map<string, Scenario>();

/** The preset `id` as a scenario, with its own seed or another one; undefined if there is no such preset. */
export function presetScenario(id: string, seed: number | undefined): Scenario | undefined {
  const found = PRESETS.find((candidate) => candidate.id === id);
  if (found === undefined) return undefined;
  const key = `${id} ${seed ?? found.seed}`;
  const known = played.get(key);
  if (known !== undefined) return known;
  const scenario = play(found, seed ?? found.seed);
  const oldest = played.size >= KEPT ? played.keys().next().value : undefined;
  if (oldest !== undefined) played.delete(oldest);
  played.set(key, scenario);
  return scenario;
}

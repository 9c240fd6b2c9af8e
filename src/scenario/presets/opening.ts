/** What the first page needs of the library: its first scenario, and the names of all. */
import type { Scenario } from '../scenario.ts';
import { calmElection } from './calm-election.ts';
import { play } from './preset.ts';

/** Opens where nothing else is asked for. */
export function openingScenario(): Scenario {
  return play(calmElection, calmElection.seed);
}

/** Real bugs, with the rule broken that was (real-bugs.ts). */
export const REAL_BUG_IDS: readonly string[] = [
  'figure-8',
  'vote-not-saved',
  'vote-before-disk',
  'double-vote',
  'sole-voter',
  'ack-before-disk',
  'read-too-early',
  'old-echo',
  'unasked-read',
  'old-append',
  'any-previous',
  'joint-for-ever',
  'deaf-leader',
];

/** The ids of all presets, in the order of library.ts (which a test compares): the list is drawn before the library is fetched. */
export const PRESET_IDS: readonly string[] = [
  'calm-election',
  'split-vote',
  'leader-crash',
  'minority-partition',
  'follower-far-behind',
  'disruptive-returner',
  'disruptive-returner-prevote',
  'exactly-once',
  'async-writes',
  'slow-disk',
  'lucky-crash',
  'torn-record',
  'failed-flush',
  'full-disk',
  'flipped-bit',
  'flipped-tail',
  'flipped-header',
  'flipped-snapshot',
  'lost-disk',
  'snapshot-limbo',
  'lying-disk',
  'stale-disk',
  'twenty-five',
  'fifty',
  ...REAL_BUG_IDS,
];

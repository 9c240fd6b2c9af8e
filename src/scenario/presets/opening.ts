/** What the first page needs of the library: its first scenario, and the names of all. */
import type { BreakId } from '#raft';
import { DEFAULT_SETUP } from '#sim';
import type { Scenario } from '../scenario.ts';

/** Opens where nothing else is asked for: what calm-election.raft says, which a test compares, without a reader of files. */
export function openingScenario(): Scenario {
  return { version: 1, name: 'calm-election', seed: 11, cluster: DEFAULT_SETUP, acts: [] };
}

/** Bugs that implementations have really had, each as a run with the one rule broken that was, by that rule's broken form. */
export const REAL_BUG_OF: Readonly<Partial<Record<BreakId, string>>> = {
  M01: 'figure-8',
  M02: 'vote-not-saved',
  M14: 'vote-before-disk',
  M06: 'double-vote',
  M15: 'sole-voter',
  M13: 'ack-before-disk',
  M22: 'read-too-early',
  M25: 'old-echo',
  M24: 'unasked-read',
  M09: 'old-append',
  M07: 'any-previous',
  M31: 'joint-for-ever',
  M35: 'deaf-leader',
  M19: 'ongaro-2015',
  M37: 'snapshot-not-synced',
  M39: 'cut-at-damage',
  M42: 'equal-timeouts',
};

export const REAL_BUG_IDS: readonly string[] = Object.values(REAL_BUG_OF);

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
  'answers-lost',
  'lying-disk',
  'stale-disk',
  'lease-drift',
  'twenty-five',
  'fifty',
  ...REAL_BUG_IDS,
];

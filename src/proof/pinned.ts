/**
 * For each broken rule a run that goes wrong, found by search and kept: how it is known, every day, that what watches a run still sees what it is there
 * to see. A number stands for a run only as long as the generator draws the same; after a change to it: `npm run counterexample -- --pin`.
 */
import type { BreakId } from '#raft';
import type { PropertyName } from '#sim';
import type { Strategy } from './swarm.ts';

export interface Pinned {
  readonly seed: number;
  readonly strategy: Strategy;
  readonly property: PropertyName;
}

/** Not there: see UNKILLED. */
export const PINNED: { readonly [Id in BreakId]?: Pinned } = {
  M01: { seed: 146, strategy: 'moments', property: 'leader-completeness' },
  M02: { seed: 2, strategy: 'moments', property: 'write-ahead' },
  M03: { seed: 2, strategy: 'moments', property: 'write-ahead' },
  M04: { seed: 6, strategy: 'moments', property: 'leader-completeness' },
  M05: { seed: 64, strategy: 'museum', property: 'leader-completeness' },
  M06: { seed: 901, strategy: 'moments', property: 'one-vote' },
  M07: { seed: 57, strategy: 'moments', property: 'log-matching' },
  M08: { seed: 4, strategy: 'museum', property: 'log-matching' },
  M09: { seed: 5, strategy: 'swarm', property: 'committed-kept' },
  M11: { seed: 163, strategy: 'leader', property: 'commit-proved' },
  M12: { seed: 2, strategy: 'moments', property: 'no-panic' },
  M13: { seed: 2, strategy: 'moments', property: 'write-ahead' },
  M14: { seed: 2, strategy: 'moments', property: 'write-ahead' },
  M15: { seed: 3, strategy: 'leader', property: 'durable-quorum' },
  M16: { seed: 200376, strategy: 'swarm', property: 'true-progress' },
  M17: { seed: 20, strategy: 'museum', property: 'elected-by-quorum' },
  M18: { seed: 13, strategy: 'swarm', property: 'one-change-at-a-time' },
  M19: { seed: 228, strategy: 'delays', property: 'same-members' },
  M20: { seed: 123, strategy: 'leader', property: 'elected-by-quorum' },
  M21: { seed: 3, strategy: 'leader', property: 'same-members' },
  M22: { seed: 32, strategy: 'museum', property: 'fresh-reads' },
  M23: { seed: 124, strategy: 'museum', property: 'fresh-reads' },
  M24: { seed: 58, strategy: 'leader', property: 'fresh-reads' },
  M25: { seed: 251, strategy: 'museum', property: 'fresh-reads' },
  M26: { seed: 200408, strategy: 'swarm', property: 'indexes-ordered' },
  M27: { seed: 34, strategy: 'leader', property: 'exactly-once' },
  M28: { seed: 11, strategy: 'museum', property: 'same-table' },
  M29: { seed: 11, strategy: 'museum', property: 'exactly-once' },
  M30: { seed: 2, strategy: 'moments', property: 'elected-by-quorum' },
  M31: { seed: 6, strategy: 'moments', property: 'joint-is-left' },
  M32: { seed: 12, strategy: 'delays', property: 'indexes-ordered' },
  M33: { seed: 19, strategy: 'leader', property: 'durable-quorum' },
  M34: { seed: 2, strategy: 'moments', property: 'pre-vote-binds-nobody' },
  M35: { seed: 2, strategy: 'moments', property: 'quorum-heard' },
  M36: { seed: 3, strategy: 'leader', property: 'transfer-is-quiet' },
  M37: { seed: 6, strategy: 'moments', property: 'write-ahead' },
  M38: { seed: 3, strategy: 'leader', property: 'recovered' },
  M39: { seed: 209, strategy: 'swarm', property: 'term-monotone' },
  M40: { seed: 2817, strategy: 'moments', property: 'recovered' },
  M41: { seed: 2136, strategy: 'delays', property: 'no-panic' },
  M42: { seed: 4, strategy: 'museum', property: 'timeouts-vary' },
  M43: { seed: 5118, strategy: 'museum', property: 'committed-kept' },
  M44: { seed: 2, strategy: 'moments', property: 'answers-are-heeded' },
};

/** Broken rules that no run can show to be broken, with the reason. */
export const UNKILLED: { readonly [Id in BreakId]?: string } = {
  M10:
    'What stands behind an accepted append is always the same leader’s: etcd’s hints make the first append that fits begin at the first entry that differs, ' +
    'so it cuts off what others left there, and acknowledging all of the log then says nothing wrong. Every small case: raft/whole-log-ack.test.ts.',
};

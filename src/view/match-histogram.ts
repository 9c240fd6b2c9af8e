/** How far a leader knows its followers to match its log, for clusters too large to show each: counts by index, and who lags. */

import type { Index, NodeId } from '#raft';
import type { Frame } from '#sim';
import { lastIndexOf } from '#sim';
import { leaderOf } from './election.ts';
import { partOf } from './part.ts';

export interface MatchBar {
  /** Indexes, both included. */
  readonly from: Index;
  readonly to: Index;
  readonly count: number;
}

export interface MatchHistogram {
  readonly leader: NodeId;
  readonly bars: readonly MatchBar[];
  /** The largest count of a bar; at least 1. */
  readonly most: number;
  readonly from: Index;
  readonly to: Index;
  readonly commit: Index;
  /** 0..1 of the way from the left edge of the first bar to the right edge of the last. */
  readonly commitAt: number;
  /** Followers that do not have all that is committed, the furthest behind first. */
  readonly laggards: readonly { readonly id: NodeId; readonly match: Index }[];
}

/** Most bars that are made. */
const BARS = 16;

/** Undefined while nobody leads. */
export function matchHistogram(frame: Frame): MatchHistogram | undefined {
  const leader = leaderOf(frame);
  if (leader === undefined) return undefined;
  const peers = leader.progress.filter((progress) => progress.id !== leader.id);
  const to = lastIndexOf(leader.log);
  const from = Math.min(to, leader.commit, ...peers.map((progress) => progress.match));
  const width = Math.max(1, Math.ceil((to - from + 1) / BARS));
  const bars = Array.from({ length: Math.max(1, Math.ceil((to - from + 1) / width)) }, (_, i): MatchBar => {
    const [first, last] = [from + i * width, from + (i + 1) * width - 1];
    return { from: first, to: last, count: peers.filter(({ match }) => match >= first && match <= last).length };
  });
  const laggards = peers
    .filter(({ match }) => match < leader.commit)
    .map(({ id, match }) => ({ id, match }))
    .sort((a, b) => a.match - b.match || a.id - b.id);
  return {
    leader: leader.id,
    bars,
    most: Math.max(1, ...bars.map((bar) => bar.count)),
    from,
    to: from + bars.length * width - 1,
    commit: leader.commit,
    commitAt: partOf(leader.commit + 1, from, from + bars.length * width),
    laggards,
  };
}

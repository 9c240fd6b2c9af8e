/** The rulebook: every rule in its group, with its sections and its broken forms, and what it was asked up to a frame. */
import type { BreakId, RuleName } from '#raft';
import { BREAKS } from '#raft';
import type { ClusterSetup, FrameNumber } from '#sim';
import type { Reference } from './references.ts';
import { RULE_REFERENCES } from './references.ts';
import type { Catalogue } from './text.ts';

export type RuleGroup = keyof Catalogue['rulebook']['groups'];

export interface RulebookEntry {
  readonly rule: RuleName;
  readonly source: Reference;
  readonly breaks: readonly BreakId[];
}

const GROUPS: Readonly<Record<RuleGroup, readonly RuleName[]>> = {
  majorities: ['quorumSize', 'needsOutgoing', 'deciders'],
  terms: ['adoptsTerm', 'isStale'],
  votes: ['mayVote', 'isUpToDate', 'inLease', 'mayCampaign', 'mayStayLeader', 'electionJitter'],
  replication: ['previousMatches', 'replaceFrom', 'ackIndex', 'followerCommit', 'heartbeatCommit', 'staysPaused'],
  commit: ['mayCommit', 'countedMatch', 'handedOut'],
  durability: ['savedState', 'waitsForDisk', 'isStableReport', 'mayApplyUnstable'],
  disk: ['mustSync', 'firstCrc', 'mayCutOff', 'mayRemove', 'isUsableSnapshot'],
  snapshots: ['isNewerSnapshot', 'restoredConfig', 'snapshotIndex', 'savesSessions'],
  membership: ['isConfChangePending', 'inForceTo', 'mayAutoLeave'],
  reads: ['isRepeated', 'mayRead', 'mayTrustLease', 'ackedReads', 'confirmedReads', 'mayPropose'],
};

const BREAK_LIST = Object.keys(BREAKS) as readonly BreakId[];

/** In the order of raft/rules.ts. */
export const RULEBOOK: readonly { readonly group: RuleGroup; readonly entries: readonly RulebookEntry[] }[] = (
  Object.keys(GROUPS) as RuleGroup[]
).map((group) => ({
  group,
  entries: GROUPS[group].map((rule) => ({
    rule,
    source: RULE_REFERENCES[rule],
    breaks: BREAK_LIST.filter((id) => BREAKS[id].rule === rule),
  })),
}));

/** When something happened, ascending, and how often up to each of those frames. */
export interface Happenings {
  readonly frames: readonly FrameNumber[];
  readonly totals: readonly number[];
}

/** How often up to `frame`, that one included, and when last; 0 and undefined if never. */
export function upTo(
  { frames, totals }: Happenings,
  frame: FrameNumber,
): { readonly count: number; readonly last: FrameNumber | undefined } {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((frames[middle] as number) <= frame) low = middle + 1;
    else high = middle;
  }
  return { count: totals[low - 1] ?? 0, last: frames[low - 1] };
}

/** The rules whose text has all the words of `wanted`, or whose number it is; all of them for an empty text. */
export function findRules({ rulebook }: Catalogue, wanted: string): typeof RULEBOOK {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return RULEBOOK;
  const fits = ({ rule, breaks }: RulebookEntry) => {
    const { title, says } = rulebook.rule[rule];
    const forms = breaks.map((id) => `${id} ${rulebook.break[id].does} ${rulebook.break[id].who ?? ''}`);
    const all = [rule, title, says, ...forms].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return RULEBOOK.map(({ group, entries }) => ({ group, entries: entries.filter(fits) })).filter(({ entries }) => entries.length > 0);
}

/** One form of a rule on or off. Of two forms of one rule only one can be on. */
export function switchBreak(broken: readonly BreakId[], id: BreakId, on: boolean): readonly BreakId[] {
  const others = broken.filter((each) => BREAKS[each].rule !== BREAKS[id].rule);
  return on ? [...others, id].sort() : others;
}

/** The cluster under other rules. A lease without the quorum check is for the broken rule alone: a sound core does not begin with it. */
export function withBrokenRules(cluster: ClusterSetup, brokenRules: readonly BreakId[]): ClusterSetup {
  const leaseReads = cluster.leaseReads && (cluster.checkQuorum || brokenRules.includes('M23'));
  return { ...cluster, leaseReads, brokenRules };
}

/** What is broken, in words, for a banner and for a picture. */
export function brokenText({ rulebook }: Catalogue, broken: readonly BreakId[]): string {
  return broken.map((id) => rulebook.banner.one(id, rulebook.break[id].does)).join('; ');
}

/** In pictures that leave the page; undefined where all rules are sound. */
export function stampOf({ rulebook }: Catalogue, broken: readonly BreakId[]): string | undefined {
  return broken.length === 0 ? undefined : rulebook.banner.stamp(broken.join(', '));
}

/**
 * How often each rule decided in a run, when it last said no, and where its broken form decided otherwise: the run is made again, on machines
 * whose rules count. Counting changes nothing: the frames are the same, hash by hash (a test).
 */
import { RULES, type RuleName, type Rules } from '#raft';
import type { Scenario } from '#scenario';
import { type FrameNumber, LocalRun } from '#sim';

/** Ascending; `totals[i]`: how often it has happened up to frame `frames[i]`, that one included. */
export interface Times {
  readonly frames: readonly FrameNumber[];
  readonly totals: readonly number[];
}

export interface RuleTally {
  readonly asked: Times;
  readonly refused: Times;
  /** The answer was not that of the sound rule. */
  readonly differed: Times;
}

export type Tally = Readonly<Record<RuleName, RuleTally>>;

const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

/** True where the answer held something back. A rule that only says how much, and holds nothing back, has none. */
const REFUSES: { readonly [R in RuleName]?: (answer: ReturnType<Rules[R]>, ...asked: Parameters<Rules[R]>) => boolean } = {
  needsOutgoing: (needed) => needed,
  deciders: (_deciders, _voters, learners) => learners.length > 0,
  adoptsTerm: (adopts) => !adopts,
  isStale: (stale) => stale,
  mayVote: (may) => !may,
  isUpToDate: (upToDate) => !upToDate,
  inLease: (inLease) => inLease,
  mayCampaign: (may) => !may,
  mayStayLeader: (may) => !may,
  previousMatches: (matches) => !matches,
  replaceFrom: (from, _conflict, previous, lastNew) => from === 0 && lastNew > previous,
  ackIndex: (index, _lastNew, lastIndex) => index < lastIndex,
  followerCommit: (commit, leaderCommit) => commit < leaderCommit,
  heartbeatCommit: (commit, _match, committed) => commit < committed,
  staysPaused: (stays, paused) => paused && !stays,
  mayCommit: (may) => !may,
  countedMatch: (counted, _match, isSelf, lastIndex) => isSelf && counted < lastIndex,
  handedOut: (handedOut, _last, committed) => handedOut < committed,
  waitsForDisk: (waits) => waits,
  isStableReport: (stable) => !stable,
  mayApplyUnstable: (may) => !may,
  mustSync: (must, mustSync) => must && !mustSync,
  mayCutOff: (may) => !may,
  mayRemove: (may) => !may,
  isUsableSnapshot: (usable) => !usable,
  isNewerSnapshot: (newer) => !newer,
  snapshotIndex: (index, _applied, committed) => index < committed,
  isConfChangePending: (pending) => pending,
  inForceTo: (index, _applied, lastIndex) => index < lastIndex,
  mayAutoLeave: (may, autoLeave) => autoLeave && !may,
  isRepeated: (repeated) => repeated,
  mayRead: (may) => !may,
  mayTrustLease: (may) => !may,
  ackedReads: (acked, _echoed, newest) => acked < newest,
  confirmedReads: (confirmed, _quorumAcked, newest) => confirmed < newest,
  mayPropose: (may) => !may,
};

/** Rules that can hold something back. */
export const REFUSING: ReadonlySet<RuleName> = new Set(Object.keys(REFUSES) as RuleName[]);

class Series implements Times {
  readonly frames: FrameNumber[] = [];
  readonly totals: number[] = [];

  add(frame: FrameNumber): void {
    const last = this.frames.length - 1;
    const total = (this.totals[last] ?? 0) + 1;
    if (this.frames[last] === frame) this.totals[last] = total;
    else {
      this.frames.push(frame);
      this.totals.push(total);
    }
  }
}

type Counts = Record<RuleName, { readonly asked: Series; readonly refused: Series; readonly differed: Series }>;

/** A run of a scenario whose rules count; it can be taken further while the scenario only grows at its end. */
export class CountedRun {
  readonly #run: LocalRun;
  readonly #counts: Counts;
  #scenario: Scenario;
  /** Acts done. */
  #done = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#counts = Object.fromEntries(
      RULE_NAMES.map((name) => [name, { asked: new Series(), refused: new Series(), differed: new Series() }]),
    ) as Counts;
    // What a machine decides belongs to the frame that is being made.
    const watch = (rules: Rules) => counting(rules, this.#counts, () => this.#run.head.number + 1);
    this.#run = new LocalRun(scenario.cluster, scenario.seed, {}, watch);
  }

  get hash(): number {
    return this.#run.head.hash;
  }

  get tally(): Tally {
    return this.#counts;
  }

  get head(): FrameNumber {
    return this.#run.head.number;
  }

  /** False when `scenario` is another run than this one as far as it has come. */
  continues(scenario: Scenario): boolean {
    const { seed, cluster, acts } = this.#scenario;
    if (scenario.seed !== seed || JSON.stringify(scenario.cluster) !== JSON.stringify(cluster)) return false;
    const [done, next] = [scenario.acts.slice(0, this.#done), scenario.acts[this.#done]];
    if (JSON.stringify(done) !== JSON.stringify(acts.slice(0, this.#done))) return false;
    return next === undefined || next.after >= this.head;
  }

  /** Makes frames up to `head`, at most `most` of them; false when there is more to make. */
  runTo(scenario: Scenario, head: FrameNumber, most: number): boolean {
    this.#scenario = scenario;
    const run = this.#run;
    for (let made = 0; run.head.number < head; made += 1) {
      if (made === most) return false;
      const act = scenario.acts[this.#done];
      if (act !== undefined && act.after <= run.head.number) {
        this.#done += 1;
        run.act(act.command, act.at);
      } else if (run.step() === undefined) return true;
    }
    return true;
  }
}

/** Rules that answer as `rules` do and count what they are asked. */
function counting(rules: Rules, counts: Counts, frame: () => FrameNumber): Rules {
  return Object.fromEntries(RULE_NAMES.map((name) => [name, countingRule(name, rules, counts[name], frame)])) as unknown as Rules;
}

type AnyRule = (...asked: readonly unknown[]) => unknown;

function countingRule(name: RuleName, rules: Rules, counts: Counts[RuleName], frame: () => FrameNumber): AnyRule {
  const rule = rules[name] as AnyRule;
  const sound = RULES[name] as AnyRule;
  const refuses = REFUSES[name] as ((answer: unknown, ...asked: readonly unknown[]) => boolean) | undefined;
  return (...asked) => {
    const answer = rule(...asked);
    const now = frame();
    counts.asked.add(now);
    if (refuses?.(answer, ...asked) === true) counts.refused.add(now);
    if (rule !== sound && !isSame(answer, sound(...asked))) counts.differed.add(now);
    return answer;
  };
}

/** Numbers, flags, or small plain data. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/**
 * A campaign: many runs of chaos, each made twice, in shards that any number of machines can make; and what they have found, as plain data, so that files of
 * many machines can be joined. Shard i of n makes every n-th run from the i-th on: together the shards make exactly the runs of the whole.
 */
import { type ChaosRun, chaosRun, type Failure } from './chaos.ts';
import { PROBES } from './probes.ts';
import { STRATEGIES, type Strategy } from './swarm.ts';

export interface Shard {
  /** From 0 to `of` - 1. */
  readonly index: number;
  readonly of: number;
}

/** What shards have found. Written as JSON. */
export interface CampaignReport {
  /** The shards that are in it, as "seed 1 shard 0/2": none is counted twice. */
  parts: readonly string[];
  runs: number;
  /** Of every run once; and all that were made, those of the second runs too. */
  events: number;
  executed: number;
  seconds: number;
  /** Runs by how their liveness phase ended. Runs that failed before have none. */
  liveness: Readonly<Record<string, number>>;
  /** Situations met, in the first of the two runs. */
  probes: Readonly<Record<string, number>>;
  failures: readonly string[];
  /** 32 bits, of the hashes of all runs: equal if the same runs were made, in whatever order. */
  hash: number;
}

/** A campaign this big must have met everything. */
const PROBES_FROM = 1_000;

export function emptyReport(...parts: readonly string[]): CampaignReport {
  return { parts, runs: 0, events: 0, executed: 0, seconds: 0, liveness: {}, probes: {}, failures: [], hash: 0 };
}

/** The seeds of a shard, without an end, each with the strategy that the whole campaign would give it. */
export function* seedsOf(
  first: number,
  { index, of }: Shard,
): Generator<{ readonly number: number; readonly seed: number; readonly strategy: Strategy }> {
  for (let number = index; ; number += of) {
    yield { number, seed: (first + number) >>> 0, strategy: STRATEGIES[number % STRATEGIES.length] as Strategy };
  }
}

export interface Twice {
  readonly run: ChaosRun;
  readonly report: CampaignReport;
  /** The second run was another one. */
  readonly differs: boolean;
}

/** One run, made twice, and what it adds to the report of its campaign. What is wrong with it is for the caller to describe. */
export function runTwice(seed: number, strategy: Strategy): Twice {
  const run = chaosRun(seed, { strategy });
  const again = chaosRun(seed, { strategy });
  const report = {
    ...emptyReport(),
    runs: 1,
    events: run.events,
    executed: run.events + again.events,
    liveness: run.liveness === undefined ? {} : { [run.liveness]: 1 },
    probes: Object.fromEntries(run.probes),
    hash: run.hash >>> 0,
  };
  return { run, report, differs: run.hash !== again.hash || run.events !== again.events };
}

/** What a failure is called, and its frame. */
export function describeFailure(failure: Failure): { readonly what: string; readonly frame: number } {
  switch (failure.type) {
    case 'violation':
      return { what: failure.violation.property, frame: failure.violation.frame };
    case 'stuck':
      return { what: `liveness (${failure.liveness.missing})`, frame: failure.frame };
    default:
      return { what: `linearizability of ${failure.key}, call ${failure.call}`, frame: failure.frame };
  }
}

export function joined(a: CampaignReport, b: CampaignReport): CampaignReport {
  return {
    parts: [...a.parts, ...b.parts],
    runs: a.runs + b.runs,
    events: a.events + b.events,
    executed: a.executed + b.executed,
    seconds: a.seconds + b.seconds,
    liveness: sum(a.liveness, b.liveness),
    probes: sum(a.probes, b.probes),
    failures: [...a.failures, ...b.failures],
    hash: (a.hash + b.hash) >>> 0,
  };
}

function sum(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const all = { ...a };
  for (const [name, count] of Object.entries(b)) all[name] = (all[name] ?? 0) + count;
  return all;
}

/** A report that somebody has written; undefined: this is none. */
export function reportIn(text: string): CampaignReport | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isReport(found) ? found : undefined;
}

function isReport(value: unknown): value is CampaignReport {
  if (typeof value !== 'object' || value === null) return false;
  const { parts, failures, liveness, probes, ...numbers } = value as Readonly<Record<string, unknown>>;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((text) => typeof text === 'string');
  const isCounts = (counts: unknown) =>
    typeof counts === 'object' && counts !== null && !Array.isArray(counts) && Object.values(counts).every(isNumber);
  if (!isTexts(parts) || !isTexts(failures) || !isCounts(liveness) || !isCounts(probes)) return false;
  return ['runs', 'events', 'executed', 'seconds', 'hash'].every((name) => isNumber(numbers[name]));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** What the campaign never met. */
export function unmet({ probes }: CampaignReport): readonly string[] {
  return PROBES.filter((name) => (probes[name] ?? 0) === 0);
}

/** Nothing failed, and a campaign that is big enough has met everything. */
export function isSound(report: CampaignReport): boolean {
  return report.failures.length === 0 && (report.runs < PROBES_FROM || unmet(report).length === 0);
}

export function reportText(report: CampaignReport): string {
  const { runs, events, executed, seconds, liveness, failures } = report;
  const missing = unmet(report);
  const met = `${PROBES.length - missing.length} of ${PROBES.length} probes reached`;
  const ends = Object.entries(liveness).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    ...failures.map((failure) => `FAILED ${failure}`),
    missing.length === 0 ? met : `${met}; never: ${missing.join(', ')}`,
    `liveness: ${ends.join(', ')}`,
    `${runs} runs of ${events} events, made twice: ${executed} events in ${seconds.toFixed(1)} s (${Math.round(executed / Math.max(seconds, 0.001))}/s), ` +
      `${failures.length} failures`,
  ].join('\n');
}

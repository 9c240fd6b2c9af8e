/**
 * Find a run that goes wrong: strategies take turns with fresh seeds until one of them hits, then the hit is made small. No strategy wins always: what
 * needs a leader as the victim is found by one, what needs few, well placed delays by another.
 *
 * A generator that stops after every schedule, so that whoever runs it (a worker, a command) can tell how far it is, or give up.
 */
import type { BreakId } from '#raft';
import type { Scenario } from '#scenario';
import type { Frame } from '#sim';
import { type ChaosRun, chaosRun, type Failure, violationIn } from './chaos.ts';
import { type Minimised, minimise, type Smaller } from './minimise.ts';
import type { Strategy } from './swarm.ts';

export interface SearchOptions {
  readonly brokenRules: readonly BreakId[];
  readonly seed: number;
  /** Events to try in all, at most. */
  readonly events: number;
  /** Looked for in place of a violation. */
  readonly goal?: Goal;
  /** False: the hit is given as it is. */
  readonly small?: boolean;
}

/** A situation that need not be wrong. */
export interface Goal {
  readonly holds: (frame: Frame) => boolean;
}

export type SearchProgress =
  | { readonly phase: 'searching'; readonly schedules: number; readonly events: number; readonly strategy: Strategy }
  | ({ readonly phase: 'minimising'; readonly schedules: number; readonly events: number } & Smaller);

export interface Found {
  readonly failure: Failure | undefined;
  readonly strategy: Strategy;
  /** Of the hit. */
  readonly seed: number;
  /** Tried until then. */
  readonly schedules: number;
  readonly events: number;
  /** As it was hit, and, if it could be made smaller, small: with the frame in which it goes wrong. */
  readonly scenario: Scenario;
  readonly minimised: Minimised | undefined;
}

/** Twelve turns. */
const TURNS: readonly Strategy[] = [
  'swarm',
  'moments',
  'leader',
  'museum',
  'swarm',
  'moments',
  'leader',
  'museum',
  'moments',
  'leader',
  'museum',
  'delays',
];

/** Runs that making it small may take. */
const MINIMISING = 600;

export function* search(options: SearchOptions): Generator<SearchProgress, Found | undefined> {
  let events = 0;
  for (let schedules = 1; events < options.events; schedules++) {
    const strategy = TURNS[schedules % TURNS.length] as Strategy;
    const seed = (options.seed + schedules) >>> 0;
    const { brokenRules, goal } = options;
    const run = chaosRun(seed, { strategy, brokenRules, liveness: false, ...(goal && { goal: goal.holds }) });
    events += run.events;
    if (run.failure !== undefined || run.reached) {
      const minimised = options.small === false ? undefined : yield* makeSmall(run, goal, schedules, events);
      return { failure: run.failure, strategy, seed, schedules, events, scenario: run.scenario, minimised };
    }
    yield { phase: 'searching', schedules, events, strategy };
  }
  return undefined;
}

function* makeSmall(
  run: ChaosRun,
  goal: Goal | undefined,
  schedules: number,
  events: number,
): Generator<SearchProgress, Minimised | undefined> {
  const { cluster, seed } = run.scenario;
  const work = minimise({ cluster, seed, timed: run.timed }, sameFailure(run.failure, goal), run.events + 200, MINIMISING);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield { phase: 'minimising', schedules, events, ...value };
  }
}

/** The same property, whichever frame and whoever. */
function sameFailure(failure: Failure | undefined, goal: Goal | undefined): (frame: Frame) => boolean {
  if (failure?.type === 'violation') {
    const { property } = failure.violation;
    return (frame) => {
      const now = violationIn(frame);
      return now?.type === 'violation' && now.violation.property === property;
    };
  }
  return goal?.holds ?? (() => false);
}

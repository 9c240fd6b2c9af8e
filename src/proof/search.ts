/**
 * Find a run that goes wrong: strategies take turns with fresh seeds until one of them hits, then the hit is made small. No strategy wins always: what
 * needs a leader as the victim is found by one, what needs few, well placed delays by another.
 *
 * A generator that stops after every schedule, so that whoever runs it (a worker, a command) can tell how far it is, or give up.
 */
import type { BreakId } from '#raft';
import type { Scenario } from '#scenario';
import type { Frame, PropertyName } from '#sim';
import { type ChaosRun, chaosRun, type Failure, violationIn } from './chaos.ts';
import { type Minimised, minimise, type Smaller } from './minimise.ts';
import type { Strategy } from './swarm.ts';

export interface SearchOptions {
  readonly brokenRules: readonly BreakId[];
  readonly seed: number;
  /** Events to try in all, at most. */
  readonly events: number;
  /** Looked for in place of a violation. What else goes wrong on the way is told, and the search goes on. */
  readonly goal?: Goal;
  /** False: the hit is given as it is. */
  readonly small?: boolean;
}

/** A situation that need not be wrong. */
export interface Goal {
  readonly holds: (frame: Frame) => boolean;
}

/** Tried so far. */
export interface Tried {
  readonly schedules: number;
  readonly events: number;
  /** What went wrong in runs that had not reached the goal, each once. */
  readonly aside: readonly Aside[];
}

/** Searches have no liveness phase, so nothing is stuck in them. */
export type Aside = PropertyName | 'not-linearizable';

export type SearchProgress =
  | ({ readonly phase: 'searching'; readonly strategy: Strategy } & Tried)
  | ({ readonly phase: 'minimising' } & Tried & Smaller);

export interface Found extends Tried {
  readonly failure: Failure | undefined;
  readonly strategy: Strategy;
  /** Of the hit. */
  readonly seed: number;
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

/** Events from one stop of the generator to the next, at most: what giving up may have to wait for. */
export const EVENTS_A_STEP = 2_000;

export function* search(options: SearchOptions): Generator<SearchProgress, Found | undefined> {
  const { brokenRules, goal } = options;
  const aside: Aside[] = [];
  let events = 0;
  for (let schedules = 1; events < options.events; schedules++) {
    const strategy = TURNS[schedules % TURNS.length] as Strategy;
    const seed = (options.seed + schedules) >>> 0;
    const run = chaosRun(seed, { strategy, brokenRules, liveness: false, ...(goal && { goal: goal.holds }) });
    events += run.events;
    const tried: Tried = { schedules, events, aside };
    if (goal === undefined ? run.failure !== undefined : run.reached) {
      const minimised = options.small === false ? undefined : yield* makeSmall(run, goal, tried);
      return { ...tried, failure: run.failure, strategy, seed, scenario: run.scenario, minimised };
    }
    const wrong = run.failure && nameOf(run.failure);
    if (wrong !== undefined && wrong !== 'stuck' && !aside.includes(wrong)) aside.push(wrong);
    yield { ...tried, phase: 'searching', strategy, aside: [...aside] };
  }
  return undefined;
}

/** The property that is broken, or what else is wrong. */
export function nameOf(failure: Failure): Aside | 'stuck' {
  return failure.type === 'violation' ? failure.violation.property : failure.type;
}

function* makeSmall(run: ChaosRun, goal: Goal | undefined, tried: Tried): Generator<SearchProgress, Minimised | undefined> {
  const { cluster, seed } = run.scenario;
  const work = minimise(
    { cluster, seed, timed: run.timed },
    sameFailure(run.failure, goal),
    Math.min(run.events + 200, EVENTS_A_STEP),
    MINIMISING,
  );
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield { ...tried, phase: 'minimising', ...value };
  }
}

/** The goal, or else the same property, whichever frame and whoever. */
function sameFailure(failure: Failure | undefined, goal: Goal | undefined): (frame: Frame) => boolean {
  if (goal !== undefined) return goal.holds;
  if (failure?.type === 'violation') {
    const { property } = failure.violation;
    return (frame) => {
      const now = violationIn(frame);
      return now?.type === 'violation' && now.violation.property === property;
    };
  }
  return () => false;
}

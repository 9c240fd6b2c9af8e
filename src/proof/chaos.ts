/** One run of chaos: a safety phase in which anything may fail, then a liveness phase; the same for the same seed, on every machine. */
import { type BreakId, Random } from '#raft';
import type { Scenario } from '#scenario';
import type { ClusterSetup, Frame, FrameNumber, Violation } from '#sim';
import { DrivenRun, type Timed } from './driven-run.ts';
import { Driver } from './driver.ts';
import { History } from './history.ts';
import { checkLinearizable } from './linearizability.ts';
import { checkLiveness, type Liveness } from './liveness.ts';
import { Oddities } from './oddities.ts';
import { type Counts, Probes } from './probes.ts';
import { drawSwarm, type Oddity, type Strategy } from './swarm.ts';

/** Why a run is not right. */
export type Failure =
  | { readonly type: 'violation'; readonly violation: Violation }
  /** Clients can tell: the call cannot be placed in any order that explains the answers. */
  | { readonly type: 'not-linearizable'; readonly key: string; readonly call: number; readonly frame: FrameNumber }
  | { readonly type: 'stuck'; readonly liveness: Liveness & { outcome: 'stuck' }; readonly frame: FrameNumber };

export interface ChaosRun {
  readonly seed: number;
  readonly strategy: Strategy;
  readonly events: number;
  /** Of the last frame: of two runs that are the same it is equal. */
  readonly hash: number;
  readonly failure: Failure | undefined;
  /** The goal was reached, in the last frame. */
  readonly reached: boolean;
  /** Undefined: the run failed before, or had no liveness phase. */
  readonly liveness: Liveness['outcome'] | undefined;
  readonly probes: Counts;
  /** The run as a scenario, with everything that was done. */
  readonly scenario: Scenario;
  /** The same acts by their times, for whoever takes some of them away. */
  readonly timed: readonly Timed[];
}

export interface ChaosOptions {
  readonly strategy?: Strategy;
  readonly brokenRules?: readonly BreakId[];
  /** Events of the safety phase; by default drawn, from 200 to 2,000. */
  readonly events?: number;
  readonly liveness?: boolean;
  /** By default drawn. None: the run is what it was before there were any. */
  readonly oddities?: readonly Oddity[];
  /** Ends the run where it holds, as a violation would. */
  readonly goal?: (frame: Frame) => boolean;
}

/** What the checker of histories may visit for a key whose answers the log's own order does not explain. */
const CONFIGURATIONS = 200_000;

/** Streams of chance of one run. */
const STREAM = { length: 1, swarm: 2, troubles: 3, core: 4, oddities: 5 };

export function chaosRun(seed: number, options: ChaosOptions = {}): ChaosRun {
  const { strategy = 'swarm', brokenRules = [], liveness = true } = options;
  const odd = new Random(seed, STREAM.oddities);
  const drawn = drawSwarm(new Random(seed, STREAM.swarm), odd, strategy, brokenRules);
  const swarm = { ...drawn, oddities: options.oddities ?? drawn.oddities };
  const events = options.events ?? drawLength(new Random(seed, STREAM.length));
  const [probes, history] = [new Probes(), new History()];
  const run = new DrivenRun(swarm.cluster, seed, (frame) => {
    probes.note(frame);
    history.note(frame);
  });
  const troubles = new Random(seed, STREAM.troubles);
  safetyPhase(run, new Driver(swarm, troubles, new Oddities(swarm, odd)), troubles, events, options.goal);
  const reached = options.goal?.(run.head) === true;
  const isPromised = run.head.violations.length === 0 && !restsOnClocks(swarm.cluster);
  let failure = violationIn(run.head) ?? (isPromised ? linearizabilityIn(history) : undefined);
  const lives = failure === undefined && !reached && liveness ? checkLiveness(run, new Random(seed, STREAM.core)) : undefined;
  failure ??= violationIn(run.head) ?? stuck(lives, run.head.number);
  return {
    seed,
    strategy,
    events: run.head.number,
    hash: run.head.hash,
    failure,
    reached,
    liveness: lives?.outcome,
    probes: probes.counts,
    scenario: run.scenario(`chaos ${seed}`),
    timed: run.timed,
  };
}

function safetyPhase(run: DrivenRun, driver: Driver, chance: Random, events: number, goal: ChaosOptions['goal']): void {
  while (run.head.number < events) {
    const command = driver.next(run);
    if (command !== undefined) run.act(command);
    else if (!run.step()) run.act({ type: 'restart', node: 1 + chance.below(run.head.nodes.length) });
    if (run.head.violations.length > 0 || goal?.(run.head) === true) return;
  }
}

/** From 200 to 2,000: as often between 200 and 400 as between 1,000 and 2,000. */
function drawLength(chance: Random): number {
  const doubled = 200 * (1 << chance.below(3));
  return doubled + chance.below(doubled + 200);
}

export function violationIn({ violations }: Frame): Failure | undefined {
  const violation = violations.find(({ expected }) => !expected);
  return violation && { type: 'violation', violation };
}

/**
 * A lease is as good as the clocks (thesis, 6.4.1): a leader that was paused for longer, and has been replaced, answers from its past. The monitors of a
 * simulation say "expected" there; what nobody was told of, they do not see, but it counts in a history.
 */
function restsOnClocks({ leaseReads, checkQuorum }: ClusterSetup): boolean {
  return leaseReads && checkQuorum;
}

function linearizabilityIn(history: History): Failure | undefined {
  const verdict = checkLinearizable(history.operations(), CONFIGURATIONS);
  if (verdict.verdict !== 'illegal') return undefined;
  const call = verdict.calls.find((operation) => operation.call === verdict.blocked);
  return { type: 'not-linearizable', key: verdict.key, call: verdict.blocked, frame: call?.ended ?? 0 };
}

function stuck(liveness: Liveness | undefined, frame: FrameNumber): Failure | undefined {
  return liveness?.outcome === 'stuck' ? { type: 'stuck', liveness, frame } : undefined;
}

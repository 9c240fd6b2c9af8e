/**
 * From a run that fails to a small one that fails in the same way: fewer commands (ddmin, Zeller and Hildebrandt 2002), a smaller cluster, plainer options.
 *
 * Commands are kept with their times, not with the frames they follow, so that taking one away leaves the others where they were.
 */
import type { Scenario } from '#scenario';
import { type ClusterSetup, type Command, DEFAULT_SETUP, type Frame } from '#sim';
import { DrivenRun, play, type Timed } from './driven-run.ts';

export interface Attempt {
  readonly cluster: ClusterSetup;
  readonly seed: number;
  readonly timed: readonly Timed[];
}

/** True at the frame in which the run has failed, and in the same way. */
export type Fails = (frame: Frame) => boolean;

export interface Minimised {
  readonly scenario: Scenario;
  /** The frame in which it fails. */
  readonly frame: number;
  /** Runs that were tried. */
  readonly tried: number;
}

/** How far it is. `acts`: of the smallest run so far that fails. */
export interface Smaller {
  readonly tried: number;
  readonly acts: number;
}

/**
 * Undefined if the run does not fail by its times. `most`: events that a run may take; `budget`: runs to try. A generator: it stops after every
 * run, so that whoever asks can breathe, or give up.
 */
export function* minimise(attempt: Attempt, fails: Fails, most: number, budget: number): Generator<Smaller, Minimised | undefined> {
  let tried = 0;
  let best = attempt;
  const attemptFails = (candidate: Attempt): boolean => {
    tried += 1;
    return failing(candidate, fails, most) !== undefined;
  };
  const first = failing(best, fails, most);
  if (first === undefined) return undefined;
  for (let round = 0; round < 3; round++) {
    const before = size(best);
    for (const candidates of [plainer, smaller]) {
      for (const candidate of candidates(best)) {
        if (tried >= budget) break;
        if (attemptFails(candidate)) best = candidate;
        yield { tried, acts: best.timed.length };
      }
    }
    for (let width = Math.max(1, best.timed.length >>> 1); width >= 1; width >>>= 1) {
      for (let from = best.timed.length - width; from >= 0 && tried < budget; from -= width) {
        const candidate = { ...best, timed: [...best.timed.slice(0, from), ...best.timed.slice(from + width)] };
        if (attemptFails(candidate)) best = candidate;
        yield { tried, acts: best.timed.length };
      }
    }
    if (size(best) === before) break;
  }
  const run = failing(best, fails, most);
  return run && { scenario: run.scenario('counterexample'), frame: run.head.number, tried };
}

function failing({ cluster, seed, timed }: Attempt, fails: Fails, most: number): DrivenRun | undefined {
  const run = new DrivenRun(cluster, seed);
  return play(run, timed, most, fails) ? run : undefined;
}

function size({ cluster, timed }: Attempt): number {
  return timed.length * 100 + cluster.voters + Object.keys(cluster).filter((name) => !isPlain(cluster, name as keyof ClusterSetup)).length;
}

function isPlain(cluster: ClusterSetup, name: keyof ClusterSetup): boolean {
  return cluster[name] === DEFAULT_SETUP[name] || name === 'voters' || name === 'brokenRules' || Array.isArray(cluster[name]);
}

/** One option less that differs from what is usual. */
function* plainer(attempt: Attempt): Generator<Attempt> {
  const names = Object.keys(attempt.cluster) as (keyof ClusterSetup)[];
  for (const name of names) {
    if (isPlain(attempt.cluster, name)) continue;
    // A lease needs the quorum check, and both go together.
    const cluster = { ...attempt.cluster, [name]: DEFAULT_SETUP[name] };
    if (cluster.leaseReads && !cluster.checkQuorum && attempt.cluster.checkQuorum) continue;
    yield { ...attempt, cluster };
  }
}

/** The last founder less, and every command that names it. */
function* smaller(attempt: Attempt): Generator<Attempt> {
  const { voters, learners } = attempt.cluster;
  if (voters <= 1) return;
  const gone = voters + learners;
  const kept = attempt.timed.filter(({ command }) => !names(command, gone));
  const cluster = learners > 0 ? { ...attempt.cluster, learners: learners - 1 } : { ...attempt.cluster, voters: voters - 1 };
  yield { ...attempt, cluster, timed: kept };
}

function names(command: Command, node: number): boolean {
  const fields = [command, ...('changes' in command ? command.changes : [])] as readonly Record<string, unknown>[];
  if (command.type === 'partition' || command.type === 'topology') return false;
  return fields.some((field) => ['node', 'from', 'to', 'peer', 'nodeId'].some((name) => field[name] === node));
}

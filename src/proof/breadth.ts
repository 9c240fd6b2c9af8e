/**
 * Every behaviour of a small cluster up to a bound, breadth first: in each state every message on its way may arrive next, or somebody asks for votes, a leader gets
 * a request, a machine loses its process and starts again. Real machines are run (each state is reached by doing its choices again from the beginning), and watched.
 *
 * Time stands still: messages arrive when they are chosen, disks are done at once, no clock ticks. Two states are the same if a person could not tell them
 * apart: machines, logs, disks, beliefs, and messages on their way. What is found at a depth is found by no smaller number of choices.
 */
import type { BreakId } from '#raft';
import type { Scenario } from '#scenario';
import { type ClusterSetup, type Command, DEFAULT_SETUP, entriesOf, type Frame, type NodeView, type PropertyName } from '#sim';
import { DrivenRun } from './driven-run.ts';

/** How often each may be chosen in one behaviour. Every other choice is the arrival of a message. */
export interface Bounds {
  readonly depth: number;
  readonly campaigns: number;
  readonly requests: number;
  /** A machine loses what is not on its disk, and starts again at once. */
  readonly crashes: number;
}

export interface Breadth {
  readonly voters: number;
  readonly brokenRules: readonly BreakId[];
  readonly bounds: Bounds;
  /** States to look at, at most. */
  readonly states: number;
}

export interface BreadthReport {
  /** States that differ, and choices tried in them. */
  readonly states: number;
  readonly choices: number;
  /** Choices of the longest behaviour looked at. */
  readonly depth: number;
  /** Every behaviour within the bounds was looked at. */
  readonly exhausted: boolean;
  readonly found: BreadthFound | undefined;
}

export interface BreadthFound {
  readonly property: PropertyName;
  /** The fewest choices that lead there. */
  readonly depth: number;
  readonly scenario: Scenario;
  readonly frame: number;
}

type Choice = { readonly kind: 'arrive' | 'campaign' | 'request' | 'crash'; readonly commands: readonly Command[] };
type Path = readonly Choice[];

/** Messages wait for a person, and a disk is done at the moment at which it begins. */
function clusterOf({ voters, brokenRules }: Breadth): ClusterSetup {
  return { ...DEFAULT_SETUP, voters, brokenRules, flushLatency: 0, flushJitter: 0, applyLatency: 0, jitter: 0 };
}

/** What is left to do: a way to a state, and what may be chosen there. */
interface Open {
  readonly path: Path;
  readonly choices: readonly Choice[];
}

/** Gives how many states there are so far, after each that it has looked at. */
export function* breadthFirst(options: Breadth): Generator<number, BreadthReport> {
  const { bounds } = options;
  const { head } = reach(options, []);
  const seen = new Set([fingerprint(head)]);
  const queue: Open[] = [{ path: [], choices: choicesIn(head, [], bounds) }];
  let [tried, depth] = [0, 0];
  const report = (exhausted: boolean, found?: BreadthFound): BreadthReport => ({
    states: seen.size,
    choices: tried,
    depth,
    exhausted,
    found,
  });
  // Grows while it is gone through.
  for (const { path, choices } of queue) {
    for (const choice of choices) {
      const next = [...path, choice];
      const run = reach(options, next);
      tried += 1;
      depth = next.length;
      const violation = run.head.violations[0];
      if (violation !== undefined) return report(false, foundBy(run, violation.property, depth));
      const state = fingerprint(run.head);
      if (seen.has(state)) continue;
      if (seen.size >= options.states) return report(false);
      seen.add(state);
      if (depth < bounds.depth) queue.push({ path: next, choices: choicesIn(run.head, next, bounds) });
    }
    yield seen.size;
  }
  return report(true);
}

function foundBy(run: DrivenRun, property: PropertyName, depth: number): BreadthFound {
  return { property, depth, scenario: run.scenario('breadth first'), frame: run.head.number };
}

/** The cluster after these choices, with nothing left to do but to choose. */
function reach(options: Breadth, path: Path): DrivenRun {
  const run = new DrivenRun(clusterOf(options), 1);
  run.act({ type: 'hold-all', on: true });
  settle(run);
  for (const { commands } of path) {
    for (const command of commands) {
      run.act(command);
      settle(run);
      if (run.head.violations.length > 0) return run;
    }
  }
  return run;
}

/** What happens by itself without time: starts, arrivals, disks. */
function settle(run: DrivenRun): void {
  while (run.head.violations.length === 0 && run.due() === run.head.time && run.step());
}

/** Messages that say the same are one choice. All members are alike before the first campaign, so that is the first one's. */
function choicesIn({ flights, nodes }: Frame, path: Path, bounds: Bounds): readonly Choice[] {
  const made = (kind: Choice['kind']) => path.filter((choice) => choice.kind === kind).length;
  const choices: Choice[] = [];
  const alike = new Set<string>();
  for (const { id, message } of flights) {
    const text = textOf(message);
    if (alike.has(text)) continue;
    alike.add(text);
    choices.push({ kind: 'arrive', commands: [{ type: 'deliver', message: id }] });
  }
  const campaigns = made('campaign');
  for (const { id, state } of nodes) {
    if (state !== 'StateLeader' && campaigns < bounds.campaigns && (campaigns > 0 || id === 1)) {
      choices.push({ kind: 'campaign', commands: [{ type: 'campaign', node: id }] });
    }
    const requests = made('request');
    if (state === 'StateLeader' && requests < bounds.requests) {
      choices.push({ kind: 'request', commands: [{ type: 'request', node: id, op: { type: 'put', key: 'x', value: `${requests + 1}` } }] });
    }
    if (path.length > 0 && made('crash') < bounds.crashes) {
      choices.push({
        kind: 'crash',
        commands: [
          { type: 'crash', node: id },
          { type: 'restart', node: id },
        ],
      });
    }
  }
  return choices;
}

/** 53 bits of all that a person could see of a state, whenever and however it was reached. */
function fingerprint({ nodes, flights }: Frame): number {
  const messages = flights.map(({ message }) => textOf(message)).sort();
  const text = `${nodes.map(nodeText).join('|')}|${messages.join('|')}`;
  let [low, high] = [0x811c_9dc5, 0x5bd1_e995];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x0100_0193);
    high = Math.imul(high ^ text.charCodeAt(i), 0x85eb_ca6b);
    high ^= high >>> 13;
  }
  return (high & 0x1f_ffff) * 4_294_967_296 + (low >>> 0);
}

function nodeText({ health, state, term, vote, lead, commit, applied, log, durable, votes, progress, conf }: NodeView): string {
  const entries = entriesOf(log).map((entry) => `${entry.term} ${entry.data ?? ''}`);
  return JSON.stringify([health, state, term, vote, lead, commit, applied, log.snapshot, entries, durable, votes, progress, conf.voters]);
}

function textOf(message: Frame['flights'][number]['message']): string {
  const { type, from, to, term, logTerm, index, commit, reject, rejectHint, entries } = message;
  const carried = entries.map((entry) => `${entry.index} ${entry.term} ${entry.data ?? ''}`);
  return `${type} ${from} ${to} ${term} ${logTerm} ${index} ${commit} ${reject} ${rejectHint} ${carried.join()}`;
}

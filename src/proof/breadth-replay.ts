/** A behaviour that was found by machines apart, as a run of the whole cluster: a scenario, watched by all monitors. */

import type { Scenario } from '#scenario';
import type { Command, PropertyName } from '#sim';
import { type ClusterSetup, DEFAULT_SETUP, type Frame } from '#sim';
import type { Question } from './breadth-machines.ts';
import { type Renaming, renamingsOf } from './breadth-prints.ts';
import { messageText } from './breadth-text.ts';
import { DrivenRun } from './driven-run.ts';

/** What a choice is in a run; `undefined`: the message that is to arrive is not on its way. */
export type Choice = Pick<Question, 'type' | 'node' | 'inputs'>;

/** Messages wait for a person, and a disk is done at the moment at which it begins. */
export function standingCluster(voters: number, brokenRules: ClusterSetup['brokenRules']): ClusterSetup {
  return { ...DEFAULT_SETUP, voters, brokenRules, flushLatency: 0, flushJitter: 0, applyLatency: 0, jitter: 0 };
}

export interface BreadthFound {
  readonly property: PropertyName;
  /** The fewest choices that lead there. */
  readonly depth: number;
  readonly scenario: Scenario;
  readonly frame: number;
}

/** What is broken in the run of these choices first, if anything is. */
export function foundBy(cluster: ClusterSetup, choices: readonly Choice[]): BreadthFound | undefined {
  const run = standing(cluster);
  for (const [done, choice] of choices.entries()) {
    choose(run, choice);
    const violation = run.head.violations[0];
    if (violation === undefined) continue;
    return { property: violation.property, depth: done + 1, scenario: run.scenario('breadth first'), frame: run.head.number };
  }
  return undefined;
}

/** All machines have started, and what is sent waits. */
export function standing(cluster: ClusterSetup): DrivenRun {
  const run = new DrivenRun(cluster, 1);
  run.act({ type: 'hold-all', on: true });
  settle(run);
  return run;
}

/** Until there is nothing left to do but to choose. */
export function choose(run: DrivenRun, choice: Choice): void {
  for (const command of commandsOf(run.head, choice)) {
    run.act(command);
    settle(run);
    if (run.head.violations.length > 0) return;
  }
}

/** What happens by itself without time: starts, arrivals, disks. */
function settle(run: DrivenRun): void {
  while (run.head.violations.length === 0 && run.due() === run.head.time && run.step());
}

function commandsOf(frame: Frame, { node, type, inputs: [input] }: Choice): readonly Command[] {
  if (input?.type === 'message') {
    const [as] = renamingsOf(frame.nodes.length, false) as readonly [Renaming];
    const text = messageText(input.message, as);
    const flight = frame.flights.find(({ message }) => messageText(message, as) === text);
    return flight === undefined ? [] : [{ type: 'deliver', message: flight.id }];
  }
  if (input?.type === 'request') return [{ type: 'request', node, op: input.request.op }];
  if (type === 'campaign') return [{ type: 'campaign', node }];
  return [
    { type: 'crash', node },
    { type: 'restart', node },
  ];
}

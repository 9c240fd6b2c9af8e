/** From a scenario to its frames. */
import type { NodeId } from '#raft';
import type { Frame, FrameNumber, SimulationOptions } from '#sim';
import { LocalRun } from '#sim';
import type { Scenario } from './scenario.ts';

export interface ScenarioRun {
  /** Frame n stands at place n; fewer than asked for if the world became quiet. */
  readonly frames: readonly Frame[];
  readonly last: Frame;
  /** Everything that each machine was asked, in order: what brings up a worker in the same state. */
  readonly journals: LocalRun['journals'];
}

/** Runs up to frame `upTo`; by default to the frame of the last act. Acts beyond `upTo` are left out. */
export function runScenario(scenario: Scenario, upTo: FrameNumber = framesOfActs(scenario), options: SimulationOptions = {}): ScenarioRun {
  const run = play(scenario, upTo, options);
  return { frames: run.frames, last: run.head, journals: run.journals };
}

/** What stands on a machine's disk at a frame: the run is made again up to there. Undefined before the machine's first start. */
export function diskAt(scenario: Scenario, frame: FrameNumber, node: NodeId): ReturnType<LocalRun['picture']> {
  return play(scenario, frame, {}).picture(node);
}

function play(scenario: Scenario, upTo: FrameNumber, options: SimulationOptions): LocalRun {
  const run = new LocalRun(scenario.cluster, scenario.seed, options);
  for (const { after, command, at } of scenario.acts) {
    run.runTo(Math.min(after, upTo));
    // A quiet world never reaches the frame that the act follows.
    if (run.head.number < after || run.head.number >= upTo) break;
    run.act(command, at);
  }
  run.runTo(upTo);
  return run;
}

/** The number of the frame that the last act makes; of the last boot when there are no acts. Each act makes a frame of its own. */
export function framesOfActs(scenario: Scenario): FrameNumber {
  const { voters, learners } = scenario.cluster;
  return scenario.acts.reduce((head, act) => Math.max(head, act.after) + 1, 0) || voters + learners;
}

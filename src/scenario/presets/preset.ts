/** A preset: a script for the stage, played when it is first asked for. */
import type { ClusterSetup } from '#sim';
import { DEFAULT_SETUP } from '#sim';
import type { Scenario } from '../scenario.ts';
import { Stage } from '../stage.ts';

export interface Preset {
  /** Part of links: never changes. Its texts are `preset.<id>.title` and `preset.<id>.summary` in the catalogue. */
  readonly id: string;
  readonly cluster: ClusterSetup;
  /** The seed that tells the story best. */
  readonly seed: number;
  readonly script: (stage: Stage) => void;
}

export function preset(id: string, seed: number, cluster: Partial<ClusterSetup>, script: (stage: Stage) => void): Preset {
  return { id, seed, cluster: { ...DEFAULT_SETUP, ...cluster }, script };
}

/** The preset as a scenario: its commands, each after the frame at which the script gave it. */
export function play({ id, cluster, script }: Preset, seed: number): Scenario {
  const stage = new Stage(cluster, seed);
  script(stage);
  return { version: 1, name: id, seed, cluster, acts: stage.acts };
}

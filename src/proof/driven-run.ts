/** A run that is being driven: what is done to it on the way is written down, so that the run is a scenario afterwards. */
import type { Act, Scenario } from '#scenario';
import { type ClusterSetup, type Command, type Frame, LIMITS, LocalRun, type VirtualTime } from '#sim';

/** A command at a time: what stays the same when other commands are taken away, while frame numbers do not. */
export interface Timed {
  readonly time: VirtualTime;
  readonly command: Command;
}

export class DrivenRun {
  readonly cluster: ClusterSetup;
  readonly seed: number;
  readonly timed: Timed[] = [];
  readonly #run: LocalRun;
  readonly #acts: Act[] = [];
  readonly #watch: (frame: Frame) => void;

  /** `watch` is told every frame, the first too. */
  constructor(cluster: ClusterSetup, seed: number, watch: (frame: Frame) => void = () => undefined) {
    this.cluster = cluster;
    this.seed = seed;
    this.#watch = watch;
    this.#run = new LocalRun(cluster, seed, { forgets: true });
    watch(this.#run.head);
  }

  get head(): Frame {
    return this.#run.head;
  }

  due(): VirtualTime | undefined {
    return this.#run.due();
  }

  /** One event; false when the world is quiet. */
  step(): boolean {
    const frame = this.#run.step();
    if (frame !== undefined) this.#watch(frame);
    return frame !== undefined;
  }

  /** False once the scenario is as long as a scenario may be. */
  act(command: Command): boolean {
    if (this.#acts.length >= LIMITS.acts) return false;
    this.#acts.push({ after: this.head.number, command });
    this.timed.push({ time: this.head.time, command });
    this.#watch(this.#run.act(command));
    return true;
  }

  scenario(name: string): Scenario {
    return { version: 1, name, seed: this.seed, cluster: this.cluster, acts: [...this.#acts] };
  }
}

/** Does each command once all that was due up to its time has happened; goes on until `isOver`, the world is quiet, or there are `most` frames. */
export function play(run: DrivenRun, timed: readonly Timed[], most: number, isOver: (frame: Frame) => boolean): boolean {
  let next = 0;
  while (run.head.number < most) {
    const due = run.due();
    const command = timed[next];
    if (command !== undefined && (due === undefined || command.time < due)) {
      run.act(command.command);
      next += 1;
    } else if (!run.step()) return false;
    if (isOver(run.head)) return true;
  }
  return false;
}

/** A run that is being driven: what is done to it on the way is written down, so that the run is a scenario afterwards. */
import type { MessageType, NodeId } from '#raft';
import type { Act, Scenario } from '#scenario';
import { type ClusterSetup, type Command, type Flight, type Frame, LIMITS, LocalRun, type VirtualTime } from '#sim';

/** A command at a time: what stays the same when other commands are taken away, while numbers of frames and messages do not. */
export interface Timed {
  readonly time: VirtualTime;
  /** Events of exactly this time that come before it. */
  readonly after: number;
  readonly command: Command;
  /** The message that the command names: the `nth` on its way (from 0) from there to there of that kind. */
  readonly about?: About;
}

interface About {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly type: MessageType;
  readonly nth: number;
}

export class DrivenRun {
  readonly cluster: ClusterSetup;
  readonly seed: number;
  readonly timed: Timed[] = [];
  readonly #run: LocalRun;
  readonly #acts: Act[] = [];
  readonly #watch: (frame: Frame) => void;
  /** Events, commands aside, of the newest frame's time. */
  #eventsNow = 0;

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
    const { time } = this.head;
    const frame = this.#run.step();
    if (frame === undefined) return false;
    this.#eventsNow = frame.time === time ? this.#eventsNow + 1 : 1;
    this.#watch(frame);
    return true;
  }

  /** Whether all has happened that happened before the command. */
  isTimeFor({ time, after }: Timed): boolean {
    const due = this.due();
    if (due === undefined || due > time) return true;
    return due === time && this.head.time === time && this.#eventsNow >= after;
  }

  /** The same command in this run; undefined if its message is not on its way here. */
  actAgain({ command, about }: Timed): void {
    if (about === undefined) this.act(command);
    else {
      const flight = this.head.flights.filter((other) => isAbout(other, about))[about.nth];
      if (flight !== undefined) this.act({ ...command, message: flight.id } as Command);
    }
  }

  /** False once the scenario is as long as a scenario may be. */
  act(command: Command): boolean {
    if (this.#acts.length >= LIMITS.acts) return false;
    this.#acts.push({ after: this.head.number, command });
    const about = aboutOf(this.head, command);
    this.timed.push({ time: this.head.time, after: this.#eventsNow, command, ...(about && { about }) });
    this.#watch(this.#run.act(command));
    return true;
  }

  scenario(name: string): Scenario {
    return { version: 1, name, seed: this.seed, cluster: this.cluster, acts: [...this.#acts] };
  }
}

function aboutOf({ flights }: Frame, command: Command): About | undefined {
  if (!('message' in command)) return undefined;
  const flight = flights.find(({ id }) => id === command.message);
  if (flight === undefined) return undefined;
  const { from, to, type } = flight.message;
  const alike = flights.filter((other) => isAbout(other, { from, to, type }));
  return { from, to, type, nth: alike.indexOf(flight) };
}

function isAbout({ message }: Flight, { from, to, type }: Omit<About, 'nth'>): boolean {
  return message.from === from && message.to === to && message.type === type;
}

/** Does each command once all that was due before it has happened; goes on until `isOver`, the world is quiet, or there are `most` frames. */
export function play(run: DrivenRun, timed: readonly Timed[], most: number, isOver: (frame: Frame) => boolean): boolean {
  let next = 0;
  while (run.head.number < most) {
    const command = timed[next];
    if (command !== undefined && run.isTimeFor(command)) {
      run.actAgain(command);
      next += 1;
    } else if (!run.step()) return false;
    if (isOver(run.head)) return true;
  }
  return false;
}

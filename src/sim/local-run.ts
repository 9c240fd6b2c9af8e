/**
 * A run on machines in this process: the main loop without a wait. Everything that plays a scenario without a screen uses it:
 * presets, fast checks, tests.
 */
import type { DiskPicture, NodeInput, NodeOutput, WatchRules } from '#node';
import { LocalHost } from '#node';
import type { NodeId } from '#raft';
import type { Command, FrameNumber, VirtualTime } from './command.ts';
import type { Frame } from './frame.ts';
import { type ClusterSetup, nodeConfig } from './setup.ts';
import { Simulation, type SimulationOptions } from './simulation.ts';

export interface LocalRunOptions extends SimulationOptions {
  /** Only the newest frame is kept, and no journals: for long runs that nobody looks back at. */
  readonly forgets?: boolean;
}

export class LocalRun {
  readonly setup: ClusterSetup;
  /** Frame n stands at place n; where the run forgets, the newest alone. */
  readonly frames: Frame[];
  /** Everything that a machine was asked, from its first start on. */
  readonly journals = new Map<NodeId, NodeInput[]>();
  readonly #simulation: Simulation;
  readonly #forgets: boolean;
  readonly #hosts = new Map<NodeId, LocalHost>();
  readonly #watch: WatchRules | undefined;

  /** `watch`: sees what the rules of all machines are asked. */
  constructor(setup: ClusterSetup, seed: number, options: LocalRunOptions = {}, watch?: WatchRules) {
    this.setup = setup;
    this.#forgets = options.forgets ?? false;
    this.#watch = watch;
    this.#simulation = new Simulation(setup, seed, options);
    this.frames = [this.#simulation.origin];
  }

  /** The newest frame. */
  get head(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  /** When the next event is due; undefined when the world is quiet. */
  due(): VirtualTime | undefined {
    return this.#simulation.peek()?.time;
  }

  /** One event; undefined when the world is quiet. */
  step(): Frame | undefined {
    const event = this.#simulation.next();
    if (event === undefined) return undefined;
    const output = event.input === undefined ? undefined : this.#ask(event.node, event.input);
    const frame = this.#simulation.settle(event, output);
    if (this.#forgets) this.frames[0] = frame;
    else this.frames.push(frame);
    return frame;
  }

  /** The command is the very next event; gives its frame. */
  act(command: Command, at?: VirtualTime): Frame {
    this.#simulation.act(command, at);
    return this.step() as Frame;
  }

  /** Makes frames until there are frames up to `target`, or the world is quiet. */
  runTo(target: FrameNumber): void {
    while (this.head.number < target && this.step() !== undefined);
  }

  /** What stands on that machine's disk now; undefined before its first start. */
  picture(node: NodeId): DiskPicture | undefined {
    return this.#hosts.get(node)?.picture();
  }

  /** What is durable on that machine's disk; undefined before its first start. */
  durableFiles(node: NodeId): ReturnType<LocalHost['durableFiles']> | undefined {
    return this.#hosts.get(node)?.durableFiles();
  }

  #ask(node: NodeId, input: NodeInput): NodeOutput {
    let host = this.#hosts.get(node);
    if (host === undefined) {
      host = new LocalHost(nodeConfig(this.setup, node), this.#watch);
      this.#hosts.set(node, host);
      this.journals.set(node, []);
    }
    if (!this.#forgets) this.journals.get(node)?.push(input);
    return host.handle(input);
  }
}

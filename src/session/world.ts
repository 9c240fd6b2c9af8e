/** The run itself: every frame so far, and at its end the simulation with the machines that it asks. */
import { LocalHost, type NodeConfig, type NodeInput, type NodeOutput } from '#node';
import { assert, type NodeId } from '#raft';
import { type Act, framesOfActs, type Scenario } from '#scenario';
import { type Command, type Frame, type FrameNumber, LIMITS, type SimEvent, Simulation, type Upcoming, type VirtualTime } from '#sim';
import { History } from './history.ts';
import type { DiskFiles, MachineHost, MachineRoom } from './machines.ts';

/** How long making frames may hold the main thread before it lets the browser draw. Milliseconds. */
export const SLICE = 8;

/** Real time, only to share it fairly with the browser; never part of a run. */
export interface Breath {
  readonly millis: () => number;
  /** Resolves after the browser had its turn. */
  readonly pause: () => Promise<void>;
}

/** What came of asking for one more event. `quiet`: nothing will ever happen by itself. `lost`: a machine is gone, rebuild. */
export type StepResult = 'stepped' | 'quiet' | 'lost';

export class World {
  readonly history: History;
  #scenario: Scenario;
  readonly #simulation: Simulation;
  readonly #locals = new Map<NodeId, LocalHost>();
  /** What the local machines were told, for those that take over. */
  readonly #journals = new Map<NodeId, NodeInput[]>();
  /** The machines that took over, and where new ones come from; undefined while all are local. */
  #room: MachineRoom | undefined;
  readonly #machines = new Map<NodeId, MachineHost>();
  /** The event whose machine is being asked now. */
  #asking: SimEvent | undefined;

  private constructor(scenario: Scenario, simulation: Simulation, origin: Frame) {
    this.#scenario = scenario;
    this.#simulation = simulation;
    this.history = new History(origin);
  }

  /** Frame 0 and nothing else yet, whatever acts the scenario has. */
  static origin(scenario: Scenario, origin?: Frame): World {
    const simulation = new Simulation(scenario.cluster, scenario.seed);
    return new World({ ...scenario, acts: [] }, simulation, origin ?? simulation.origin);
  }

  /**
   * Runs the scenario on local machines up to frame `head`, or on to the frame of its last act. `known`: frames of an earlier
   * run that had the same beginning; those objects are used again, so what is on the screen stays identical.
   */
  static async build(scenario: Scenario, head: FrameNumber, known: readonly Frame[], breath: Breath): Promise<World> {
    const world = World.origin(scenario, known[0]);
    const target = Math.min(Math.max(head, scenario.acts.length === 0 ? 0 : framesOfActs(scenario)), LIMITS.frames);
    let sliceEnd = breath.millis() + SLICE;
    let acts = 0;
    while (world.history.head() < target) {
      const next = world.history.head() + 1;
      const act = scenario.acts[acts];
      if (act !== undefined && act.after < next) {
        world.#simulation.act(act.command, act.at);
        acts += 1;
      }
      if (!world.#stepLocally(known[next])) break;
      if (breath.millis() < sliceEnd) continue;
      await breath.pause();
      sliceEnd = breath.millis() + SLICE;
    }
    // A quiet world never reaches the frames that later acts follow. All done: the very object, so that `===` says "unchanged".
    world.#scenario = acts === scenario.acts.length ? scenario : { ...scenario, acts: scenario.acts.slice(0, acts) };
    return world;
  }

  configOf(id: NodeId): NodeConfig {
    return this.#simulation.configOf(id);
  }

  scenario(): Scenario {
    return this.#scenario;
  }

  /** True while all machines are local: only looking, nothing on any disk. */
  isLocal(): boolean {
    return this.#room === undefined;
  }

  /** Every machine is handed over to the room, in the state that its journal leads to; false: the room has none, all stays local. */
  async bringUp(room: MachineRoom): Promise<boolean> {
    assert(this.isLocal(), 'machines are handed over once');
    const started = await Promise.all(
      [...this.#journals].map(async ([id, journal]) => [id, await room.bringUp(id, this.configOf(id), journal)] as const),
    );
    for (const [id, machine] of started) if (machine !== undefined) this.#machines.set(id, machine);
    if (this.#machines.size < started.length) {
      this.close();
      return false;
    }
    this.#room = room;
    this.#locals.clear();
    this.#journals.clear();
    return true;
  }

  /** Time of the event being asked for, or else of the next one; undefined = the world is quiet. */
  due(): VirtualTime | undefined {
    return this.#asking?.time ?? this.#simulation.peek()?.time;
  }

  upcoming(): Upcoming | undefined {
    if (this.#asking === undefined) return this.#simulation.peek();
    const { event, node, time } = this.#asking;
    return { type: event.type, node, time };
  }

  /** One more frame. The only place where a run waits: for one machine at a time, so no machine's speed can change the order. */
  async step(): Promise<StepResult> {
    if (this.#room === undefined) return this.#stepLocally(undefined) ? 'stepped' : 'quiet';
    const event = this.#simulation.next();
    if (event === undefined) return 'quiet';
    this.#asking = event;
    const output = event.input && (await this.#ask(this.#room, event.node, event.input));
    this.#asking = undefined;
    if (event.input !== undefined && output === undefined) return 'lost';
    this.history.push(this.#simulation.settle(event, output));
    return 'stepped';
  }

  /** Does the command as the very next event, at `now` if that is after the last frame's time. */
  act(command: Command, now: VirtualTime): Promise<StepResult> {
    const { acts } = this.#scenario;
    const after = this.history.head();
    const act: Act = now > this.history.last().time ? { after, command, at: now } : { after, command };
    this.#scenario = { ...this.#scenario, acts: [...acts, act] };
    this.#simulation.act(command, act.at);
    return this.step();
  }

  /** What each disk would hold after a power cut now. Only while machines are local. */
  durableFiles(): ReadonlyMap<NodeId, DiskFiles> {
    return new Map([...this.#locals].map(([id, machine]) => [id, machine.durableFiles()]));
  }

  /** What that disk would hold after a power cut now; undefined when there is none yet, or its machine cannot say. */
  async filesOf(id: NodeId): Promise<DiskFiles | undefined> {
    return this.#locals.get(id)?.durableFiles() ?? this.#machines.get(id)?.files();
  }

  close(): void {
    for (const machine of this.#machines.values()) machine.close();
    this.#machines.clear();
  }

  async #ask(room: MachineRoom, id: NodeId, input: NodeInput): Promise<NodeOutput | undefined> {
    const machine = this.#machines.get(id) ?? (await room.bringUp(id, this.configOf(id), []));
    if (machine !== undefined) this.#machines.set(id, machine);
    return machine?.handle(input);
  }

  /** One event on local machines, without a wait; false when the world is quiet. `known`: the frame that it is known to give. */
  #stepLocally(known: Frame | undefined): boolean {
    const event = this.#simulation.next();
    if (event === undefined) return false;
    const frame = this.#simulation.settle(event, event.input && this.#askLocal(event.node, event.input));
    assert(known === undefined || known.hash === frame.hash, 'the same scenario gives the same frames');
    this.history.push(known ?? frame);
    return true;
  }

  #askLocal(id: NodeId, input: NodeInput): NodeOutput {
    let machine = this.#locals.get(id);
    if (machine === undefined) {
      machine = new LocalHost(this.#simulation.configOf(id));
      this.#locals.set(id, machine);
      this.#journals.set(id, []);
    }
    this.#journals.get(id)?.push(input);
    return machine.handle(input);
  }
}

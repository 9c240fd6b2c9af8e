/**
 * The run that is open and the machines behind it: made again when its past changes, handed over from local machines to the
 * room's when somebody plays or acts, and made whole when a machine is lost.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { Scenario } from '#scenario';
import { type Command, type Frame, type FrameNumber, LIMITS, type VirtualTime } from '#sim';
import { differingDisks } from './compare-disks.ts';
import type { History } from './history.ts';
import type { MachineRoom } from './machines.ts';
import { actsUpTo, lastCommonFrame } from './revisions.ts';
import { notify, type SessionState, stop, update } from './store.ts';
import { type Breath, SLICE, type StepResult, World } from './world.ts';

export class LiveRun {
  readonly #store: StoreApi<SessionState>;
  readonly #breath: Breath;
  /** Undefined once it is known to have no machines. */
  #room: MachineRoom | undefined;
  #world: World;
  /** Machines have taken over from the local ones at least once; from then on every rebuilt world is handed over too. */
  #live = false;
  /** False while another tab has this run: then it is only looked at. */
  readonly #mayWrite: () => boolean;
  /** Real time of the next breath, milliseconds. */
  #breathAt = 0;

  constructor(first: Scenario, room: MachineRoom | undefined, breath: Breath, store: StoreApi<SessionState>, mayWrite = () => true) {
    this.#mayWrite = mayWrite;
    this.#world = World.origin(first);
    this.#room = room;
    this.#breath = breath;
    this.#store = store;
  }

  /** Another one after every rebuild. */
  world(): World {
    return this.#world;
  }

  history(): History {
    return this.#world.history;
  }

  head(): FrameNumber {
    return this.#world.history.head();
  }

  scenario(): Scenario {
    return this.#world.scenario();
  }

  isLive(): boolean {
    return this.#live;
  }

  /** Another run opens: its machines stay local until somebody plays or acts. */
  restLocally(): void {
    this.#live = false;
  }

  /** The time of the next event at the live end; virtual time waits there. */
  horizon(): VirtualTime {
    return this.#world.due() ?? Number.POSITIVE_INFINITY;
  }

  /** One live event, within the limits. */
  async step(): Promise<StepResult> {
    if (!this.#mayWrite()) {
      stop(this.#store, 'other-tab');
      return 'quiet';
    }
    if (this.head() >= LIMITS.frames) {
      stop(this.#store, 'limit-frames');
      return 'quiet';
    }
    const result = await this.#world.step();
    if (result === 'quiet') stop(this.#store, 'quiet');
    await this.#recover(result);
    if (this.#world.history.last().flights.length >= LIMITS.flights) stop(this.#store, 'limit-flights');
    return result;
  }

  /** Does the command as the next event at the live end. */
  async act(command: Command, at: VirtualTime): Promise<void> {
    await this.#recover(await this.#world.act(command, at));
  }

  /** After the loss of a machine: a node is a function of what it was told, so the same world is made again on new machines. */
  async #recover(result: StepResult): Promise<void> {
    if (result !== 'lost') return;
    notify(this.#store, this.#room?.trouble() ?? 'machine-lost', '');
    await this.rebuild(this.#world.scenario(), this.head());
    await this.goLive();
  }

  /** From looking to doing: workers and disks take over. Where there are none, the run goes on in process all the same. */
  async goLive(): Promise<void> {
    const room = this.#room;
    if (room === undefined || !this.#world.isLocal() || !this.#mayWrite()) return;
    if (!(await this.#world.bringUp(room))) {
      this.#room = undefined;
      room.dispose();
      return notify(this.#store, 'no-workers', '');
    }
    const trouble = room.trouble();
    if (trouble !== undefined) notify(this.#store, trouble, '');
    this.#live = true;
    update(this.#store, { storage: room.storage() });
  }

  /** The machines of before a reload start again; their disks are compared with what the frames say is durable. */
  async comeBack(): Promise<void> {
    const room = this.#room;
    if (room === undefined || !this.#mayWrite()) return;
    const differing = await differingDisks(this.#world, room, this.#breath);
    if (differing.gone.length > 0) notify(this.#store, 'disk-gone', differing.gone.join(', '));
    else if (differing.changed.length > 0) notify(this.#store, 'disk-differs', differing.changed.join(', '));
    await this.goLive();
  }

  /** Makes the world of `scenario` up to `head`; frames that it has in common with the present one are kept as objects. */
  async rebuild(scenario: Scenario, head: FrameNumber): Promise<void> {
    this.setBusy();
    const world = await World.build(scenario, head, this.#known(scenario, head), this.#breath);
    this.#world.close();
    this.#world = world;
    this.#store.setState({ storage: 'memory' });
  }

  /** Lets the browser draw, once in a while: machines in this process answer without a wait. */
  async breathe(): Promise<void> {
    if (this.#breath.millis() < this.#breathAt) return;
    await this.#breath.pause();
    this.#breathAt = this.#breath.millis() + SLICE;
  }

  /** Play holds its breath until the work in hand is done. */
  setBusy(): void {
    if (this.#store.getState().status === 'ready') this.#store.setState({ status: 'busy' });
  }

  /** Another run up to `head`, on local machines of its own; frames that both certainly have in common are the same objects. */
  elsewhere(scenario: Scenario, head: FrameNumber): Promise<World> {
    return World.build(scenario, head, this.#known(scenario, head), this.#breath);
  }

  /** The world as it was at that frame, on local machines of its own. */
  past(number: FrameNumber): Promise<World> {
    const scenario = this.#world.scenario();
    return World.build({ ...scenario, acts: actsUpTo(scenario, number) }, number, [], this.#breath);
  }

  dispose(): void {
    this.#world.close();
    this.#room?.dispose();
  }

  /** The frames up to `head` that another scenario certainly has in common with this run. */
  #known(scenario: Scenario, head: FrameNumber): readonly Frame[] {
    return this.history().upTo(Math.min(lastCommonFrame(this.scenario(), scenario), this.head(), head));
  }
}

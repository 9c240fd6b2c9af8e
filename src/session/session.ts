/**
 * One open scenario being played by one person: what the panels call.
 *
 * Everything that takes time goes through one queue, in the order asked; looking (frame, now, seek in what is known) never
 * waits. The playhead is a virtual time; the frame shown is the last one at or before it.
 */

import type { StoreApi } from 'zustand/vanilla';
import { type DirectoryFile, type DiskPicture, directoryOf } from '#node';
import { assert, type NodeId } from '#raft';
import { decodeLink, diskAt, encodeLink, PRESETS, presetScenario, type Scenario } from '#scenario';
import { type ClusterSetup, type Command, type Frame, type FrameNumber, LIMITS, type Upcoming, type VirtualTime } from '#sim';
import type { AddressBar } from './address.ts';
import { differingDisks } from './compare-disks.ts';
import { Keeper } from './keeper.ts';
import type { DiskFiles, MachineRoom } from './machines.ts';
import type { Mark } from './marks.ts';
import { nodeOf } from './marks.ts';
import { advance, clampSpeed } from './playhead.ts';
import { actsUpTo, lastCommonFrame, NO_REVISIONS, type Revision, type Revisions, record, redo, undo } from './revisions.ts';
import type { Saved, SaveSlot } from './saved.ts';
import { createSessionStore, type Selection, type SessionState } from './store.ts';
import { type Breath, type StepResult, World } from './world.ts';

/** What a session touches of the world outside; all of it handed in. */
export interface SessionEdges {
  /** Undefined: machines stay in process. */
  readonly room: MachineRoom | undefined;
  /** Calls back once an animation frame with the real milliseconds since the last; returns how to stop. */
  readonly animate: (tick: (realMillis: number) => void) => () => void;
  /** Calls back when the page may be about to go; returns how to stop. */
  readonly onHide: (listener: () => void) => () => void;
  readonly breath: Breath;
  readonly address: AddressBar;
  readonly slot: SaveSlot;
}

/** Before the first election a person gets this much virtual time to see it come. */
const LEAD_IN: VirtualTime = 20_000;

/** Events made in one go before whoever else waits in the queue gets a turn. */
const EVENTS_PER_TURN = 100;

export class Session {
  readonly store: StoreApi<SessionState> = createSessionStore();
  readonly #edges: SessionEdges;
  /** Undefined once it is known to have no machines. */
  #room: MachineRoom | undefined;
  readonly #keeper: Keeper;
  readonly #stops: readonly (() => void)[];
  #world: World;
  /** Machines have taken over from the local ones at least once; from then on every rebuilt world is handed over too. */
  #live = false;
  #now: VirtualTime = 0;
  /** What `store.cursor` will be told at the next publishing; ahead of it within one tick. */
  #cursor: FrameNumber = 0;
  #revisions: Revisions = NO_REVISIONS;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #extending = false;
  /** Virtual time up to which play asks for events. */
  #wanted: VirtualTime = 0;

  constructor(edges: SessionEdges) {
    this.#edges = edges;
    this.#room = edges.room;
    this.#keeper = new Keeper(edges.address, edges.slot);
    this.#world = World.origin(firstPreset());
    this.#stops = [
      edges.animate((realMillis) => this.#tick(realMillis)),
      edges.onHide(() => this.#keeper.save()),
      edges.address.onChange((fragment) => void this.openLink(fragment)),
    ];
    void this.#enqueue(() => this.#openFirst());
  }

  /** The frame with that number; the nearest one that exists when there is none. */
  frame(number: FrameNumber): Frame {
    return this.#world.history.at(number);
  }

  /** Virtual time of the playhead, microseconds, between frames; not whole. For the stage's one rAF loop. */
  now(): VirtualTime {
    return this.#now;
  }

  play(): void {
    this.store.setState({ playing: true, notice: null });
    if (this.#world.isLocal()) void this.#enqueue(() => this.#goLive());
  }

  pause(): void {
    if (!this.store.getState().playing) return;
    this.store.setState({ playing: false });
    this.#publish();
    this.#keeper.flush();
  }

  /** Virtual microseconds in one real second; clamped to SPEED. */
  setSpeed(microsPerSecond: number): void {
    this.store.setState({ speed: clampSpeed(microsPerSecond) });
    this.#publish();
  }

  /** One event forward (at the head: makes it) and stop there. */
  async next(): Promise<void> {
    this.pause();
    if (this.#cursor < this.#world.history.head()) return this.seek(this.#cursor + 1);
    return this.#enqueue(async () => {
      if (this.#cursor < this.#world.history.head()) return this.seek(this.#cursor + 1);
      await this.#goLive();
      if ((await this.#step()) !== 'quiet') this.seek(this.#world.history.head());
    });
  }

  /** One event back and stop there. */
  previous(): void {
    this.seek(this.#cursor - 1);
  }

  /** Shows that frame (clamped to 0..head) and stops there. No simulation, no worker. */
  seek(number: FrameNumber): void {
    this.store.setState({ playing: false });
    const frame = this.#world.history.at(Math.floor(number));
    this.#show(frame.number, frame.time);
  }

  /** Does the command right after the frame shown. In the past this cuts the future, which undo brings back. Keeps playing. */
  act(command: Command): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#world.scenario().acts.length >= LIMITS.acts) return this.#stop('limit-acts');
      if (this.#cursor >= LIMITS.frames) return this.#stop('limit-frames');
      const before = this.#revision();
      const at = Math.floor(this.#now);
      if (this.#cursor < this.#world.history.head() || this.#world.isLocal()) this.#setBusy();
      if (this.#cursor < this.#world.history.head()) {
        const scenario = this.#world.scenario();
        await this.#rebuild({ ...scenario, acts: actsUpTo(scenario, this.#cursor) }, this.#cursor);
      }
      await this.#goLive();
      await this.#recover(await this.#world.act(command, at));
      this.#revisions = record(this.#revisions, before);
      this.#show(this.#world.history.head(), this.#world.history.last().time);
    });
  }

  undo(): Promise<void> {
    return this.#enqueue(() => this.#travel(undo));
  }

  redo(): Promise<void> {
    return this.#enqueue(() => this.#travel(redo));
  }

  /** The same cluster and preset with another seed (32-bit unsigned), before its first election. Undo goes back. */
  reseed(seed: number): Promise<void> {
    return this.#enqueue(() => {
      const scenario = this.#world.scenario();
      return this.#replace(presetScenario(scenario.name, seed >>> 0) ?? { ...scenario, seed: seed >>> 0, acts: [] }, undefined);
    });
  }

  /** Opens a scenario of the library. Undo goes back. Unknown id: notice `unknown-preset`. */
  openPreset(id: string): Promise<void> {
    return this.#enqueue(async () => {
      const scenario = presetScenario(id, undefined);
      if (scenario === undefined) return this.#notify('unknown-preset', id);
      return this.#replace(scenario, undefined);
    });
  }

  /** Opens a link's fragment. Undo goes back. A bad one leaves everything as it is and gives a notice `link.<problem code>`. */
  openLink(fragment: string): Promise<void> {
    return this.#enqueue(async () => {
      const link = await decodeLink(fragment, presetScenario);
      if (!link.ok) return this.#notify(`link.${link.problem.code}`, link.problem.detail);
      return this.#replace(link.value.scenario, link.value.step);
    });
  }

  /** The fragment (with `#`) that opens this scenario at the frame shown. */
  share(): Promise<string> {
    return encodeLink({ scenario: this.#world.scenario(), step: this.#cursor }, presetScenario);
  }

  select(selection: Selection | null): void {
    this.store.setState({ selection });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** What stands on that node's disk at the frame shown. The run is made again for it: ask when something changed, not every moment. */
  disk(node: NodeId): DiskPicture | undefined {
    return diskAt(this.#world.scenario(), this.#cursor, node);
  }

  /**
   * The node's directory as files that etcd could read: what is durable at the frame shown. At the head of a live run it comes from the
   * machine itself. Undefined before the node's first start, or when its machine cannot say.
   */
  async exportDisk(node: NodeId): Promise<readonly DirectoryFile[] | undefined> {
    let files: DiskFiles | undefined;
    await this.#enqueue(async () => {
      if (this.#cursor === this.#world.history.head()) files = await this.#world.filesOf(node);
      else files = (await this.#past()).durableFiles().get(node);
    });
    return files && directoryOf(files);
  }

  upcoming(): Upcoming | undefined {
    const history = this.#world.history;
    if (this.#cursor >= history.head()) return this.#world.upcoming();
    const frame = history.at(this.#cursor + 1);
    return { type: frame.event.type, node: nodeOf(frame), time: frame.time };
  }

  /** The cluster of the scenario that is open; the same object until another one is opened. */
  setup(): ClusterSetup {
    return this.#world.scenario().cluster;
  }

  /** Ascending by frame; the same array until a mark is added. */
  marks(): readonly Mark[] {
    return this.#world.history.marks();
  }

  /** Resolves when no work is pending: every act, step and opening asked for so far has been done. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#queue;
    await this.#keeper.ready();
  }

  dispose(): void {
    this.store.setState({ playing: false });
    for (const stop of this.#stops) stop();
    this.#keeper.dispose();
    this.#world.close();
    this.#room?.dispose();
  }

  /** One animation frame of play: the playhead flows, but never past an event that has not happened yet; time waits for machines. */
  #tick(realMillis: number): void {
    const { status, speed } = this.store.getState();
    if (!this.#isPlaying() || status !== 'ready') return;
    const wanted = advance(this.#now, realMillis, speed);
    this.#flow(Math.min(wanted, this.#horizon()));
    if (wanted >= this.#horizon()) this.#extend(wanted);
    else if (this.#world.due() === undefined && this.#cursor === this.#world.history.head()) this.#stop('quiet');
    this.#publish();
  }

  /** Moves the playhead forward to `time`, but not beyond a frame that breaks a property. */
  #flow(time: VirtualTime): void {
    const { history } = this.#world;
    const next = Math.max(this.#cursor, history.numberAt(time));
    const broken = history.firstBroken(this.#cursor, next);
    this.#cursor = broken?.number ?? next;
    this.#now = broken?.time ?? Math.max(this.#now, time);
    if (broken !== undefined) this.#stop('violation');
  }

  /** Lets the world go on until `wanted`; at most one such work is in the queue. */
  #extend(wanted: VirtualTime): void {
    this.#wanted = wanted;
    if (this.#extending) return;
    this.#extending = true;
    void this.#enqueue(() => this.#playOn()).then(() => {
      this.#extending = false;
    });
  }

  async #playOn(): Promise<void> {
    await this.#goLive();
    for (let made = 0; made < EVENTS_PER_TURN && (made === 0 || this.#waiting === 1); made += 1) {
      if (!this.#isPlaying() || this.#horizon() > this.#wanted || (await this.#step()) !== 'stepped') break;
      const { time } = this.#world.history.last();
      if (this.#isPlaying() || time <= this.#now) this.#flow(time);
    }
    if (this.#isPlaying()) this.#flow(Math.min(this.#wanted, this.#horizon()));
  }

  #isPlaying(): boolean {
    return this.store.getState().playing;
  }

  /** The time of the next event at the live end; virtual time waits there. */
  #horizon(): VirtualTime {
    return this.#world.due() ?? Number.POSITIVE_INFINITY;
  }

  /** One live event, within the limits. */
  async #step(): Promise<StepResult> {
    if (this.#world.history.head() >= LIMITS.frames) {
      this.#stop('limit-frames');
      return 'quiet';
    }
    const result = await this.#world.step();
    if (result === 'quiet') this.#stop('quiet');
    await this.#recover(result);
    if (this.#world.history.last().flights.length >= LIMITS.flights) this.#stop('limit-flights');
    return result;
  }

  /** After the loss of a machine: a node is a function of what it was told, so the same world is made again on new machines. */
  async #recover(result: StepResult): Promise<void> {
    if (result !== 'lost') return;
    this.#notify(this.#room?.trouble() ?? 'machine-lost', '');
    await this.#rebuild(this.#world.scenario(), this.#world.history.head());
    await this.#goLive();
  }

  /** From looking to doing: workers and disks take over. Where there are none, the run goes on in process all the same. */
  async #goLive(): Promise<void> {
    const room = this.#room;
    if (room === undefined || !this.#world.isLocal()) return;
    if (!(await this.#world.bringUp(room))) {
      this.#room = undefined;
      room.dispose();
      return this.#notify('no-workers', '');
    }
    const trouble = room.trouble();
    if (trouble !== undefined) this.#notify(trouble, '');
    this.#live = true;
    this.#update({ storage: room.storage() });
  }

  async #openFirst(): Promise<void> {
    const saved = this.#edges.slot.read();
    const address = this.#edges.address.read();
    if (saved !== undefined && (address === '' || saved.addresses.includes(address)) && (await this.#restore(saved))) return;
    const link = address === '' ? undefined : await decodeLink(address, presetScenario);
    if (link?.ok === true) return this.#open(link.value.scenario, link.value.step);
    await this.#open(firstPreset(), undefined);
    if (link?.ok === false) this.#notify(`link.${link.problem.code}`, link.problem.detail);
  }

  /** Comes back to where the person was before a reload; false when the save cannot be read. */
  async #restore(saved: Saved): Promise<boolean> {
    const link = await decodeLink(saved.link, presetScenario);
    if (!link.ok || saved.head > LIMITS.frames) return false;
    await this.#rebuild(link.value.scenario, saved.head);
    this.store.setState({ speed: clampSpeed(saved.speed) });
    if (saved.live) await this.#comeBack();
    this.#show(Math.floor(saved.cursor), saved.now);
    return true;
  }

  /** The machines of before the reload start again; their disks are compared with what the frames say is durable. */
  async #comeBack(): Promise<void> {
    const room = this.#room;
    if (room === undefined) return;
    const differing = await differingDisks(this.#world, room, this.#edges.breath);
    if (differing.gone.length > 0) this.#notify('disk-gone', differing.gone.join(', '));
    else if (differing.changed.length > 0) this.#notify('disk-differs', differing.changed.join(', '));
    await this.#goLive();
  }

  /** Another scenario takes the place of this one; undo brings this one back. */
  async #replace(scenario: Scenario, step: FrameNumber | undefined): Promise<void> {
    const before = this.#revision();
    this.store.setState({ playing: false, selection: null, notice: null });
    this.#live = false;
    await this.#open(scenario, step);
    this.#revisions = record(this.#revisions, before);
    this.#publish();
  }

  /**
   * Shows a scenario at a step, or when its machines have booted; then nothing happens until the first election, so the playhead stands
   * just before it. Machines stay local until somebody plays or acts.
   */
  async #open(scenario: Scenario, step: FrameNumber = lastBoot(scenario)): Promise<void> {
    await this.#rebuild(scenario, step);
    const frame = this.frame(step);
    this.#show(frame.number, frame.time);
    const next = this.upcoming();
    if (frame.event.type === 'boot' && next !== undefined) this.#show(frame.number, next.time - LEAD_IN);
  }

  async #travel(direction: typeof undo): Promise<void> {
    const step = direction(this.#revisions, this.#revision());
    if (step === undefined) return;
    await this.#rebuild(step.target.scenario, step.target.head);
    if (this.#live) await this.#goLive();
    this.#revisions = step.revisions;
    this.#show(step.target.cursor, step.target.now);
  }

  #revision(): Revision {
    return { scenario: this.#world.scenario(), head: this.#world.history.head(), cursor: this.#cursor, now: this.#now };
  }

  /** Makes the world of `scenario` up to `head`; frames that it has in common with the present one are kept as objects. */
  async #rebuild(scenario: Scenario, head: FrameNumber): Promise<void> {
    this.#setBusy();
    const old = this.#world;
    const common = Math.min(lastCommonFrame(old.scenario(), scenario), old.history.head(), head);
    const world = await World.build(scenario, head, old.history.upTo(common), this.#edges.breath);
    old.close();
    this.#world = world;
    this.#cursor = Math.min(this.#cursor, world.history.head());
    this.store.setState({ storage: 'memory' });
  }

  /** The world as it was at the frame shown, on local machines. */
  #past(): Promise<World> {
    const scenario = this.#world.scenario();
    return World.build({ ...scenario, acts: actsUpTo(scenario, this.#cursor) }, this.#cursor, [], this.#edges.breath);
  }

  /** Play holds its breath until the work in hand is done. */
  #setBusy(): void {
    if (this.store.getState().status === 'ready') this.store.setState({ status: 'busy' });
  }

  #show(cursor: FrameNumber, now: VirtualTime): void {
    const frame = this.#world.history.at(cursor);
    this.#cursor = frame.number;
    this.#now = Math.max(frame.time, now);
    this.#publish();
  }

  #stop(code: string): void {
    this.store.setState({ playing: false });
    this.#notify(code, '');
  }

  #notify(code: string, detail: string): void {
    this.store.setState({ notice: { code, detail } });
  }

  /** Tells panels, address and save where we are. */
  #publish(): void {
    const scenario = this.#world.scenario();
    const head = this.#world.history.head();
    this.#update({
      cursor: this.#cursor,
      head,
      canUndo: this.#revisions.past.length > 0,
      canRedo: this.#revisions.future.length > 0,
      name: scenario.name,
      seed: scenario.seed,
      acts: scenario.acts.length,
    });
    const { speed } = this.store.getState();
    this.#keeper.note({ scenario, cursor: this.#cursor, head, now: this.#now, speed, live: this.#live });
  }

  /** Nobody is told when nothing has changed. */
  #update(next: Partial<SessionState>): void {
    const state = this.store.getState();
    const changed = (Object.keys(next) as (keyof SessionState)[]).some((key) => state[key] !== next[key]);
    if (changed) this.store.setState(next);
  }

  /** Works one after another. A broken invariant of our own code ends the session's work with a notice, not in silence. */
  #enqueue(work: () => Promise<void> | void): Promise<void> {
    this.#waiting += 1;
    const done = this.#queue.then(work).then(
      () => this.#finish('ready'),
      (error: unknown) => {
        this.#finish('failed');
        this.store.setState({ playing: false });
        this.#notify('internal', String(error));
      },
    );
    this.#queue = done;
    return done;
  }

  #finish(status: 'ready' | 'failed'): void {
    this.#waiting -= 1;
    this.#publish();
    this.#update({ status });
  }
}

/** The frame after which every founder has been started: each has a boot, and acts may come before them, one frame each. */
function lastBoot({ cluster, acts }: Scenario): FrameNumber {
  const later = acts.findIndex((act, i) => act.after !== i);
  return cluster.voters + cluster.learners + (later < 0 ? acts.length : later);
}

/** What opens where nothing else is asked for. */
function firstPreset(): Scenario {
  const scenario = presetScenario(PRESETS[0]?.id ?? '', undefined);
  assert(scenario !== undefined, 'the library is not empty');
  return scenario;
}

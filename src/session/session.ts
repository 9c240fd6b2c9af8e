/**
 * One open scenario being played by one person: what the panels call.
 *
 * Looking (frame, now, seek in what is known) never waits; everything that takes time goes through one queue (turns.ts), in the
 * order asked. How time is moved through is player.ts; the run and its machines are live-run.ts; here is what changes them:
 * opening, acting, undoing, sharing.
 */

import type { StoreApi } from 'zustand/vanilla';
import { type DirectoryFile, type DiskPicture, directoryOf } from '#node';
import type { NodeId } from '#raft';
import { diskAt, type LinkContent, openingScenario, type Scenario } from '#scenario';
import { type ClusterSetup, type Command, type Frame, type FrameNumber, LIMITS, loadedBytes, type Upcoming, type VirtualTime } from '#sim';
import type { AddressBar } from './address.ts';
import { Bookmarks } from './bookmarks.ts';
import { type Branch, branchesOf } from './branches.ts';
import { Breakpoints } from './breakpoints.ts';
import { Keeper } from './keeper.ts';
import type { Lease } from './lease.ts';
import { decodeEnds, decodePlace, encodeLink, presetScenario } from './links.ts';
import { LiveRun } from './live-run.ts';
import type { DiskFiles, MachineRoom } from './machines.ts';
import type { Mark } from './marks.ts';
import { nodeOf } from './marks.ts';
import { type Errand, Player } from './player.ts';
import { clampSpeed } from './playhead.ts';
import { Previewer } from './preview.ts';
import { actsUpTo, lastCommonFrame, NO_REVISIONS, type Revision, type Revisions, record, redo, undo } from './revisions.ts';
import type { Saved, SaveSlot } from './saved.ts';
import { createSessionStore, notify, type Selection, type SessionState, stop, update } from './store.ts';
import { Turns } from './turns.ts';
import type { Breath } from './world.ts';

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
  /** Undefined: nobody else can have this run. */
  readonly lease?: Lease;
}

/** Before the first election a person gets this much virtual time to see it come. */
const LEAD_IN: VirtualTime = 20_000;

export class Session {
  readonly store: StoreApi<SessionState> = createSessionStore();
  readonly breakpoints: Breakpoints = new Breakpoints(this.store, () => this.#publish());
  readonly bookmarks: Bookmarks = new Bookmarks(this.store, () => this.#publish());
  readonly #edges: SessionEdges;
  readonly #keeper: Keeper;
  readonly #stops: readonly (() => void)[];
  readonly #turns: Turns;
  readonly #run: LiveRun;
  readonly #player: Player;
  readonly #previewer: Previewer;
  #revisions: Revisions = NO_REVISIONS;
  /** What `branches()` last gave out, and of what. */
  #branches: { readonly of: Revisions; readonly scenario: Scenario; readonly list: readonly Branch[] } | undefined;

  constructor(edges: SessionEdges) {
    this.#edges = edges;
    this.#keeper = new Keeper(edges.address, edges.slot, () => notify(this.store, 'run-not-kept', ''));
    this.#turns = new Turns((outcome) => (outcome.ok ? this.#finish() : this.#fail(outcome.error)));
    this.#run = new LiveRun(openingScenario(), edges.room, edges.breath, this.store, () => this.#isMine());
    this.#player = new Player(this.#run, this.store, this.#turns, this.breakpoints, () => this.#publish());
    this.#previewer = new Previewer(this.#run, edges.breath);
    this.#stops = [
      edges.animate((realMillis) => this.#player.tick(realMillis)),
      edges.onHide(() => this.#keeper.save()),
      edges.address.onChange((fragment) => void this.#arrive(fragment)),
    ];
    edges.lease?.onTaken(() => void this.#turns.take(() => this.#takeOver()));
    void this.#turns.take(() => this.#openFirst());
  }

  /** The frame with that number; the nearest one that exists when there is none. */
  frame(number: FrameNumber): Frame {
    return this.#run.history().at(number);
  }

  /** Virtual time of the playhead, microseconds, between frames; not whole. For the stage's one rAF loop. */
  now(): VirtualTime {
    return this.#player.now();
  }

  play(): void {
    this.#player.play();
  }

  /** Stops play, or a search. */
  pause(): void {
    const { playing, lookingFor } = this.store.getState();
    if (!playing && lookingFor === null) return;
    this.#player.pause();
    this.#keeper.flush();
  }

  /** Virtual microseconds in one real second; clamped to SPEED. */
  setSpeed(microsPerSecond: number): void {
    this.#player.setSpeed(microsPerSecond);
  }

  /** One event forward (at the head: makes it) and stop there. */
  next(): Promise<void> {
    this.pause();
    return this.#player.next();
  }

  /** One event back and stop there. */
  previous(): void {
    this.seek(this.#player.cursor() - 1);
  }

  /** Shows that frame (clamped to 0..head) and stops there. No simulation, no worker. */
  seek(number: FrameNumber): void {
    this.#player.seek(number);
  }

  /** Run to here: that frame; the events that are missing are made. */
  async runTo(number: FrameNumber): Promise<void> {
    if (number <= this.#run.head()) return this.seek(number);
    return this.#player.runUntil({
      name: 'frame',
      happens: (_previous, frame) => frame.number === number,
      within: Number.POSITIVE_INFINITY,
    });
  }

  /** Forward to the first frame at which it happens, made if need be; see Player.runUntil. */
  runUntil(errand: Errand): Promise<void> {
    return this.#player.runUntil(errand);
  }

  /** Back to the last frame at which it happened. */
  runBack(errand: Errand): void {
    this.#player.runBack(errand);
  }

  /** Does the command right after the frame shown. In the past this cuts the future, which undo brings back. Keeps playing. */
  act(command: Command): Promise<void> {
    return this.#change(async () => {
      const scenario = this.#run.scenario();
      const cursor = this.#player.cursor();
      if (scenario.acts.length >= LIMITS.acts) return stop(this.store, 'limit-acts');
      if (cursor >= LIMITS.frames) return stop(this.store, 'limit-frames');
      if (loadedBytes(...loadedFiles(scenario, command)) > LIMITS.loadedBytes) return stop(this.store, 'limit-loaded');
      const before = this.#revision();
      const at = Math.floor(this.now());
      if (!this.#player.isAtHead() || this.#run.world().isLocal()) this.#run.setBusy();
      if (!this.#player.isAtHead()) await this.#run.rebuild({ ...scenario, acts: actsUpTo(scenario, cursor) }, cursor);
      await this.#run.goLive();
      await this.#run.act(command, at);
      this.#revisions = record(this.#revisions, before);
      this.#player.show(this.#run.head(), this.#run.history().last().time);
    });
  }

  /** From the frame shown on without what was done after it: that future stays as a branch. A notice says so, or that there is nothing to do. */
  fork(): Promise<void> {
    return this.#change(async () => {
      const [scenario, cursor, before] = [this.#run.scenario(), this.#player.cursor(), this.#revision()];
      const acts = actsUpTo(scenario, cursor);
      if (acts.length === scenario.acts.length) return stop(this.store, 'nothing-to-fork', `${cursor}`);
      await this.#run.rebuild({ ...scenario, acts }, cursor);
      if (this.#run.isLive()) await this.#run.goLive();
      this.#revisions = record(this.#revisions, before);
      this.#player.show(cursor, before.now);
      stop(this.store, 'forked', `${cursor}`);
    });
  }

  undo(): Promise<void> {
    return this.#change(() => this.#travel(undo));
  }

  redo(): Promise<void> {
    return this.#change(() => this.#travel(redo));
  }

  /** The other futures of this run, latest first; the same array until one comes or goes. */
  branches(): readonly Branch[] {
    const [of, scenario] = [this.#revisions, this.#run.scenario()];
    if (this.#branches?.of !== of || this.#branches.scenario !== scenario) {
      this.#branches = { of, scenario, list: branchesOf(of, this.#revision()) };
    }
    return this.#branches.list;
  }

  /** Shows another future as it was left; this one becomes a branch, and undo comes back to it. */
  switchTo({ revision }: Branch): Promise<void> {
    return this.#change(() => this.#travel((revisions, current) => ({ target: revision, revisions: record(revisions, current) })));
  }

  /** All frames of another future, as far as it was seen; what both have in common are the same objects. */
  async framesOf({ revision }: Branch): Promise<readonly Frame[] | undefined> {
    let frames: readonly Frame[] | undefined;
    await this.#turns.take(async () => {
      frames = (await this.#run.elsewhere(revision.scenario, revision.head)).history.upTo(revision.head);
    });
    return frames;
  }

  /** The same cluster and preset with another seed (32-bit unsigned), before its first election. Undo goes back. */
  reseed(seed: number): Promise<void> {
    return this.#change(async () => {
      const scenario = this.#run.scenario();
      return this.#replace((await presetScenario(scenario.name, seed >>> 0)) ?? { ...scenario, seed: seed >>> 0, acts: [] }, undefined);
    });
  }

  /** Opens a scenario of the library. Undo goes back. Unknown id: notice `unknown-preset`. */
  openPreset(id: string): Promise<void> {
    return this.#change(async () => {
      const scenario = await presetScenario(id, undefined);
      if (scenario === undefined) return notify(this.store, 'unknown-preset', id);
      return this.#replace(scenario, undefined);
    });
  }

  /** Opens a link's fragment. Undo goes back. A bad one leaves everything as it is and gives a notice `kept.link.<problem code>`. */
  openLink(fragment: string): Promise<void> {
    return this.#change(() => this.#openLink(fragment, true));
  }

  /** Opens a scenario that somebody has made, at a step. Undo goes back. */
  openScenario(scenario: Scenario, step: FrameNumber): Promise<void> {
    return this.#change(() => this.#replace(scenario, step));
  }

  /** While another tab has this run: goes on here with a copy of it, on disks of its own. */
  takeCopy(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#isMine()) return;
      await this.#edges.lease?.startAnew();
      update(this.store, { access: 'write' });
      notify(this.store, 'own-copy', '');
    });
  }

  /** The fragment (with `#`) that opens this scenario at the frame shown, with its breakpoints and bookmarks; those with their notes, or without. */
  share(notes = true): Promise<string> {
    const { breakpoints, bookmarks: all } = this.store.getState();
    const bookmarks = notes ? all : all.map(({ frame, name }) => ({ frame, name }));
    return encodeLink({ scenario: this.#run.scenario(), step: this.#player.cursor(), breakpoints, bookmarks });
  }

  select(selection: Selection | null): void {
    this.store.setState({ selection });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** What stands on that node's disk at the frame shown. The run is made again for it: ask when something changed, not every moment. */
  disk(node: NodeId): DiskPicture | undefined {
    return diskAt(this.#run.scenario(), this.#player.cursor(), node);
  }

  /**
   * The node's directory as files that etcd could read: what is durable at the frame shown. At the head of a live run it comes from the
   * machine itself. Undefined before the node's first start, or when its machine cannot say.
   */
  async exportDisk(node: NodeId): Promise<readonly DirectoryFile[] | undefined> {
    let files: DiskFiles | undefined;
    await this.#turns.take(async () => {
      if (this.#player.isAtHead()) files = await this.#run.world().filesOf(node);
      else files = (await this.#run.past(this.#player.cursor())).durableFiles().get(node);
    });
    return files && directoryOf(files);
  }

  /**
   * The frames that would follow at once if the command were done after the frame shown; a copy of the run makes them. Undefined when
   * another frame is shown before they are known, or something else is asked.
   */
  preview(command: Command): Promise<readonly Frame[] | undefined> {
    const cursor = this.#player.cursor();
    return this.#previewer.of(command, cursor, Math.floor(this.now()), () => this.#player.cursor() === cursor);
  }

  upcoming(): Upcoming | undefined {
    if (this.#player.isAtHead()) return this.#run.world().upcoming();
    const frame = this.frame(this.#player.cursor() + 1);
    return { type: frame.event.type, node: nodeOf(frame), time: frame.time };
  }

  /** What is open, with all that was done so far; the same object until something is done. */
  scenario(): Scenario {
    return this.#run.scenario();
  }

  /** The cluster of the scenario that is open; the same object until another one is opened. */
  setup(): ClusterSetup {
    return this.#run.scenario().cluster;
  }

  /** Ascending by frame; the same array until a mark is added. */
  marks(): readonly Mark[] {
    return this.#run.history().marks();
  }

  /** Resolves when no work is pending: every act, step and opening asked for so far has been done. */
  async settled(): Promise<void> {
    await this.#turns.idle();
    await this.#keeper.ready();
  }

  dispose(): void {
    this.store.setState({ playing: false });
    for (const stopIt of this.#stops) stopIt();
    this.#keeper.dispose();
    this.#run.dispose();
    this.#edges.lease?.release();
  }

  #isMine(): boolean {
    return this.#edges.lease?.isMine() ?? true;
  }

  /** What changes the run, or what is open; only looking is free while another tab has it. */
  #change(work: () => Promise<void> | void): Promise<void> {
    return this.#turns.take(() => (this.#isMine() ? work() : stop(this.store, 'other-tab')));
  }

  /** The other tab is gone: this one goes on where that one was, and still looks where it looked. */
  async #takeOver(): Promise<void> {
    const saved = this.#edges.slot.read();
    const cursor = this.#player.cursor();
    const now = this.now();
    if (saved !== undefined) await this.#restore({ ...saved, cursor: Math.min(cursor, saved.head), now });
    update(this.store, { access: 'write' });
    notify(this.store, 'tab-taken-over', '');
  }

  async #openFirst(): Promise<void> {
    await this.#edges.lease?.decided;
    const saved = this.#edges.slot.read();
    const address = this.#edges.address.read();
    if (saved !== undefined && (address === '' || saved.addresses.includes(address)) && (await this.#restore(saved))) {
      if (this.#isMine()) return;
      update(this.store, { access: 'look' });
      return notify(this.store, 'other-tab', '');
    }
    // Another run than the one that the other tab has.
    await this.#edges.lease?.startAnew();
    const link = address === '' ? undefined : await decodePlace(address, this.#edges.slot.runs);
    if (link?.ok === true) {
      await this.#open(link.value.scenario, link.value.step);
      return this.#setAids(link.value);
    }
    await this.#open(openingScenario(), undefined);
    if (link?.ok === false) notify(this.store, `link.${link.problem.code}`, link.problem.detail);
  }

  /** Comes back to where the person was before a reload; false when the save cannot be read. */
  async #restore(saved: Saved): Promise<boolean> {
    const link = await decodePlace(saved.link, this.#edges.slot.runs);
    if (!link.ok || saved.head > LIMITS.frames) return false;
    await this.#run.rebuild(link.value.scenario, saved.head);
    this.store.setState({ speed: clampSpeed(saved.speed) });
    this.#setAids(link.value);
    this.#revisions = { ...NO_REVISIONS, lost: await readBranches(saved.branches ?? []) };
    if (saved.live) await this.#run.comeBack();
    this.#player.show(Math.floor(saved.cursor), saved.now);
    return true;
  }

  /** The address bar shows another link: somebody has put it there, or gone back to it. */
  #arrive(fragment: string): Promise<void> {
    return this.#change(async () => {
      await this.#openLink(fragment, false);
      this.#publish();
      await this.#keeper.ready();
      this.#keeper.flush();
    });
  }

  /** `turns`: the present run stays behind in the browser's history. */
  async #openLink(fragment: string, turns: boolean): Promise<void> {
    const link = await decodePlace(fragment, this.#edges.slot.runs);
    if (!link.ok) return notify(this.store, `kept.link.${link.problem.code}`, link.problem.detail);
    await this.#replace(link.value.scenario, link.value.step, turns);
    this.#setAids(link.value);
  }

  /** A link without breakpoints leaves a person's own. */
  #setAids({ breakpoints, bookmarks = [], leftOut }: LinkContent): void {
    if (breakpoints !== undefined) this.breakpoints.replace(breakpoints);
    this.bookmarks.replace(bookmarks);
    if (leftOut === true) notify(this.store, 'link.left-out', '');
  }

  /** Another scenario takes the place of this one; undo brings this one back. */
  async #replace(scenario: Scenario, step: FrameNumber | undefined, turns = true): Promise<void> {
    if (turns) await this.#keeper.turnPage();
    const before = this.#revision();
    this.store.setState({ playing: false, selection: null, notice: null, bookmarks: [] });
    this.#run.restLocally();
    await this.#open(scenario, step);
    this.#revisions = record(this.#revisions, before);
    this.#publish();
  }

  /**
   * Shows a scenario at a step, or when its machines have booted; then nothing happens until the first election, so the playhead stands
   * just before it. Machines stay local until somebody plays or acts.
   */
  async #open(scenario: Scenario, step: FrameNumber = lastBoot(scenario)): Promise<void> {
    await this.#run.rebuild(scenario, step);
    const frame = this.frame(step);
    this.#player.show(frame.number, frame.time);
    const next = this.upcoming();
    if (frame.event.type === 'boot' && next !== undefined) this.#player.show(frame.number, next.time - LEAD_IN);
  }

  async #travel(direction: (...of: Parameters<typeof undo>) => ReturnType<typeof undo>): Promise<void> {
    const step = direction(this.#revisions, this.#revision());
    if (step === undefined) return;
    const otherRun = lastCommonFrame(step.target.scenario, this.#run.scenario()) < 0;
    await this.#run.rebuild(step.target.scenario, step.target.head);
    if (this.#run.isLive()) await this.#run.goLive();
    this.#revisions = step.revisions;
    if (otherRun) this.store.setState({ bookmarks: step.target.bookmarks });
    this.#player.show(step.target.cursor, step.target.now);
  }

  #revision(): Revision {
    const { bookmarks } = this.store.getState();
    return { scenario: this.#run.scenario(), head: this.#run.head(), cursor: this.#player.cursor(), now: this.now(), bookmarks };
  }

  /** Tells panels, address and save where we are. */
  #publish(): void {
    const scenario = this.#run.scenario();
    const head = this.#run.head();
    const cursor = this.#player.cursor();
    update(this.store, {
      cursor,
      head,
      canUndo: this.#revisions.past.length > 0,
      canRedo: this.#revisions.future.length > 0,
      name: scenario.name,
      seed: scenario.seed,
      acts: scenario.acts.length,
    });
    const { speed, breakpoints, bookmarks } = this.store.getState();
    this.#keeper.note({
      scenario,
      cursor,
      head,
      now: this.now(),
      speed,
      live: this.#run.isLive(),
      breakpoints,
      bookmarks,
      branches: this.branches(),
    });
  }

  #finish(): void {
    this.#publish();
    update(this.store, { status: 'ready' });
  }

  /** A broken invariant of our own code ends the session's work with a notice, not in silence. */
  #fail(error: unknown): void {
    this.#publish();
    update(this.store, { status: 'failed' });
    stop(this.store, 'internal', String(error));
  }
}

/** The frame after which every founder has been started: each has a boot, and acts may come before them, one frame each. */
function lastBoot({ cluster, acts }: Scenario): FrameNumber {
  const later = acts.findIndex((act, i) => act.after !== i);
  return cluster.voters + cluster.learners + (later < 0 ? acts.length : later);
}

/** The files of all disks that the run would hold with the command in it. */
function loadedFiles({ acts }: Scenario, command: Command): readonly { readonly data: string }[] {
  return [...acts.map((act) => act.command), command].flatMap((done) => (done.type === 'load-disk' ? done.files : []));
}

/** Branches of before a reload, latest first; what cannot be read is left out. */
async function readBranches(links: readonly string[]): Promise<readonly Revision[]> {
  const read = await decodeEnds(links);
  return read.toReversed().flatMap((link) => {
    if (!link.ok) return [];
    const head = link.value.step ?? 0;
    return [{ scenario: link.value.scenario, head, cursor: head, now: 0, bookmarks: [] }];
  });
}

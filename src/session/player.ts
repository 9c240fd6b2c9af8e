/**
 * How a person moves through time: play, pause, step, seek.
 *
 * The playhead is a virtual time; the frame shown is the last one at or before it. Looking at known frames never waits; new ones
 * are made in the session's queue.
 */

import type { StoreApi } from 'zustand/vanilla';
import { writeBreakpoint } from '#scenario';
import type { Frame, FrameNumber, VirtualTime } from '#sim';
import type { Breakpoints } from './breakpoints.ts';
import type { LiveRun } from './live-run.ts';
import { advance, clampSpeed } from './playhead.ts';
import { notify, type SessionState, stop, update } from './store.ts';
import type { Turns } from './turns.ts';

/** True at a frame; `previous` is the one before it. */
export type FrameTest = (previous: Frame, frame: Frame) => boolean;

/** What a person wants to see next. */
export interface Errand {
  /** What the notice names when it does not come. */
  readonly name: string;
  readonly happens: FrameTest;
  /** How much virtual time it may take; by default SEARCH. */
  readonly within?: VirtualTime;
}

/** How far ahead something is looked for: no timeout of a sensible cluster is near it. Virtual time. */
const SEARCH: VirtualTime = 60_000_000;

/** Events made before the screen is told how far a search has come. */
const EVENTS_PER_REPORT = 50;

/** Events made in one go before whoever else waits in the queue gets a turn. */
const EVENTS_PER_TURN = 100;

export class Player {
  readonly #run: LiveRun;
  readonly #store: StoreApi<SessionState>;
  readonly #turns: Turns;
  readonly #breakpoints: Breakpoints;
  /** Panels, address and save are told where we are. */
  readonly #moved: () => void;
  #now: VirtualTime = 0;
  /** What `store.cursor` will be told at the next publishing; ahead of it within one tick. */
  #cursor: FrameNumber = 0;
  #extending = false;
  /** Virtual time up to which play asks for events. */
  #wanted: VirtualTime = 0;
  /** Counts what a person has asked for; a search ends when something else is asked. */
  #asked = 0;

  constructor(run: LiveRun, store: StoreApi<SessionState>, turns: Turns, breakpoints: Breakpoints, moved: () => void) {
    this.#run = run;
    this.#breakpoints = breakpoints;
    this.#store = store;
    this.#turns = turns;
    this.#moved = moved;
  }

  /** The frame shown; never beyond the head, also when the run has just been made again and is shorter. */
  cursor(): FrameNumber {
    return Math.min(this.#cursor, this.#run.head());
  }

  /** Virtual time of the playhead, microseconds, between frames; not whole. */
  now(): VirtualTime {
    return this.#now;
  }

  isAtHead(): boolean {
    return this.cursor() === this.#run.head();
  }

  play(): void {
    this.#asked += 1;
    this.#store.setState({ playing: true, notice: null });
    if (this.#run.world().isLocal()) void this.#turns.take(() => this.#run.goLive());
  }

  /** Also ends a search. */
  pause(): void {
    this.#asked += 1;
    this.#store.setState({ playing: false });
    this.#moved();
  }

  setSpeed(microsPerSecond: number): void {
    this.#store.setState({ speed: clampSpeed(microsPerSecond) });
    this.#moved();
  }

  /** One event forward; at the head it is made. */
  async next(): Promise<void> {
    if (!this.isAtHead()) return this.seek(this.cursor() + 1);
    return this.#turns.take(async () => {
      if (!this.isAtHead()) return this.seek(this.cursor() + 1);
      await this.#run.goLive();
      if ((await this.#run.step()) !== 'quiet') this.seek(this.#run.head());
    });
  }

  /** Shows that frame (clamped to 0..head) and stops there. No simulation, no worker. */
  seek(number: FrameNumber): void {
    this.#asked += 1;
    this.#store.setState({ playing: false });
    const frame = this.#run.history().at(Math.floor(number));
    this.show(frame.number, frame.time);
  }

  /**
   * Goes forward to the first frame at which it happens: known frames are looked through at once, then events are made until it comes.
   * Where it does not come in time, the playhead stays at the end and a notice says so. Anything else that is asked for ends the search.
   */
  async runUntil(errand: Errand): Promise<void> {
    this.#store.setState({ playing: false, notice: null });
    if (this.#findForward(errand)) return;
    this.#asked += 1;
    const mine = this.#asked;
    await this.#turns.take(() => this.#search(errand, () => mine === this.#asked));
  }

  /** Goes back to the last frame before this one at which it happened; a notice when there is none. */
  runBack({ name, happens }: Errand): void {
    this.#asked += 1;
    this.#store.setState({ playing: false, notice: null });
    const history = this.#run.history();
    let number = this.cursor() - 1;
    while (number > 0 && !happens(history.at(number - 1), history.at(number))) number -= 1;
    if (number <= 0) return notify(this.#store, 'not-before', name);
    this.seek(number);
  }

  /** True when the search ends among the frames that are known. */
  #findForward({ happens }: Errand): boolean {
    const history = this.#run.history();
    const from = this.cursor();
    let number = from + 1;
    while (number <= history.head() && !happens(history.at(number - 1), history.at(number))) number += 1;
    const stopped = this.#stopWithin(from, Math.min(number, history.head()));
    if (stopped !== undefined) this.seek(stopped);
    else if (number <= history.head()) this.seek(number);
    return stopped !== undefined || number <= history.head();
  }

  async #search(errand: Errand, goesOn: () => boolean): Promise<void> {
    if (!goesOn() || this.#findForward(errand)) return;
    const until = this.#run.history().last().time + (errand.within ?? SEARCH);
    update(this.#store, { lookingFor: errand.name });
    await this.#run.goLive();
    const found = await this.#makeUntil(errand.happens, until, goesOn);
    update(this.#store, { lookingFor: null });
    if (!goesOn()) return;
    this.seek(this.#run.head());
    if (!found && this.#store.getState().notice === null) notify(this.#store, 'not-within', errand.name);
  }

  /** Makes events until one is as wanted; false when none was up to `until`, or something else stopped the search. */
  async #makeUntil(happens: FrameTest, until: VirtualTime, goesOn: () => boolean): Promise<boolean> {
    for (let made = 1; goesOn(); made += 1) {
      const due = this.#run.world().due();
      if (due !== undefined && due > until) return false;
      const result = await this.#run.step();
      const history = this.#run.history();
      const head = history.head();
      if (result === 'quiet') return false;
      if (result === 'stepped') {
        const stopped = goesOn() && this.#stopWithin(head - 1, head) !== undefined;
        if (stopped || happens(history.at(head - 1), history.last())) return true;
      }
      if (made % EVENTS_PER_REPORT === 0) this.#moved();
      await this.#run.breathe();
    }
    return false;
  }

  /**
   * The first frame after `from`, up to `to`, at which time has to stop: a property breaks, or a breakpoint fires. Whoever watches is told
   * which; undefined when nothing stops it.
   */
  #stopWithin(from: FrameNumber, to: FrameNumber): FrameNumber | undefined {
    const history = this.#run.history();
    const broken = history.firstBroken(from, to);
    const hit = this.#breakpoints.firstFired(history, from, broken?.number ?? to);
    if (hit !== undefined) {
      this.#breakpoints.hit(hit.fired);
      stop(this.#store, 'breakpoint', writeBreakpoint(hit.fired.breakpoint));
    }
    if (broken !== undefined && (hit === undefined || hit.frame === broken)) stop(this.#store, 'violation');
    return (hit?.frame ?? broken)?.number;
  }

  /** Puts the playhead on a frame, at `now` if that is later than the frame. Play goes on from there. */
  show(cursor: FrameNumber, now: VirtualTime): void {
    const frame = this.#run.history().at(cursor);
    this.#cursor = frame.number;
    this.#now = Math.max(frame.time, now);
    this.#moved();
  }

  /** One animation frame of play: the playhead flows, but never past an event that has not happened yet; time waits for machines. */
  tick(realMillis: number): void {
    const { status, speed } = this.#store.getState();
    if (!this.#isPlaying() || status !== 'ready') return;
    const wanted = advance(this.#now, realMillis, speed);
    this.#flow(Math.min(wanted, this.#run.horizon()));
    if (wanted >= this.#run.horizon()) this.#extend(wanted);
    else if (this.#run.world().due() === undefined && this.isAtHead()) stop(this.#store, 'quiet');
    this.#moved();
  }

  /** Moves the playhead forward to `time`, but not beyond a frame at which time has to stop. */
  #flow(time: VirtualTime): void {
    const history = this.#run.history();
    const next = Math.max(this.cursor(), history.numberAt(time));
    const stopped = this.#stopWithin(this.cursor(), next);
    this.#cursor = stopped ?? next;
    this.#now = stopped === undefined ? Math.max(this.#now, time) : history.at(stopped).time;
  }

  /** Lets the world go on until `wanted`; at most one such work is in the queue. */
  #extend(wanted: VirtualTime): void {
    this.#wanted = wanted;
    if (this.#extending) return;
    this.#extending = true;
    void this.#turns
      .take(() => this.#playOn())
      .then(() => {
        this.#extending = false;
      });
  }

  async #playOn(): Promise<void> {
    await this.#run.goLive();
    for (let made = 0; made < EVENTS_PER_TURN && (made === 0 || !this.#turns.isWanted()); made += 1) {
      if (!this.#isPlaying() || this.#run.horizon() > this.#wanted || (await this.#run.step()) !== 'stepped') break;
      const { time } = this.#run.history().last();
      if (this.#isPlaying() || time <= this.#now) this.#flow(time);
    }
    if (this.#isPlaying()) this.#flow(Math.min(this.#wanted, this.#run.horizon()));
  }

  #isPlaying(): boolean {
    return this.#store.getState().playing;
  }
}

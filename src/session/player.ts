/**
 * How a person moves through time: play, pause, step, seek.
 *
 * The playhead is a virtual time; the frame shown is the last one at or before it. Looking at known frames never waits; new ones
 * are made in the session's queue.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { FrameNumber, VirtualTime } from '#sim';
import type { LiveRun } from './live-run.ts';
import { advance, clampSpeed } from './playhead.ts';
import { type SessionState, stop } from './store.ts';
import type { Turns } from './turns.ts';

/** Events made in one go before whoever else waits in the queue gets a turn. */
const EVENTS_PER_TURN = 100;

export class Player {
  readonly #run: LiveRun;
  readonly #store: StoreApi<SessionState>;
  readonly #turns: Turns;
  /** Panels, address and save are told where we are. */
  readonly #moved: () => void;
  #now: VirtualTime = 0;
  /** What `store.cursor` will be told at the next publishing; ahead of it within one tick. */
  #cursor: FrameNumber = 0;
  #extending = false;
  /** Virtual time up to which play asks for events. */
  #wanted: VirtualTime = 0;

  constructor(run: LiveRun, store: StoreApi<SessionState>, turns: Turns, moved: () => void) {
    this.#run = run;
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
    this.#store.setState({ playing: true, notice: null });
    if (this.#run.world().isLocal()) void this.#turns.take(() => this.#run.goLive());
  }

  pause(): void {
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
    this.#store.setState({ playing: false });
    const frame = this.#run.history().at(Math.floor(number));
    this.show(frame.number, frame.time);
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

  /** Moves the playhead forward to `time`, but not beyond a frame that breaks a property. */
  #flow(time: VirtualTime): void {
    const history = this.#run.history();
    const next = Math.max(this.cursor(), history.numberAt(time));
    const broken = history.firstBroken(this.cursor(), next);
    this.#cursor = broken?.number ?? next;
    this.#now = broken?.time ?? Math.max(this.#now, time);
    if (broken !== undefined) stop(this.#store, 'violation');
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

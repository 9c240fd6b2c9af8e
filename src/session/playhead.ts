/** How virtual time flows while a person watches. */
import type { VirtualTime } from '#sim';
import { SPEED } from './store.ts';

/** A longer pause between two animation frames (a hidden tab, a breakpoint) is not made up for. Milliseconds. */
const LONGEST_TICK = 100;

/** Where the playhead would be after that much real time. */
export function advance(now: VirtualTime, realMillis: number, speed: number): VirtualTime {
  return now + (Math.max(0, Math.min(realMillis, LONGEST_TICK)) * speed) / 1_000;
}

export function clampSpeed(microsPerSecond: number): number {
  if (!Number.isFinite(microsPerSecond)) return SPEED.initial;
  return Math.max(SPEED.slowest, Math.min(SPEED.fastest, Math.round(microsPerSecond)));
}

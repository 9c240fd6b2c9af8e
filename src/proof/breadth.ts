/**
 * Every behaviour of a small cluster up to a bound, breadth first: in each state every message on its way may arrive next, or somebody asks for votes, a leader gets
 * a request, a machine loses its process and starts again. The machines are the real ones, each remembered by what it was asked (breadth-machines.ts).
 *
 * Time stands still: messages arrive when they are chosen, disks are done at once, no clock ticks, so there are no heartbeats. Two states are the same if all is the same that their
 * machines hold, what is on its way, what may still be chosen, and what has to be remembered to judge them (breadth-ledger.ts); if it is `symmetric`, however the members are numbered.
 * A state is known by a fingerprint of 64 bits. What is found at a depth is found by no smaller number of choices; and it is found only if it goes wrong in a run of the
 * whole cluster too, watched by all monitors.
 */
import type { BreakId } from '#raft';
import type { BreadthFound } from './breadth-replay.ts';
import { BreadthSearch } from './breadth-search.ts';
import type { BreadthState } from './breadth-state.ts';

/** How often each may be chosen in one behaviour. Every other choice is the arrival of a message. */
export interface Bounds {
  /** Choices in all; absent: until nothing is left to choose. */
  readonly depth?: number;
  readonly campaigns: number;
  readonly requests: number;
  /** A machine loses what is not on its disk, and starts again at once. */
  readonly crashes: number;
  /** Messages on their way at the same time, of those that will arrive: whatever is sent beyond is lost, in every way in which that many stay. Absent: without limit. */
  readonly flights?: number;
}

export interface Breadth {
  readonly voters: number;
  readonly brokenRules: readonly BreakId[];
  readonly bounds: Bounds;
  /** States to look at, at most: some 40 bytes each, and for those of one depth as much again. */
  readonly states: number;
  /** False: states that differ in the members' numbers alone are told apart. */
  readonly symmetric?: boolean;
  /** Is told each new state. */
  readonly watch?: (state: BreadthState) => void;
}

export interface BreadthProgress {
  /** States that differ, and choices tried in them. */
  readonly states: number;
  readonly choices: number;
  /** Choices of the longest behaviour looked at. */
  readonly depth: number;
}

export interface BreadthReport extends BreadthProgress {
  /** Every behaviour within the bounds was looked at. */
  readonly exhausted: boolean;
  readonly found: BreadthFound | undefined;
}

/** States looked at between two reports: some milliseconds. */
const STRIDE = 64;

/** Tells how far it is every few milliseconds. */
export function* breadthFirst(options: Breadth): Generator<BreadthProgress, BreadthReport> {
  const search = new BreadthSearch(options);
  while (!search.isOver) {
    search.goOn(STRIDE);
    yield search.progress;
  }
  return { ...search.progress, exhausted: search.isExhausted, found: search.found };
}

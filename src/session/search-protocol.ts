/** What the worker of proofs is asked, and what it reports: plain data. */
import type { Aside, Bounds, BreadthFound, BreadthProgress, Found, PredicateName, Strategy, Tally } from '#proof';
import type { BreakId } from '#raft';
import type { Scenario } from '#scenario';
import type { FrameNumber } from '#sim';

export interface SearchOrder {
  readonly brokenRules: readonly BreakId[];
  /** Looked for; undefined: any broken property. */
  readonly goal: PredicateName | undefined;
  /** 32-bit unsigned: the same order finds the same run. */
  readonly seed: number;
  /** Limits: events tried in all, and real milliseconds. Making a hit small comes on top. */
  readonly events: number;
  readonly millis: number;
}

/** How far a search has come. `millis`: real time. */
export interface SearchEffort {
  readonly schedules: number;
  readonly events: number;
  readonly millis: number;
  /** Where a goal is looked for: what has gone wrong on the way in other runs. */
  readonly aside: readonly Aside[];
}

export type SearchReport =
  | { readonly type: 'searching'; readonly effort: SearchEffort; readonly strategy: Strategy }
  /** `tried`: smaller runs tried so far; `acts`: of the smallest of them that still goes wrong. */
  | { readonly type: 'minimising'; readonly effort: SearchEffort; readonly tried: number; readonly acts: number }
  /** `frame`: where it goes wrong, in the small run, or else in the run as it was hit. */
  | { readonly type: 'found'; readonly effort: SearchEffort; readonly found: Found; readonly frame: FrameNumber }
  | { readonly type: 'nothing'; readonly effort: SearchEffort; readonly limit: 'events' | 'time' }
  /** The worker died, says nothing, or there is none. */
  | { readonly type: 'failed'; readonly detail: string };

/** Every behaviour of three members up to a bound. */
export interface ExploreOrder {
  readonly brokenRules: readonly BreakId[];
  readonly bounds: Bounds;
  /** To look at, at most. */
  readonly states: number;
}

/** `millis`: real time. */
export interface ExploreEffort extends BreadthProgress {
  readonly millis: number;
}

export type ExploreReport =
  | { readonly type: 'exploring'; readonly effort: ExploreEffort }
  | { readonly type: 'reached'; readonly effort: ExploreEffort; readonly found: BreadthFound }
  /** `whole`: every behaviour within the bounds was looked at; else there are more states than it may look at. */
  | { readonly type: 'unbroken'; readonly effort: ExploreEffort; readonly whole: boolean }
  | { readonly type: 'failed'; readonly detail: string };

export interface CountOrder {
  readonly scenario: Scenario;
  readonly head: FrameNumber;
}

/** What the rules were asked up to `head`. */
export interface CountReport {
  readonly head: FrameNumber;
  readonly tally: Tally;
}

export type ProofRequest =
  | { readonly type: 'search'; readonly order: SearchOrder }
  | { readonly type: 'explore'; readonly order: ExploreOrder }
  | { readonly type: 'count'; readonly id: number; readonly order: CountOrder };

export type ProofReply =
  | { readonly type: 'search'; readonly report: SearchReport }
  | { readonly type: 'explore'; readonly report: ExploreReport }
  | { readonly type: 'count'; readonly id: number; readonly report: CountReport };

/** The work of the worker of proofs, in slices: between two of them it can be asked something else. Real time is handed in. */
import { CountedRun, type Found, goalOf, type SearchProgress, search } from '#proof';
import { framesOfActs } from '#scenario';
import { DEFAULT_SETUP, type FrameNumber } from '#sim';
import type { CountOrder, CountReport, SearchEffort, SearchOrder, SearchReport } from './search-protocol.ts';

/** How long one slice may take, in milliseconds, and EVENTS_A_STEP events more: a report follows each, so a person sees it move. */
const SLICE = 80;

/** Frames counted between two looks at the clock. */
const FRAMES = 500;

/** Reports after every slice; the last report is `found` or `nothing`. */
export function* searchInSlices(order: SearchOrder, millis: () => number): Generator<SearchReport> {
  const began = millis();
  const { brokenRules, seed, events, goal } = order;
  const timeout = DEFAULT_SETUP.electionTick * DEFAULT_SETUP.tick;
  const work = search({ brokenRules, seed, events, ...(goal && { goal: goalOf(goal, timeout) }) });
  const effort = ({ schedules, events, aside }: Omit<SearchEffort, 'millis'>): SearchEffort => ({
    schedules,
    events,
    aside,
    millis: spent,
  });
  // Making a hit small is no searching: the rate is that until the hit.
  let spent = 0;
  let isSearching = true;
  let last: Omit<SearchEffort, 'millis'> = { schedules: 0, events: 0, aside: [] };
  let sliceEnd = began + SLICE;
  for (;;) {
    const { done, value } = work.next();
    if (isSearching) spent = millis() - began;
    isSearching = !done && value.phase === 'searching';
    if (done) {
      if (value === undefined) yield { type: 'nothing', effort: effort(last), limit: 'events' };
      else yield { type: 'found', effort: effort(value), found: value, frame: frameOf(value) };
      return;
    }
    last = value;
    const now = millis();
    if (value.phase === 'searching' && now - began >= order.millis) {
      yield { type: 'nothing', effort: effort(last), limit: 'time' };
      return;
    }
    if (now < sliceEnd) continue;
    yield reportOf(value, effort(value));
    sliceEnd = millis() + SLICE;
  }
}

function frameOf({ minimised, failure, scenario }: Found): FrameNumber {
  if (minimised !== undefined) return minimised.frame;
  if (failure?.type === 'violation') return failure.violation.frame;
  return failure?.frame ?? framesOfActs(scenario);
}

function reportOf(progress: SearchProgress, effort: SearchEffort): SearchReport {
  if (progress.phase === 'searching') return { type: 'searching', effort, strategy: progress.strategy };
  const { tried, acts } = progress;
  return { type: 'minimising', effort, tried, acts };
}

/** Counts runs one after another, and goes on where the last one was if it has only grown. */
export class Counter {
  #run: CountedRun | undefined;

  /** Undefined after every slice but the last. */
  *count({ scenario, head }: CountOrder, millis: () => number): Generator<undefined, CountReport> {
    if (this.#run?.continues(scenario) !== true) this.#run = new CountedRun(scenario);
    const run = this.#run;
    let sliceEnd = millis() + SLICE;
    while (!run.runTo(scenario, head, FRAMES)) {
      if (millis() < sliceEnd) continue;
      yield undefined;
      sliceEnd = millis() + SLICE;
    }
    return { head: run.head, tally: run.tally };
  }
}

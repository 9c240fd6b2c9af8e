/** Looking at every behaviour up to a bound, in slices. Real time is handed in. */
import { BreadthSearch } from '#proof';
import type { ExploreEffort, ExploreOrder, ExploreReport } from './search-protocol.ts';

/** How long one slice takes, in milliseconds: a report follows each. */
const SLICE = 80;
/** States between two looks at the clock: less than a millisecond, or some tens while the machines are asked much for the first time. */
const STATES = 64;
const MEMBERS = 3;

/** Reports after every slice; the last report is `reached` or `unbroken`. */
export function* exploreInSlices({ brokenRules, bounds, states }: ExploreOrder, millis: () => number): Generator<ExploreReport> {
  const began = millis();
  const search = new BreadthSearch({ voters: MEMBERS, brokenRules, bounds, states });
  const effort = (): ExploreEffort => ({ ...search.progress, millis: millis() - began });
  let sliceEnd = began + SLICE;
  while (!search.isOver) {
    search.goOn(STATES);
    if (search.isOver || millis() < sliceEnd) continue;
    yield { type: 'exploring', effort: effort() };
    sliceEnd = millis() + SLICE;
  }
  if (search.found !== undefined) yield { type: 'reached', effort: effort(), found: search.found };
  else yield { type: 'unbroken', effort: effort(), whole: search.isExhausted };
}

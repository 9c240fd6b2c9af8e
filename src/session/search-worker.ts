/** The entry of the worker of proofs: searches and counts, beside the page. What goes wrong here ends it, and its host is told by the browser. */

import { exploreInSlices } from './search-explore.ts';
import type { ProofReply, ProofRequest } from './search-protocol.ts';
import { Counter, searchInSlices } from './search-work.ts';

const millis = (): number => performance.now();
const reply = (message: ProofReply): void => postMessage(message);
const counter = new Counter();

/** Counts asked for before this one are no longer wanted. */
let wanted = 0;

addEventListener('message', ({ data }: MessageEvent<ProofRequest>) => {
  if (data.type === 'search') {
    const work = searchInSlices(data.order, millis);
    return inTurns(() => told(work, (report) => reply({ type: 'search', report })));
  }
  if (data.type === 'explore') {
    const work = exploreInSlices(data.order, millis);
    return inTurns(() => told(work, (report) => reply({ type: 'explore', report })));
  }
  const { id, order } = data;
  const work = counter.count(order, millis);
  wanted = id;
  inTurns(() => {
    if (id !== wanted) return false;
    const { done, value } = work.next();
    if (done) reply({ type: 'count', id, report: value });
    return done !== true;
  });
});

/** One slice; false after the last. */
function told<Report>(work: Generator<Report, void>, tell: (report: Report) => void): boolean {
  const { done, value } = work.next();
  if (done === true) return false;
  tell(value);
  return true;
}

/** Once in each turn of the worker's loop, for as long as it says true. */
function inTurns(slice: () => boolean): void {
  if (slice()) setTimeout(inTurns, 0, slice);
}

/** The entry of the worker of proofs: searches and counts, beside the page. What goes wrong here ends it, and its host is told by the browser. */
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
    inTurns(() => {
      const { done, value } = work.next();
      if (value !== undefined) reply({ type: 'search', report: value });
      return done !== true;
    });
    return;
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

/** Once in each turn of the worker's loop, for as long as it says true. */
function inTurns(slice: () => boolean): void {
  if (slice()) setTimeout(inTurns, 0, slice);
}

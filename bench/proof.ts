/** What proving costs: runs of chaos, and the check of a long history of one key. */
import { breadthFirst, chaosRun, checkLinearizable, type Operation, STRATEGIES } from '#proof';

/** Events a second of chaos, both phases, over `runs` runs; as many before it only warm up. */
export function measureChaos(runs: number): number {
  let events = 0;
  let began = 0;
  for (let i = 0; i < 2 * runs; i++) {
    if (i === runs) began = performance.now();
    const made = chaosRun(1 + i, { strategy: STRATEGIES[i % STRATEGIES.length] ?? 'swarm' }).events;
    if (i >= runs) events += made;
  }
  return Math.round((events / (performance.now() - began)) * 1_000);
}

/** States a second of the breadth-first search: three members, two campaigns, one request, one crash. */
export function measureBreadth(states: number): number {
  const began = performance.now();
  const bounds = { depth: 12, campaigns: 2, requests: 1, crashes: 1 };
  const work = breadthFirst({ voters: 3, brokenRules: [], bounds, states });
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if (value.found !== undefined) throw new Error(`a sound cluster breaks ${value.found.property}`);
    return Math.round((value.states / (performance.now() - began)) * 1_000);
  }
}

/** Calls at the same time, of one key. */
const CLIENTS = 5;

/** Milliseconds to check a history of so many calls whose order in the log is not known: every call meets CLIENTS - 1 others. */
export function measureHistory(calls: number): number {
  const history = Array.from({ length: calls }, (_, i): Operation => {
    const value = (at: number) => (at < 0 ? null : `${at}`);
    // Each takes effect in the middle of its time; every other one reads.
    const writes = i % 2 === 0;
    const before = value(writes ? i - 2 : i - 1);
    return {
      call: i,
      op: writes ? { type: 'put', key: 'x', value: `${i}` } : { type: 'get', key: 'x' },
      asked: 10 * i - 5 * CLIENTS,
      ended: 10 * i + 5 * CLIENTS,
      result: { type: 'found', value: before },
    };
  });
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    if (checkLinearizable(history).verdict !== 'linearizable') throw new Error('the history is linearizable');
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

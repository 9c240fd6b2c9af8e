/** What the specs and the benchmark call in the page; never part of the product. */
import { measureAppends } from './appends.ts';
import { killWorkers } from './kills.ts';
import { Machine } from './machine.ts';

/** Numbers in [0, 1) that a seed decides, so that a run can be named. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const DATABASE = 'harness/browser';

const harness = {
  killWorkers: (kills: number, seed: number) => killWorkers(kills, dice(seed)),
  /** What the database of `writeForEver` holds. */
  recover: async () => {
    const machine = new Machine();
    const found = await machine.start(DATABASE);
    machine.worker.terminate();
    return found;
  },
  /** Writes from call `from` on until the browser dies; `acknowledge` hears of every call. */
  writeForEver: async (from: number, acknowledge: (call: number) => void) => {
    const machine = new Machine();
    await machine.start(DATABASE);
    await machine.lead();
    for (let call = from; ; call += 1) {
      await machine.put(call);
      acknowledge(call);
    }
  },
  measureAppends,
};

export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = harness;

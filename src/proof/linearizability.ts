/**
 * Is a history linearizable? Each key is a register of its own, and a history is linearizable exactly if that of each key is (Herlihy and Wing 1990),
 * so keys are checked one by one, the one with the fewest calls first.
 *
 * Where the run has shown each call's place in the log, that order is tried first: it explains all answers of a cluster that is right, in one pass.
 */
import type { Operation } from './operation.ts';
import { checkKey, explains } from './wgl.ts';

export type Verdict =
  | { readonly verdict: 'linearizable' }
  /** `calls`: those of the key in the order asked; `order`: the longest beginning of a linearization of them; `blocked`: the call that cannot be placed. */
  | {
      readonly verdict: 'illegal';
      readonly key: string;
      readonly calls: readonly Operation[];
      readonly order: readonly number[];
      readonly blocked: number;
    }
  /** Some key needs more memory than the budget allows, and none is known to be illegal. */
  | { readonly verdict: 'unknown'; readonly key: string };

/** Configurations that one key may take: about 60 MB of memory. */
export const BUDGET = 5_000_000;

/** Calls are named by their numbers in the run. */
export function checkLinearizable(history: readonly Operation[], budget: number = BUDGET): Verdict {
  const byKey = callsByKey(history);
  let unknown: string | undefined;
  for (const [key, calls] of [...byKey].sort(([, a], [, b]) => a.length - b.length)) {
    const order = orderInLog(calls);
    if (order !== undefined && explains(calls, order)) continue;
    const { result } = checkKey(calls, budget);
    const name = (place: number) => (calls[place] as Operation).call;
    if (result.verdict === 'illegal')
      return { verdict: 'illegal', key, calls, order: result.order.map(name), blocked: name(result.blocked) };
    if (result.verdict === 'unknown') unknown ??= key;
  }
  return unknown === undefined ? { verdict: 'linearizable' } : { verdict: 'unknown', key: unknown };
}

/** Places in `calls` in the order of the log: at one index first what was written there, then the reads. Undefined: some place is not known. */
export function orderInLog(calls: readonly Operation[]): readonly number[] | undefined {
  if (calls.some(({ at }) => at === undefined)) return undefined;
  const rank = ({ at, op }: Operation) => 2 * (at ?? 0) + (op.type === 'get' ? 1 : 0);
  return calls
    .map((call, place) => ({ call, place }))
    .sort((a, b) => rank(a.call) - rank(b.call) || a.call.asked - b.call.asked)
    .map(({ place }) => place);
}

/** The calls of each key, in the order given. */
export function callsByKey(history: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const byKey = new Map<string, Operation[]>();
  for (const operation of history) {
    const calls = byKey.get(operation.op.key);
    if (calls === undefined) byKey.set(operation.op.key, [operation]);
    else calls.push(operation);
  }
  return byKey;
}

/**
 * What can be said of the calls of one key, as clients saw them: what a person is shown.
 *
 * The order of the log is tried first, and then any order with what the run knows of calls that nobody answered: both only leave out what
 * clients could not rule out either, so a linearization found there is one for clients. Only if there is none is everything tried that clients cannot rule out.
 */
import type { CallRecord } from '#sim';
import { filledIn, told } from './history.ts';
import { BUDGET, orderInLog } from './linearizability.ts';
import type { Operation } from './operation.ts';
import { checkKey, explains } from './wgl.ts';

export type CallsVerdict =
  /** `order`: the calls in the order in which they may have taken effect, by number. Calls without an answer that need not have happened are left out. */
  | { readonly verdict: 'linearizable'; readonly order: readonly number[] }
  /** `order`: the longest beginning of one; `blocked`: the first call that then cannot be placed. */
  | { readonly verdict: 'illegal'; readonly order: readonly number[]; readonly blocked: number }
  /** There are more configurations to try than `budget`, which memory allows. */
  | { readonly verdict: 'unknown'; readonly budget: number };

/** `records`: all calls of one key, in the order asked. */
export function verdictOfKey(records: readonly CallRecord[], budget: number = BUDGET): CallsVerdict {
  const known = records.flatMap((record) => filledIn(record) ?? []);
  const inLog = orderInLog(known);
  if (inLog !== undefined && explains(known, inLog)) return { verdict: 'linearizable', order: named(known, inLog) };
  const quick = checkKey(known, budget).result;
  if (quick.verdict === 'linearizable') return { verdict: 'linearizable', order: named(known, quick.order) };
  const seen = records.flatMap((record) => told(record) ?? []);
  const { result } = checkKey(seen, budget);
  if (result.verdict === 'unknown') return { verdict: 'unknown', budget };
  const order = named(seen, result.order);
  if (result.verdict === 'linearizable') return { verdict: 'linearizable', order };
  return { verdict: 'illegal', order, blocked: (seen[result.blocked] as Operation).call };
}

function named(operations: readonly Operation[], places: readonly number[]): readonly number[] {
  return places.map((place) => (operations[place] as Operation).call);
}

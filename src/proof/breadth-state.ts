/** One state of the cluster, in a breadth-first search. */
import type { Budget } from './breadth-budgets.ts';
import type { Ledger } from './breadth-ledger.ts';
import type { MachineState } from './breadth-machines.ts';

export interface BreadthState {
  /** By number, in the order found. */
  readonly number: number;
  /** Member i's at place i - 1. */
  readonly machines: readonly MachineState[];
  /** Numbers of the arrivals that may come, ascending; as often as they may come. */
  readonly flights: readonly number[];
  readonly budget: Budget;
  readonly ledger: Ledger;
}

/** The numbers without one `taken` (if it is there), with `added`, ascending. */
export function exchanged(numbers: readonly number[], taken: number, added: readonly number[]): readonly number[] {
  const at = numbers.indexOf(taken);
  if (added.length === 0) return at < 0 ? numbers : numbers.toSpliced(at, 1);
  const next = at < 0 ? [...numbers] : numbers.toSpliced(at, 1);
  for (const number of added) {
    let place = next.length;
    while (place > 0 && (next[place - 1] as number) > number) place--;
    next.splice(place, 0, number);
  }
  return next;
}

/** Every way to lose `many` of them. Equal ones are not told apart. */
export function* losses(numbers: readonly number[], many: number, from = 0): Generator<readonly number[]> {
  if (many === 0) return yield [];
  for (let at = from; at <= numbers.length - many; at++) {
    if (at > from && numbers[at] === numbers[at - 1]) continue;
    for (const rest of losses(numbers, many - 1, at + 1)) yield [numbers[at] as number, ...rest];
  }
}

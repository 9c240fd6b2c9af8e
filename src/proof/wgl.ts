/**
 * Is a history of one register linearizable? The search of Wing and Gong (1993) with Lowe's memo (2017), as in Porcupine: take any call that
 * could come next, and step back where none can.
 *
 * A configuration (set of calls taken, value of the register) that led nowhere is never tried again. Sets are known by a 64-bit fingerprint: two
 * different ones among five million share it with a probability below 10⁻⁶. Work and memory are bounded by the number of configurations.
 */
import { NEVER, type Operation } from './operation.ts';

export type KeyVerdict =
  /** `order`: a linearization, by place in the given list. Calls without a known end that need not have happened are left out. */
  | { readonly verdict: 'linearizable'; readonly order: readonly number[] }
  /** `order`: the longest beginning of one; `blocked`: the first call that then cannot be placed before its end. */
  | { readonly verdict: 'illegal'; readonly order: readonly number[]; readonly blocked: number }
  /** More configurations than `budget` allows. */
  | { readonly verdict: 'unknown' };

export interface Checked {
  readonly result: KeyVerdict;
  /** Configurations visited. */
  readonly configurations: number;
}

const ABSENT = 0;
const ANY = -1;
const ILLEGAL = -1;

/** What one call does to the register, in numbers: 0 is "no such key". */
interface Step {
  readonly type: Operation['op']['type'];
  readonly value: number;
  readonly expect: number;
  /** What it found before: ANY if nobody has been told. */
  readonly found: number;
  readonly mismatch: boolean;
}

/** The history as a doubly linked list of beginnings and ends, in the order of time. Entry 0 is the head. */
interface Timeline {
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Call of each entry, as a place in the history. */
  readonly call: Int32Array;
  /** The entry at which the call of a beginning ends; 0 for an entry that is an end. */
  readonly end: Int32Array;
  /** 1 at an end that was seen. */
  readonly seen: Uint8Array;
}

/** Checks the calls of one key. `budget`: configurations to visit at most. */
export function checkKey(operations: readonly Operation[], budget: number): Checked {
  const steps = stepsOf(operations);
  const line = timelineOf(operations);
  const memo = new Memo(budget);
  const taken: number[] = [];
  const states: number[] = [];
  let state = ABSENT;
  let low = 0;
  let high = 0;
  let best: readonly number[] = [];
  let blocked = -1;
  let entry = line.next[0] as number;
  while (entry !== 0) {
    const call = line.call[entry] as number;
    if (line.end[entry] !== 0) {
      const after = apply(steps[call] as Step, state);
      const [nextLow, nextHigh] = [low ^ mix(call, 0x9e3779b9), high ^ mix(call, 0x85ebca6b)];
      if (after !== ILLEGAL && memo.add(nextLow ^ mix(after, 0xc2b2ae35), nextHigh ^ mix(after, 0x27d4eb2f))) {
        taken.push(entry);
        states.push(state);
        [state, low, high] = [after, nextLow, nextHigh];
        lift(line, entry);
        entry = line.next[0] as number;
      } else if (memo.isFull) return { result: { verdict: 'unknown' }, configurations: memo.size };
      else entry = line.next[entry] as number;
      continue;
    }
    // Ends that nobody saw come last: every call that was answered has its place.
    if (line.seen[entry] === 0) break;
    if (blocked < 0 || taken.length > best.length) {
      best = taken.map((at) => line.call[at] as number);
      blocked = call;
    }
    const back = taken.pop();
    if (back === undefined) return { result: { verdict: 'illegal', order: best, blocked }, configurations: memo.size };
    state = states.pop() as number;
    const undone = line.call[back] as number;
    [low, high] = [low ^ mix(undone, 0x9e3779b9), high ^ mix(undone, 0x85ebca6b)];
    unlift(line, back);
    entry = line.next[back] as number;
  }
  return { result: { verdict: 'linearizable', order: taken.map((at) => line.call[at] as number) }, configurations: memo.size };
}

/** Whether this order (places in `operations`, each once) is a linearization: every result is right, and nobody comes before a call that ended before it began. */
export function explains(operations: readonly Operation[], order: readonly number[]): boolean {
  const steps = stepsOf(operations);
  let state = ABSENT;
  let latest = 0;
  for (const place of order) {
    const { asked, ended } = operations[place] as Operation;
    if (ended < latest) return false;
    if (asked > latest) latest = asked;
    state = apply(steps[place] as Step, state);
    if (state === ILLEGAL) return false;
  }
  return true;
}

/** The value after the call, or ILLEGAL if it could not have had its result then. */
function apply({ type, value, expect, found, mismatch }: Step, state: number): number {
  if (mismatch) return state === expect ? ILLEGAL : state;
  if (found !== ANY && found !== state) return ILLEGAL;
  switch (type) {
    case 'get':
      return state;
    case 'put':
      return value;
    case 'delete':
      return ABSENT;
    default:
      // Nobody has been told whether it found what it expected.
      return state === expect ? value : state;
  }
}

function stepsOf(operations: readonly Operation[]): readonly Step[] {
  const numbers = new Map<string, number>();
  const numberOf = (value: string | null): number => {
    if (value === null) return ABSENT;
    const known = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, known);
    return known;
  };
  return operations.map(({ op, result }) => ({
    type: op.type,
    value: 'value' in op ? numberOf(op.value) : ABSENT,
    expect: 'expect' in op ? numberOf(op.expect) : ABSENT,
    found: result.type === 'found' ? numberOf(result.value) : ANY,
    mismatch: result.type === 'mismatch',
  }));
}

/** At one moment beginnings come before ends: such calls are concurrent. */
function timelineOf(operations: readonly Operation[]): Timeline {
  const count = operations.length;
  // Beginning of call i: i; its end: i + count.
  const order = Array.from({ length: 2 * count }, (_, i) => i);
  const at = (i: number) => (i < count ? (operations[i] as Operation).asked : (operations[i - count] as Operation).ended);
  order.sort((a, b) => (at(a) === at(b) ? (a < count ? 0 : 1) - (b < count ? 0 : 1) || a - b : at(a) - at(b)));
  const size = 2 * count + 1;
  const line = {
    next: new Int32Array(size),
    previous: new Int32Array(size),
    call: new Int32Array(size),
    end: new Int32Array(size),
    seen: new Uint8Array(size),
  };
  const beginnings = new Int32Array(count);
  order.forEach((what, i) => {
    const entry = i + 1;
    const call = what % count;
    line.call[entry] = call;
    line.previous[entry] = entry - 1;
    line.next[entry - 1] = entry;
    if (what < count) beginnings[call] = entry;
    else {
      line.end[beginnings[call] as number] = entry;
      line.seen[entry] = (operations[call] as Operation).ended === NEVER ? 0 : 1;
    }
  });
  return line;
}

function lift({ next, previous, end }: Timeline, beginning: number): void {
  for (const entry of [beginning, end[beginning] as number]) {
    next[previous[entry] as number] = next[entry] as number;
    if (next[entry] !== 0) previous[next[entry] as number] = previous[entry] as number;
  }
}

function unlift({ next, previous, end }: Timeline, beginning: number): void {
  for (const entry of [end[beginning] as number, beginning]) {
    next[previous[entry] as number] = entry;
    if (next[entry] !== 0) previous[next[entry] as number] = entry;
  }
}

/** A 32-bit fingerprint of a small number. */
function mix(value: number, salt: number): number {
  let hash = Math.imul(value + 1, salt) ^ (salt >>> 7);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}

/** A set of 64-bit fingerprints with a largest size; open addressing, eight bytes a place. */
class Memo {
  size = 0;
  isFull = false;
  readonly #budget: number;
  #places = new Int32Array(2 * 256);

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** False if it was there already, or there is no room. */
  add(low: number, high: number): boolean {
    // (0, 0) marks a free place.
    const second = low === 0 && high === 0 ? 1 : high;
    if (!this.#insert(low, second)) return false;
    this.size += 1;
    if (this.size > this.#budget) this.isFull = true;
    else if (this.size * 4 > this.#places.length) this.#grow();
    return !this.isFull;
  }

  #insert(low: number, high: number): boolean {
    const places = this.#places;
    const mask = places.length / 2 - 1;
    for (let at = (low ^ (high >>> 11)) & mask; ; at = (at + 1) & mask) {
      const [first, second] = [places[2 * at], places[2 * at + 1]];
      if (first === low && second === high) return false;
      if (first !== 0 || second !== 0) continue;
      places[2 * at] = low;
      places[2 * at + 1] = high;
      return true;
    }
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0 || old[at + 1] !== 0) this.#insert(old[at] as number, old[at + 1] as number);
    }
  }
}

/**
 * Fingerprints that do not care how members are numbered: of each part of a state one for every renaming of the members, 64 bits each, so that those of a whole state
 * are sums, and the least of them is the same for all states that differ in nothing but the members' numbers.
 */
import type { NodeId } from '#raft';
import { finish, mixText } from '#sim';

/** The new id of member i stands at place i; place 0 (nobody) stays. */
export type Renaming = readonly NodeId[];

/** Two halves of 32 bits for each renaming, in their order. */
export type Prints = Int32Array;

/** The first one changes nothing; without `symmetric` it is the only one. */
export function renamingsOf(members: number, symmetric: boolean): readonly Renaming[] {
  const ids = Array.from({ length: members }, (_, i) => i + 1);
  return (symmetric ? ordersOf(ids) : [ids]).map((order) => [0, ...order]);
}

function ordersOf(ids: readonly NodeId[]): readonly (readonly NodeId[])[] {
  if (ids.length === 0) return [[]];
  return ids.flatMap((first) => ordersOf(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]));
}

/** `text`: all that is to be told apart, as it reads after the renaming. */
export function printsOf(renamings: readonly Renaming[], text: (renaming: Renaming) => string): Prints {
  const prints = new Int32Array(2 * renamings.length);
  for (const [i, renaming] of renamings.entries()) {
    const read = text(renaming);
    prints[2 * i] = finish(mixText(LOW, read));
    prints[2 * i + 1] = finish(mixText(HIGH, read));
  }
  return prints;
}

const LOW = 0x811c_9dc5;
const HIGH = 0x5bd1_e995;

export function addTo(sum: Prints, prints: Prints): void {
  for (let i = 0; i < sum.length; i++) sum[i] = ((sum[i] as number) + (prints[i] as number)) | 0;
}

export function takeFrom(sum: Prints, prints: Prints): void {
  for (let i = 0; i < sum.length; i++) sum[i] = ((sum[i] as number) - (prints[i] as number)) | 0;
}

/** Fingerprints of 64 bits, each once: 12 to 24 bytes for each of them. */
export class PrintSet {
  size = 0;
  /** Pairs of halves; two zeros: an empty place. */
  private places = new Int32Array(2 * 4_096);

  /** The least of the prints. False: it was there. */
  add(prints: Prints): boolean {
    let [low, high] = [prints[0] as number, prints[1] as number];
    for (let i = 2; i < prints.length; i += 2) {
      const other = prints[i + 1] as number;
      if (other > high || (other === high && (prints[i] as number) >= low)) continue;
      low = prints[i] as number;
      high = other;
    }
    if (low === 0 && high === 0) low = 1;
    if (!this.put(low, high)) return false;
    this.size += 1;
    if (3 * this.size > this.places.length) this.grow();
    return true;
  }

  private put(low: number, high: number): boolean {
    const { places } = this;
    const mask = places.length - 1;
    for (let at = (2 * low) & mask; ; at = (at + 2) & mask) {
      const [there, above] = [places[at] as number, places[at + 1] as number];
      if (there === low && above === high) return false;
      if (there !== 0 || above !== 0) continue;
      places[at] = low;
      places[at + 1] = high;
      return true;
    }
  }

  private grow(): void {
    const old = this.places;
    this.places = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      const [low, high] = [old[at] as number, old[at + 1] as number];
      if (low !== 0 || high !== 0) this.put(low, high);
    }
  }
}

/**
 * Chance: one seed, split into streams by purpose and ids, so that a fault on one link never shifts what another link draws.
 */
import type { NodeId } from '#raft';
import { Random } from '#raft';
import { deriveSeed } from './hash.ts';

/** The numbers are part of every run: they may be added to, never changed. */
export const PURPOSE = { delay: 1, loss: 2, duplicate: 3, disk: 4, jitter: 5 } as const;
export type Purpose = keyof typeof PURPOSE;

/** More than the highest machine id. */
const ID_RANGE = 1_024;

export class Streams {
  readonly #seed: number;
  readonly #open = new Map<number, Random>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The stream of that purpose for a node, or for an ordered pair. */
  of(purpose: Purpose, first: NodeId, second: NodeId): Random {
    const number = PURPOSE[purpose];
    const key = (number * ID_RANGE + first) * ID_RANGE + second;
    let stream = this.#open.get(key);
    if (stream === undefined) {
      stream = new Random(this.#seed, number, first * ID_RANGE + second);
      this.#open.set(key, stream);
    }
    return stream;
  }

  /** The seed of the election jitter of one life of a node. */
  jitterSeed(node: NodeId, incarnation: number): number {
    return deriveSeed(this.#seed, PURPOSE.jitter, node, incarnation);
  }
}

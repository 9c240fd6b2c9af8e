/**
 * Chance: one seed, split into streams by purpose and ids. A stream's numbers depend on nothing but its name, so adding a
 * fault never shifts the delays of another link or the timeouts of another node.
 */
import { Random } from '#raft';
import { finish, mix } from './hash.ts';

export const STREAM = { delay: 1, loss: 2, duplicate: 3, disk: 4, jitter: 5, clock: 6 } as const;

export function streamSeed(seed: number, purpose: number, a: number, b: number): number {
  return finish(mix(mix(mix(mix(0, seed), purpose), a), b)) >>> 0;
}

export function stream(seed: number, purpose: number, a: number, b: number): Random {
  return new Random(streamSeed(seed, purpose, a, b), purpose);
}

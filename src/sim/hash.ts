/** A running hash of whole numbers and bytes: 32-bit integer mixing only, so every engine computes the same. */

/** Two lanes of 32 bits; what is given out is a whole number below 2^53. */
export class Hasher {
  #a: number;
  #b: number;

  constructor(seed: number) {
    this.#a = (seed | 0) ^ 0x9e3779b9;
    this.#b = Math.imul(seed | 0, 0x85ebca6b) ^ 0x27d4eb2f;
  }

  /** Adds a whole number up to 2^53. */
  add(value: number): void {
    this.#mix(value | 0);
    if (value > 0x7fff_ffff || value < -0x8000_0000) this.#mix(Math.floor(value / 0x1_0000_0000) | 0);
  }

  text(value: string): void {
    this.#mix(value.length);
    for (let i = 0; i < value.length; i++) this.#mix(value.charCodeAt(i));
  }

  value(): number {
    return join(this.#a, this.#b);
  }

  #mix(word: number): void {
    let a = Math.imul(this.#a ^ word, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    this.#a = (Math.imul(a, 5) + 0xe6546b64) | 0;
    let b = Math.imul(this.#b ^ a ^ word, 0x1b873593);
    b = (b << 13) | (b >>> 19);
    this.#b = (b + 0x561ccd1b + a) | 0;
  }
}

/** The hash of a log up to an entry, from the hash up to the entry before it: equal hashes = equal prefixes. */
export function chainHash(previous: number, term: number, kind: number, data: Uint8Array | undefined): number {
  let a = previous | 0;
  let b = Math.floor(previous / 0x20_0000) | 0;
  a = Math.imul(a ^ term, 0x85ebca6b);
  b = Math.imul(b ^ (term + kind + 1), 0xc2b2ae35) ^ (a >>> 13);
  if (data !== undefined) {
    for (let i = 0; i < data.length; i++) {
      a = Math.imul(a ^ (data[i] as number), 0x01000193);
      b = (Math.imul(b, 31) + (data[i] as number)) | 0;
    }
    b ^= data.length + 1;
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ b;
  b = Math.imul(b ^ (b >>> 12), 0x297a2d39) ^ (a >>> 16);
  return join(a, b);
}

function join(a: number, b: number): number {
  return (a >>> 0) * 0x20_0000 + (b >>> 11);
}

/** A 32-bit seed from a seed, a purpose and ids: streams of different purpose or ids have nothing in common. */
export function deriveSeed(seed: number, purpose: number, first: number, second: number): number {
  let word = seed | 0;
  for (const part of [purpose, first, second]) {
    word = Math.imul(word ^ (part + 0x9e3779b9), 0x85ebca6b);
    word ^= word >>> 13;
    word = Math.imul(word, 0xc2b2ae35);
    word ^= word >>> 16;
  }
  return word >>> 0;
}

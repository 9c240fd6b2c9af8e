/** Chance from a seed: Chris Doty-Humphrey's sfc32, 32-bit integers only, so every browser draws the same. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** Up to three words of seed, any whole numbers; only their low 32 bits count. */
  constructor(seed: number, stream = 0, substream = 0) {
    this.a = seed | 0;
    this.b = stream | 0;
    this.c = substream | 0;
    // Mixes the seed into all words, as the generator's author recommends.
    for (let i = 0; i < 15; i++) this.next();
  }

  /** A whole number in [0, 2^32). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number in [0, n), every one equally likely; n from 1 to 2^32. */
  below(n: number): number {
    // Values of the last, incomplete round of n are drawn again, so that none is favoured.
    const complete = 4_294_967_296 - (4_294_967_296 % n);
    let drawn = this.next();
    while (drawn >= complete) drawn = this.next();
    return drawn % n;
  }
}

/** The window of messages with entries on their way to one peer: a ring of (last index, payload bytes). */
import { assert } from './assert.ts';
import type { Index } from './types.ts';

/** Places at first; the ring doubles as needed up to its capacity. */
const INITIAL_PLACES = 8;

export class Inflights {
  count = 0;
  /** Payload bytes of all messages in the window. */
  bytes = 0;
  private start = 0;
  private readonly capacity: number;
  private readonly maxBytes: number;
  private indexes: number[] = [];
  private sizes: number[] = [];

  /** At most `capacity` messages; the message that reaches `maxBytes` is the last one let in. */
  constructor(capacity: number, maxBytes: number) {
    this.capacity = capacity;
    this.maxBytes = maxBytes;
  }

  isFull(): boolean {
    return this.count >= this.capacity || this.bytes >= this.maxBytes;
  }

  /** Takes in a message whose last entry is `index`; indexes ascend. */
  add(index: Index, bytes: number): void {
    assert(!this.isFull(), 'cannot add into a Full inflights');
    if (this.count === this.indexes.length) this.grow();
    const place = (this.start + this.count) % this.indexes.length;
    this.indexes[place] = index;
    this.sizes[place] = bytes;
    this.count++;
    this.bytes += bytes;
  }

  /** Lets go of every message whose last entry is at or before `index`. */
  freeTo(index: Index): void {
    while (this.count > 0 && (this.indexes[this.start] as number) <= index) {
      this.bytes -= this.sizes[this.start] as number;
      this.start = (this.start + 1) % this.indexes.length;
      this.count--;
    }
  }

  reset(): void {
    this.start = 0;
    this.count = 0;
    this.bytes = 0;
  }

  private grow(): void {
    const places = Math.min(this.capacity, Math.max(INITIAL_PLACES, this.indexes.length * 2));
    const unrolled = (ring: number[]) => {
      const grown = [...ring.slice(this.start), ...ring.slice(0, this.start)];
      while (grown.length < places) grown.push(0);
      return grown;
    };
    this.indexes = unrolled(this.indexes);
    this.sizes = unrolled(this.sizes);
    this.start = 0;
  }
}

/** Every frame so far, by number and by time. Looking back is an index. */
import type { Frame, FrameNumber, VirtualTime } from '#sim';
import { type Mark, marksOf } from './marks.ts';

/** Invariant: frame n stands at place n; times never fall. */
export class History {
  readonly #frames: Frame[];
  readonly #marks: Mark[] = [];
  /** What `marks()` last gave out; undefined once a mark was added since. */
  #marksShown: readonly Mark[] | undefined;

  constructor(origin: Frame) {
    this.#frames = [origin];
  }

  head(): FrameNumber {
    return this.#frames.length - 1;
  }

  last(): Frame {
    return this.at(this.head());
  }

  /** The frame with that number; the nearest one that exists when there is none. */
  at(number: FrameNumber): Frame {
    return this.#frames[Math.max(0, Math.min(number, this.#frames.length - 1))] as Frame;
  }

  /** Frames 0..number; none when it is negative. */
  upTo(number: FrameNumber): readonly Frame[] {
    return this.#frames.slice(0, number + 1);
  }

  push(frame: Frame): void {
    const marks = marksOf(this.last(), frame);
    this.#frames.push(frame);
    if (marks.length === 0) return;
    this.#marks.push(...marks);
    this.#marksShown = undefined;
  }

  /** Number of the last frame at or before that time. */
  numberAt(time: VirtualTime): FrameNumber {
    let low = 0;
    let high = this.#frames.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.at(middle).time <= time) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The first frame after `from`, up to `to`, that breaks a property which was whole at `from`; undefined if none does. */
  firstBroken(from: FrameNumber, to: FrameNumber): Frame | undefined {
    const { violations } = this.at(from);
    if (this.at(to).violations.length === violations.length) return undefined;
    let number = from + 1;
    while (this.at(number).violations.length === violations.length) number += 1;
    return this.at(number);
  }

  /** Ascending by frame; the same array until a mark is added. */
  marks(): readonly Mark[] {
    this.#marksShown ??= this.#marks.slice();
    return this.#marksShown;
  }
}

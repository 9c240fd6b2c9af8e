/** What a person points at in the diagram, and what is compared. */
import type { FrameNumber } from '#sim';

/** An event, or a message from its sending to its arrivals. */
export interface Pointed {
  readonly from: FrameNumber;
  readonly to: readonly FrameNumber[];
}

/** "Does `first` happen before `with`?" Until the second is chosen, `with` is undefined. */
export interface Comparison {
  readonly first: FrameNumber;
  readonly with: FrameNumber | undefined;
}

/** Pixels that the lanes' names take above or beside the lanes. */
export const HEADS = { down: 34, right: 66 };

/** What clients asked and were told: the history that a client sees, whatever the cluster did. */
import type { ClientOp } from '#node';
import type { Index } from '#raft';
import type { FrameNumber } from '#sim';

/** A frame that never comes. */
export const NEVER = Number.POSITIVE_INFINITY;

export type OperationResult =
  /** `value`: what a get found, or what stood there before a put, delete or cas that took effect. */
  | { readonly type: 'found'; readonly value: string | null }
  /** A cas that found something else. */
  | { readonly type: 'mismatch' }
  /** Nobody has been told. */
  | { readonly type: 'unknown' };

/** One call that took effect, or may have. */
export interface Operation {
  /** The number of the call in its run. */
  readonly call: number;
  readonly op: ClientOp;
  /** The frame in which it was asked. */
  readonly asked: FrameNumber;
  /** The frame in which the answer came; NEVER: it did not, or nobody knows that it did. */
  readonly ended: FrameNumber;
  readonly result: OperationResult;
  /** Where it stands in the log, if the run has shown it: a write at its entry, a read behind what was applied when it was served. */
  readonly at?: Index;
}

/** What the worker that checks client histories is asked, and what it answers: plain data. */
import type { CallsVerdict } from '#proof';
import type { CallRecord } from '#sim';

export interface CheckRequest {
  readonly id: number;
  /** All calls of each key, in the order asked. */
  readonly keys: readonly KeyCalls[];
}

export interface KeyCalls {
  readonly key: string;
  readonly records: readonly CallRecord[];
}

export interface CheckReply {
  readonly id: number;
  readonly key: string;
  readonly verdict: CallsVerdict;
}

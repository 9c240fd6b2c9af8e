/** Why a log could not be read or written: data, with etcd's text beside it. The sentence for people stands in `view`. */
import type { RecordType } from './record.ts';

export type WalFailureKind =
  /** No segment at all. */
  | 'no-log'
  /** `create` where a log already is. */
  | 'exists'
  /** No segment begins at or before the snapshot. */
  | 'no-segment'
  /** A segment is missing: sequence numbers jump. */
  | 'sequence-gap'
  /** The last record is cut off: what a power cut leaves. The only damage that is repaired. */
  | 'torn'
  | 'crc-mismatch'
  /** Bytes that are no record, or no payload of its type. */
  | 'bad-record'
  | 'unknown-type'
  | 'metadata-conflict'
  | 'snapshot-mismatch'
  | 'snapshot-not-found'
  /** An entry whose index does not follow the log. */
  | 'entry-gap'
  /** A snapshot record above index 0 needs a conf state. */
  | 'no-conf-state'
  // Found by recovery only (see tail.ts and recover.ts); etcd accepts these.
  /** Data after the place where the log seems to end. */
  | 'data-after-end'
  /** A frame, record or payload that differs from what a writer writes. */
  | 'not-as-written'
  /** An entry in the place of a committed one, a term that goes back, a commit index past the log: Raft writes no such record. */
  | 'impossible-record'
  /** The hard state says committed, the log does not reach so far. */
  | 'commit-past-log'
  /** The newest segment that was begun is not there. */
  | 'newest-segment-missing';

export interface WalFailure {
  readonly kind: WalFailureKind;
  /** etcd's text, letter for letter, or our own in its style where etcd has none. */
  readonly text: string;
  /** Name of the segment, when one is to blame. */
  readonly file: string | undefined;
  /** Offset of the frame in that file, in bytes. */
  readonly offset: number | undefined;
  /** Number of the record in this reading, from 1. */
  readonly record: number | undefined;
  readonly type: RecordType | undefined;
}

export function failure(kind: WalFailureKind, text: string, file?: string): WalFailure {
  return { kind, text, file, offset: undefined, record: undefined, type: undefined };
}

/** The sentence that people read when a machine must not start: which record, where, and what is wrong with it. */
import { assertNever } from '#raft';
import type { WalFailure, WalFailureKind } from './failure.ts';
import { RECORD_NAMES } from './record.ts';

/** For example: "Record 12 (entry), in 0000000000000000-0000000000000000.wal at byte 240, does not fit its checksum. [walpb: crc …]" */
export function describeFailure(failure: WalFailure): string {
  return `${subjectOf(failure)} ${complaintOf(failure.kind)}. [${failure.text}]`;
}

function subjectOf(failure: WalFailure): string {
  if (failure.record === undefined || failure.file === undefined) return 'The log';
  const type = failure.type === undefined ? '' : ` (${RECORD_NAMES[failure.type]})`;
  return `Record ${failure.record}${type}, in ${failure.file} at byte ${failure.offset ?? 0},`;
}

function complaintOf(kind: WalFailureKind): string {
  switch (kind) {
    case 'no-log':
      return 'does not exist';
    case 'exists':
      return 'exists already';
    case 'no-segment':
      return 'begins only after the snapshot to start from: older segments are missing';
    case 'sequence-gap':
      return 'lacks a segment in the middle';
    case 'newest-segment-missing':
      return 'lacks its newest segment';
    case 'torn':
      return 'is cut off, as by a power cut';
    case 'crc-mismatch':
      return 'does not fit its checksum';
    case 'bad-record':
      return 'cannot be read';
    case 'unknown-type':
      return 'is of an unknown type';
    case 'metadata-conflict':
      return 'names another owner than the records before it';
    case 'snapshot-mismatch':
      return 'names the snapshot with another term';
    case 'snapshot-not-found':
      return 'has no mark of the snapshot to start from';
    case 'entry-gap':
      return 'does not follow the log: entries before it are missing';
    case 'no-conf-state':
      return 'cannot take a snapshot without its members';
    case 'data-after-end':
      return 'is missing, but data follows in its place';
    case 'not-as-written':
      return 'is not as it was written';
    case 'impossible-record':
      return 'says what Raft never writes';
    case 'commit-past-log':
      return 'ends before the last entry that it says is committed';
    default:
      return assertNever(kind);
  }
}

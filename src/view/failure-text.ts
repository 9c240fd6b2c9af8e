/** Why a machine has stopped itself or must not start: which record, where, and what is wrong with it. */
import { assertNever } from '#raft';
import type { NodeView } from '#sim';
import type { Catalogue } from './text.ts';

export type NodeFailure = NonNullable<NodeView['failure']>;

/** For example: "Record 12 (entry), in 0000000000000000-0000000000000000.wal at byte 240, does not fit its checksum." */
export function failureText({ faults }: Catalogue, failure: NodeFailure): string {
  const words = faults.failure;
  switch (failure.code) {
    case 'log-damaged': {
      const { record, recordType, file, offset = 0, kind } = failure;
      const subject = record === undefined || file === undefined ? words.log : words.record(record, recordType, file, offset);
      return `${words.logDamaged(subject, words.complaint[kind])} ${words.logDamagedSo()}`;
    }
    case 'foreign-disk':
      return words.foreignDisk(failure.owner);
    case 'snapshot-unreadable':
      return words.snapshotUnreadable(failure.index);
    case 'disk-full':
      return words.diskFull();
    case 'flush-failed':
      return words.flushFailed();
    case 'disk-lost':
      return words.diskLost();
    case 'assumption-broken':
      return words.assumptionBroken(failure.detail);
    default:
      return assertNever(failure);
  }
}

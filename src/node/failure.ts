/** Why a machine stops, as data with a sentence. */
import type { DiskFailure } from '#wal';
import { describeFailure, type WalFailure } from '#wal';
import type { NodeFailure } from './protocol.ts';

const RECORD_TYPES = { 1: 'metadata', 2: 'entry', 3: 'state', 4: 'crc', 5: 'snapshot' } as const;

/** The log cannot be read back, or cannot be begun. */
export function logFailure(failure: WalFailure): NodeFailure {
  const { kind, record, type, file, offset } = failure;
  return {
    code: 'log-damaged',
    text: describeFailure(failure),
    kind,
    ...(record !== undefined && { record }),
    ...(type !== undefined && { recordType: RECORD_TYPES[type] }),
    ...(file !== undefined && { file }),
    ...(offset !== undefined && { offset }),
  };
}

/** The disk has refused. */
export function diskFailure(failure: DiskFailure): NodeFailure {
  return failure === 'full'
    ? { code: 'disk-full', text: 'The disk is full. Nothing that was not saved before has been promised to anyone.' }
    : {
        code: 'flush-failed',
        text: 'A flush has failed. Nobody knows what of it reached the disk, so the node must not try again and pretend.',
      };
}

export function snapshotFailure(index: number): NodeFailure {
  return { code: 'snapshot-unreadable', text: `The snapshot at ${index} cannot be read.` };
}

export function brokenAssumption(error: unknown): NodeFailure {
  return { code: 'assumption-broken', text: error instanceof Error ? error.message : String(error) };
}

export const DISK_LOST: NodeFailure = {
  code: 'disk-lost',
  text: 'The disk is lost, and with it what this member had voted and promised. It may come back only as a new member.',
};

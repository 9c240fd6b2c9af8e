/** Why a machine stops, as data. */
import type { DiskFailure, WalFailure } from '#wal';
import type { NodeFailure } from './protocol.ts';

const RECORD_TYPES = { 1: 'metadata', 2: 'entry', 3: 'state', 4: 'crc', 5: 'snapshot' } as const;

/** The log cannot be read back, or cannot be begun. */
export function logFailure({ kind, text, record, type, file, offset }: WalFailure): NodeFailure {
  return {
    code: 'log-damaged',
    kind,
    etcd: text,
    ...(record !== undefined && { record }),
    ...(type !== undefined && { recordType: RECORD_TYPES[type] }),
    ...(file !== undefined && { file }),
    ...(offset !== undefined && { offset }),
  };
}

/** The disk has refused. */
export function diskFailure(failure: DiskFailure): NodeFailure {
  return { code: failure === 'full' ? 'disk-full' : 'flush-failed' };
}

export function brokenAssumption(error: unknown): NodeFailure {
  return { code: 'assumption-broken', detail: error instanceof Error ? error.message : String(error) };
}

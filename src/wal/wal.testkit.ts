/** Short words for tests of the log. */
import type { ConfState, Entry, HardState, Index, Term } from '#raft';
import { Disk } from './disk.ts';
import { type Recovery, recover } from './recover.ts';
import { listSegments } from './segments.ts';
import { saveSnapshotFile } from './snapshot-file.ts';
import { WAL } from './wal.ts';

export const CONF: ConfState = { voters: [1, 2, 3], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };
export const METADATA = Uint8Array.of(0x08, 1, 0x10, 7);
export const SEGMENT = { segmentBytes: 4_096 };

export function created(disk: Disk = new Disk(), segmentBytes = SEGMENT.segmentBytes): { disk: Disk; wal: WAL } {
  const made = WAL.create(disk, { segmentBytes, metadata: METADATA });
  if (!made.ok) throw new Error(made.failure.text);
  return { disk, wal: made.wal };
}

export function entry(term: Term, index: Index, bytes = 3): Entry {
  return { type: 'EntryNormal', term, index, data: new Uint8Array(bytes).fill(1 + (index % 255)), typeSet: false };
}

export function entries(term: Term, from: Index, to: Index, bytes = 3): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => entry(term, from + i, bytes));
}

export function state(term: Term, vote: number, commit: Index): HardState {
  return { term, vote, commit };
}

/** A snapshot as a machine saves it: the file, then the mark. */
export function snapshot(disk: Disk, wal: WAL, term: Term, index: Index, origin: 'taken' | 'received' = 'taken'): void {
  saveSnapshotFile(disk, { data: Uint8Array.of(index), metadata: { confState: CONF, index, term } });
  wal.saveSnapshot({ index, term, confState: CONF }, origin);
}

export function names(disk: Disk): string[] {
  return listSegments(disk).map((segment) => segment.name);
}

/** What a machine starts with after a power cut that keeps everything. */
export function restarted(disk: Disk): Recovery & { ok: true } {
  disk.sync();
  const recovery = recover(disk.afterCrash({ keep: 0, tornBytes: 0 }), SEGMENT);
  if (!recovery.ok) throw new Error(recovery.failure.text);
  return recovery;
}

/** Terms of the entries by index, as `2/5` for term 2 at index 5. */
export function logOf(recovery: Recovery): string {
  return recovery.ok ? recovery.entries.map((e) => `${e.term}/${e.index}`).join(' ') : recovery.failure.text;
}

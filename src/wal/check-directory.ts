/** Checks a member's directory of which nothing is known beforehand: what a machine that started from it would find, and etcd too. */
import { diskOf } from './golden-format.ts';
import { isFailure, readLog, validSnapshotEntries } from './read.ts';
import { recover } from './recover.ts';
import { listSegments } from './segments.ts';
import { loadSnapshot, readSnapshotFile, snapshotFiles } from './snapshot-file.ts';
import { DEFAULT_SEGMENT_BYTES } from './wal.ts';

export interface DirectoryCheck {
  readonly what: 'names' | 'snapshot files' | 'reading as etcd' | 'starting strictly';
  /** Undefined: all is well. */
  readonly problem: string | undefined;
}

/** Files by path (`wal/…`, `snap/…`). */
export function checkDirectory(files: ReadonlyMap<string, Uint8Array>): readonly DirectoryCheck[] {
  return [
    { what: 'names', problem: checkNames(files) },
    { what: 'snapshot files', problem: checkSnapshots(files) },
    { what: 'reading as etcd', problem: checkReading(files) },
    { what: 'starting strictly', problem: checkStart(files) },
  ];
}

/** There are segments, and no gap between any two of them. */
function checkNames(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const segments = listSegments(diskOf(files));
  if (segments.length === 0) return 'no segment';
  const gap = segments.find((segment, i) => {
    const before = segments[i - 1];
    return before !== undefined && (segment.sequence !== before.sequence + 1 || segment.index < before.index);
  });
  return gap === undefined ? undefined : `${gap.name} does not follow the segment before it`;
}

function checkSnapshots(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const disk = diskOf(files);
  for (const name of snapshotFiles(disk)) {
    const snapshot = readSnapshotFile(disk, name);
    if (typeof snapshot === 'string') return `${name}: ${snapshot}`;
  }
  return undefined;
}

/** By etcd's own rules, from the newest snapshot on, with the chain of checksums. */
function checkReading(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const disk = diskOf(files);
  const valid = validSnapshotEntries(disk);
  if (isFailure(valid)) return valid.text;
  const loaded = loadSnapshot(disk, valid.snapshots);
  const start = loaded.ok ? loaded.snapshot.metadata : { term: 0, index: 0 };
  return readLog(disk, start, 'append').failure?.text;
}

/** By the rules of a machine's start; nothing may have to be cut off or set aside. */
function checkStart(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const recovery = recover(diskOf(files), { segmentBytes: DEFAULT_SEGMENT_BYTES });
  if (!recovery.ok) return recovery.failure.text;
  if (recovery.repaired) return 'the newest record is torn';
  return recovery.brokenSnapshots[0];
}

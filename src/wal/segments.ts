/** Names of segments: sequence number and index of the first entry that may be inside, 16 hexadecimal digits each. */
import type { Index } from '#raft';
import type { Disk } from './disk.ts';
import { failure, type WalFailure } from './failure.ts';

const WAL_FOLDER = 'wal';

/**
 * Beside etcd's folders: one empty file whose name is the sequence number of the newest segment that was begun.
 *
 * DIFFERS: etcd cannot tell that its newest segment is missing, and starts without the entries in it.
 */
const NEWEST_FOLDER = 'newest';

export interface Segment {
  readonly name: string;
  readonly sequence: number;
  /** The first entry that may be in it. */
  readonly index: Index;
}

export function segmentName(sequence: number, index: Index): string {
  return `${hex16(sequence)}-${hex16(index)}.wal`;
}

export function hex16(value: number): string {
  return value.toString(16).padStart(16, '0');
}

export function walPath(name: string): string {
  return `${WAL_FOLDER}/${name}`;
}

/** All segments, ascending; other names (`.tmp`, `.broken`, foreign files) are left out. */
export function listSegments(disk: Disk): readonly Segment[] {
  const segments: Segment[] = [];
  for (const name of disk.list(WAL_FOLDER)) {
    const segment = parseSegmentName(name);
    if (segment !== undefined) segments.push(segment);
  }
  return segments;
}

/** The segments from which a log that starts after `index` is read: the last that begins at or before it, and all after that. */
export function selectSegments(disk: Disk, index: Index): readonly Segment[] | WalFailure {
  const all = listSegments(disk);
  if (all.length === 0) return failure('no-log', 'wal: file not found');
  const first = all.findLastIndex((segment) => segment.index <= index);
  if (first < 0) return failure('no-segment', `wal: file not found which matches the snapshot index '${index}'`);
  const selected = all.slice(first);
  if (!isContinuous(selected)) {
    return failure('sequence-gap', `wal: file sequence numbers (starting from ${selected[0]?.sequence}) do not increase continuously`);
  }
  return selected;
}

/** Notes that segment `sequence` exists; after the segment itself has its name, so that the note is never ahead of it. */
export function noteNewest(disk: Disk, sequence: number): void {
  const [before] = disk.list(NEWEST_FOLDER);
  const path = `${NEWEST_FOLDER}/${hex16(sequence)}`;
  if (before === undefined) disk.create(path, 0);
  else disk.rename(`${NEWEST_FOLDER}/${before}`, path);
}

/** The newest segment that was noted is missing, or all of them are. */
export function isNewestMissing(disk: Disk): boolean {
  const [noted] = disk.list(NEWEST_FOLDER);
  return noted !== undefined && Number.parseInt(noted, 16) > (listSegments(disk).at(-1)?.sequence ?? -1);
}

function parseSegmentName(name: string): Segment | undefined {
  const parts = /^([0-9a-f]{16})-([0-9a-f]{16})\.wal$/.exec(name);
  if (parts === null) return undefined;
  return { name, sequence: Number.parseInt(parts[1] as string, 16), index: Number.parseInt(parts[2] as string, 16) };
}

/** etcd does not check after sequence number 0; a gap there is found by the crc chain. */
function isContinuous(segments: readonly Segment[]): boolean {
  return segments.every((segment, i) => {
    const before = segments[i - 1]?.sequence ?? 0;
    return before === 0 || segment.sequence === before + 1;
  });
}

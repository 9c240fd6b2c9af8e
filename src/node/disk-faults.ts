/** What happens to the files of a machine that is down. */
import { type Disk, type PortableFile, replaceFiles } from '#wal';
import type { DamagePlace, MachineFact } from './protocol.ts';

/** One record in its frame: a length word of 8 bytes, the record, padding up to a multiple of 8. */
interface Frame {
  readonly path: string;
  readonly offset: number;
  readonly bytes: number;
}

/** A stretch of a file. */
type Place = Frame;

const LENGTH_BYTES = 8;
const SEGMENTS = 'wal';
const SNAPSHOTS = 'snap';
const NEWEST = 'newest';
/** Every log begins with these: crc, metadata, and the mark of the empty snapshot or a state. */
const HEAD_RECORDS = 3;

/** Turns one bit over. */
export function damage(disk: Disk, where: DamagePlace, bit: number): MachineFact {
  const place = placeOf(disk, where);
  if (place === undefined) return { type: 'NothingToDamage' };
  const offset = place.offset + (Math.floor(bit / 8) % place.bytes);
  const old = disk.read(place.path)?.buffer[offset] ?? 0;
  disk.damage(place.path, offset, Uint8Array.of(old ^ (1 << (bit % 8))));
  return { type: 'Damaged', file: place.path.slice(place.path.indexOf('/') + 1), offset, bit: bit % 8 };
}

/**
 * A log is only ever appended to, so what an old copy of it lacks is its end. At least the first record of the oldest segment stays. Files of
 * snapshots may stay: without their records in the log they mean nothing.
 */
export function restoreOld(disk: Disk, records: number): MachineFact {
  const frames = framesOf(disk);
  const kept = Math.max(Math.min(HEAD_RECORDS, frames.length), frames.length - records);
  const last = frames[kept - 1];
  if (last === undefined) return { type: 'OldDiskRestored', records: 0 };
  for (const path of segmentPaths(disk)) if (path > last.path) disk.remove(path);
  // Cut, and extended again with zeros, as a segment is that has room.
  const size = disk.read(last.path)?.size ?? 0;
  disk.truncate(last.path, last.offset + last.bytes);
  disk.truncate(last.path, size);
  const sequence = last.path.slice(SEGMENTS.length + 1, SEGMENTS.length + 17);
  for (const name of disk.list(NEWEST)) disk.rename(`${NEWEST}/${name}`, `${NEWEST}/${sequence}`);
  disk.sync();
  return { type: 'OldDiskRestored', records: frames.length - kept };
}

export function lose(disk: Disk): MachineFact {
  for (const folder of [SEGMENTS, SNAPSHOTS, NEWEST]) for (const name of disk.list(folder)) disk.remove(`${folder}/${name}`);
  disk.sync();
  return { type: 'DiskLost' };
}

export function load(disk: Disk, files: readonly PortableFile[]): MachineFact {
  return { type: 'DiskLoaded', files: files.length, bytes: replaceFiles(disk, files) };
}

function placeOf(disk: Disk, where: DamagePlace): Place | undefined {
  if (where === 'snapshot') return newestSnapshot(disk);
  const frames = framesOf(disk);
  if (where === 'tail') return frames.at(-1);
  if (where === 'header') return frames[0];
  const middle = frames[frames.length >> 1];
  return where === 'length' && middle !== undefined ? { ...middle, bytes: LENGTH_BYTES } : middle;
}

function newestSnapshot(disk: Disk): Place | undefined {
  const name = disk.list(SNAPSHOTS).findLast((file) => file.endsWith('.snap'));
  const bytes = name === undefined ? 0 : (disk.read(`${SNAPSHOTS}/${name}`)?.size ?? 0);
  return bytes === 0 ? undefined : { path: `${SNAPSHOTS}/${name}`, offset: 0, bytes };
}

function segmentPaths(disk: Disk): readonly string[] {
  return disk.list(SEGMENTS).flatMap((name) => (name.endsWith('.wal') ? [`${SEGMENTS}/${name}`] : []));
}

/** All records of the log, in order, up to the first place where there is none. */
function framesOf(disk: Disk): readonly Frame[] {
  return segmentPaths(disk).flatMap((path) => framesIn(disk, path));
}

function framesIn(disk: Disk, path: string): readonly Frame[] {
  const file = disk.read(path);
  if (file === undefined) return [];
  const { buffer } = file;
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  const frames: Frame[] = [];
  for (let offset = 0; offset + LENGTH_BYTES <= buffer.length; ) {
    const record = view.getUint32(offset, true);
    const bytes = LENGTH_BYTES + record + ((8 - (record % 8)) % 8);
    if (record === 0 || offset + bytes > file.size) break;
    frames.push({ path, offset, bytes });
    offset += bytes;
  }
  return frames;
}

/**
 * Snapshot files: `snap/TERM-INDEX.snap` (16 hexadecimal digits each; the term first), one checksummed message a file.
 */
import type { EntryId, Snapshot } from '#raft';
import { crc32c } from './crc32c.ts';
import type { Disk } from './disk.ts';
import { decodeSnapshot, encodeSnapshot } from './payload.ts';
import { BYTES, FieldReader, putBytes, putNumber, VARINT, varintSize } from './protobuf.ts';
import { hex16 } from './segments.ts';

export const SNAP_FOLDER = 'snap';
const SUFFIX = '.snap';

export type SnapshotLoad =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly broken: readonly string[] }
  /** No good file; `broken`: files that were found bad and renamed. */
  | { readonly ok: false; readonly text: string; readonly broken: readonly string[] };

function snapshotFileName(id: EntryId): string {
  return `${hex16(id.term)}-${hex16(id.index)}${SUFFIX}`;
}

/** Writes the file; does nothing at index 0. Save the file first, then the mark in the log, then flush. */
export function saveSnapshotFile(disk: Disk, snapshot: Snapshot): void {
  if (snapshot.metadata.index === 0) return;
  const path = `${SNAP_FOLDER}/${snapshotFileName(snapshot.metadata)}`;
  const bytes = encodeSnapshotFile(snapshot);
  disk.create(path, 0);
  disk.write(path, 0, bytes);
}

/** The newest good file; with `among`, the newest whose term and index are in that list. Bad files are renamed to `.broken`. */
export function loadSnapshot(disk: Disk, among?: readonly EntryId[]): SnapshotLoad {
  const broken: string[] = [];
  for (const name of snapshotFiles(disk).reverse()) {
    const snapshot = readSnapshotFile(disk, name);
    if (typeof snapshot === 'string') {
      disk.rename(`${SNAP_FOLDER}/${name}`, `${SNAP_FOLDER}/${name}.broken`);
      broken.push(name);
    } else if (among === undefined || among.some((id) => id.term === snapshot.metadata.term && id.index === snapshot.metadata.index)) {
      return { ok: true, snapshot, broken };
    }
  }
  return { ok: false, text: 'snap: no available snapshot', broken };
}

/** Removes the oldest files while more than `keep` remain. */
export function purgeSnapshotFiles(disk: Disk, keep: number): void {
  const names = snapshotFiles(disk);
  for (const name of names.slice(0, Math.max(0, names.length - keep))) disk.remove(`${SNAP_FOLDER}/${name}`);
}

/** Names of the snapshot files, oldest first. */
export function snapshotFiles(disk: Disk): string[] {
  return disk.list(SNAP_FOLDER).filter((name) => name.endsWith(SUFFIX));
}

/** The snapshot in a file, or etcd's text of why it is none. */
export function readSnapshotFile(disk: Disk, name: string): Snapshot | string {
  const file = disk.read(`${SNAP_FOLDER}/${name}`);
  if (file === undefined || file.size === 0) return 'snap: empty snapshot';
  const reader = new FieldReader(file.buffer, 0, Math.min(file.used, file.size));
  let crc = 0;
  let data: Uint8Array | undefined;
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === VARINT) crc = reader.value;
    else if (reader.field === 2 && reader.wire === BYTES) data = file.buffer.subarray(reader.from, reader.to);
  }
  if (reader.bad) return 'proto: cannot parse invalid wire-format data';
  if (data === undefined || data.length === 0 || crc === 0) return 'snap: empty snapshot';
  if (crc32c(0, data, 0, data.length) !== crc) return 'snap: crc mismatch';
  return decodeSnapshot(data, 0, data.length) ?? 'proto: cannot parse invalid wire-format data';
}

function encodeSnapshotFile(snapshot: Snapshot): Uint8Array {
  const data = encodeSnapshot(snapshot);
  const crc = crc32c(0, data, 0, data.length);
  const bytes = new Uint8Array(2 + varintSize(crc) + varintSize(data.length) + data.length);
  putBytes(bytes, putNumber(bytes, 0, 0x08, crc), 0x12, data);
  return bytes;
}

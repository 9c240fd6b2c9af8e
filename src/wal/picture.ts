/** What stands on a disk, as plain data to be shown: files, the records of the log, and which bytes of each mean what. */
import type { Entry, HardState } from '#raft';
import type { Disk, UnsyncedOp } from './disk.ts';
import { decodeEntry, decodeHardState, decodeSnapshotRecord, type SnapshotRecord } from './payload.ts';
import {
  CRC_RECORD,
  ENTRY_RECORD,
  LENGTH_BYTES,
  METADATA_RECORD,
  RECORD_NAMES,
  type RecordType,
  SNAPSHOT_RECORD,
  STATE_RECORD,
} from './record.ts';
import { RecordReader } from './record-reader.ts';
import { listSegments, walPath } from './segments.ts';
import { SNAP_FOLDER, snapshotFiles } from './snapshot-file.ts';

export type RecordContent =
  | { readonly type: 'metadata' }
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'state'; readonly state: HardState }
  | { readonly type: 'crc' }
  | { readonly type: 'snapshot'; readonly snapshot: SnapshotRecord };

/** A part of a frame: [from, to) of `bytes`. */
export interface FieldPicture {
  readonly name: 'length' | 'type' | 'crc' | 'data' | 'padding';
  readonly from: number;
  readonly to: number;
}

export interface RecordPicture {
  /** Of the frame in its file. */
  readonly offset: number;
  /** The whole frame. */
  readonly bytes: Uint8Array;
  readonly fields: readonly FieldPicture[];
  readonly content: RecordContent;
  readonly crc: number;
  /** False: only in the page cache; a power cut now takes it. */
  readonly durable: boolean;
}

export interface FilePicture {
  readonly path: string;
  readonly size: number;
  /** In order; only of segments. */
  readonly records: readonly RecordPicture[];
  /** False: not a byte of it would be there after a power cut. */
  readonly durable: boolean;
  /** Where reading stopped, in etcd's words; undefined: the file is whole. */
  readonly broken: string | undefined;
}

export interface DiskPicture {
  /** Snapshots, then segments, each ascending. */
  readonly files: readonly FilePicture[];
  /** Operations that a power cut now would lose, oldest first. */
  readonly unsynced: readonly UnsyncedOp[];
}

export function pictureOf(disk: Disk): DiskPicture {
  const durable = disk.afterCrash({ keep: 0, tornBytes: 0 });
  const snapshots = snapshotFiles(disk).map((name): FilePicture => {
    const path = `${SNAP_FOLDER}/${name}`;
    return { path, size: disk.read(path)?.size ?? 0, records: [], durable: durable.read(path) !== undefined, broken: undefined };
  });
  return { files: [...snapshots, ...segmentPictures(disk, durable)], unsynced: disk.unsyncedOps() };
}

function segmentPictures(disk: Disk, durable: Disk): readonly FilePicture[] {
  const segments = listSegments(disk);
  const reader = new RecordReader(disk, segments, 'etcd');
  const records = new Map<string, RecordPicture[]>();
  let broken: string | undefined;
  for (let step = reader.next(); step !== 'end' && broken === undefined; step = reader.next()) {
    if (step === 'failed') broken = reader.failure?.text ?? '';
    else {
      const list = records.get(reader.segment) ?? [];
      records.set(reader.segment, list);
      list.push(recordPicture(reader, durable));
      if (reader.record.type === CRC_RECORD && !reader.adoptCrc()) broken = 'wal: crc mismatch';
    }
  }
  const stoppedIn = reader.segment;
  return segments.map(({ name }): FilePicture => {
    const path = walPath(name);
    return {
      path,
      size: disk.read(path)?.size ?? 0,
      records: records.get(name) ?? [],
      durable: durable.read(path) !== undefined,
      broken: name === stoppedIn ? broken : undefined,
    };
  });
}

function recordPicture(reader: RecordReader, durable: Disk): RecordPicture {
  const { record, buffer, offset, position } = reader;
  const bytes = buffer.slice(offset, position);
  return {
    offset,
    bytes,
    fields: fieldsOf(bytes, record.from - offset, record.hasData ? record.to - offset : 0),
    content: contentOf(reader),
    crc: record.crc,
    durable: holds(durable, walPath(reader.segment), offset, bytes),
  };
}

/** Record: type in two bytes, crc as a varint behind its tag, data behind its tag and length. `dataTo` 0: without data. */
function fieldsOf(bytes: Uint8Array, dataFrom: number, dataTo: number): readonly FieldPicture[] {
  const type = LENGTH_BYTES;
  const crc = type + 2;
  let crcEnd = crc + 1;
  while ((bytes[crcEnd] ?? 0) >= 0x80) crcEnd += 1;
  crcEnd += 1;
  const end = dataTo === 0 ? crcEnd : dataTo;
  const fields: FieldPicture[] = [
    { name: 'length', from: 0, to: LENGTH_BYTES },
    { name: 'type', from: type, to: crc },
    { name: 'crc', from: crc, to: crcEnd },
  ];
  if (dataTo > 0) fields.push({ name: 'data', from: Math.min(dataFrom, crcEnd), to: dataTo });
  if (end < bytes.length) fields.push({ name: 'padding', from: end, to: bytes.length });
  return fields;
}

function contentOf({ record, buffer }: RecordReader): RecordContent {
  const { from, to } = record;
  const type = RECORD_NAMES[record.type as RecordType];
  if (record.type === ENTRY_RECORD) {
    const entry = decodeEntry(buffer, from, to);
    if (entry !== undefined) return { type: 'entry', entry };
  } else if (record.type === STATE_RECORD) {
    const state = decodeHardState(buffer, from, to);
    if (state !== undefined) return { type: 'state', state };
  } else if (record.type === SNAPSHOT_RECORD) {
    const snapshot = decodeSnapshotRecord(buffer, from, to);
    if (snapshot !== undefined) return { type: 'snapshot', snapshot };
  } else if (record.type === METADATA_RECORD) return { type: 'metadata' };
  return type === 'crc' ? { type: 'crc' } : { type: 'metadata' };
}

/** Does the medium hold exactly these bytes at that place? */
function holds(disk: Disk, path: string, offset: number, bytes: Uint8Array): boolean {
  const file = disk.read(path);
  if (file === undefined || file.size < offset + bytes.length) return false;
  return bytes.every((byte, i) => (offset + i < file.used ? file.buffer[offset + i] : 0) === byte);
}

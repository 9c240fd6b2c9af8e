/** A readable listing of a log, in which numbers are exact up to 2^64 (a real member's ids are larger than 2^53). */
import { endOfData } from './content.ts';
import type { Disk } from './disk.ts';
import { CRC_RECORD, ENTRY_RECORD, METADATA_RECORD, RECORD_NAMES, type RecordType, SNAPSHOT_RECORD, STATE_RECORD } from './record.ts';
import { RecordReader } from './record-reader.ts';
import { listSegments, walPath } from './segments.ts';
import { readSnapshotFile, SNAP_FOLDER, snapshotFiles } from './snapshot-file.ts';

type Names = readonly (string | Names)[];

/** Field names by number; a list in the place of a name is a nested message, whose first place is its name. */
const CONF_STATE: Names = ['confState', 'voters', 'learners', 'votersOutgoing', 'learnersNext', 'autoLeave'];
const FIELDS: Readonly<Record<number, Names>> = {
  [METADATA_RECORD]: ['', 'node', 'cluster'],
  [ENTRY_RECORD]: ['', 'type', 'term', 'index', 'data'],
  [STATE_RECORD]: ['', 'term', 'vote', 'commit'],
  [SNAPSHOT_RECORD]: ['', 'index', 'term', CONF_STATE],
};
/** Bytes of data shown of one entry. */
const DATA_SHOWN = 32;

/** Line by line: each segment, each record in it with offset, crc and content, and each snapshot file. */
export function dumpLog(disk: Disk): readonly string[] {
  const lines: string[] = [];
  for (const { name } of listSegments(disk)) dumpSegmentHead(disk, name, lines);
  dumpRecords(disk, lines);
  for (const name of snapshotFiles(disk)) lines.push(dumpSnapshotFile(disk, name));
  return lines;
}

function dumpSegmentHead(disk: Disk, name: string, lines: string[]): void {
  const file = disk.read(walPath(name));
  if (file !== undefined) lines.push(`wal/${name}  ${file.size} bytes, ${endOfData(file)} up to the last that is not zero`);
}

function dumpRecords(disk: Disk, lines: string[]): void {
  const reader = new RecordReader(disk, listSegments(disk), 'etcd');
  let segment = '';
  for (let step = reader.next(); step !== 'end'; step = reader.next()) {
    if (reader.segment !== segment) lines.push('', `${reader.segment}:`);
    segment = reader.segment;
    if (step === 'failed') {
      lines.push(`  ${offsetOf(reader)}  ${reader.failure?.text}`);
      return;
    }
    lines.push(`  ${offsetOf(reader)}  ${dumpRecord(reader)}`);
    if (reader.record.type === CRC_RECORD && !reader.adoptCrc()) {
      lines.push('  the crc chain is broken here');
      return;
    }
  }
  lines.push('', `${reader.count} records`);
}

function offsetOf(reader: RecordReader): string {
  return reader.offset.toString(16).padStart(8, '0');
}

function dumpRecord(reader: RecordReader): string {
  const { type, crc, from, to } = reader.record;
  const name = RECORD_NAMES[type as RecordType] ?? `type ${type}`;
  const fields = FIELDS[type];
  const content = fields === undefined ? '' : dumpMessage(reader.buffer, from, to, fields);
  return `crc ${crc.toString(16).padStart(8, '0')}  ${name.padEnd(8)}  ${content}`.trimEnd();
}

function dumpSnapshotFile(disk: Disk, name: string): string {
  const snapshot = readSnapshotFile(disk, name);
  const path = `${SNAP_FOLDER}/${name}`;
  if (typeof snapshot === 'string') return `${path}  ${snapshot}`;
  const { term, index } = snapshot.metadata;
  return `${path}  term ${term} index ${index} data ${snapshot.data?.length ?? 'none'} bytes`;
}

function dumpMessage(buffer: Uint8Array, from: number, to: number, names: Names): string {
  const parts: string[] = [];
  let at = from;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; at < to; shift += 7n) {
      const byte = buffer[at] ?? 0;
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < to) {
    const tag = Number(varint());
    const name = names[tag >> 3] ?? `field ${tag >> 3}`;
    if ((tag & 7) === 0) parts.push(`${nameOf(name)} ${idText(varint())}`);
    else if ((tag & 7) === 2) {
      const length = Number(varint());
      const inner =
        typeof name === 'string' ? dumpData(buffer, at, Math.min(to, at + length)) : `{ ${dumpMessage(buffer, at, at + length, name)} }`;
      parts.push(`${nameOf(name)} ${inner}`);
      at += length;
    } else return `${parts.join(' ')} (unreadable)`;
  }
  return parts.join(' ');
}

function nameOf(name: string | Names): string {
  return typeof name === 'string' ? name : nameOf(name[0] ?? '');
}

/** Large numbers are ids, and etcd prints ids in hexadecimal. */
function idText(value: bigint): string {
  return value > 0xffff_ffffn ? `0x${value.toString(16)}` : value.toString();
}

function dumpData(buffer: Uint8Array, from: number, to: number): string {
  const shown = buffer.subarray(from, Math.min(to, from + DATA_SHOWN));
  const text = shown.every((byte) => byte >= 0x20 && byte < 0x7f) ? JSON.stringify(String.fromCharCode(...shown)) : hex(shown);
  return `${text}${to - from > DATA_SHOWN ? '…' : ''} (${to - from} bytes)`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

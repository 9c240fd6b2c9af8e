/**
 * Reads the records of some segments in order and holds the crc chain.
 *
 * `rules: 'etcd'` is etcd's decoder. `rules: 'strict'` is what recovery uses: every frame must be exactly what a writer writes, and a
 * tear is told from corruption by tail.ts.
 */

import { endOfData, type FileContent } from './content.ts';
import { crc32c, isOneBitOff } from './crc32c.ts';
import type { Disk } from './disk.ts';
import { failure, type WalFailure, type WalFailureKind } from './failure.ts';
import {
  CRC_RECORD,
  claimedPadding,
  isLengthWordExact,
  isRecordExact,
  LENGTH_BYTES,
  METADATA_RECORD,
  parseRecord,
  type RawRecord,
  type RecordType,
  recordBytesOf,
  SNAPSHOT_RECORD,
} from './record.ts';
import { type Segment, walPath } from './segments.ts';
import { alignUp, hasZeroSector, isTornTail, restAfter } from './tail.ts';

export type Rules = 'etcd' | 'strict';

export const BAD_RECORD_TEXT = 'proto: cannot parse invalid wire-format data';

const UNEXPECTED_EOF = 'unexpected EOF';
const MISSING: FileContent = { buffer: new Uint8Array(0), used: 0, size: 0 };
const NO_RECORD: RawRecord = { type: 0, crc: 0, hasData: false, from: 0, to: 0 };

export class RecordReader {
  /** The record that `next` found; its data is [record.from, record.to) of `buffer`. */
  record: RawRecord = NO_RECORD;
  buffer: Uint8Array = MISSING.buffer;
  /** Offset of its frame. */
  offset = 0;
  /** Records read so far, and how many of them in this segment. */
  count = 0;
  countInSegment = 0;
  /** Running crc. */
  crc = 0;
  /** Offset after the last good record of the present segment. */
  position = 0;
  /** Strict rules: after the last record lies the rest of one whose beginning never reached the medium. */
  tornRest = false;
  /** Set when `next` gave `failed`. */
  failure: WalFailure | undefined;

  private readonly disk: Disk;
  private readonly segments: readonly Segment[];
  private readonly strict: boolean;
  private place = 0;
  private file: FileContent;

  constructor(disk: Disk, segments: readonly Segment[], rules: Rules) {
    this.disk = disk;
    this.segments = segments;
    this.strict = rules === 'strict';
    this.file = this.load();
  }

  /** Name of the present segment. */
  get segment(): string {
    return this.segments[this.place]?.name ?? '';
  }

  next(): 'record' | 'end' | 'failed' {
    if (this.place >= this.segments.length) return 'end';
    while (this.isAtEnd()) {
      if (this.strict && this.endsEarly()) return 'failed';
      if (this.isLast()) return this.end();
      this.place += 1;
      this.file = this.load();
      this.position = 0;
      this.countInSegment = 0;
    }
    this.offset = this.position;
    this.failure = this.readFrame();
    return this.failure === undefined ? 'record' : 'failed';
  }

  /** The present record is a crc record: compares it with the chain, then goes on from it. False when the chain is broken. */
  adoptCrc(): boolean {
    if (this.crc !== 0 && this.crc !== this.record.crc) return false;
    this.crc = this.record.crc;
    return true;
  }

  /** A failure that the present record is to blame for. */
  blame(kind: WalFailureKind, text: string): WalFailure {
    const { type } = this.record;
    const known = type >= METADATA_RECORD && type <= SNAPSHOT_RECORD;
    return {
      ...failure(kind, text, this.segment),
      offset: this.offset,
      record: this.count,
      type: known ? (type as RecordType) : undefined,
    };
  }

  private load(): FileContent {
    return this.disk.read(walPath(this.segment)) ?? MISSING;
  }

  private isLast(): boolean {
    return this.place === this.segments.length - 1;
  }

  /** No byte left, or a length word of zero: preallocated space. */
  private isAtEnd(): boolean {
    const { buffer, size } = this.file;
    if (this.position >= size) return true;
    if (this.position + LENGTH_BYTES > size) return false;
    for (let i = this.position; i < this.position + LENGTH_BYTES; i += 1) {
      if ((buffer[i] ?? 0) !== 0) return false;
    }
    return true;
  }

  /** Strict rules: a segment has its header before it has its name, and is cut to its content before there is a next one. */
  private endsEarly(): boolean {
    if (this.countInSegment >= 2 && (this.isLast() || this.position >= this.file.size)) return false;
    this.offset = this.position;
    this.record = NO_RECORD;
    this.failure = this.blame('not-as-written', `segment '${this.segment}' ends early at position: ${this.position}`);
    return true;
  }

  private end(): 'end' | 'failed' {
    if (!this.strict) return 'end';
    const rest = restAfter(this.file, this.position);
    this.tornRest = rest === 'torn';
    if (rest !== 'data') return 'end';
    this.offset = this.position;
    this.record = NO_RECORD;
    this.failure = this.blame('data-after-end', `data after the end of '${this.segment}' at position: ${this.position}`);
    return 'failed';
  }

  private readFrame(): WalFailure | undefined {
    const { size } = this.file;
    const body = this.position + LENGTH_BYTES;
    const recordBytes = recordBytesOf(this.file.buffer, this.position);
    const padding = claimedPadding(this.file.buffer, this.position);
    this.record = NO_RECORD;
    this.count += 1;
    this.countInSegment += 1;
    if (body > size) return this.cutOff(UNEXPECTED_EOF);
    const limit = size - this.position - padding;
    if (recordBytes > limit) {
      const sizes = `recBytes: ${recordBytes}, fileSize(${size}) - offset(${this.position}) - padBytes(${padding}) = entryLimit(${limit})`;
      return this.cutOff(`${UNEXPECTED_EOF}: [wal] max entry size limit exceeded when reading "${this.segment}", ${sizes}`);
    }
    const frameEnd = body + recordBytes + padding;
    if (frameEnd > size) return this.cutOff(UNEXPECTED_EOF);
    this.buffer = padded(this.file.buffer, frameEnd);
    const record = parseRecord(this.buffer, body, body + recordBytes);
    if (record === undefined) return this.damaged('bad-record', BAD_RECORD_TEXT, UNEXPECTED_EOF, body, frameEnd);
    this.record = record;
    return this.checkCrc(body, frameEnd) ?? this.checkExact(body, recordBytes, frameEnd);
  }

  private checkCrc(body: number, frameEnd: number): WalFailure | undefined {
    const { type, crc, from, to } = this.record;
    if (type !== CRC_RECORD) {
      this.crc = crc32c(this.crc, this.buffer, from, to);
      if (this.crc !== crc) {
        const where = `: in file '${this.segment}' at position: ${this.position}`;
        const text = `walpb: crc mismatch: expected: ${crc.toString(16)} computed: ${this.crc.toString(16)}${where}`;
        return this.damaged('crc-mismatch', text, `${UNEXPECTED_EOF}${where}`, body, frameEnd);
      }
    }
    this.position = frameEnd;
    return undefined;
  }

  /** Strict rules: no byte of the frame may differ from what a writer writes, and each segment begins with crc and metadata. */
  private checkExact(body: number, recordBytes: number, frameEnd: number): WalFailure | undefined {
    if (!this.strict) return undefined;
    const { buffer, record, countInSegment } = this;
    let exact = isLengthWordExact(buffer, this.offset) && isRecordExact(buffer, body, body + recordBytes, record);
    for (let i = body + recordBytes; i < frameEnd; i += 1) exact &&= buffer[i] === 0;
    const header = countInSegment <= 2;
    exact &&=
      (record.type === CRC_RECORD) === (countInSegment === 1) && (record.type === METADATA_RECORD) === (header && countInSegment === 2);
    return exact ? undefined : this.blame('not-as-written', `record not as written: in file '${this.segment}' at position: ${this.offset}`);
  }

  /** The record reaches past the end of the file. */
  private cutOff(text: string): WalFailure {
    if (!this.strict) return this.blame('torn', text);
    if (this.isLast() && this.looksTorn()) return this.blame('torn', text);
    return this.blame('not-as-written', text);
  }

  /** A record that one flipped bit, before the end of what is there, makes right again is whole, whatever its end looks like. */
  private looksTorn(): boolean {
    const { crc, from, to } = this.record;
    const lost = Math.max(0, to - alignUp(endOfData(this.file)));
    return isTornTail(this.file, this.offset) && !isOneBitOff(this.crc ^ crc, to - from, lost);
  }

  /** The record is whole by its length, and wrong. */
  private damaged(kind: WalFailureKind, text: string, tornText: string, body: number, frameEnd: number): WalFailure {
    const torn = this.isLast() && (this.strict ? this.looksTorn() : hasZeroSector(this.buffer, body, frameEnd));
    return torn ? this.blame('torn', tornText) : this.blame(kind, text);
  }
}

/** Zeros that are not stored, made visible. */
function padded(buffer: Uint8Array, end: number): Uint8Array {
  if (end <= buffer.length) return buffer;
  const copy = new Uint8Array(end);
  copy.set(buffer);
  return copy;
}

/**
 * One record in its frame, as it stands in a segment:
 *
 *     8 bytes  length word, little-endian: bits 0..55 = n; with padding the top byte is 0x80 | p, else 0
 *     n bytes  walpb.Record: 1 type, 2 crc, 3 data (absent, or perhaps empty)
 *     p bytes  zeros, up to the next multiple of 8
 *
 * The crc is that of all data of the log so far, this record's included.
 */
import { crc32c } from './crc32c.ts';
import { FieldReader, putNumber, putVarint, VARINT, varintSize } from './protobuf.ts';

/** On the wire: 1 metadata, 2 entry, 3 state, 4 crc, 5 snapshot. */
export type RecordType = 1 | 2 | 3 | 4 | 5;

export const METADATA_RECORD = 1;
export const ENTRY_RECORD = 2;
export const STATE_RECORD = 3;
export const CRC_RECORD = 4;
export const SNAPSHOT_RECORD = 5;

export const RECORD_NAMES: Readonly<Record<RecordType, string>> = {
  1: 'metadata',
  2: 'entry',
  3: 'state',
  4: 'crc',
  5: 'snapshot',
};

export const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
/** A crc as a varint takes this many bytes in fifteen of sixteen cases. */
const USUAL_CRC_SIZE = 5;

export function paddingOf(recordBytes: number): number {
  return (ALIGNMENT - (recordBytes % ALIGNMENT)) % ALIGNMENT;
}

/** Upper bound of a frame whose data has `dataBytes` bytes. */
export function frameBound(dataBytes: number): number {
  return LENGTH_BYTES + 2 + 1 + USUAL_CRC_SIZE + 1 + varintSize(dataBytes) + dataBytes + ALIGNMENT - 1;
}

/** Where to write the data of a record whose frame begins at `at`, before `finishFrame` is called. */
export function dataPlace(at: number, dataBytes: number): number {
  return at + LENGTH_BYTES + 2 + 1 + USUAL_CRC_SIZE + 1 + varintSize(dataBytes);
}

/**
 * Completes the frame at `at` around data that stands at `dataPlace`; returns the running crc after it. The frame's size is then
 * `frameSize(buffer, at)`.
 */
export function finishFrame(buffer: Uint8Array, at: number, type: RecordType, crc: number, dataBytes: number): number {
  const from = dataPlace(at, dataBytes);
  const running = crc32c(crc, buffer, from, from + dataBytes);
  const place = putNumber(buffer, putRecordHead(buffer, at, type, running), 0x1a, dataBytes);
  if (place < from) {
    buffer.copyWithin(place, from, from + dataBytes);
    buffer.fill(0, place + dataBytes, from + dataBytes);
  }
  putLengthWord(buffer, at, place + dataBytes - at - LENGTH_BYTES);
  return running;
}

/** A whole frame without data; returns the place after it. */
export function putBareFrame(buffer: Uint8Array, at: number, type: RecordType, crc: number): number {
  const recordBytes = putRecordHead(buffer, at, type, crc) - at - LENGTH_BYTES;
  putLengthWord(buffer, at, recordBytes);
  return at + LENGTH_BYTES + recordBytes + paddingOf(recordBytes);
}

/** Bytes of the frame at `at`, padding included. */
export function frameSize(buffer: Uint8Array, at: number): number {
  const recordBytes = recordBytesOf(buffer, at);
  return LENGTH_BYTES + recordBytes + paddingOf(recordBytes);
}

/** Bits 0..55 of the length word; exact up to 2^53. */
export function recordBytesOf(buffer: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 6; i >= 0; i -= 1) value = value * 256 + (buffer[at + i] ?? 0);
  return value;
}

/** The padding that the length word claims: only with bit 63, in bits 56..58. */
export function claimedPadding(buffer: Uint8Array, at: number): number {
  const top = buffer[at + 7] ?? 0;
  return top >= 0x80 ? top & 7 : 0;
}

/** True when the top byte is what a writer makes of this length. */
export function isLengthWordExact(buffer: Uint8Array, at: number): boolean {
  const padding = paddingOf(recordBytesOf(buffer, at));
  return (buffer[at + 7] ?? 0) === (padding === 0 ? 0 : 0x80 | padding);
}

/** A parsed record; its data is [from, to) of the buffer it was read from; `hasData` tells empty data from none. */
export interface RawRecord {
  readonly type: number;
  readonly crc: number;
  readonly hasData: boolean;
  readonly from: number;
  readonly to: number;
}

/** Parses the record in [from, to), or undefined when the bytes are none. */
export function parseRecord(buffer: Uint8Array, from: number, to: number): RawRecord | undefined {
  const reader = new FieldReader(buffer, from, to);
  let type = 0;
  let crc = 0;
  let dataFrom = 0;
  let dataTo = 0;
  let hasData = false;
  while (reader.next()) {
    if (reader.field > 3) continue;
    if ((reader.wire === VARINT) === (reader.field === 3)) return undefined;
    if (reader.field === 1) type = reader.value;
    else if (reader.field === 2) crc = reader.value % 0x1_0000_0000;
    else {
      hasData = true;
      dataFrom = reader.from;
      dataTo = reader.to;
    }
  }
  return reader.bad ? undefined : { type, crc, hasData, from: dataFrom, to: dataTo };
}

/** True when [from, to) is the record exactly as a writer would have written it. */
export function isRecordExact(buffer: Uint8Array, from: number, to: number, record: RawRecord): boolean {
  if (record.type < METADATA_RECORD || record.type > SNAPSHOT_RECORD) return false;
  const crcBytes = varintSize(record.crc);
  // Five bytes hold 35 bits: what is above the 32 of a crc is lost in reading, so it must be looked at here.
  if (crcBytes === 5 && (buffer[from + 3 + 4] ?? 0) > 0x0f) return false;
  const head = 2 + 1 + crcBytes;
  const length = record.to - record.from;
  const size = record.hasData ? head + 1 + varintSize(length) + length : head;
  return size === to - from && buffer[from] === 0x08 && buffer[from + 2] === 0x10 && (!record.hasData || buffer[from + head] === 0x1a);
}

function putRecordHead(buffer: Uint8Array, at: number, type: RecordType, crc: number): number {
  const place = putNumber(buffer, at + LENGTH_BYTES, 0x08, type);
  buffer[place] = 0x10;
  return putVarint(buffer, place + 1, crc);
}

function putLengthWord(buffer: Uint8Array, at: number, recordBytes: number): void {
  let rest = recordBytes;
  for (let i = 0; i < 7; i += 1) {
    buffer[at + i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  const padding = paddingOf(recordBytes);
  buffer[at + 7] = padding === 0 ? 0 : 0x80 | padding;
}

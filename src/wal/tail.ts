/**
 * Torn or corrupt: what the end of the last segment tells.
 *
 * A power cut leaves a prefix of the last write, in whole 8-byte units, and zeros after it. etcd's own rule (a 512-byte sector of the
 * record is all zero) takes some corruption for a tear, and some tears for corruption.
 *
 * DIFFERS: recovery uses the rules of this file. A record is torn only when nothing whole follows it, when its head agrees with its
 * length word, and when it ends in zeros where a writer would have put bytes. What stays undecidable: damage of more than
 * one bit to a last record that ends in eight zero bytes, or has a sector of zeros, of its own.
 */
import { endOfData, type FileContent } from './content.ts';
import { claimedPadding, isLengthWordExact, isRecordExact, LENGTH_BYTES, paddingOf, parseRecord, recordBytesOf } from './record.ts';

const SECTOR_BYTES = 512;
const UNIT_BYTES = 8;
/** A record has at least a type and a crc. */
const SMALLEST_RECORD = 4;

/** etcd's rule: split at the file's 512-byte boundaries, some piece of [from, to) is all zero. */
export function hasZeroSector(buffer: Uint8Array, from: number, to: number): boolean {
  for (let piece = from; piece < to; ) {
    const end = Math.min(to, piece - (piece % SECTOR_BYTES) + SECTOR_BYTES);
    if (isZero(buffer, piece, end)) return true;
    piece = end;
  }
  return false;
}

/** Whether the frame at `offset`, which could not be read, is what a power cut leaves of the last write. */
export function isTornTail(file: FileContent, offset: number): boolean {
  const body = offset + LENGTH_BYTES;
  const recordBytes = recordBytesOf(file.buffer, offset);
  const frameEnd = body + recordBytes + claimedPadding(file.buffer, offset);
  const dataEnd = endOfData(file);
  if (!isLengthWordExact(file.buffer, offset) || hasWholeFrame(file, body)) return false;
  if (isHeadThere(file.buffer, body) && !isHeadConsistent(file.buffer, body, recordBytes)) return false;
  return alignUp(dataEnd) < frameEnd || hasZeroSector(file.buffer, body, frameEnd);
}

/**
 * What follows the last record: nothing but zeros; the rest of a record whose first sector never reached the medium; or data that no
 * power cut leaves there.
 */
export function restAfter(file: FileContent, offset: number): 'zeros' | 'torn' | 'data' {
  if (endOfData(file) <= offset) return 'zeros';
  const sectorEnd = offset - (offset % SECTOR_BYTES) + SECTOR_BYTES;
  return isZero(file.buffer, offset, sectorEnd) && !hasWholeFrame(file, sectorEnd) ? 'torn' : 'data';
}

/** Whether some whole, well-formed frame begins at an aligned place at or after `from`. */
function hasWholeFrame(file: FileContent, from: number): boolean {
  const end = endOfData(file);
  for (let at = alignUp(from); at + LENGTH_BYTES + SMALLEST_RECORD <= end; at += UNIT_BYTES) {
    if (isWholeFrame(file, at)) return true;
  }
  return false;
}

function isWholeFrame(file: FileContent, at: number): boolean {
  const recordBytes = recordBytesOf(file.buffer, at);
  const body = at + LENGTH_BYTES;
  if (recordBytes < SMALLEST_RECORD || body + recordBytes > file.size || !isLengthWordExact(file.buffer, at)) return false;
  const record = parseRecord(file.buffer, body, body + recordBytes);
  return record !== undefined && isRecordExact(file.buffer, body, body + recordBytes, record);
}

/** The head of a record lies in its first two units; a tear may have taken either. */
function isHeadThere(buffer: Uint8Array, body: number): boolean {
  return !isZero(buffer, body, body + UNIT_BYTES) && !isZero(buffer, body + UNIT_BYTES, body + 2 * UNIT_BYTES);
}

/** The head of a record (type, crc, length of data) tells its size once more. */
function isHeadConsistent(buffer: Uint8Array, body: number, recordBytes: number): boolean {
  let at = body + 2 + 1;
  while ((buffer[at] ?? 0) >= 0x80) at += 1;
  at += 1;
  if (buffer[body] !== 0x08 || buffer[body + 2] !== 0x10) return false;
  if (buffer[at] !== 0x1a) return at - body === recordBytes;
  let length = 0;
  let scale = 1;
  for (at += 1; (buffer[at] ?? 0) >= 0x80; at += 1) {
    length += ((buffer[at] as number) & 0x7f) * scale;
    scale *= 0x80;
  }
  length += (buffer[at] ?? 0) * scale;
  return at + 1 + length - body === recordBytes;
}

/** The next multiple of 8. */
export function alignUp(offset: number): number {
  return offset + paddingOf(offset);
}

function isZero(buffer: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if ((buffer[i] ?? 0) !== 0) return false;
  }
  return true;
}

/** The bytes of one file at one level of the disk. Bytes at and after `used` are zero and not stored: preallocation is free. */

export interface FileContent {
  readonly buffer: Uint8Array;
  /** Bytes that were ever written; all after it are zero. */
  readonly used: number;
  /** Size of the file as a directory lists it, in bytes. */
  readonly size: number;
}

/** `lent`: unsynced writes still refer to `buffer` below this offset, so it may only be appended to there. */
export interface Content {
  buffer: Uint8Array;
  used: number;
  size: number;
  lent: number;
  /** Changed since the last delta, as a range of offsets; empty when `dirtyFrom >= dirtyTo`. */
  dirtyFrom: number;
  dirtyTo: number;
}

/** Small enough to cost nothing for the many short files of a test, large enough to double seldom. */
const FIRST_CAPACITY = 1_024;
/** A file that is preallocated will be filled: as much of it as this is made at once. */
const PREALLOCATED = 4_096;

export function emptyContent(size: number): Content {
  const capacity = Math.max(FIRST_CAPACITY, Math.min(size, PREALLOCATED));
  return { buffer: new Uint8Array(capacity), used: 0, size, lent: 0, dirtyFrom: 0, dirtyTo: 0 };
}

export function copyContent(source: FileContent): Content {
  const capacity = Math.max(FIRST_CAPACITY, source.used);
  const buffer = new Uint8Array(capacity);
  buffer.set(source.buffer.subarray(0, source.used));
  return { buffer, used: source.used, size: source.size, lent: 0, dirtyFrom: 0, dirtyTo: 0 };
}

/** Makes room for writing [offset, end); afterwards `buffer` may be written there and nowhere else. */
export function reserve(content: Content, offset: number, end: number): void {
  const { buffer } = content;
  if (end > buffer.length) replaceBuffer(content, Math.max(end, buffer.length * 2));
  else if (offset < content.lent) replaceBuffer(content, buffer.length);
}

/** Says that [offset, end) now holds data. */
export function extend(content: Content, end: number): void {
  if (end > content.used) content.used = end;
  if (end > content.size) content.size = end;
}

/** Cuts the file off, or extends it with zeros. */
export function resize(content: Content, size: number): void {
  if (size < content.used) {
    if (size < content.lent) replaceBuffer(content, content.buffer.length);
    content.buffer.fill(0, size, content.used);
    markDirty(content, size, content.used);
    content.used = size;
  }
  content.size = size;
}

export function markDirty(content: Content, from: number, to: number): void {
  if (content.dirtyFrom >= content.dirtyTo) {
    content.dirtyFrom = from;
    content.dirtyTo = to;
    return;
  }
  if (from < content.dirtyFrom) content.dirtyFrom = from;
  if (to > content.dirtyTo) content.dirtyTo = to;
}

/** Offset after the last byte that is not zero. */
export function endOfData(file: FileContent): number {
  let end = file.used;
  while (end > 0 && file.buffer[end - 1] === 0) end -= 1;
  return end;
}

/** The whole file, zeros included: for comparisons and downloads, not for large preallocated files. */
export function wholeFile(file: FileContent): Uint8Array {
  const bytes = new Uint8Array(file.size);
  bytes.set(file.buffer.subarray(0, Math.min(file.used, file.size)));
  return bytes;
}

function replaceBuffer(content: Content, capacity: number): void {
  const buffer = new Uint8Array(capacity);
  buffer.set(content.buffer.subarray(0, content.used));
  content.buffer = buffer;
  content.lent = 0;
}

/** The little of protocol buffers that the log needs: varints and length-delimited fields, written in place and read in place. */

/** Low bits of a tag. */
export const VARINT = 0;
const FIXED64 = 1;
export const BYTES = 2;
const FIXED32 = 5;

/** 2^28: the most that 32-bit arithmetic handles in whole groups of 7 bits. */
const GROUP4 = 0x1000_0000;

/** Bytes of a whole number up to 2^53 - 1 as a varint. */
export function varintSize(value: number): number {
  if (value < 0x80) return 1;
  let size = 1;
  let rest = value;
  while (rest >= 0x80) {
    rest = Math.floor(rest / 0x80);
    size += 1;
  }
  return size;
}

/** Writes a whole number up to 2^53 - 1; returns the place after it. */
export function putVarint(buffer: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  while (rest >= GROUP4) {
    buffer[place] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
    place += 1;
  }
  while (rest >= 0x80) {
    buffer[place] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
    place += 1;
  }
  buffer[place] = rest;
  return place + 1;
}

/** A one-byte tag and a varint. */
export function putNumber(buffer: Uint8Array, at: number, tag: number, value: number): number {
  buffer[at] = tag;
  return putVarint(buffer, at + 1, value);
}

/** A one-byte tag, a length and the bytes. */
export function putBytes(buffer: Uint8Array, at: number, tag: number, bytes: Uint8Array): number {
  const from = putNumber(buffer, at, tag, bytes.length);
  buffer.set(bytes, from);
  return from + bytes.length;
}

export function bytesSize(bytes: Uint8Array): number {
  return 1 + varintSize(bytes.length) + bytes.length;
}

/**
 * Walks over the fields of one message. After `next()` is true: `field`, `wire`, and `value` (varint) or [`from`, `to`) (bytes) tell
 * what was found. When it is false, `bad` tells whether the bytes ended well. Numbers above 2^53 - 1 lose their low bits: they occur
 * only in fields that are opaque to us.
 */
export class FieldReader {
  field = 0;
  wire = 0;
  value = 0;
  from = 0;
  to = 0;
  bad = false;
  private readonly buffer: Uint8Array;
  private at: number;
  private readonly end: number;

  constructor(buffer: Uint8Array, from: number, to: number) {
    this.buffer = buffer;
    this.at = from;
    this.end = to;
  }

  next(): boolean {
    if (this.bad || this.at >= this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    if (this.field === 0) this.bad = true;
    if (!this.bad) this.readValue();
    return !this.bad;
  }

  private readValue(): void {
    switch (this.wire) {
      case VARINT:
        this.value = this.varint();
        return;
      case BYTES:
        this.span(this.varint());
        return;
      case FIXED64:
        this.span(8);
        return;
      case FIXED32:
        this.span(4);
        return;
      default:
        this.bad = true;
    }
  }

  private span(length: number): void {
    this.from = this.at;
    this.to = this.at + length;
    if (this.to > this.end) this.bad = true;
    this.at = this.to;
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10 && this.at < this.end; i += 1) {
      const byte = this.buffer[this.at] as number;
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    this.bad = true;
    return 0;
  }
}

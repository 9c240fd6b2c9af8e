/** How many bytes entries take, as etcd counts them: the encoded size (proto2 with presence) and the payload. */
import type { Entry } from './types.ts';
import { NO_LIMIT } from './types.ts';

/** Bytes of a protobuf varint: seven bits in each. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Bytes of the encoded entry. Term and index are always present, also when 0; type and data only when set. */
export function entrySize(entry: Entry): number {
  const type = entry.typeSet ? 2 : 0;
  const data = entry.data === undefined ? 0 : 1 + varintSize(entry.data.length) + entry.data.length;
  return type + 1 + varintSize(entry.term) + 1 + varintSize(entry.index) + data;
}

export function entriesSize(entries: readonly Entry[]): number {
  let size = 0;
  for (const entry of entries) size += entrySize(entry);
  return size;
}

/** Bytes of data alone: what counts towards the uncommitted and the in-flight limit. */
export function payloadSize(entries: readonly Entry[]): number {
  let size = 0;
  for (const entry of entries) size += entry.data === undefined ? 0 : entry.data.length;
  return size;
}

/** How many of the entries fit into `maxSize` encoded bytes; never fewer than one. */
function countWithin(entries: readonly Entry[], maxSize: number): number {
  if (maxSize >= NO_LIMIT) return entries.length;
  let size = 0;
  let count = 0;
  for (const entry of entries) {
    size += entrySize(entry);
    if (size > maxSize && count > 0) return count;
    count++;
  }
  return count;
}

/** The longest beginning that fits into `maxSize` encoded bytes; never less than one entry. */
export function limitSize(entries: readonly Entry[], maxSize: number): readonly Entry[] {
  const count = countWithin(entries, maxSize);
  return count === entries.length ? entries : entries.slice(0, count);
}

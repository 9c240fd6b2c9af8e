/** Integer mixing (32-bit multiplications only), so that every browser computes the same fingerprints. */
import type { Entry, Message } from '#raft';
import { MESSAGE_TYPES } from '#raft';

/** One round of murmur3's mixing. Of a larger value the low 32 bits count. */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e_2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b87_3593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe654_6b64) | 0;
}

/** murmur3's last step: every bit of the input reaches every bit of the output. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85eb_ca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2_ae35);
  return h ^ (h >>> 16);
}

export function mixText(hash: number, text: string): number {
  let h = mix(hash, text.length);
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i));
  return h;
}

function mixBytes(hash: number, bytes: Uint8Array): number {
  let h = mix(hash, bytes.length);
  for (let i = 0; i < bytes.length; i++) h = mix(h, bytes[i] as number);
  return h;
}

const ENTRY_TYPES = { EntryNormal: 0, EntryConfChange: 1, EntryConfChangeV2: 2 } as const;

/** The fingerprint of a log up to and with `entry`, from that of the log before it. Whole numbers, 32 bits. */
export function chain(previous: number, entry: Entry): number {
  const h = mix(mix(previous, entry.term), ENTRY_TYPES[entry.type]);
  return entry.data === undefined ? h : mixBytes(h, entry.data);
}

const TYPE_NUMBER = new Map(MESSAGE_TYPES.map((type, number) => [type, number]));

export function mixMessage(hash: number, m: Message): number {
  let h = mix(hash, TYPE_NUMBER.get(m.type) ?? -1);
  h = mix(mix(h, m.to), m.term);
  h = mix(mix(h, m.logTerm), m.index);
  h = mix(mix(h, m.commit), m.entries.length);
  return mix(mix(h, m.reject ? 1 : 0), m.rejectHint);
}

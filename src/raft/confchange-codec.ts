/** Configuration changes as log entries hold them: protobuf bytes (raftpb.ConfChange and raftpb.ConfChangeV2). */
import type { ConfChangeSingle, ConfChangeTransition, ConfChangeType, ConfChangeV2, Entry } from './types.ts';

/** In the order of their numbers on the wire. */
const CHANGE_TYPES: readonly ConfChangeType[] = [
  'ConfChangeAddNode',
  'ConfChangeRemoveNode',
  'ConfChangeUpdateNode',
  'ConfChangeAddLearnerNode',
];
const TRANSITIONS: readonly ConfChangeTransition[] = [
  'ConfChangeTransitionAuto',
  'ConfChangeTransitionJointImplicit',
  'ConfChangeTransitionJointExplicit',
];

/** An empty change: the request to leave a joint configuration. */
export const LEAVE_JOINT: ConfChangeV2 = { transition: 'ConfChangeTransitionAuto', changes: [], context: undefined };

export type EncodedConfChange = Pick<Entry, 'type' | 'data'>;

/**
 * The entry type and data of a change. `v1`: as one legacy change, which holds exactly one operation and no transition.
 */
export function encodeConfChange(change: ConfChangeV2, v1: boolean): EncodedConfChange {
  const bytes: number[] = [];
  if (v1) {
    const single = change.changes[0];
    if (single !== undefined) putSingle(bytes, single, 2);
    putContext(bytes, change.context, 4);
    return { type: 'EntryConfChange', data: Uint8Array.from(bytes) };
  }
  putVarintField(bytes, 1, TRANSITIONS.indexOf(change.transition));
  for (const single of change.changes) {
    const inner: number[] = [];
    putSingle(inner, single, 1);
    putBytesField(bytes, 2, inner);
  }
  putContext(bytes, change.context, 3);
  return { type: 'EntryConfChangeV2', data: Uint8Array.from(bytes) };
}

/** The change in an entry, legacy ones in the new form; undefined if the entry holds no readable change. */
export function decodeConfChange(entry: EncodedConfChange): ConfChangeV2 | undefined {
  if (entry.type === 'EntryNormal') return undefined;
  const fields = readFields(entry.data ?? new Uint8Array());
  if (fields === undefined) return undefined;
  return entry.type === 'EntryConfChange' ? decodeV1(fields) : decodeV2(fields);
}

function decodeV1(fields: readonly Field[]): ConfChangeV2 | undefined {
  const single = decodeSingle(fields, 2);
  if (single === undefined) return undefined;
  return { transition: 'ConfChangeTransitionAuto', changes: [single], context: bytesOf(fields, 4) };
}

function decodeV2(fields: readonly Field[]): ConfChangeV2 | undefined {
  const transition = TRANSITIONS[numberOf(fields, 1)];
  if (transition === undefined) return undefined;
  const changes: ConfChangeSingle[] = [];
  for (const field of fields) {
    if (field.number !== 2 || field.bytes === undefined) continue;
    const inner = readFields(field.bytes);
    const single = inner && decodeSingle(inner, 1);
    if (single === undefined) return undefined;
    changes.push(single);
  }
  return { transition, changes, context: bytesOf(fields, 3) };
}

/** Type and node id stand in two neighbouring fields; absent means 0. */
function decodeSingle(fields: readonly Field[], typeField: number): ConfChangeSingle | undefined {
  const type = CHANGE_TYPES[numberOf(fields, typeField)];
  return type && { type, nodeId: numberOf(fields, typeField + 1) };
}

function putSingle(bytes: number[], single: ConfChangeSingle, typeField: number): void {
  putVarintField(bytes, typeField, CHANGE_TYPES.indexOf(single.type));
  putVarintField(bytes, typeField + 1, single.nodeId);
}

function putContext(bytes: number[], context: Uint8Array | undefined, field: number): void {
  if (context !== undefined) putBytesField(bytes, field, context);
}

const WIRE_VARINT = 0;
const WIRE_BYTES = 2;

function putVarintField(bytes: number[], field: number, value: number): void {
  putVarint(bytes, field * 8 + WIRE_VARINT);
  putVarint(bytes, value);
}

function putBytesField(bytes: number[], field: number, value: ArrayLike<number>): void {
  putVarint(bytes, field * 8 + WIRE_BYTES);
  putVarint(bytes, value.length);
  bytes.push(...Array.from(value));
}

/** Division, not shifts: ids go beyond 32 bits. */
function putVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

/** One field as it was read: a number or bytes. */
interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array | undefined;
}

/** All fields in order; undefined if the bytes are no message of these two kinds of fields. */
function readFields(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const key = readVarint(bytes, at);
    const value = key && readVarint(bytes, key.end);
    if (!key || !value) return undefined;
    const number = Math.floor(key.value / 8);
    const wire = key.value % 8;
    const end = wire === WIRE_BYTES ? value.end + value.value : value.end;
    if ((wire !== WIRE_BYTES && wire !== WIRE_VARINT) || end > bytes.length) return undefined;
    fields.push({ number, value: value.value, bytes: wire === WIRE_BYTES ? bytes.slice(value.end, end) : undefined });
    at = end;
  }
  return fields;
}

function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let unit = 1;
  for (let at = start; at < bytes.length && at < start + 10; at++) {
    const byte = bytes[at] as number;
    value += (byte % 128) * unit;
    unit *= 128;
    if (byte < 128) return Number.isSafeInteger(value) ? { value, end: at + 1 } : undefined;
  }
  return undefined;
}

/** A field given twice counts as it was given last. */
function lastOf(fields: readonly Field[], number: number): Field | undefined {
  return fields.findLast((field) => field.number === number);
}

function numberOf(fields: readonly Field[], number: number): number {
  return lastOf(fields, number)?.value ?? 0;
}

function bytesOf(fields: readonly Field[], number: number): Uint8Array | undefined {
  return lastOf(fields, number)?.bytes;
}

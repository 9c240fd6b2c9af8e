/**
 * What stands inside records: entries, hard states, snapshot records, metadata; and the messages of snapshot files.
 *
 * Written in etcd 3.7's form (`Entry.Type` only when it is set); 3.6's form is read as well. A decoder gives `undefined` for bytes that
 * are no such message.
 */
import type { ConfState, Entry, EntryType, HardState, NodeId, Snapshot, SnapshotMetadata } from '#raft';
import { BYTES, bytesSize, FieldReader, putBytes, putNumber, putVarint, VARINT, varintSize } from './protobuf.ts';

/** walpb.Snapshot: the mark in the log that a snapshot of (term, index) was saved. */
export interface SnapshotRecord {
  readonly index: number;
  readonly term: number;
  /** Required above index 0. */
  readonly confState: ConfState | undefined;
}

/** etcdserverpb.Metadata: whose log this is. */
export interface Metadata {
  readonly nodeId: NodeId;
  readonly clusterId: number;
}

/** Position = number on the wire. */
const ENTRY_TYPES: readonly EntryType[] = ['EntryNormal', 'EntryConfChange', 'EntryConfChangeV2'];

export const EMPTY_HARD_STATE: HardState = { term: 0, vote: 0, commit: 0 };

export function isEmptyHardState(state: HardState): boolean {
  return state.term === 0 && state.vote === 0 && state.commit === 0;
}

// Entry: 1 Type, 2 Term, 3 Index, 4 Data.

export function entrySize(entry: Entry): number {
  const type = entry.typeSet ? 2 : 0;
  const data = entry.data === undefined ? 0 : bytesSize(entry.data);
  return type + 2 + varintSize(entry.term) + varintSize(entry.index) + data;
}

export function putEntry(buffer: Uint8Array, at: number, entry: Entry): number {
  let place = entry.typeSet ? putNumber(buffer, at, 0x08, ENTRY_TYPES.indexOf(entry.type)) : at;
  place = putNumber(buffer, place, 0x10, entry.term);
  place = putNumber(buffer, place, 0x18, entry.index);
  return entry.data === undefined ? place : putBytes(buffer, place, 0x22, entry.data);
}

export function decodeEntry(buffer: Uint8Array, from: number, to: number): Entry | undefined {
  const reader = new FieldReader(buffer, from, to);
  let type = 0;
  let typeSet = false;
  let term = 0;
  let index = 0;
  let data: Uint8Array | undefined;
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === VARINT) {
      type = reader.value;
      typeSet = true;
    } else if (reader.field === 2 && reader.wire === VARINT) term = reader.value;
    else if (reader.field === 3 && reader.wire === VARINT) index = reader.value;
    else if (reader.field === 4 && reader.wire === BYTES) data = buffer.slice(reader.from, reader.to);
  }
  const name = ENTRY_TYPES[type];
  return reader.bad || name === undefined ? undefined : { type: name, term, index, data, typeSet };
}

// HardState: 1 term, 2 vote, 3 commit, all always.

export function hardStateSize(state: HardState): number {
  return 3 + varintSize(state.term) + varintSize(state.vote) + varintSize(state.commit);
}

export function putHardState(buffer: Uint8Array, at: number, state: HardState): number {
  const vote = putNumber(buffer, at, 0x08, state.term);
  const commit = putNumber(buffer, vote, 0x10, state.vote);
  return putNumber(buffer, commit, 0x18, state.commit);
}

export function decodeHardState(buffer: Uint8Array, from: number, to: number): HardState | undefined {
  const reader = new FieldReader(buffer, from, to);
  let term = 0;
  let vote = 0;
  let commit = 0;
  while (reader.next()) {
    if (reader.wire !== VARINT) continue;
    if (reader.field === 1) term = reader.value;
    else if (reader.field === 2) vote = reader.value;
    else if (reader.field === 3) commit = reader.value;
  }
  return reader.bad ? undefined : { term, vote, commit };
}

// ConfState: 1 voters, 2 learners, 3 voters_outgoing, 4 learners_next (one tag for each value), 5 auto_leave.

function idsSize(ids: readonly NodeId[]): number {
  let size = ids.length;
  for (const id of ids) size += varintSize(id);
  return size;
}

function putIds(buffer: Uint8Array, at: number, tag: number, ids: readonly NodeId[]): number {
  let place = at;
  for (const id of ids) place = putNumber(buffer, place, tag, id);
  return place;
}

function confStateSize(conf: ConfState): number {
  return 2 + idsSize(conf.voters) + idsSize(conf.learners) + idsSize(conf.votersOutgoing) + idsSize(conf.learnersNext);
}

function putConfState(buffer: Uint8Array, at: number, conf: ConfState): number {
  let place = putIds(buffer, at, 0x08, conf.voters);
  place = putIds(buffer, place, 0x10, conf.learners);
  place = putIds(buffer, place, 0x18, conf.votersOutgoing);
  place = putIds(buffer, place, 0x20, conf.learnersNext);
  return putNumber(buffer, place, 0x28, conf.autoLeave ? 1 : 0);
}

function decodeConfState(buffer: Uint8Array, from: number, to: number): ConfState | undefined {
  const reader = new FieldReader(buffer, from, to);
  const lists: NodeId[][] = [[], [], [], []];
  let autoLeave = false;
  while (reader.next()) {
    const list = lists[reader.field - 1];
    if (list !== undefined && reader.wire === VARINT) list.push(reader.value);
    else if (list !== undefined && reader.wire === BYTES) unpackIds(buffer, reader.from, reader.to, list);
    else if (reader.field === 5 && reader.wire === VARINT) autoLeave = reader.value !== 0;
  }
  const [voters = [], learners = [], votersOutgoing = [], learnersNext = []] = lists;
  return reader.bad ? undefined : { voters, votersOutgoing, learners, learnersNext, autoLeave };
}

/** The packed form, which etcd never writes but accepts. A number cut off at the end is left out. */
function unpackIds(buffer: Uint8Array, from: number, to: number, list: NodeId[]): void {
  let value = 0;
  let scale = 1;
  for (let at = from; at < to; at += 1) {
    const byte = buffer[at] as number;
    value += (byte & 0x7f) * scale;
    scale *= 0x80;
    if (byte >= 0x80) continue;
    list.push(value);
    value = 0;
    scale = 1;
  }
}

// walpb.Snapshot: 1 index, 2 term, 3 conf_state.

export function snapshotRecordSize(snapshot: SnapshotRecord): number {
  const size = 2 + varintSize(snapshot.index) + varintSize(snapshot.term);
  if (snapshot.confState === undefined) return size;
  const conf = confStateSize(snapshot.confState);
  return size + 1 + varintSize(conf) + conf;
}

export function putSnapshotRecord(buffer: Uint8Array, at: number, snapshot: SnapshotRecord): number {
  const place = putNumber(buffer, putNumber(buffer, at, 0x08, snapshot.index), 0x10, snapshot.term);
  if (snapshot.confState === undefined) return place;
  return putConfState(buffer, putNumber(buffer, place, 0x1a, confStateSize(snapshot.confState)), snapshot.confState);
}

export function decodeSnapshotRecord(buffer: Uint8Array, from: number, to: number): SnapshotRecord | undefined {
  const reader = new FieldReader(buffer, from, to);
  let index = 0;
  let term = 0;
  let confState: ConfState | undefined;
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === VARINT) index = reader.value;
    else if (reader.field === 2 && reader.wire === VARINT) term = reader.value;
    else if (reader.field === 3 && reader.wire === BYTES) {
      confState = decodeConfState(buffer, reader.from, reader.to);
      if (confState === undefined) return undefined;
    }
  }
  return reader.bad ? undefined : { index, term, confState };
}

// raftpb.Snapshot: 1 data, 2 metadata { 1 conf_state, 2 index, 3 term }.

function snapshotMetadataSize(metadata: SnapshotMetadata): number {
  const conf = confStateSize(metadata.confState);
  return 1 + varintSize(conf) + conf + 2 + varintSize(metadata.index) + varintSize(metadata.term);
}

export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const inner = snapshotMetadataSize(snapshot.metadata);
  const data = snapshot.data === undefined ? 0 : bytesSize(snapshot.data);
  const bytes = new Uint8Array(data + 1 + varintSize(inner) + inner);
  let place = snapshot.data === undefined ? 0 : putBytes(bytes, 0, 0x0a, snapshot.data);
  place = putNumber(bytes, place, 0x12, inner);
  place = putNumber(bytes, place, 0x0a, confStateSize(snapshot.metadata.confState));
  place = putConfState(bytes, place, snapshot.metadata.confState);
  place = putNumber(bytes, place, 0x10, snapshot.metadata.index);
  putNumber(bytes, place, 0x18, snapshot.metadata.term);
  return bytes;
}

const NO_CONF_STATE: ConfState = { voters: [], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };

export function decodeSnapshot(buffer: Uint8Array, from: number, to: number): Snapshot | undefined {
  const reader = new FieldReader(buffer, from, to);
  let data: Uint8Array | undefined;
  let metadata: SnapshotMetadata | undefined = { confState: NO_CONF_STATE, index: 0, term: 0 };
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === BYTES) data = buffer.slice(reader.from, reader.to);
    else if (reader.field === 2 && reader.wire === BYTES) metadata = decodeSnapshotMetadata(buffer, reader.from, reader.to);
  }
  return reader.bad || metadata === undefined ? undefined : { data, metadata };
}

function decodeSnapshotMetadata(buffer: Uint8Array, from: number, to: number): SnapshotMetadata | undefined {
  const reader = new FieldReader(buffer, from, to);
  let confState: ConfState | undefined = NO_CONF_STATE;
  let index = 0;
  let term = 0;
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === BYTES) confState = decodeConfState(buffer, reader.from, reader.to);
    else if (reader.field === 2 && reader.wire === VARINT) index = reader.value;
    else if (reader.field === 3 && reader.wire === VARINT) term = reader.value;
  }
  return reader.bad || confState === undefined ? undefined : { confState, index, term };
}

// etcdserverpb.Metadata: 1 NodeID, 2 ClusterID, both always.

export function encodeMetadata(metadata: Metadata): Uint8Array {
  const bytes = new Uint8Array(2 + varintSize(metadata.nodeId) + varintSize(metadata.clusterId));
  bytes[0] = 0x08;
  const place = putVarint(bytes, 1, metadata.nodeId);
  putNumber(bytes, place, 0x10, metadata.clusterId);
  return bytes;
}

export function decodeMetadata(bytes: Uint8Array): Metadata | undefined {
  const reader = new FieldReader(bytes, 0, bytes.length);
  let nodeId = 0;
  let clusterId = 0;
  while (reader.next()) {
    if (reader.wire !== VARINT) continue;
    if (reader.field === 1) nodeId = reader.value;
    else if (reader.field === 2) clusterId = reader.value;
  }
  return reader.bad ? undefined : { nodeId, clusterId };
}

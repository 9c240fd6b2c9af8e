import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '#raft';
import { crc32c, isOneBitOff } from './crc32c.ts';
import {
  decodeEntry,
  decodeHardState,
  decodeMetadata,
  decodeSnapshot,
  decodeSnapshotRecord,
  encodeMetadata,
  encodeSnapshot,
  entrySize,
  hardStateSize,
  putEntry,
  putHardState,
  putSnapshotRecord,
  snapshotRecordSize,
} from './payload.ts';
import { putVarint, varintSize } from './protobuf.ts';
import { dataPlace, finishFrame, frameBound, frameSize, isLengthWordExact, isRecordExact, parseRecord, recordBytesOf } from './record.ts';

const number = fc.maxSafeNat();
const data = fc.option(fc.uint8Array({ maxLength: 300 }), { nil: undefined });
const ids = fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 5 });
const confState = fc.record({ voters: ids, learners: ids, votersOutgoing: ids, learnersNext: ids, autoLeave: fc.boolean() });
const entry: fc.Arbitrary<Entry> = fc
  .record({
    type: fc.constantFrom('EntryNormal' as const, 'EntryConfChange' as const, 'EntryConfChangeV2' as const),
    term: number,
    index: number,
    data,
    set: fc.boolean(),
  })
  .map(({ set, ...rest }) => ({ ...rest, typeSet: set || rest.type !== 'EntryNormal' }));

test('the checksum of the digits 1 to 9 is the published one, in one go and in two', () => {
  const digits = new TextEncoder().encode('123456789');
  expect(crc32c(0, digits, 0, 9)).toBe(0xe3069283);
  expect(crc32c(crc32c(0, digits, 0, 4), digits, 4, 9)).toBe(0xe3069283);
  expect(crc32c(7, digits, 3, 3)).toBe(7);
});

test('one flipped bit is known by its checksum, more are not taken for one', () => {
  const bytes = Uint8Array.from({ length: 60 }, (_, i) => i * 5);
  const right = crc32c(0, bytes, 0, 60);
  for (let bit = 0; bit < 480; bit += 1) {
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const flipped = crc32c(0, bytes, 0, 60);
    expect(isOneBitOff(flipped ^ right, 60, 0)).toBe(true);
    expect(isOneBitOff(flipped ^ right, 60, 8)).toBe(bit >> 3 < 52);
    bytes[7] = (bytes[7] ?? 0) ^ 0x21;
    expect(isOneBitOff(crc32c(0, bytes, 0, 60) ^ right, 60, 0)).toBe(bit === 56 || bit === 61);
    bytes[7] = (bytes[7] ?? 0) ^ 0x21;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
});

test('varints are minimal, and as long as announced, up to the largest exact number', () => {
  for (const [value, size] of [
    [0, 1],
    [127, 1],
    [128, 2],
    [16_383, 2],
    [16_384, 3],
    [2 ** 28 - 1, 4],
    [2 ** 28, 5],
    [2 ** 35, 6],
    [Number.MAX_SAFE_INTEGER, 8],
  ] as const) {
    expect(varintSize(value)).toBe(size);
    expect(putVarint(new Uint8Array(10), 0, value)).toBe(size);
  }
});

test('entries, states and snapshot records are read back as they were written', () => {
  fc.assert(
    fc.property(entry, number, number, number, fc.option(confState, { nil: undefined }), (e, term, vote, commit, conf) => {
      const bytes = new Uint8Array(entrySize(e));
      expect(putEntry(bytes, 0, e)).toBe(bytes.length);
      expect(decodeEntry(bytes, 0, bytes.length)).toEqual(e);
      const state = new Uint8Array(hardStateSize({ term, vote, commit }));
      expect(putHardState(state, 0, { term, vote, commit })).toBe(state.length);
      expect(decodeHardState(state, 0, state.length)).toEqual({ term, vote, commit });
      const snapshot = { index: commit, term, confState: conf };
      const record = new Uint8Array(snapshotRecordSize(snapshot));
      expect(putSnapshotRecord(record, 0, snapshot)).toBe(record.length);
      expect(decodeSnapshotRecord(record, 0, record.length)).toEqual(snapshot);
    }),
  );
});

test('snapshots and metadata are read back as they were written', () => {
  fc.assert(
    fc.property(confState, number, number, data, (conf, index, term, bytes) => {
      const snapshot = { data: bytes, metadata: { confState: conf, index, term } };
      const encoded = encodeSnapshot(snapshot);
      expect(decodeSnapshot(encoded, 0, encoded.length)).toEqual(snapshot);
      expect(decodeMetadata(encodeMetadata({ nodeId: index, clusterId: term }))).toEqual({ nodeId: index, clusterId: term });
    }),
  );
});

test('a conf state in the packed form is accepted', () => {
  const bytes = Uint8Array.of(0x08, 9, 0x10, 2, 0x1a, 5, 0x0a, 3, 1, 0x80, 0x01);
  expect(decodeSnapshotRecord(bytes, 0, bytes.length)?.confState?.voters).toEqual([1, 128]);
});

test('whatever the data and the checksum, a frame is aligned, exact, and gives its record back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(5), (bytes, crc, place) => {
      const at = place * 8;
      const buffer = new Uint8Array(at + frameBound(bytes.length));
      buffer.set(bytes, dataPlace(at, bytes.length));
      const running = finishFrame(buffer, at, 2, crc, bytes.length);
      const size = frameSize(buffer, at);
      const end = at + 8 + recordBytesOf(buffer, at);
      const record = parseRecord(buffer, at + 8, end);
      expect(size % 8).toBe(0);
      expect(record).toMatchObject({ type: 2, crc: running, hasData: true });
      expect(buffer.slice(record?.from, record?.to)).toEqual(bytes);
      expect(buffer.subarray(end).every((byte) => byte === 0)).toBe(true);
      expect(isLengthWordExact(buffer, at) && record !== undefined && isRecordExact(buffer, at + 8, end, record)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('random bytes never make a decoder throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      for (const decode of [decodeEntry, decodeHardState, decodeSnapshotRecord, decodeSnapshot, parseRecord])
        decode(bytes, 0, bytes.length);
      expect(decodeMetadata(bytes) ?? 'unreadable').toBeTruthy();
    }),
    { numRuns: 1_000 },
  );
});

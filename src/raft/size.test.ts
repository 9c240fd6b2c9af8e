import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entry } from './cluster.testkit.ts';
import { entriesSize, entrySize, limitSize, payloadSize, varintSize } from './size.ts';
import { NO_LIMIT } from './types.ts';

test.each([
  [0, 1],
  [127, 1],
  [128, 2],
  [16_383, 2],
  [16_384, 3],
  [4_294_967_296, 5],
  [Number.MAX_SAFE_INTEGER, 8],
])('the varint %i takes %i bytes', (value, size) => {
  expect(varintSize(value)).toBe(size);
});

test('an entry takes what its present fields take', () => {
  expect(entrySize(entry(0, 0))).toBe(4);
  expect(entrySize(entry(1, 300))).toBe(5);
  expect(entrySize(entry(1, 1, ''))).toBe(6);
  expect(entrySize(entry(1, 1, 'abc'))).toBe(9);
  expect(entrySize({ ...entry(1, 1), typeSet: true })).toBe(6);
});

// etcd: TestPayloadSizeOfEmptyEntry
test('an empty entry has no payload', () => {
  expect(payloadSize([entry(1, 1), entry(1, 2, 'ab')])).toBe(2);
});

// etcd: TestLimitSize
test('the longest beginning within the limit is taken, at least one entry', () => {
  const lengths = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(lengths, fc.nat(120), (list, limit) => {
      const all = list.map((length, i) => entry(1, i + 1, 'x'.repeat(length)));
      const taken = limitSize(all, limit);
      expect(taken).toEqual(all.slice(0, taken.length));
      expect(taken.length).toBeGreaterThan(0);
      if (taken.length > 1) expect(entriesSize(taken)).toBeLessThanOrEqual(limit);
      if (taken.length < all.length) expect(entriesSize(all.slice(0, taken.length + 1))).toBeGreaterThan(limit);
      expect(limitSize(all, NO_LIMIT)).toHaveLength(all.length);
    }),
  );
});

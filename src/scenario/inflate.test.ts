/** Against zlib, which packs in every way that the format has; and bombs, of which no engine makes more than the cap. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INFLATED_LIMIT } from './deflate.ts';
import { inflateRaw } from './inflate.ts';

const MEBI = 1_048_576;
const WAYS = [
  { level: 0 },
  { level: 1 },
  { level: 9 },
  { strategy: constants.Z_FIXED },
  { strategy: constants.Z_HUFFMAN_ONLY },
  { strategy: constants.Z_RLE },
  { level: 9, windowBits: 9, memLevel: 1 },
];

/** Text like that of a link, noise, and long repeats, which use all lengths and distances. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }),
  fc.string({ maxLength: 3_000 }).map((text) => new TextEncoder().encode(text)),
  fc
    .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 900 })), { maxLength: 12 })
    .map((parts) => Uint8Array.from(parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat()))),
);

test.each(WAYS)('what zlib packs with %j comes back', (way) => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const inflated = inflateRaw(deflateRawSync(bytes, way), MEBI);
      expect(inflated.ok && Buffer.from(inflated.bytes).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('what is damaged is refused exactly where zlib refuses it', () => {
  const packed = fc.tuple(anyBytes, fc.constantFrom(...WAYS)).map(([bytes, way]) => deflateRawSync(bytes, way));
  const damage = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 3 });
  let refused = 0;
  fc.assert(
    fc.property(packed, damage, (good, changes) => {
      const bytes = Uint8Array.from(good);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const ours = inflateRaw(bytes, MEBI);
      let theirs: Buffer | undefined;
      try {
        const { buffer, engine } = inflateRawSync(bytes, { info: true, maxOutputLength: MEBI }) as unknown as {
          readonly buffer: Buffer;
          readonly engine: { readonly bytesWritten: number };
        };
        // zlib stops at the end of the last block; a link has nothing behind it.
        theirs = engine.bytesWritten === bytes.length ? buffer : undefined;
      } catch {
        theirs = undefined;
      }
      if (theirs === undefined) refused += 1;
      expect(ours.ok).toBe(theirs !== undefined);
      if (ours.ok) expect(theirs?.equals(ours.bytes)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(60);
});

test('what ends too early is cut off, wherever it ends', () => {
  const packed = deflateRawSync('a link that a chat program has cut, as they do, a link that a chat program has cut');
  for (let length = 0; length < packed.length; length += 1) {
    expect(inflateRaw(packed.subarray(0, length), MEBI)).toMatchObject({ ok: false, reason: 'cut-off' });
  }
});

test('the most is taken, one byte more is too large, in every kind of block', () => {
  for (const way of WAYS) {
    const packed = deflateRawSync(Buffer.alloc(5_000, 'ab'), way);
    expect(inflateRaw(packed, 5_000).ok).toBe(true);
    expect(inflateRaw(packed, 4_999)).toMatchObject({ ok: false, reason: 'too-large' });
  }
});

test('a bomb of 50 MB is refused when at most 1.25 MiB of it have been made, in less than 8 MiB of memory', () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000), { level: 9 });
  const before = process.memoryUsage().arrayBuffers;
  const inflated = inflateRaw(bomb, INFLATED_LIMIT);
  // Nothing of it is given back before the next collection, so this is all that was ever asked for.
  const asked = process.memoryUsage().arrayBuffers - before;
  expect(inflated).toMatchObject({ ok: false, reason: 'too-large' });
  expect(!inflated.ok && inflated.made).toBeLessThanOrEqual(1.25 * MEBI);
  expect(asked).toBeLessThan(8 * MEBI);
});

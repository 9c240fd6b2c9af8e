/** In a browser, as a person meets it: its own inflater is not asked at all, and the page is free again at once. */
import { expect, test, vi } from 'vitest';
import { decodeLink } from './codec.ts';
import { deflate } from './deflate.ts';

/** Milliseconds. The best of a few: the machine has other things to do, too. */
const SOON = 300;

test('a bomb of 50 MB is refused soon, and the browser unpacks none of it', async () => {
  const bomb = `#v1/${await deflate('0'.repeat(50_000_000))}`;
  const unpacking = vi.spyOn(globalThis, 'DecompressionStream');
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    expect(decodeLink(bomb, () => undefined)).toMatchObject({ ok: false, problem: { code: 'too-large' } });
    return performance.now() - began;
  });
  expect(unpacking).not.toHaveBeenCalled();
  unpacking.mockRestore();
  expect(Math.min(...times)).toBeLessThan(SOON);
});

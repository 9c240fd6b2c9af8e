import { expect, test } from 'vitest';
import { advance, clampSpeed } from './playhead.ts';

test('one real second at 20 ms a second is 20 ms of virtual time', () => {
  let now = 5_000;
  for (let i = 0; i < 50; i += 1) now = advance(now, 20, 20_000);
  expect(now).toBeCloseTo(25_000, 6);
});

test('a tab that was hidden does not jump ahead', () => {
  expect(advance(0, 60_000, 20_000)).toBe(2_000);
});

test('time never runs backwards', () => {
  expect(advance(7, -5, 20_000)).toBe(7);
});

test('the speed stays between 1 ms and 10 s a second', () => {
  expect([0, 20_000.4, 1e9, Number.NaN].map(clampSpeed)).toEqual([1_000, 20_000, 10_000_000, 20_000]);
});

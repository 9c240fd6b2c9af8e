import { expect, test } from 'vitest';
import { lettersOf } from './letters.ts';

test('letters of the east count twice, however a text is stored', () => {
  expect(lettersOf('3 of 5 ✓')).toBe(8);
  expect(lettersOf('3/5：可以选举和提交')).toBe(3 + 2 * 8);
  // One letter of two code units.
  expect(lettersOf('\u{20000}')).toBe(2);
  expect(lettersOf('')).toBe(0);
});

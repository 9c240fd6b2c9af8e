import { expect, test } from 'vitest';
import { KEYBOARD_MAP } from './keyboard-map.ts';
import { PALETTE_KEYS } from './palette-map.ts';

/** Keys of the map that do something only where the focus is, or open the palette itself. */
const ELSEWHERE = ['arrows', 'Ctrl K'];

test('every key of the map is in the palette, and no other', () => {
  const mapped = KEYBOARD_MAP.flatMap(({ rows }) => rows.flatMap(({ keys }) => keys)).filter((key) => !ELSEWHERE.includes(key));
  const shown = PALETTE_KEYS.map(({ shows }) => (/^Alt \d$/.test(shows) ? 'Alt 1 – 4' : shows));
  expect([...new Set(shown)].toSorted()).toEqual(mapped.toSorted());
});

test('no act and no key stands twice', () => {
  expect(new Set(PALETTE_KEYS.map(({ act }) => act)).size).toBe(PALETTE_KEYS.length);
  expect(new Set(PALETTE_KEYS.map(({ press }) => JSON.stringify(press))).size).toBe(PALETTE_KEYS.length);
});

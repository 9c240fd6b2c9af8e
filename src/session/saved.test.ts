import { expect, test } from 'vitest';
import { type Saved, saveSlot } from './saved.ts';
import { memoryStorage } from './session.testkit.ts';

const SAVED: Saved = {
  version: 2,
  addresses: ['#calm-election?step=9'],
  link: '#calm-election',
  cursor: 9,
  head: 12,
  now: 1.5,
  speed: 20_000,
  live: true,
};

test('what was saved is read again', () => {
  const storage = memoryStorage();
  saveSlot(storage).write(SAVED);
  expect(saveSlot(storage).read()).toEqual(SAVED);
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{"version":2,'],
  ['null', 'null'],
  ['another version', JSON.stringify({ ...SAVED, version: 1 })],
  ['a number that is none', JSON.stringify({ ...SAVED, head: 'twelve' })],
  ['addresses that are none', JSON.stringify({ ...SAVED, addresses: 'x' })],
  ['a negative number', JSON.stringify({ ...SAVED, cursor: -1 })],
  ['a missing field', JSON.stringify({ ...SAVED, live: undefined })],
])('%s is no save', (_what, text) => {
  const storage = memoryStorage();
  if (text !== undefined) storage.setItem('flotilla/session', text);
  expect(saveSlot(storage).read()).toBeUndefined();
});

test('a storage that refuses keeps nothing and breaks nothing', () => {
  const refuse = () => {
    throw new Error('quota');
  };
  const slot = saveSlot({ getItem: refuse, setItem: refuse, removeItem: refuse });
  slot.write(SAVED);
  expect(slot.read()).toBeUndefined();
  expect(saveSlot(undefined).read()).toBeUndefined();
});

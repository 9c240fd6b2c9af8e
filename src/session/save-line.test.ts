/** Two tabs show one run: the one that looks on keeps what the other one writes, long runs too. */
import { expect, test } from 'vitest';
import { decodePlace, keepRun } from './kept-runs.ts';
import type { Lease } from './lease.ts';
import { saveLine } from './save-line.ts';
import { type Saved, type SaveSlot, saveSlot } from './saved.ts';
import { memoryStorage } from './session.testkit.ts';

const SAVED: Saved = {
  version: 2,
  addresses: ['#kept/long'],
  link: '#kept/long',
  cursor: 9,
  head: 12,
  now: 1.5,
  speed: 20_000,
  live: true,
};

function tab(id: string, mine: boolean): { readonly slot: SaveSlot; readonly lease: Lease } {
  const identity = Promise.resolve({ id, returning: false });
  const nothing = () => {};
  const lease = {
    decided: Promise.resolve(),
    identity,
    id: () => id,
    isMine: () => mine,
    onTaken: nothing,
    startAnew: async () => {},
    release: nothing,
  };
  return { slot: saveSlot(memoryStorage()), lease };
}

test('what is told is kept by who looks on at the same run, at its own address, and by nobody else', async () => {
  const [writes, looks, other] = [tab('a', true), tab('a', false), tab('b', false)];
  const [tell] = [writes, looks, other].map(({ slot, lease }) => saveLine(slot, lease));
  looks.slot.write({ ...SAVED, addresses: ['#mine'] });
  if (writes.slot.runs !== undefined) keepRun(writes.slot.runs, 'long', '#split-vote');
  tell?.({ ...SAVED, cursor: 11 });
  await expect.poll(() => looks.slot.read()).toEqual({ ...SAVED, cursor: 11, addresses: ['#mine'] });
  expect(decodePlace('#kept/long', looks.slot.runs)).toMatchObject({ ok: true, value: { scenario: { name: 'split-vote' } } });

  if (writes.slot.runs !== undefined) keepRun(writes.slot.runs, 'long', '#leader-crash');
  tell?.({ ...SAVED, cursor: 12 });
  await expect.poll(() => looks.slot.read()?.cursor).toBe(12);
  expect(decodePlace('#kept/long', looks.slot.runs)).toMatchObject({ ok: true, value: { scenario: { name: 'leader-crash' } } });
  expect([other.slot.read(), decodePlace('#kept/long', other.slot.runs).ok]).toEqual([undefined, false]);
});

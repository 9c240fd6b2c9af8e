/** Locks of a real browser: never two who write. */
import { expect, test } from 'vitest';
import { type Lease, webLease } from './lease.ts';
import { memoryStorage } from './session.testkit.ts';

/** Within a second (VERIFICATION R24). */
const SOON = 1_000;

async function soon<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('too late')), SOON));
  return Promise.race([work, late]);
}

function taken(lease: Lease): Promise<void> {
  return new Promise((resolve) => lease.onTaken(resolve));
}

test('the first tab writes; its duplicate does not, and takes over as soon as the first is gone', async () => {
  const storage = memoryStorage();
  const first = webLease(storage);
  await soon(first.decided);
  const second = webLease(storage);
  await soon(second.decided);
  expect([first.isMine(), second.isMine()]).toEqual([true, false]);
  expect(second.id()).toBe(first.id());

  const over = taken(second);
  first.release();
  await soon(over);
  expect(second.isMine()).toBe(true);
  expect(await second.identity).toEqual({ id: first.id(), returning: true });
  second.release();
});

test('a tab that comes back after its page has gone has its own disks again, without anything being told', async () => {
  const storage = memoryStorage();
  const before = webLease(storage);
  await before.decided;
  before.release();
  const after = webLease(storage);
  await soon(after.decided);
  expect(after.isMine()).toBe(true);
  expect(await after.identity).toEqual({ id: before.id(), returning: true });
  after.release();
});

test('a duplicate that takes a copy has another identity, also after a reload, and never takes over', async () => {
  const storage = memoryStorage();
  const first = webLease(storage);
  await first.decided;
  const ownStorage = memoryStorage();
  ownStorage.setItem('flotilla/identity', first.id());
  const second = webLease(ownStorage);
  await second.decided;
  let overs = 0;
  second.onTaken(() => {
    overs += 1;
  });
  await soon(second.startAnew());
  const { id } = await second.identity;
  expect(id).not.toBe(first.id());
  first.release();
  second.release();
  const again = webLease(ownStorage);
  await soon(again.decided);
  expect(again.id()).toBe(id);
  expect(overs).toBe(0);
  again.release();
});

test('500 races of tabs that open, close and copy: never two who write one identity', async () => {
  const storage = memoryStorage();
  const open: Lease[] = [];
  let seed = 1;
  const dice = (n: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  let most = 0;
  for (let race = 0; race < 500; race += 1) {
    const action = dice(5);
    if (action <= 1 || open.length === 0) open.push(webLease(storage));
    else if (action === 2) void open[dice(open.length)]?.startAnew();
    else open.splice(dice(open.length), 1)[0]?.release();
    if (dice(3) === 0) await new Promise((resolve) => setTimeout(resolve, dice(4)));
    const writers = open.filter((lease) => lease.isMine()).map((lease) => lease.id());
    expect(new Set(writers).size).toBe(writers.length);
    most = Math.max(most, open.length);
  }
  expect(most).toBeGreaterThan(2);
  for (const lease of open) lease.release();
});

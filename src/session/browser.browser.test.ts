import { afterEach, expect, test } from 'vitest';
import { presetScenario, runScenario, type Scenario } from '#scenario';
import { openBrowserSession } from './browser.ts';
import type { Session } from './session.ts';

const sessions: Session[] = [];

function open(): Session {
  const session = openBrowserSession();
  sessions.push(session);
  return session;
}

/** Resolves at the first change of the store after which it holds. */
function until(session: Session, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.store.subscribe(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}

afterEach(() => {
  for (const session of sessions.splice(0)) session.dispose();
  sessionStorage.clear();
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
});

test('the page plays in real time on its machines, and its address opens what it shows', async () => {
  const session = open();
  await session.settled();
  session.setSpeed(400_000);
  const start = performance.now();
  session.play();
  await until(session, () => session.store.getState().head >= 200);
  session.pause();
  await session.settled();
  const { head, cursor, storage } = session.store.getState();
  expect(storage).toBe('indexeddb');
  expect(session.frame(head).hash).toBe(runScenario(presetScenario('calm-election', undefined) as Scenario, head).last.hash);
  expect(window.location.hash).toBe(`#calm-election?step=${cursor}`);
  // Virtual time never ran faster than asked for.
  expect(session.now() - session.frame(5).time).toBeLessThanOrEqual(150_000 + (performance.now() - start) * 400);
});

test('the page comes back after a reload: same frame, same hash, on disks of its own', async () => {
  const first = open();
  await first.settled();
  for (let i = 0; i < 60; i += 1) await first.next();
  await first.act({ type: 'crash', node: 2 });
  first.previous();
  await first.settled();
  const { cursor, head } = first.store.getState();
  const hash = first.frame(head).hash;
  first.dispose();

  const second = open();
  await second.settled();
  expect(second.store.getState()).toMatchObject({ cursor, head, notice: null, access: 'write', storage: 'indexeddb' });
  expect(second.frame(head).hash).toBe(hash);
});

/** Two sessions of one tab's storage are what a duplicated tab is: the lock does not ask who holds it. */
async function twoTabs(): Promise<{ readonly first: Session; readonly second: Session }> {
  const first = open();
  await first.settled();
  for (let i = 0; i < 30; i += 1) await first.next();
  await first.act({ type: 'crash', node: 2 });
  await first.settled();
  // Who duplicates a tab leaves it.
  document.dispatchEvent(new Event('visibilitychange'));
  const second = open();
  await second.settled();
  return { first, second };
}

test('a duplicated tab shows the same run, and changes nothing of it', async () => {
  const { first, second } = await twoTabs();
  const { head } = first.store.getState();
  expect(second.store.getState()).toMatchObject({ head, access: 'look', storage: 'memory', notice: { code: 'other-tab' } });
  expect(second.frame(head).hash).toBe(first.frame(head).hash);
  second.seek(5);
  expect(second.store.getState().cursor).toBe(5);
  for (const change of [
    () => second.act({ type: 'restart', node: 2 }),
    () => second.undo(),
    () => second.openPreset('split-vote'),
    () => second.reseed(9),
  ]) {
    second.dismissNotice();
    await change();
    expect(second.store.getState()).toMatchObject({ head, name: 'calm-election', storage: 'memory', notice: { code: 'other-tab' } });
  }
  second.seek(head);
  await second.next();
  expect(second.store.getState()).toMatchObject({ head, storage: 'memory', notice: { code: 'other-tab' } });
});

test('when the other tab goes, the duplicate goes on where that one was, and still looks where it looked', async () => {
  const { first, second } = await twoTabs();
  second.seek(7);
  for (let i = 0; i < 20; i += 1) await first.next();
  const { head } = first.store.getState();
  const { hash } = first.frame(head);
  await first.settled();
  const taken = until(second, () => second.store.getState().access === 'write');
  first.dispose();
  await taken;
  await second.settled();
  expect(second.store.getState()).toMatchObject({ cursor: 7, head, storage: 'indexeddb', notice: { code: 'tab-taken-over' } });
  expect(second.frame(head).hash).toBe(hash);
  await second.act({ type: 'crash', node: 3 });
  expect(second.store.getState()).toMatchObject({ head: 8, access: 'write' });
});

test('a copy of its own: the duplicate is free, on other disks, and the original does not notice', async () => {
  const { first, second } = await twoTabs();
  await second.takeCopy();
  expect(second.store.getState()).toMatchObject({ access: 'write', notice: { code: 'own-copy' } });
  await second.act({ type: 'restart', node: 2 });
  await first.act({ type: 'crash', node: 3 });
  expect([first.store.getState().storage, second.store.getState().storage]).toEqual(['indexeddb', 'indexeddb']);
  const names = (await indexedDB.databases()).flatMap(({ name = '' }) => (name.endsWith('/1') ? [name] : []));
  expect(new Set(names).size).toBeGreaterThanOrEqual(2);
  expect(first.frame(first.store.getState().head).nodes.map((node) => node.health)).toEqual(['up', 'down', 'down', 'up', 'up']);
  expect(second.frame(second.store.getState().head).nodes.map((node) => node.health)).toEqual(['up', 'up', 'up', 'up', 'up']);
});

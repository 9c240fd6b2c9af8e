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
  // The first one's lock is still held by this page, as by the original of a duplicated tab: the second takes new disks.
  expect(second.store.getState()).toMatchObject({ cursor, head, notice: { code: 'other-tab' }, storage: 'indexeddb' });
  expect(second.frame(head).hash).toBe(hash);
});

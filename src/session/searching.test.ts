import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { openDesk, shown, testRoom } from './session.testkit.ts';

const leads = (frame: Frame) => frame.nodes.some((node) => node.state === 'StateLeader');
const election = { name: 'role', happens: (previous: Frame, frame: Frame) => !leads(previous) && leads(frame) };

test('looking forward makes events until it happens, and looking back from beyond finds the same frame', async () => {
  const { session } = await openDesk({ room: testRoom() });
  await session.runUntil(election);
  const { cursor, head, notice, lookingFor } = session.store.getState();
  expect({ head, notice, lookingFor }).toEqual({ head: cursor, notice: null, lookingFor: null });
  expect([leads(session.frame(cursor - 1)), leads(session.frame(cursor))]).toEqual([false, true]);
  for (let i = 0; i < 40; i += 1) await session.next();
  session.runBack(election);
  expect(session.store.getState().cursor).toBe(cursor);
});

test('what is known is found without making anything', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=200' });
  session.seek(0);
  await session.runUntil(election);
  const { cursor, head } = session.store.getState();
  expect(head).toBe(200);
  expect([leads(session.frame(cursor - 1)), leads(session.frame(cursor))]).toEqual([false, true]);
});

test('what does not come within a minute of virtual time is told, and the next search goes on from there', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=60' });
  const start = session.frame(60).time;
  await session.runUntil({ name: 'violation', happens: () => false });
  const { cursor, head, notice } = session.store.getState();
  expect(notice).toEqual({ code: 'not-within', detail: 'violation' });
  expect(cursor).toBe(head);
  const elapsed = session.frame(head).time - start;
  expect(elapsed).toBeLessThanOrEqual(60_000_000);
  expect(elapsed).toBeGreaterThan(59_000_000);
});

test('what never happened before is told, and the playhead stays', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=60' });
  session.runBack({ name: 'violation', happens: () => false });
  expect(session.store.getState()).toMatchObject({ cursor: 60, notice: { code: 'not-before', detail: 'violation' } });
});

test('a search in a world where nothing moves says that it is quiet', async () => {
  const { session } = await openDesk();
  for (const node of [1, 2, 3, 4, 5]) await session.act({ type: 'crash', node });
  await session.runUntil(election);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'quiet' }, lookingFor: null });
});

test('pause ends a search where it is, and so does anything else that is asked for', async () => {
  for (const end of ['pause', 'seek'] as const) {
    const { session } = await openDesk({ room: testRoom() });
    const search = session.runUntil({ name: 'violation', happens: () => false });
    while (session.store.getState().head < 300) await new Promise((resolve) => setTimeout(resolve, 0));
    expect(session.store.getState().lookingFor).toBe('violation');
    if (end === 'pause') session.pause();
    else session.seek(3);
    await search;
    const { cursor, head, notice, lookingFor } = session.store.getState();
    expect({ notice, lookingFor }).toEqual({ notice: null, lookingFor: null });
    expect(head).toBeLessThan(2_000);
    if (end === 'seek') expect(cursor).toBe(3);
    await session.settled();
    session.dispose();
  }
});

test('run to here shows a known frame, or makes the frames up to it', async () => {
  const { session } = await openDesk({ room: testRoom() });
  await session.runTo(120);
  expect(session.store.getState()).toMatchObject({ cursor: 120, head: 120 });
  await session.runTo(7);
  expect(session.store.getState()).toMatchObject({ cursor: 7, head: 120 });
  const other = await openDesk({ fragment: '#calm-election?step=120' });
  session.seek(120);
  expect(shown(session)).toEqual(shown(other.session));
});

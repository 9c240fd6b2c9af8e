import { expect, test } from 'vitest';
import { BREAKPOINTS_KEPT, type Breakpoint } from '#scenario';
import { roleOf } from '#sim';
import { memoryStorage, openDesk, testRoom } from './session.testkit.ts';
import type { Session } from './session.ts';

const LEADER: Breakpoint = { type: 'role', role: 'leader', node: 0 };

const leaders = (session: Session, number: number) => session.frame(number).nodes.filter((node) => roleOf(node) === 'leader').length;

test('play stops exactly at the frame that fires and says which breakpoint it was', async () => {
  const { session, pass } = await openDesk({ room: testRoom() });
  session.breakpoints.add(LEADER);
  session.setSpeed(2_000_000);
  session.play();
  await pass(2_000);
  const { cursor, playing, notice, breakpoints } = session.store.getState();
  expect({ playing, notice }).toEqual({ playing: false, notice: { code: 'breakpoint', detail: 'role:leader:0' } });
  expect([leaders(session, cursor - 1), leaders(session, cursor)]).toEqual([0, 1]);
  expect(session.now()).toBe(session.frame(cursor).time);
  expect(breakpoints).toMatchObject([{ on: true, hits: 1 }]);

  session.play();
  await pass(100);
  expect(session.store.getState().cursor).toBeGreaterThan(cursor);
});

test('play through known frames stops too, and a faster play at the same frame', async () => {
  const { session, pass } = await openDesk({ fragment: '#leader-crash?step=200' });
  const stops: number[] = [];
  for (const speed of [10_000, 10_000_000]) {
    session.seek(6);
    session.setSpeed(speed);
    session.breakpoints.replace([{ breakpoint: { type: 'committed', index: 1 }, on: true, once: false }]);
    session.play();
    await pass(60_000 / Math.max(1, speed / 10_000));
    stops.push(session.store.getState().cursor);
  }
  expect(stops[0]).toBe(stops[1]);
  expect(session.frame(stops[0] ?? 0).nodes.some((node) => node.commit === 1)).toBe(true);
  expect(session.frame((stops[0] ?? 0) - 1).nodes.some((node) => node.commit === 1)).toBe(false);
});

test('one that is off does not stop play, one that stops once switches itself off', async () => {
  const { session, pass } = await openDesk({ fragment: '#leader-crash?step=200' });
  session.breakpoints.add(LEADER);
  session.breakpoints.add({ type: 'election' });
  const [leader, election] = session.store.getState().breakpoints;
  session.breakpoints.change(election?.id ?? 0, { on: false });
  session.breakpoints.change(leader?.id ?? 0, { once: true });
  session.seek(0);
  session.setSpeed(10_000_000);
  session.play();
  await pass(48);
  expect(session.store.getState()).toMatchObject({
    notice: { detail: 'role:leader:0' },
    breakpoints: [{ on: false, hits: 1 }, { hits: 0 }],
  });
  session.play();
  await pass(32);
  expect(session.store.getState().notice).toBeNull();
  session.breakpoints.remove(election?.id ?? 0);
  expect(session.store.getState().breakpoints).toHaveLength(1);
});

test('the same breakpoint again only switches the first on, and there is a limit', async () => {
  const { session } = await openDesk();
  session.breakpoints.add({ type: 'term', term: 1 });
  session.breakpoints.change(session.store.getState().breakpoints[0]?.id ?? 0, { on: false });
  session.breakpoints.add({ type: 'term', term: 1 });
  expect(session.store.getState().breakpoints).toMatchObject([{ on: true }]);
  for (let term = 2; term < 40; term += 1) session.breakpoints.add({ type: 'term', term });
  expect(session.store.getState().breakpoints).toHaveLength(BREAKPOINTS_KEPT);
  expect(session.store.getState().notice).toEqual({ code: 'limit-breakpoints', detail: '20' });
});

test('a search stops at a breakpoint before what it looks for, in known frames and in new ones', async () => {
  for (const fragment of ['#leader-crash?step=200', '#leader-crash?step=6']) {
    const { session } = await openDesk({ fragment });
    session.breakpoints.add(LEADER);
    session.seek(6);
    await session.runUntil({ name: 'violation', happens: () => false });
    const { cursor, notice } = session.store.getState();
    expect(notice).toEqual({ code: 'breakpoint', detail: 'role:leader:0' });
    expect([leaders(session, cursor - 1), leaders(session, cursor)]).toEqual([0, 1]);
  }
});

test('breakpoints and bookmarks come back after a reload, and travel with the link', async () => {
  const storage = memoryStorage();
  const first = await openDesk({ storage, fragment: '#calm-election?step=60' });
  first.session.breakpoints.add({ type: 'when', condition: 'nodes[1].term > 4' });
  first.session.breakpoints.change(first.session.store.getState().breakpoints[0]?.id ?? 0, { on: false });
  first.session.bookmarks.put({ frame: 40, name: 'the vote & the wait' });
  await first.session.settled();
  first.hide();

  const kept = {
    breakpoints: [{ on: false, breakpoint: { condition: 'nodes[1].term > 4' } }],
    bookmarks: [{ frame: 40, name: 'the vote & the wait' }],
  };
  const second = await openDesk({ storage, fragment: first.address.read() });
  expect(second.session.store.getState()).toMatchObject(kept);
  const link = await first.session.share();
  expect(link).toMatch(/^#calm-election\?/);
  const other = await openDesk({ fragment: link });
  expect(other.session.store.getState()).toMatchObject({ ...kept, cursor: 60, notice: null });
});

test('the address carries them too', async () => {
  const { session, address } = await openDesk();
  session.breakpoints.add({ type: 'heal' });
  await session.settled();
  session.play();
  session.pause();
  expect(address.read()).toBe('#calm-election?bp=heal&step=5');
});

test('a link with a breakpoint that nobody understands opens all the same, and says so', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=20&bp=king&bp=heal' });
  expect(session.store.getState()).toMatchObject({
    cursor: 20,
    notice: { code: 'link.left-out' },
    breakpoints: [{ breakpoint: { type: 'heal' } }],
  });
});

test('bookmarks stand in the order of the run, one a frame, and belong to the run', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=60' });
  session.bookmarks.put({ frame: 50, name: 'b' });
  session.bookmarks.put({ frame: 20, name: 'a' });
  session.bookmarks.put({ frame: 50, name: 'c' });
  const list = [
    { frame: 20, name: 'a' },
    { frame: 50, name: 'c' },
  ];
  expect(session.store.getState().bookmarks).toEqual(list);
  session.breakpoints.add({ type: 'heal' });
  await session.openPreset('leader-crash');
  expect(session.store.getState()).toMatchObject({ bookmarks: [], breakpoints: [{ breakpoint: { type: 'heal' } }] });
  await session.undo();
  expect(session.store.getState().bookmarks).toEqual(list);
  session.bookmarks.remove(20);
  await session.act({ type: 'crash', node: 1 });
  await session.undo();
  expect(session.store.getState().bookmarks).toEqual([{ frame: 50, name: 'c' }]);
});

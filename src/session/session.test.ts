import { expect, test } from 'vitest';
import { encodeLink, PRESETS, presetScenario, runScenario, type Scenario } from '#scenario';
import { LIMITS } from '#sim';
import { memoryStorage, openDesk, shown, testRoom } from './session.testkit.ts';
import type { Session } from './session.ts';

function leaderOf(session: Session): number {
  const frame = session.frame(session.store.getState().cursor);
  return frame.nodes.find((node) => node.state === 'StateLeader')?.id ?? 0;
}

test('a first visit rests just before the first election', async () => {
  const { session } = await openDesk();
  const { cursor, head, playing, status, notice } = session.store.getState();
  expect({ cursor, head, playing, status, notice }).toEqual({ cursor: 5, head: 5, playing: false, status: 'ready', notice: null });
  expect(session.upcoming()).toMatchObject({ type: 'timer' });
  expect(session.now()).toBe((session.upcoming()?.time ?? 0) - 20_000);
});

test('play lets virtual time flow at the speed asked for, and the frame shown is the last one at or before the playhead', async () => {
  const { session, pass } = await openDesk();
  session.setSpeed(100_000);
  const start = session.now();
  session.play();
  await pass(1_600);
  const { cursor, head } = session.store.getState();
  expect(session.now() - start).toBeGreaterThan(150_000);
  expect(session.now() - start).toBeLessThanOrEqual(160_000);
  expect(cursor).toBe(head);
  expect(session.frame(cursor).time).toBeLessThanOrEqual(session.now());
  expect(session.upcoming()?.time).toBeGreaterThanOrEqual(session.now());
  expect(leaderOf(session)).toBeGreaterThan(0);
});

test('play, however fast, makes the frames that the scenario makes', async () => {
  const { session, pass } = await openDesk();
  session.setSpeed(2_000_000);
  session.play();
  await pass(500);
  const { head } = session.store.getState();
  const run = runScenario(presetScenario('calm-election', undefined) as never, head);
  expect(head).toBeGreaterThan(100);
  expect(session.frame(head).hash).toBe(run.last.hash);
});

test('a paused session stands still', async () => {
  const { session, pass } = await openDesk();
  session.play();
  await pass(200);
  session.pause();
  const before = { ...shown(session), now: session.now() };
  await pass(2_000);
  expect({ ...shown(session), now: session.now() }).toEqual(before);
});

test('next makes one event at the live end, previous goes back without unmaking it', async () => {
  const { session } = await openDesk();
  await session.next();
  await session.next();
  expect(session.store.getState()).toMatchObject({ cursor: 7, head: 7 });
  session.previous();
  expect(session.store.getState()).toMatchObject({ cursor: 6, head: 7 });
  expect(session.now()).toBe(session.frame(6).time);
  await session.next();
  expect(session.store.getState()).toMatchObject({ cursor: 7, head: 7 });
});

test('next while playing stops at the next event', async () => {
  const { session, pass } = await openDesk();
  session.play();
  await pass(1_500);
  const { cursor } = session.store.getState();
  await session.next();
  expect(session.store.getState()).toMatchObject({ playing: false, cursor: cursor + 1 });
});

test('seek stays within the frames that exist, and looks without making any', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=100' });
  session.seek(1_000);
  expect(session.store.getState()).toMatchObject({ cursor: 100, head: 100 });
  session.seek(-3);
  expect(session.store.getState()).toMatchObject({ cursor: 0, head: 100 });
});

test('play in the past shows the known frames again and then goes on with new ones', async () => {
  const { session, pass } = await openDesk({ fragment: '#calm-election?step=60' });
  const known = session.frame(60);
  session.seek(20);
  session.setSpeed(1_000_000);
  session.play();
  await pass(1_000);
  expect(session.store.getState().cursor).toBeGreaterThan(60);
  expect(session.frame(60)).toBe(known);
});

test('an act at the live end is the next frame', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=60' });
  const leader = leaderOf(session);
  await session.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  expect(session.store.getState()).toMatchObject({ cursor: 61, head: 61, acts: 1, canUndo: true });
  expect(session.frame(61).event).toMatchObject({ type: 'command', node: leader });
});

test('an act in the past cuts the future, keeps the past as it was, and undo brings the old future back', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  const before = shown(session);
  const old = session.frame(40);
  expect(before.head).toBeGreaterThan(100);
  await session.act({ type: 'crash', node: 1 });
  expect(session.store.getState()).toMatchObject({ cursor: 41, head: 41 });
  expect(session.frame(40)).toBe(old);

  await session.undo();
  expect(shown(session)).toEqual(before);
  expect(session.frame(40)).toBe(old);
  expect(session.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
});

test('redo does again what was undone, with everything that followed', async () => {
  const { session, pass } = await openDesk({ fragment: '#calm-election?step=40' });
  await session.act({ type: 'crash', node: 1 });
  session.play();
  session.setSpeed(500_000);
  await pass(500);
  session.pause();
  const before = shown(session);
  await session.undo();
  expect(session.store.getState()).toMatchObject({ cursor: 40, head: 40, acts: 0 });
  await session.redo();
  expect(shown(session)).toEqual(before);
});

test('an act after an undo ends the other future for good', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=40' });
  await session.act({ type: 'crash', node: 1 });
  await session.undo();
  await session.act({ type: 'crash', node: 2 });
  expect(session.store.getState()).toMatchObject({ canRedo: false, acts: 1 });
  await session.redo();
  expect(session.frame(41).event).toMatchObject({ node: 2 });
});

test('acts asked for at once are done one after another', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=60' });
  const asked = ['1', '2', '3'].map((value) => session.act({ type: 'request', node: 1, op: { type: 'put', key: 'x', value } }));
  await Promise.all(asked);
  expect([61, 62, 63].map((number) => session.frame(number).event)).toMatchObject([
    { command: { op: { value: '1' } } },
    { command: { op: { value: '2' } } },
    { command: { op: { value: '3' } } },
  ]);
});

test('another seed is another run of the same preset, and undo goes back to the first', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=30' });
  const before = shown(session);
  await session.reseed(12_345);
  expect(session.store.getState()).toMatchObject({ seed: 12_345, name: 'leader-crash', cursor: 5 });
  expect(session.frame(6).hash).toBe(runScenario(presetScenario('leader-crash', 12_345) as never, 6).last.hash);
  await session.undo();
  expect(shown(session)).toEqual(before);
});

test.each(PRESETS.map(({ id }) => id))('preset %s opens before its first election with its whole story ahead', async (id) => {
  const { session } = await openDesk();
  await session.openPreset(id);
  const scenario = presetScenario(id, undefined);
  const { cursor, head, name, acts } = session.store.getState();
  expect({ name, acts }).toEqual({ name: id, acts: scenario?.acts.length });
  const founded = (number: number) => session.frame(number).nodes.every(({ incarnation }) => incarnation > 0);
  expect([founded(cursor - 1), founded(cursor)]).toEqual([false, true]);
  expect(session.frame(head).hash).toBe(runScenario(scenario as never, head).last.hash);
});

test('a shared link opens at the same frame with the same hash', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=120' });
  await session.act({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  });
  for (let i = 0; i < 30; i += 1) await session.next();
  const link = await session.share();
  const other = await openDesk({ fragment: link });
  expect(link).toMatch(/^#v1\//);
  expect(shown(other.session)).toEqual(shown(session));
});

test('an unmodified preset is shared by its name', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?seed=7&step=30' });
  session.seek(12);
  expect(await session.share()).toBe('#leader-crash?seed=7&step=12');
});

test('a bad link opens the calm election and says so', async () => {
  const { session } = await openDesk({ fragment: '#no-such-scenario' });
  expect(session.store.getState()).toMatchObject({ name: 'calm-election', notice: { code: 'link.unknown-preset' }, status: 'ready' });
});

test('a bad link put into the address of a running session changes nothing', async () => {
  const { session, address } = await openDesk({ fragment: '#leader-crash?step=30' });
  const before = shown(session);
  address.visit('#v9/whatever');
  await session.settled();
  expect(shown(session)).toEqual(before);
  expect(session.store.getState().notice).toEqual({ code: 'kept.link.unknown-version', detail: '' });
  expect(address.read()).toBe('#leader-crash?step=30');
});

test('going back in the browser comes back to the run that was open before, at its position', async () => {
  const { session, address } = await openDesk({ fragment: '#leader-crash?step=30' });
  session.seek(21);
  await session.openPreset('split-vote');
  await session.settled();
  expect(address.read()).toMatch(/^#split-vote\?step=/);
  session.seek(3);
  await session.openLink('#calm-election?seed=7&step=12');
  await session.settled();
  address.back();
  await session.settled();
  expect(session.store.getState()).toMatchObject({ name: 'split-vote', cursor: 3 });
  expect(address.read()).toBe('#split-vote?step=3');
  address.back();
  await session.settled();
  expect(session.store.getState()).toMatchObject({ name: 'leader-crash', cursor: 21 });
});

test('a good link put into the address opens', async () => {
  const { session, address } = await openDesk();
  address.visit('#split-vote?step=20');
  await session.settled();
  expect(session.store.getState()).toMatchObject({ name: 'split-vote', cursor: 20 });
});

test('a reload comes back to the same frame, the same head and the same moment', async () => {
  const storage = memoryStorage();
  const first = await openDesk({ storage });
  first.session.setSpeed(300_000);
  first.session.play();
  await first.pass(800);
  await first.session.act({ type: 'crash', node: 3 });
  await first.pass(800);
  first.session.pause();
  first.session.seek(first.session.store.getState().head - 5);
  await first.session.settled();
  first.hide();

  const second = await openDesk({ storage, fragment: first.address.read() });
  expect(shown(second.session)).toEqual(shown(first.session));
  expect(second.session.now()).toBe(first.session.now());
  expect(second.session.store.getState()).toMatchObject({ speed: 300_000, acts: 1, playing: false });
});

test('another link in the address wins over what was saved', async () => {
  const storage = memoryStorage();
  const first = await openDesk({ storage, fragment: '#leader-crash?step=30' });
  first.hide();
  const second = await openDesk({ storage, fragment: '#split-vote?step=9' });
  expect(second.session.store.getState()).toMatchObject({ name: 'split-vote', cursor: 9 });
});

test('a save that makes no sense is not used', async () => {
  const storage = memoryStorage();
  storage.setItem('flotilla/session', '{"version":1,"link":7}');
  const { session } = await openDesk({ storage });
  expect(session.store.getState()).toMatchObject({ name: 'calm-election', cursor: 5, notice: null });
});

test('the address follows at a pause', async () => {
  const { session, address, pass } = await openDesk();
  session.play();
  await pass(1_500);
  session.pause();
  expect(address.read()).toBe(`#calm-election?step=${session.store.getState().cursor}`);
});

test('a broken property stops play at the frame that breaks it', async () => {
  const room = testRoom(undefined, (_id, output) => ({ ...output, node: { ...output.node, state: 'StateLeader' } }));
  const { session, pass } = await openDesk({ room });
  session.setSpeed(1_000_000);
  session.play();
  await pass(2_000);
  const { cursor, playing, notice } = session.store.getState();
  expect({ playing, notice }).toEqual({ playing: false, notice: { code: 'violation', detail: '' } });
  expect(session.frame(cursor).violations[0]?.frame).toBe(cursor);
  expect(session.frame(cursor - 1).violations).toEqual([]);
});

test('looking at a link starts no machine; the first act does, and nothing changes by it', async () => {
  const room = testRoom();
  const { session } = await openDesk({ room, fragment: '#leader-crash?step=150' });
  session.seek(20);
  session.seek(150);
  expect(room.broughtUp).toEqual([]);
  expect(session.store.getState().storage).toBe('memory');

  await session.act({ type: 'heal-all' });
  for (let i = 0; i < 60; i += 1) await session.next();
  expect(room.broughtUp).toEqual([1, 2, 3, 4, 5]);
  expect(session.store.getState().storage).toBe('indexeddb');

  const alone = await openDesk({ fragment: await session.share() });
  expect(shown(alone.session)).toEqual(shown(session));
});

test('a machine that is lost is made again, and the run goes on as if nothing had happened', async () => {
  let answers = 0;
  const room = testRoom(undefined, (_id, output) => {
    answers += 1;
    return answers === 30 ? undefined : output;
  });
  const { session } = await openDesk({ room });
  for (let i = 0; i < 60; i += 1) await session.next();
  const { head } = session.store.getState();
  const run = runScenario(presetScenario('calm-election', undefined) as never, head);
  expect(answers).toBeGreaterThan(50);
  expect(room.broughtUp).toHaveLength(10);
  expect(session.frame(head).hash).toBe(run.last.hash);
  expect(session.store.getState().notice).toMatchObject({ code: 'machine-lost' });
});

test('where no workers run, machines stay in this process and the run goes on', async () => {
  const { session, pass } = await openDesk({ room: { ...testRoom(), bringUp: async () => undefined } });
  session.setSpeed(1_000_000);
  session.play();
  await pass(500);
  const { head, storage, notice } = session.store.getState();
  expect({ storage, notice }).toEqual({ storage: 'memory', notice: { code: 'no-workers', detail: '' } });
  expect(session.frame(head).hash).toBe(runScenario(presetScenario('calm-election', undefined) as never, head).last.hash);
  expect(head).toBeGreaterThan(100);
});

test('after a reload the disks are compared with what the frames say is durable', async () => {
  const storage = memoryStorage();
  const room = testRoom();
  const first = await openDesk({ storage, room, fragment: '#leader-crash?step=150' });
  await first.session.act({ type: 'crash', node: 2 });
  await first.session.settled();
  first.hide();
  for (let i = 0; i < 20; i += 1) await first.session.next();

  const same = await openDesk({ storage, room: testRoom(new Map(room.disks)), fragment: first.address.read() });
  expect(same.session.store.getState()).toMatchObject({ notice: null, storage: 'indexeddb', cursor: 151 });

  const wiped = await openDesk({ storage, room: testRoom(new Map([...room.disks, [3, { files: [] }]])), fragment: first.address.read() });
  expect(wiped.session.store.getState()).toMatchObject({ notice: { code: 'disk-gone', detail: '3' }, cursor: 151 });
  expect(shown(wiped.session)).toEqual(shown(same.session));
});

test('a cluster without a running machine becomes quiet, and play stops', async () => {
  const { session, pass } = await openDesk();
  for (const node of [1, 2, 3, 4, 5]) await session.act({ type: 'crash', node });
  session.play();
  await pass(200);
  expect(session.store.getState()).toMatchObject({ playing: false, notice: { code: 'quiet' } });
  await session.act({ type: 'restart', node: 1 });
  expect(session.upcoming()).toBeDefined();
});

test('at the limit of acts or of frames nothing more is done, and a notice says which', async () => {
  const { session } = await openDesk();
  const acts = Array.from({ length: LIMITS.acts }, (_, i) => ({ after: 10 + i, command: { type: 'heal-all' } as const }));
  const full = { ...(presetScenario('calm-election', undefined) as Scenario), acts };
  await session.openLink(await encodeLink({ scenario: full, step: undefined }, presetScenario));
  const { head } = session.store.getState();
  session.seek(head);
  await session.act({ type: 'crash', node: 1 });
  expect(session.store.getState()).toMatchObject({ head, acts: LIMITS.acts, notice: { code: 'limit-acts' } });

  await session.openLink(`#calm-election?step=${LIMITS.frames}`);
  await session.next();
  expect(session.store.getState()).toMatchObject({ head: LIMITS.frames, notice: { code: 'limit-frames' } });
  await session.act({ type: 'crash', node: 1 });
  expect(session.store.getState()).toMatchObject({ head: LIMITS.frames, acts: 0, notice: { code: 'limit-frames' } });
});

test('next in a quiet world says that nothing will happen', async () => {
  const { session } = await openDesk();
  for (const node of [1, 2, 3, 4, 5]) await session.act({ type: 'crash', node });
  await session.next();
  expect(session.store.getState()).toMatchObject({ cursor: 10, notice: { code: 'quiet' } });
});

test('a preset whose story begins before the machines start opens when all of them have', async () => {
  const { session } = await openDesk({ fragment: '#split-vote' });
  const frame = session.frame(session.store.getState().cursor);
  expect(frame.nodes.map(({ incarnation }) => incarnation)).toEqual([1, 1, 1, 1]);
  expect(frame.nodes.every(({ term }) => term === 0)).toBe(true);
  expect(session.upcoming()?.type).toBe('timer');
  session.dispose();
});

import { expect, test } from 'vitest';
import { memoryStorage, openDesk, shown } from './session.testkit.ts';

test('acting in the past keeps the old future as a branch: where it parted, what was done there, how long it is', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  const old = shown(session);
  expect(session.branches()).toEqual([]);
  await session.act({ type: 'crash', node: 1 });
  const [branch, ...more] = session.branches();
  expect(more).toEqual([]);
  expect(branch).toMatchObject({ parted: 40, length: old.head - 40 });
  expect(branch?.acts.map(({ command }) => command.type)).toEqual(expect.arrayContaining(['crash', 'restart']));
});

test('acts at the live end, play and seeking make no branch', async () => {
  const { session, pass } = await openDesk({ fragment: '#calm-election?step=40' });
  await session.act({ type: 'crash', node: 1 });
  session.play();
  session.setSpeed(500_000);
  await pass(300);
  session.pause();
  await session.act({ type: 'restart', node: 1 });
  session.seek(10);
  expect(session.branches()).toEqual([]);
});

test('switching shows the branch as it was left, keeps the present run as a branch, and undo comes back', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  const old = shown(session);
  await session.act({ type: 'crash', node: 1 });
  for (let i = 0; i < 20; i += 1) await session.next();
  const mine = shown(session);
  const [branch] = session.branches();
  if (branch === undefined) throw new Error('there is a branch');
  await session.switchTo(branch);
  expect(shown(session)).toEqual(old);
  const [other, ...more] = session.branches();
  expect(more).toEqual([]);
  expect(other).toMatchObject({ parted: 40, length: 21, acts: [{ command: { type: 'crash', node: 1 } }] });
  await session.undo();
  expect(shown(session)).toEqual(mine);
});

test('what was undone stays a branch when something else is done', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=40' });
  for (const node of [1, 2, 3]) {
    await session.act({ type: 'crash', node });
    await session.undo();
  }
  const crashed = () => session.branches().flatMap(({ acts }) => acts.map(({ command }) => ('node' in command ? command.node : 0)));
  expect(crashed().toSorted()).toEqual([1, 2, 3]);
  await session.act({ type: 'crash', node: 4 });
  expect(crashed().toSorted()).toEqual([1, 2, 3]);
  expect(session.store.getState().canRedo).toBe(false);
});

test('a branch of another run is none, until that run is open again', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  await session.act({ type: 'crash', node: 1 });
  await session.openPreset('split-vote');
  expect(session.branches()).toEqual([]);
  await session.undo();
  expect(session.branches()).toHaveLength(1);
});

test('the frames of a branch and of this run are the same up to where they part', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  const old = shown(session);
  await session.act({ type: 'crash', node: 1 });
  const here = shown(session);
  const [branch] = session.branches();
  const frames = branch === undefined ? undefined : await session.framesOf(branch);
  expect(frames?.length).toBe(old.head + 1);
  expect(frames?.[40]).toBe(session.frame(40));
  expect(frames?.[old.head]?.hash).toBe(old.headHash);
  expect(shown(session)).toEqual(here);
});

test('branches are kept over a reload', async () => {
  const storage = memoryStorage();
  const first = await openDesk({ storage, fragment: '#leader-crash?step=40' });
  await first.session.act({ type: 'crash', node: 1 });
  await first.session.settled();
  first.hide();
  const second = await openDesk({ storage, fragment: first.address.read() });
  const plain = (branches: ReturnType<typeof second.session.branches>) =>
    branches.map(({ parted, length, revision }) => ({ parted, length, acts: revision.scenario.acts }));
  expect(plain(second.session.branches())).toEqual(plain(first.session.branches()));
  expect(second.session.branches()).toHaveLength(1);
});

test('the list is the same object until a branch is made', async () => {
  const { session, pass } = await openDesk({ fragment: '#leader-crash?step=40' });
  await session.act({ type: 'crash', node: 1 });
  const before = session.branches();
  session.play();
  await pass(200);
  expect(session.branches()).toBe(before);
});

test('a fork leaves out what was done after the step shown: the old future stays as a branch, and undo brings it back', async () => {
  const { session } = await openDesk({ fragment: '#leader-crash?step=40' });
  session.seek(session.store.getState().head);
  await session.fork();
  expect(session.store.getState().notice?.code).toBe('nothing-to-fork');
  expect(session.branches()).toEqual([]);
  session.seek(40);
  const [old, frame] = [shown(session), session.frame(40)];
  await session.fork();
  expect(session.store.getState().notice).toEqual({ code: 'forked', detail: '40' });
  expect(shown(session)).toMatchObject({ cursor: 40, head: 40 });
  expect(session.frame(40)).toBe(frame);
  expect(session.scenario().acts.every(({ after }) => after < 40)).toBe(true);
  const [branch, ...more] = session.branches();
  expect(more).toEqual([]);
  expect(branch?.acts.map(({ command }) => command.type)).toEqual(expect.arrayContaining(['crash', 'restart']));
  await session.undo();
  expect(shown(session)).toEqual(old);
});

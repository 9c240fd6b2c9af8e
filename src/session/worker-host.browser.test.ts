import { afterEach, expect, test } from 'vitest';
import { PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP, nodeConfig } from '#sim';
import { databaseName, deleteDatabase, type Identity, sweepDatabases } from './databases.ts';
import type { DiskFiles } from './machines.ts';
import { memoryStorage, openDesk, shown, testBreath } from './session.testkit.ts';
import { workerRoom } from './worker-room.ts';
import { World } from './world.ts';

let made = 0;

/** An identity that nothing else on this origin uses. */
function newIdentity(): Identity {
  made += 1;
  return { id: `test-${performance.timeOrigin}-${made}`, returning: false };
}

async function databasesOf(identity: Identity): Promise<readonly string[]> {
  const all = await indexedDB.databases();
  return all
    .map(({ name = '' }) => name)
    .filter((name) => name.startsWith(`flotilla/${identity.id}/`))
    .sort();
}

/** Workers of this page that were started and not ended. */
const running = new Set<Worker>();
const PlatformWorker = globalThis.Worker;
globalThis.Worker = new Proxy(PlatformWorker, {
  construct(Target, [url, options]: [URL, WorkerOptions]) {
    const worker = new Target(url, options);
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      running.delete(worker);
      terminate();
    };
    running.add(worker);
    return worker;
  },
});

const identities: Identity[] = [];

function room(identity: Identity = newIdentity()) {
  identities.push(identity);
  return workerRoom(Promise.resolve(identity));
}

afterEach(async () => {
  for (const worker of [...running]) worker.terminate();
  const names = (await Promise.all(identities.splice(0).map(databasesOf))).flat();
  await Promise.all(names.map((name) => deleteDatabase(name)));
});

/** Plays the scenario on workers from its very first frame. */
async function playOnWorkers(scenario: Scenario, last: number): Promise<World> {
  const world = World.origin(scenario);
  const workers = room();
  await world.bringUp(workers);
  const acts = [...scenario.acts];
  while (world.history.head() < last) {
    const act = acts[0] !== undefined && acts[0].after <= world.history.head() ? acts.shift() : undefined;
    const result = act === undefined ? await world.step() : await world.act(act.command, act.at ?? 0);
    if (result !== 'stepped') break;
  }
  expect(workers.storage()).toBe('indexeddb');
  return world;
}

/** Frames that are compared. */
const MOST = 400;

test.each(PRESETS.map(({ id }) => id))('preset %s makes the same frames on workers over IndexedDB as in process', async (id) => {
  const scenario = presetScenario(id, undefined) as Scenario;
  const local = runScenario(scenario, MOST);
  const world = await playOnWorkers(scenario, MOST);
  expect(world.history.head()).toBe(local.last.number);
  expect(world.history.last().hash).toBe(local.last.hash);
  world.close();
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('random scenario %i makes the same frames on workers as in process', async (seed) => {
  const scenario = randomScenario(seed);
  const local = runScenario(scenario, MOST);
  const world = await playOnWorkers(scenario, MOST);
  expect(world.history.last().number).toBe(local.last.number);
  expect(world.history.last().hash).toBe(local.last.hash);
  world.close();
});

test('a cluster brought up from journals goes on exactly like one that was played', async () => {
  const scenario = presetScenario('follower-far-behind', undefined) as Scenario;
  const start = Math.floor(runScenario(scenario).last.number / 2);
  const world = await World.build({ ...scenario, acts: scenario.acts.filter((act) => act.after < start) }, start, [], testBreath);
  await world.bringUp(room());
  for (let i = 0; i < 200; i += 1) await world.step();
  const local = runScenario(world.scenario(), start + 200);
  expect(world.history.last().hash).toBe(local.last.hash);
  world.close();
});

test('every machine has one worker and one database of its own', async () => {
  const identity = newIdentity();
  const { session } = await openDesk({ room: room(identity) });
  expect(running.size).toBe(0);
  expect(await databasesOf(identity)).toEqual([]);
  for (let i = 0; i < 20; i += 1) await session.next();
  expect(running.size).toBe(5);
  expect(await databasesOf(identity)).toEqual([1, 2, 3, 4, 5].map((node) => databaseName(identity, node)));
  session.dispose();
  expect(running.size).toBe(0);
});

test('a crash ends the worker, and a restart is a new one that reads its log from IndexedDB', async () => {
  const identity = newIdentity();
  const { session } = await openDesk({ room: room(identity), fragment: '#calm-election?step=150' });
  await session.act({ type: 'request', node: 1, op: { type: 'put', key: 'x', value: '1' } });
  for (let i = 0; i < 60; i += 1) await session.next();
  await session.act({ type: 'crash', node: 1 });
  expect(running.size).toBe(4);
  const before = session.frame(session.store.getState().head).nodes[0];

  const files = (await workerRoom(Promise.resolve({ ...identity, returning: true })).inspect(1, nodeConfig(DEFAULT_SETUP, 1))) as DiskFiles;
  expect(files.files.map(({ path }) => path.split('/')[0])).toContain('wal');

  await session.act({ type: 'restart', node: 1 });
  const after = session.frame(session.store.getState().head);
  expect(running.size).toBe(5);
  expect(after.facts).toContainEqual(expect.objectContaining({ type: 'Recovered', last: before?.durable.last }));

  await session.act({ type: 'crash', node: 1 });
  await deleteDatabase(databaseName(identity, 1));
  await session.act({ type: 'restart', node: 1 });
  expect(session.frame(session.store.getState().head).facts).toContainEqual(
    expect.objectContaining({ type: 'Recovered', last: { term: 0, index: 0 } }),
  );
  session.dispose();
});

test('a disk exported from a worker, running or crashed, is the one that the same link gives in process', async () => {
  const { session } = await openDesk({ room: room(), fragment: '#leader-crash?step=120' });
  for (let i = 0; i < 40; i += 1) await session.next();
  await session.act({ type: 'crash', node: 2 });
  expect(session.store.getState().storage).toBe('indexeddb');
  const local = await openDesk({ fragment: await session.share() });
  expect(shown(local.session)).toEqual(shown(session));
  for (const node of [1, 2, 3, 4, 5]) {
    const files = await session.exportDisk(node);
    expect(files?.map(({ path }) => path)).toContain('wal/0000000000000000-0000000000000000.wal');
    expect(files).toEqual(await local.session.exportDisk(node));
  }
  expect(running.size).toBe(4);
  session.dispose();
});

test('a worker that fails is replaced, and the run goes on as if nothing had happened', async () => {
  const { session } = await openDesk({ room: room() });
  for (let i = 0; i < 30; i += 1) await session.next();
  const before = new Set(running);
  const [victim] = before;
  victim?.dispatchEvent(new ErrorEvent('error'));
  for (let i = 0; i < 60; i += 1) await session.next();
  const { head, notice } = session.store.getState();
  expect(running.size).toBe(5);
  expect([...running].filter((worker) => before.has(worker))).toEqual([]);
  expect(session.frame(head).hash).toBe(runScenario(presetScenario('calm-election', undefined) as Scenario, head).last.hash);
  expect(notice).toEqual({ code: 'machine-lost', detail: '' });
  session.dispose();
});

test('after a reload every database holds what the frames say is durable; one that was changed is found and made again', async () => {
  const identity = newIdentity();
  const storage = memoryStorage();
  const first = await openDesk({ storage, room: room(identity), fragment: '#leader-crash?step=200' });
  await first.session.act({ type: 'heal-all' });
  for (let i = 0; i < 40; i += 1) await first.session.next();
  await first.session.settled();
  first.session.dispose();

  const again = { ...identity, returning: true };
  const second = await openDesk({ storage, room: room(again), fragment: first.address.read() });
  expect(shown(second.session)).toEqual(shown(first.session));
  expect(second.session.store.getState()).toMatchObject({ notice: null, storage: 'indexeddb' });
  for (let i = 0; i < 40; i += 1) await second.session.next();
  second.session.dispose();

  await deleteDatabase(databaseName(identity, 3));
  const third = await openDesk({ storage, room: room(again), fragment: second.address.read() });
  expect(third.session.store.getState()).toMatchObject({ notice: { code: 'disk-gone', detail: '3' }, storage: 'indexeddb' });
  third.session.dispose();

  const fourth = await openDesk({ storage, room: room(again), fragment: third.address.read() });
  expect(fourth.session.store.getState().notice).toBeNull();
  fourth.session.dispose();
});

test('databases of tabs that are gone are deleted, those of living tabs stay', async () => {
  const dead = newIdentity();
  const living = newIdentity();
  const own = newIdentity();
  identities.push(dead, living, own);
  for (const identity of [dead, living, own]) await createDatabase(databaseName(identity, 1));
  let release = () => {};
  await new Promise<void>((held) => {
    void navigator.locks.request(`flotilla/${living.id}`, () => {
      held();
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
  });
  await sweepDatabases(own);
  expect(await databasesOf(dead)).toEqual([]);
  expect(await databasesOf(living)).toHaveLength(1);
  expect(await databasesOf(own)).toHaveLength(1);
  release();
});

function createDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

/** What people are told when a browser makes trouble, and that the run goes on all the same. */
import { afterEach, expect, test, vi } from 'vitest';
import { presetScenario, runScenario, type Scenario } from '#scenario';
import { openBrowserSession } from './browser.ts';
import { databaseName, deleteDatabase, type Identity } from './databases.ts';
import { webLease } from './lease.ts';
import { memoryStorage, openDesk } from './session.testkit.ts';
import type { Session } from './session.ts';
import { workerRoom } from './worker-room.ts';

const PlatformWorker = globalThis.Worker;
const identities: Identity[] = [];
const opened: IDBDatabase[] = [];

function newIdentity(): Identity {
  const identity = { id: `trouble-${performance.timeOrigin}-${identities.length}`, returning: false };
  identities.push(identity);
  return identity;
}

/** Goes on, and is what it is without any trouble. */
async function goesOn(session: Session): Promise<void> {
  for (let i = 0; i < 40; i += 1) await session.next();
  const { head } = session.store.getState();
  expect(head).toBeGreaterThanOrEqual(40);
  expect(session.frame(head).hash).toBe(runScenario(presetScenario('calm-election', undefined) as Scenario, head).last.hash);
}

/** A connection that makes way for nobody. */
function openElsewhere(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      opened.push(request.result);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

afterEach(async () => {
  vi.restoreAllMocks();
  globalThis.Worker = PlatformWorker;
  for (const database of opened.splice(0)) database.close();
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const ours = names.filter((name) => identities.some(({ id }) => name.includes(`/${id}/`)));
  await Promise.all(ours.map((name) => deleteDatabase(name)));
});

test('no workers: the machines stay in the page, and people are told', async () => {
  globalThis.Worker = new Proxy(PlatformWorker, {
    construct: () => {
      throw new DOMException('workers are off', 'SecurityError');
    },
  });
  const { session } = await openDesk({ room: workerRoom(Promise.resolve(newIdentity())) });
  await goesOn(session);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'no-workers' }, storage: 'memory' });
  session.dispose();
});

test('a worker that falls silent is ended and made again', async () => {
  const workers: Worker[] = [];
  globalThis.Worker = new Proxy(PlatformWorker, {
    construct(Target, [url, options]: [URL, WorkerOptions]) {
      const worker = new Target(url, options);
      workers.push(worker);
      return worker;
    },
  });
  const { session } = await openDesk({ room: workerRoom(Promise.resolve(newIdentity()), 3_000) });
  for (let i = 0; i < 10; i += 1) await session.next();
  for (const worker of workers) vi.spyOn(worker, 'postMessage').mockImplementation(() => {});
  await goesOn(session);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'machine-silent' }, storage: 'indexeddb' });
  session.dispose();
});

test('a browser that forbids databases keeps the logs in memory', async () => {
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { session } = await openDesk({ room: workerRoom(Promise.resolve(newIdentity())) });
  await goesOn(session);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'no-disk' }, storage: 'memory' });
  session.dispose();
});

test('a database that is stuck when a machine begins is left behind for one of a new name, which a reload finds', async () => {
  const identity = newIdentity();
  await openElsewhere(databaseName(identity, 2));
  const storage = memoryStorage();
  const { session, address } = await openDesk({ storage, room: workerRoom(Promise.resolve(identity)) });
  await goesOn(session);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'storage-stuck' }, storage: 'indexeddb' });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).toContain(databaseName(identity, 2, 1));
  expect(names).not.toContain(databaseName(identity, 3, 1));
  session.dispose();

  const room = workerRoom(Promise.resolve({ ...identity, returning: true }));
  const again = await openDesk({ storage, room, fragment: address.read() });
  expect(again.session.store.getState()).toMatchObject({ notice: null, storage: 'indexeddb' });
  again.session.dispose();
});

test('a database that gets stuck under a running machine is left behind within seconds', async () => {
  const identity = newIdentity();
  const { session } = await openDesk({ room: workerRoom(Promise.resolve(identity)) });
  for (let i = 0; i < 6; i += 1) await session.next();
  const endless = (await openElsewhere(databaseName(identity, 1))).transaction('commits', 'readwrite');
  const spin = () => {
    endless.objectStore('commits').count().onsuccess = spin;
  };
  spin();
  await goesOn(session);
  endless.abort();
  expect(session.store.getState()).toMatchObject({ notice: { code: 'storage-stuck' }, storage: 'indexeddb' });
  session.dispose();
});

test('a tab whose storage is switched off runs, and people are told that nothing is kept', async () => {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  const identity = await webLease({ getItem: refuse, setItem: refuse }).identity;
  identities.push(identity);
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  const { session } = await openDesk({ storage, room: workerRoom(Promise.resolve(identity)) });
  await goesOn(session);
  expect(session.store.getState()).toMatchObject({ notice: { code: 'not-kept' }, storage: 'indexeddb' });
  session.dispose();
});

test('a question for lasting storage that never settles holds nothing up', async () => {
  vi.spyOn(navigator.storage, 'persist').mockImplementation(() => new Promise(() => {}));
  const session = openBrowserSession();
  await session.settled();
  await goesOn(session);
  expect(session.store.getState().storage).toBe('indexeddb');
  session.dispose();
  sessionStorage.clear();
});

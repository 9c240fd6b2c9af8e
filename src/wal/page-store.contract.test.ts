import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deleteDatabase, IdbPageStore, listDatabases } from './idb-page-store.ts';
import { type MemoryDatabases, MemoryPageStore } from './memory-page-store.ts';
import { loaded, pageStoreContract } from './page-store.testkit.ts';

let names = 0;
const fresh = (): string => {
  names += 1;
  return `test-${names}`;
};
const databases: MemoryDatabases = new Map();

pageStoreContract('memory', (name) => new MemoryPageStore(databases, name), fresh);
pageStoreContract('IndexedDB', (name) => new IdbPageStore(name), fresh);

const DELTA = { removed: [], files: [{ path: 'wal/a', size: 1, pages: [{ page: 0, bytes: Uint8Array.of(7) }] }] };

test('databases of ours are found and deleted by their prefix', async () => {
  for (const name of ['old-1', 'old-2', 'other']) await new IdbPageStore(name).commit(DELTA);
  expect(await listDatabases('old-')).toEqual(['old-1', 'old-2']);
  for (const name of await listDatabases('old-')) expect(await deleteDatabase(name)).toEqual({ ok: true });
  expect(await listDatabases('old-')).toEqual([]);
  expect(await listDatabases('other')).toEqual(['other']);
});

test('a connection that the browser closed is made again', async () => {
  const store = new IdbPageStore(fresh());
  expect(await store.commit(DELTA)).toEqual({ ok: true });
  const { database } = (store as unknown as { connection: { database: IDBDatabase } }).connection;
  database.close();
  expect(await store.commit({ ...DELTA, removed: ['wal/b'] })).toEqual({ ok: true });
  expect((await loaded(store)).files).toHaveLength(1);
});

test('a database of a later version is refused as unreadable, not overwritten', async () => {
  const name = fresh();
  await new Promise((resolve) => {
    const request = indexedDB.open(name, 99);
    request.onsuccess = () => {
      request.result.close();
      resolve(undefined);
    };
  });
  expect(await new IdbPageStore(name).load()).toMatchObject({ ok: false, failure: { reason: 'unreadable' } });
});

test('a stored value of another form is refused as unreadable', async () => {
  const name = fresh();
  await new IdbPageStore(name).commit(DELTA);
  await new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const transaction = request.result.transaction('commits', 'readwrite');
      transaction.objectStore('commits').add({ something: 'else' });
      transaction.oncomplete = () => {
        request.result.close();
        resolve(undefined);
      };
    };
  });
  expect(await new IdbPageStore(name).load()).toMatchObject({ ok: false, failure: { reason: 'unreadable' } });
});

test('deleting a database that is open elsewhere makes the other side let go and open it again, empty', async () => {
  const name = fresh();
  const store = new IdbPageStore(name);
  await store.commit(DELTA);
  expect(await deleteDatabase(name)).toEqual({ ok: true });
  expect((await loaded(store)).files).toEqual([]);
});

test('a database that was emptied under a running machine is whole again after the next commit', async () => {
  const name = fresh();
  const store = new IdbPageStore(name);
  await store.commit(DELTA);
  await deleteDatabase(name);
  const more = { removed: [], files: [{ path: 'wal/b', size: 1, pages: [{ page: 0, bytes: Uint8Array.of(8) }] }] };
  expect(await store.commit(more)).toEqual({ ok: true });
  store.close();
  expect((await loaded(new IdbPageStore(name))).files.map((file) => file.path)).toEqual(['wal/a', 'wal/b']);
});

test('without IndexedDB the store says that it is unavailable', async () => {
  const kept = globalThis.indexedDB;
  try {
    Reflect.deleteProperty(globalThis, 'indexedDB');
    expect(await new IdbPageStore(fresh()).load()).toMatchObject({ ok: false, failure: { reason: 'unavailable' } });
    expect(await listDatabases('')).toEqual([]);
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { value: kept, configurable: true, writable: true });
  }
});

test('a full storage is told apart from other failures', async () => {
  const store = new IdbPageStore(fresh());
  await store.load();
  const { database } = (store as unknown as { connection: { database: { transaction: unknown } } }).connection;
  database.transaction = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  expect(await store.commit(DELTA)).toMatchObject({ ok: false, failure: { reason: 'quota' } });
  expect(await store.commit(DELTA)).toEqual({ ok: true });
});

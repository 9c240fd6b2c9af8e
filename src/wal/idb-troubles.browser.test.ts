/** Trouble that a browser makes, provoked in a real one; where it cannot be, one method of the browser is replaced for one call. */
import { afterEach, expect, test, vi } from 'vitest';
import type { DiskDelta } from './disk-image.ts';
import { deleteDatabase, IdbPageStore } from './idb-page-store.ts';
import { loaded } from './page-store.testkit.ts';

let names = 0;
const opened: IDBDatabase[] = [];

function fresh(): string {
  names += 1;
  return `trouble-${performance.timeOrigin}-${names}`;
}

function delta(byte: number): DiskDelta {
  return { removed: [], files: [{ path: `wal/${byte}`, size: 1, pages: [{ page: 0, bytes: Uint8Array.of(byte) }] }] };
}

/** Somebody else's connection, which does not make way for anybody. */
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

async function paths(store: IdbPageStore): Promise<readonly string[]> {
  return (await loaded(store)).files.map((file) => file.path);
}

/** A store that has committed once. */
async function begun(name: string, patience?: number): Promise<IdbPageStore> {
  const store = new IdbPageStore(name, patience);
  expect(await store.commit(delta(1))).toEqual({ ok: true });
  return store;
}

afterEach(() => {
  vi.restoreAllMocks();
  for (const database of opened.splice(0)) database.close();
});

test('an aborted transaction stores nothing, is told as aborted, and can be said again', async () => {
  const store = await begun(fresh());
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...args) {
    const made = transaction.apply(this, args);
    made.commit = () => made.abort();
    return made;
  });
  expect(await store.commit(delta(2))).toMatchObject({ ok: false, failure: { reason: 'aborted' } });
  expect(await paths(store)).toEqual(['wal/1']);
  expect(await store.commit(delta(2))).toEqual({ ok: true });
  expect(await paths(store)).toEqual(['wal/1', 'wal/2']);
});

test('a connection that was closed behind its back is opened anew, and the commit arrives', async () => {
  const store = await begun(fresh());
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...args) {
    this.close();
    return transaction.apply(this, args);
  });
  expect(await store.commit(delta(2))).toEqual({ ok: true });
  expect(await paths(store)).toEqual(['wal/1', 'wal/2']);
});

test("a store that the browser itself found damaged refuses once, and is then empty and good (Chromium's UnknownError)", async () => {
  const store = new IdbPageStore(fresh());
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(() => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  });
  expect(await paths(store)).toEqual([]);
  expect(await store.commit(delta(1))).toEqual({ ok: true });
});

test("a lost storage process (WebKit's UnknownError) costs one reopening, never a retry on the dead handle", async () => {
  const store = await begun(fresh());
  const open = vi.spyOn(IDBFactory.prototype, 'open');
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
  });
  expect(await store.commit(delta(2))).toEqual({ ok: true });
  expect(open).toHaveBeenCalledTimes(1);
  expect(await paths(store)).toEqual(['wal/1', 'wal/2']);
});

test('a connection that is lost again and again is told as lost', async () => {
  const store = await begun(fresh());
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  });
  expect(await store.commit(delta(2))).toMatchObject({ ok: false, failure: { reason: 'lost' } });
});

test('versionchange: the store makes way for a deletion, and its next commit writes everything anew', async () => {
  const name = fresh();
  const store = await begun(name);
  expect(await deleteDatabase(name)).toEqual({ ok: true });
  expect(await store.commit(delta(2))).toEqual({ ok: true });
  expect(await paths(new IdbPageStore(name))).toEqual(['wal/1', 'wal/2']);
});

test('a blocked upgrade is told as blocked; when the other side lets go, the store opens', async () => {
  const name = fresh();
  (await begun(name)).close();
  const other = await openElsewhere(name);
  const open = IDBFactory.prototype.open;
  // As if this Flotilla were one version later.
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(function (this: IDBFactory, database) {
    return open.call(this, database, 2);
  });
  expect(await new IdbPageStore(name).load()).toMatchObject({ ok: false, failure: { reason: 'blocked' } });
  other.close();
});

test('a deletion that somebody blocks is told as blocked', async () => {
  const name = fresh();
  (await begun(name)).close();
  await openElsewhere(name);
  expect(await deleteDatabase(name)).toMatchObject({ ok: false, failure: { reason: 'blocked' } });
});

test('an open that hangs is told as stuck within the patience, and the name is not asked again', async () => {
  const name = fresh();
  (await begun(name)).close();
  const other = await openElsewhere(name);
  // The deletion waits for the other connection, and every later open waits for the deletion.
  indexedDB.deleteDatabase(name);
  const store = new IdbPageStore(name, 200);
  const before = performance.now();
  expect(await store.load()).toMatchObject({ ok: false, failure: { reason: 'stuck' } });
  expect(performance.now() - before).toBeLessThan(2_000);
  const open = vi.spyOn(IDBFactory.prototype, 'open');
  expect(await store.commit(delta(2))).toMatchObject({ ok: false, failure: { reason: 'stuck' } });
  expect(open).not.toHaveBeenCalled();
  expect(await new IdbPageStore(`${name}+1`).commit(delta(2))).toEqual({ ok: true });
  other.close();
});

test('a database that runs no transaction any more is told as stuck', async () => {
  const name = fresh();
  const store = await begun(name, 200);
  const other = await openElsewhere(name);
  const endless = other.transaction('commits', 'readwrite');
  const spin = () => {
    endless.objectStore('commits').count().onsuccess = spin;
  };
  spin();
  expect(await store.commit(delta(2))).toMatchObject({ ok: false, failure: { reason: 'stuck' } });
  endless.abort();
});

test('a browser that forbids databases (private mode, a sandbox) is told as unavailable', async () => {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  expect(await new IdbPageStore(fresh()).load()).toMatchObject({ ok: false, failure: { reason: 'unavailable' } });
});

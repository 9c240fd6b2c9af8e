import { expect, test } from 'vitest';
import { deleteDatabase, IdbPageStore, listDatabases } from './idb-page-store.ts';
import { loaded, pageStoreContract } from './page-store.testkit.ts';
import { walContract } from './wal-contract.testkit.ts';

let names = 0;
const fresh = (): string => {
  names += 1;
  return `browser-test-${names}`;
};

pageStoreContract('IndexedDB of the browser', (name) => new IdbPageStore(name), fresh);
walContract('IndexedDB of the browser', (name) => new IdbPageStore(name));

test('a commit that is under way when the store closes is whole afterwards', async () => {
  const name = fresh();
  const store = new IdbPageStore(name);
  await store.load();
  const pages = Array.from({ length: 50 }, (_, page) => ({ page, bytes: new Uint8Array(4_096).fill(page + 1) }));
  const commit = store.commit({ removed: [], files: [{ path: 'wal/a', size: 204_800, pages }] });
  await Promise.resolve();
  store.close();
  const done = await commit;
  const image = await loaded(new IdbPageStore(name));
  expect(image.files.flatMap((file) => file.pages)).toHaveLength(done.ok ? 50 : 0);
});

test('databases left behind by earlier sessions are found and deleted', async () => {
  for (const name of await listDatabases('browser-test-')) expect(await deleteDatabase(name)).toEqual({ ok: true });
  expect(await listDatabases('browser-test-')).toEqual([]);
});

/** The contract of a page store as a suite; each implementation runs all of it, in Node and in a browser. */
import { expect, test } from 'vitest';
import { Disk } from './disk.ts';
import type { DiskDelta, DiskImage } from './disk-image.ts';
import type { PageStore } from './page-store.ts';

/** Stores that were made with the same name keep the same pages. */
export type MakeStore = (name: string) => PageStore;

export async function loaded(store: PageStore): Promise<DiskImage> {
  const load = await store.load();
  if (!load.ok) throw new Error(load.failure.detail);
  return load.image;
}

/** Everything that became durable on the disk, committed. */
export async function mirror(disk: Disk, store: PageStore): Promise<void> {
  const delta = disk.takeDurable();
  if (delta !== undefined) expect(await store.commit(delta)).toEqual({ ok: true });
}

export function pageStoreContract(kind: string, make: MakeStore, fresh: () => string): void {
  test(`${kind}: a store that was never written to is empty`, async () => {
    const store = make(fresh());
    expect(await loaded(store)).toEqual({ files: [] });
    store.close();
  });

  test(`${kind}: what was committed is there when the store is opened again`, async () => {
    const name = fresh();
    const disk = new Disk();
    disk.create('wal/a', 10_000);
    disk.write('wal/a', 4_090, Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]));
    disk.sync();
    const store = make(name);
    await mirror(disk, store);
    store.close();
    const again = make(name);
    expect(await loaded(again)).toEqual(disk.image());
    again.close();
  });

  test(`${kind}: many commits, renames, cuts and removals end in the disk's own image`, async () => {
    const name = fresh();
    const disk = new Disk();
    const store = make(name);
    for (let i = 0; i < 300; i += 1) {
      disk.create(`wal/${i % 7}.tmp`, 6_000);
      disk.write(
        `wal/${i % 7}.tmp`,
        (i * 97) % 5_000,
        Uint8Array.from({ length: 900 }, (_, k) => (i + k) % 256),
      );
      if (i % 3 === 0) disk.rename(`wal/${i % 7}.tmp`, `wal/${i % 5}`);
      if (i % 4 === 0 && disk.read(`wal/${i % 5}`) !== undefined) disk.truncate(`wal/${i % 5}`, (i * 31) % 6_000);
      if (i % 11 === 0) disk.remove(`wal/${i % 5}`);
      disk.sync();
      await mirror(disk, store);
    }
    store.close();
    const again = make(name);
    expect(Disk.load(await loaded(again)).image()).toEqual(Disk.load(disk.image()).image());
    again.close();
  });

  test(`${kind}: commits that are not awaited are kept in their order`, async () => {
    const name = fresh();
    const store = make(name);
    const page = (byte: number): DiskDelta => ({
      removed: [],
      files: [{ path: 'wal/a', size: 1, pages: [{ page: 0, bytes: Uint8Array.of(byte) }] }],
    });
    await Promise.all([1, 2, 3, 4, 5].map((byte) => store.commit(page(byte))));
    expect((await loaded(store)).files[0]?.pages[0]?.bytes).toEqual(Uint8Array.of(5));
    store.close();
  });

  test(`${kind}: two names are two disks`, async () => {
    const [a, b] = [make(fresh()), make(fresh())];
    const disk = new Disk();
    disk.create('wal/a', 1);
    disk.sync();
    await mirror(disk, a);
    expect((await loaded(b)).files).toEqual([]);
    a.close();
    b.close();
  });

  test(`${kind}: a closed store says so`, async () => {
    const store = make(fresh());
    store.close();
    expect(await store.load()).toMatchObject({ ok: false, failure: { reason: 'closed' } });
    expect(await store.commit({ removed: [], files: [] })).toMatchObject({ ok: false, failure: { reason: 'closed' } });
  });

  test(`${kind}: a destroyed store leaves nothing`, async () => {
    const name = fresh();
    const disk = new Disk();
    disk.create('wal/a', 1);
    disk.sync();
    const store = make(name);
    await mirror(disk, store);
    expect(await store.destroy()).toEqual({ ok: true });
    const again = make(name);
    expect((await loaded(again)).files).toEqual([]);
    again.close();
  });
}

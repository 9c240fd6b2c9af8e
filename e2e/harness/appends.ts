/** How fast the log reaches IndexedDB, beside IndexedDB alone with the same bytes. */
import { Disk, type DiskDelta, IdbPageStore, WAL } from '#wal';

export interface AppendRates {
  /** A second. */
  readonly wal: number;
  /** The very values that the page store adds. */
  readonly bare: number;
  /** Values of the record's size only: what a store could gain that keeps no pages. */
  readonly records: number;
  /** Bytes of log, with the hard state that is saved beside it. */
  readonly bytesPerEntry: number;
}

const ENTRY = new Uint8Array(100).fill(0x78);
const RECORD = new Uint8Array(160);
const SEGMENT = 64 * 1_024;

/** One entry, one flush, one strict transaction at a time; both sides take turns, so that a busy machine slows both alike. */
export async function measureAppends(appends: number, rounds: number): Promise<AppendRates> {
  const name = `harness/bench/${performance.timeOrigin}`;
  const store = new IdbPageStore(`${name}/wal`);
  const bare = await openBare(`${name}/bare`);
  const disk = new Disk();
  const made = WAL.create(disk, { segmentBytes: SEGMENT, metadata: undefined });
  if (!made.ok) throw new Error(made.failure.text);
  disk.sync();
  await store.commit(disk.takeDurable() as DiskDelta);
  let [walMillis, bareMillis, recordMillis, index, bytes] = [0, 0, 0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const deltas: DiskDelta[] = [];
    const began = performance.now();
    for (let i = 0; i < appends; i += 1) {
      index += 1;
      made.wal.save({ term: 1, vote: 1, commit: index - 1 }, [{ type: 'EntryNormal', typeSet: true, term: 1, index, data: ENTRY }]);
      disk.sync();
      const delta = disk.takeDurable() as DiskDelta;
      deltas.push(delta);
      const done = await store.commit(delta);
      if (!done.ok) throw new Error(done.failure.detail);
    }
    walMillis += performance.now() - began;
    const beganBare = performance.now();
    for (const delta of deltas) await addBare(bare, delta);
    bareMillis += performance.now() - beganBare;
    const beganRecords = performance.now();
    for (const _delta of deltas) await addBare(bare, RECORD);
    recordMillis += performance.now() - beganRecords;
  }
  for (const file of disk.list('wal')) bytes += disk.read(`wal/${file}`)?.used ?? 0;
  bare.close();
  await store.destroy();
  indexedDB.deleteDatabase(`${name}/bare`);
  const all = appends * rounds * 1_000;
  return { wal: all / walMillis, bare: all / bareMillis, records: all / recordMillis, bytesPerEntry: bytes / index };
}

function openBare(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('bare', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function addBare(database: IDBDatabase, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('bare', 'readwrite', { durability: 'strict' });
    transaction.objectStore('bare').add(value);
    transaction.commit();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

import { expect, test } from 'vitest';
import { Disk } from './disk.ts';
import { openWal, readLog, repairWal, validSnapshotEntries } from './read.ts';
import { recover } from './recover.ts';
import { CONF, created, entries, entry, logOf, names, restarted, SEGMENT, snapshot, state } from './wal.testkit.ts';
import { WAL } from './wal.ts';

const START = { term: 0, index: 0 };

/** The index in a segment's name. */
function indexOf(name: string | undefined): number {
  return Number.parseInt(name?.slice(17, 33) ?? '', 16);
}

test('a new log is one preallocated segment', () => {
  const { disk } = created();
  expect(names(disk)).toEqual(['0000000000000000-0000000000000000.wal']);
  expect(disk.read('wal/0000000000000000-0000000000000000.wal')?.size).toBe(4_096);
});

test('a log is not created where one is', () => {
  const { disk } = created();
  expect(WAL.create(disk, { ...SEGMENT, metadata: undefined })).toMatchObject({ ok: false, failure: { kind: 'exists' } });
});

test('a save must be synced when there are entries or term or vote changed, not for a commit index alone', () => {
  const { disk, wal } = created();
  expect(wal.save(undefined, [])).toEqual({ mustSync: false, cut: false });
  expect(wal.save(state(0, 0, 0), [])).toEqual({ mustSync: false, cut: false });
  const before = disk.nextOp;
  expect(wal.save(state(1, 0, 0), []).mustSync).toBe(true);
  expect(wal.save(state(1, 2, 0), []).mustSync).toBe(true);
  expect(wal.save(state(1, 2, 0), [entry(1, 1)]).mustSync).toBe(true);
  expect(wal.save(state(1, 2, 1), []).mustSync).toBe(false);
  expect(wal.save(undefined, [entry(1, 2)]).mustSync).toBe(true);
  expect(disk.nextOp - before).toBe(6);
});

test('the batch that fills a segment does not cut it, the next save does, and its entries stay in the old one', () => {
  const { disk, wal } = created();
  expect(wal.save(state(1, 1, 0), [entry(1, 1, 5_000)]).cut).toBe(false);
  expect(wal.save(undefined, [entry(1, 2)]).cut).toBe(true);
  expect(names(disk)[1]).toBe('0000000000000001-0000000000000003.wal');
  const [old] = names(disk);
  expect(disk.read(`wal/${old}`)?.size).toBeLessThan(5_200);
  expect(disk.list('wal').filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a batch larger than the page buffer cuts at once', () => {
  const { wal } = created();
  expect(wal.save(state(1, 1, 0), [entry(1, 1, 200_000)]).cut).toBe(true);
});

test('a save of a commit index alone cuts a full segment too', () => {
  const { wal } = created();
  wal.save(state(1, 1, 0), [entry(1, 1, 5_000)]);
  expect(wal.save(state(1, 1, 1), [])).toEqual({ mustSync: false, cut: true });
});

test('a snapshot mark without members is refused above index 0', () => {
  const { wal } = created();
  expect(wal.saveSnapshot({ index: 5, term: 1, confState: undefined })).toMatchObject({ kind: 'no-conf-state' });
});

test('released segments are purged, oldest first, down to the number to keep', () => {
  const { disk, wal } = created();
  for (let i = 1; i <= 12; i += 1) wal.save(state(1, 1, i - 1), [entry(1, i, 2_500)]);
  const all = names(disk);
  expect(all.length).toBeGreaterThan(4);
  expect(wal.purge(2)).toEqual([]);
  snapshot(disk, wal, 1, 9);
  wal.releaseLockTo(9);
  expect(indexOf(wal.locked[0])).toBeLessThan(9);
  expect(indexOf(wal.locked[1])).toBeGreaterThanOrEqual(9);
  const removed = wal.purge(3);
  expect(removed).toEqual(all.slice(0, removed.length));
  expect(removed.length).toBeGreaterThan(0);
  expect(logOf(restarted(disk))).toBe('1/10 1/11 1/12');
});

test('a lock is released only up to the segment before the one that begins at the index', () => {
  const { wal } = created();
  for (let i = 1; i <= 8; i += 1) wal.save(state(1, 1, 0), [entry(1, i, 4_200)]);
  const [first, second, third] = wal.locked;
  wal.releaseLockTo(1);
  expect(wal.locked[0]).toBe(first);
  wal.releaseLockTo(indexOf(third));
  expect(wal.locked[0]).toBe(second);
  wal.releaseLockTo(1_000);
  expect(wal.locked).toHaveLength(1);
});

test('a reopened log goes on where it ended, with the same chain of checksums', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 0), entries(1, 1, 3));
  const again = restarted(disk);
  const opened = openWal(disk, START, SEGMENT);
  expect(opened.ok && opened.entries).toEqual(again.entries);
  if (opened.ok) opened.wal.save(state(2, 2, 3), entries(2, 4, 5));
  expect(logOf(restarted(disk))).toBe('1/1 1/2 1/3 2/4 2/5');
});

test('a later entry takes the place of an earlier one and of all after it', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 1), entries(1, 1, 5));
  wal.save(state(2, 3, 1), [entry(2, 3)]);
  expect(logOf(restarted(disk))).toBe('1/1 1/2 2/3');
});

test('what is durable is told without reading, as flushes complete', () => {
  const { disk, wal } = created();
  disk.sync();
  const empty = wal.durable;
  wal.save(state(1, 2, 0), entries(1, 1, 3));
  expect(wal.durable).toBe(empty);
  const flush = disk.beginFlush();
  wal.save(state(1, 2, 2), []);
  disk.completeFlush(flush.id);
  expect(wal.durable).toEqual({ term: 1, vote: 2, commit: 0, last: { term: 1, index: 3 }, snapshot: START });
  expect(wal.durable).toBe(wal.durable);
  snapshot(disk, wal, 1, 2);
  disk.sync();
  expect(wal.durable).toEqual({ term: 1, vote: 2, commit: 2, last: { term: 1, index: 3 }, snapshot: { term: 1, index: 2 } });
});

test('a durable snapshot counts only once its index is committed', () => {
  const { disk, wal } = created();
  wal.save(state(1, 2, 1), entries(1, 1, 3));
  snapshot(disk, wal, 2, 9, 'received');
  disk.sync();
  expect(wal.durable.snapshot).toEqual(START);
  wal.save(state(2, 0, 9), []);
  disk.sync();
  expect(wal.durable).toMatchObject({ commit: 9, snapshot: { term: 2, index: 9 }, last: { term: 2, index: 9 } });
});

test('reading finds the snapshot marks that the commit index covers', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 4), entries(1, 1, 5));
  wal.saveSnapshot({ index: 4, term: 1, confState: CONF });
  wal.saveSnapshot({ index: 7, term: 1, confState: CONF });
  expect(validSnapshotEntries(disk)).toMatchObject({ commit: 4, snapshots: [{ index: 0 }, { index: 4 }] });
});

test('reading from a snapshot that the log does not know says so, in both modes', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 0), entries(1, 1, 3));
  expect(readLog(disk, { term: 1, index: 2 }, 'read')).toMatchObject({ failure: { kind: 'snapshot-not-found' }, hardState: { term: 1 } });
  expect(openWal(disk, { term: 1, index: 2 }, SEGMENT)).toMatchObject({ ok: false, failure: { kind: 'snapshot-not-found' } });
});

test('a torn last record is cut off by a repair, which keeps a copy', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 0), entries(1, 1, 2));
  const [name] = names(disk);
  wal.save(undefined, [entry(1, 3, 6_000)]);
  disk.truncate(`wal/${name}`, 5_000);
  expect(repairWal(disk)).toBe(true);
  expect(disk.read(`wal/${name}.broken`)?.size).toBe(5_000);
  expect(logOf(recover(disk, SEGMENT))).toBe('1/1 1/2');
});

test('a full disk refuses a save, and what was durable stays readable', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 0), entries(1, 1, 3));
  disk.sync();
  disk.capacity = 5_000;
  wal.save(undefined, [entry(1, 4, 6_000)]);
  expect(disk.failure).toBe('full');
  const after = disk.afterCrash({ keep: 9, tornBytes: 0 });
  expect(logOf(recover(after, SEGMENT))).toBe('1/1 1/2 1/3');
});

test('a log without a metadata value is possible', () => {
  const disk = new Disk();
  const made = WAL.create(disk, { ...SEGMENT, metadata: undefined });
  expect(made.ok).toBe(true);
  expect(restarted(disk)).toMatchObject({ metadata: undefined, entries: [] });
});

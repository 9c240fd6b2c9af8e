import { beforeEach, expect, test } from 'vitest';
import { entries } from './cluster.testkit.ts';
import { EMPTY_CONF_STATE, MemoryStorage } from './storage.ts';
import { NO_LIMIT } from './types.ts';

let storage: MemoryStorage;

/** Entry 3 (term 3) is compacted away; 4 and 5 are held. */
beforeEach(() => {
  storage = new MemoryStorage();
  storage.append(entries(1, [1, 2, 3, 4, 5]));
  storage.compact(3);
});

test.each([
  [2, 'Compacted'],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 'Unavailable'],
])('the term at %i is %s', (index, term) => {
  expect(storage.term(index)).toBe(term);
});

test('entries below the first index are only in a snapshot', () => {
  expect(storage.entries(2, 6, NO_LIMIT)).toBe('Compacted');
  expect(storage.entries(3, 4, NO_LIMIT)).toBe('Compacted');
  expect(storage.entries(4, 6, NO_LIMIT)).toEqual(entries(4, [4, 5]));
});

test('a read beyond the end is a mistake of the core', () => {
  expect(() => storage.entries(4, 7, NO_LIMIT)).toThrow("entries' hi(7) is out of bound lastindex(5)");
});

test('a read is cut at the size limit, but never to nothing', () => {
  storage.append(entries(6, [6]));
  // Each of these entries takes four bytes: tag and value of term and index.
  expect(storage.entries(4, 7, 0)).toHaveLength(1);
  expect(storage.entries(4, 7, 8)).toHaveLength(2);
  expect(storage.entries(4, 7, 11)).toHaveLength(2);
  expect(storage.entries(4, 7, 12)).toHaveLength(3);
});

test.each<[string, number, readonly number[], readonly number[]]>([
  ['entries that are compacted are left out', 1, [1, 2, 3], [4, 5]],
  ['the same entries change nothing', 3, [3, 4, 5], [4, 5]],
  ['entries from the first new one on are replaced', 3, [3, 6, 6], [6, 6]],
  ['what stood behind them is gone', 4, [7], [7]],
  ['entries behind the end are added', 6, [5], [4, 5, 5]],
])('on writing, %s', (_, from, terms, then) => {
  storage.append(entries(from, terms));
  expect(storage.firstIndex()).toBe(4);
  expect(storage.entries(4, storage.lastIndex() + 1, NO_LIMIT)).toEqual(entries(4, then));
});

test('a gap is refused', () => {
  expect(() => storage.append(entries(7, [5]))).toThrow('missing log entry [last: 5, append at: 7]');
});

test('compaction never goes back, and never beyond the end', () => {
  expect(storage.compact(2)).toBe('Compacted');
  expect(storage.compact(3)).toBe('Compacted');
  expect(storage.compact(5)).toBeUndefined();
  expect(storage).toMatchObject({ compacted: { term: 5, index: 5 } });
  expect(storage.firstIndex()).toBe(6);
  expect(() => storage.compact(6)).toThrow('compact 6 is out of bound lastindex(5)');
});

test('a snapshot is made of what is held, and replaces only older ones', () => {
  const confState = { ...EMPTY_CONF_STATE, voters: [1, 2, 3] };
  expect(storage.createSnapshot(4, confState, undefined)).toMatchObject({ metadata: { index: 4, term: 4, confState } });
  expect(storage.createSnapshot(4, confState, undefined)).toBe('SnapshotOutOfDate');
  expect(storage.createSnapshot(5, undefined, undefined)).toMatchObject({ metadata: { index: 5, confState } });
  expect(storage.initialState().confState).toEqual(confState);
});

test('a received snapshot replaces everything, unless it is older', () => {
  const at = (index: number, term: number) => ({ data: undefined, metadata: { index, term, confState: EMPTY_CONF_STATE } });
  expect(storage.applySnapshot(at(9, 7))).toBeUndefined();
  expect([storage.firstIndex(), storage.lastIndex(), storage.term(9)]).toEqual([10, 9, 7]);
  expect(storage.applySnapshot(at(8, 7))).toBe('SnapshotOutOfDate');
  expect(storage.applySnapshot(at(9, 7))).toBe('SnapshotOutOfDate');
});

test('a configuration alone, at index 0, founds a cluster', () => {
  const fresh = new MemoryStorage();
  const confState = { ...EMPTY_CONF_STATE, voters: [1, 2, 3] };
  expect(fresh.applySnapshot({ data: undefined, metadata: { index: 0, term: 0, confState } })).toBeUndefined();
  expect(fresh.initialState().confState).toEqual(confState);
  expect([fresh.firstIndex(), fresh.lastIndex()]).toEqual([1, 0]);
});

test('an empty log gives nothing', () => {
  expect(new MemoryStorage().entries(1, 1, NO_LIMIT)).toBe('Unavailable');
});

// etcd: TestStorageCreateSnapshot
test('no snapshot is made of what is compacted, or not there yet', () => {
  const fresh = new MemoryStorage();
  fresh.append(entries(1, [1, 1, 1, 1]));
  fresh.compact(3);
  expect(fresh.createSnapshot(2, undefined, undefined)).toBe('Compacted');
  expect(() => fresh.createSnapshot(5, undefined, undefined)).toThrow('snapshot 5 is out of bound lastindex(4)');
});

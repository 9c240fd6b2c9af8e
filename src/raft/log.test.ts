import { describe, expect, test } from 'vitest';
import { entries, entry } from './cluster.testkit.ts';
import type { Fact } from './fact.ts';
import { RaftLog } from './log.ts';
import { RULES } from './rules.ts';
import { entriesSize } from './size.ts';
import type { Storage } from './storage.ts';
import { EMPTY_CONF_STATE, MemoryStorage } from './storage.ts';
import type { Entry } from './types.ts';
import { NO_LIMIT } from './types.ts';

const facts: Fact[] = [];

/** A log whose first `stable` entries are durable. */
function logOf(terms: readonly number[], stable = terms.length, maxApplyingSize = NO_LIMIT): RaftLog {
  const storage = new MemoryStorage();
  storage.append(entries(1, terms.slice(0, stable)));
  const log = new RaftLog(storage, maxApplyingSize, RULES, (fact) => facts.push(fact));
  log.append(entries(stable + 1, terms.slice(stable)));
  return log;
}

function termsOf(log: RaftLog): number[] {
  return Array.from({ length: log.lastIndex() }, (_, i) => log.termOrZero(i + 1));
}

// etcd: TestIsUpToDate
test.each([
  [4, 2, true],
  [3, 4, true],
  [4, 3, true],
  [3, 3, true],
  [3, 2, false],
  [2, 9, false],
])('a log that ends at term %i, index %i is as up to date as one at term 3, index 3: %s', (term, index, expected) => {
  expect(logOf([1, 2, 3]).isUpToDate({ term, index })).toBe(expected);
});

// etcd: TestLogMaybeAppend
test.each<[string, number, number, readonly number[], number, readonly number[] | 'refused', number]>([
  ['behind an entry of another term', 2, 3, [4], 3, 'refused', 1],
  ['behind the end', 3, 4, [4], 3, 'refused', 1],
  ['empty, at the end', 3, 3, [], 3, [1, 2, 3], 3],
  ['empty, before the end: commits only up to there', 2, 2, [], 3, [1, 2, 3], 2],
  ['at the end', 3, 3, [4], 3, [1, 2, 3, 4], 3],
  ['at the end, with a commit beyond it: commits only the new entry', 3, 3, [4], 9, [1, 2, 3, 4], 4],
  ['of entries that are there', 1, 1, [2, 3], 2, [1, 2, 3], 2],
  ['of an older part: keeps what follows', 1, 1, [2], 3, [1, 2, 3], 2],
  ['in conflict: what follows is gone', 1, 1, [4, 4], 3, [1, 4, 4], 3],
  ['partly in conflict', 1, 1, [2, 4, 4], 1, [1, 2, 4, 4], 1],
  ['with an older commit: never goes back', 3, 3, [4], 0, [1, 2, 3, 4], 1],
])('an append %s', (_, logTerm, index, terms, commit, then, committed) => {
  const log = logOf([1, 2, 3]);
  log.commitTo(1);
  const accepted = log.maybeAppend(logTerm, index, entries(index + 1, terms), commit);
  expect(accepted ? termsOf(log) : 'refused').toEqual(then);
  expect(log.committed).toBe(committed);
});

test('what is committed is never overwritten', () => {
  const log = logOf([1, 2, 3]);
  log.commitTo(2);
  expect(() => log.maybeAppend(1, 1, entries(2, [4]), 2)).toThrow('entry 2 conflict with committed entry [committed(2)]');
  expect(() => log.append(entries(2, [4]))).toThrow('after(1) is out of range [committed(2)]');
});

// etcd: TestCommitTo
test('the commit index never goes back, and never beyond the log', () => {
  const log = logOf([1, 2, 3]);
  log.commitTo(2);
  log.commitTo(1);
  expect(log.committed).toBe(2);
  expect(() => log.commitTo(4)).toThrow('tocommit(4) is out of range [lastIndex(3)]');
});

// etcd: TestFindConflictByTerm
test.each([
  [[2, 2, 5, 5, 5], 5, 5, 5, 5],
  [[2, 2, 5, 5, 5], 5, 4, 2, 2],
  [[2, 2, 5, 5, 5], 5, 1, 0, 0],
  [[2, 2, 5, 5, 5], 1, 2, 1, 2],
  [[2, 2, 5, 5, 5], 9, 2, 9, 0],
])('in a log of terms %j, a log with term %4$i at %2$i can agree', (terms, index, term, agreed, agreedTerm) => {
  expect(logOf(terms).findConflictByTerm(index, term)).toEqual({ index: agreed, term: agreedTerm });
});

test('the term just before the first index is known, those before it are not', () => {
  const log = logOf([1, 2, 3, 4]);
  (log.storage as MemoryStorage).compact(2);
  expect([1, 2, 3, 4, 5].map((index) => log.term(index))).toEqual(['Compacted', 2, 3, 4, 'Unavailable']);
  expect(log.slice(2, 4, NO_LIMIT)).toBe('Compacted');
});

// etcd: TestSlice
test('a slice joins what is durable and what is not, under one limit', () => {
  const log = logOf([1, 1, 1, 2, 2, 2], 3);
  const size = (count: number) => entriesSize(entries(1, [1, 1, 1, 2, 2, 2].slice(0, count)));
  const indexes = (lo: number, hi: number, max: number) => (log.slice(lo, hi, max) as readonly Entry[]).map(({ index }) => index);
  expect(indexes(1, 7, NO_LIMIT)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(indexes(2, 6, NO_LIMIT)).toEqual([2, 3, 4, 5]);
  expect(indexes(1, 7, 0)).toEqual([1]);
  expect(indexes(1, 7, size(2))).toEqual([1, 2]);
  expect(indexes(1, 7, size(3))).toEqual([1, 2, 3]);
  expect(indexes(1, 7, size(4) - 1)).toEqual([1, 2, 3]);
  expect(indexes(1, 7, size(5))).toEqual([1, 2, 3, 4, 5]);
  expect(indexes(4, 7, 0)).toEqual([4]);
  expect(indexes(4, 4, 0)).toEqual([]);
  expect(() => log.slice(1, 8, NO_LIMIT)).toThrow('slice[1,8) out of bound [1,6]');
});

// etcd: TestNextCommittedEnts, TestHasNextCommittedEnts
test.each([
  [true, [4, 5]],
  [false, [4]],
])('with unstable entries allowed (%s), what is committed and not handed out is next', (allowUnstable, expected) => {
  const log = logOf([1, 1, 1, 1, 1, 1], 4);
  log.commitTo(5);
  log.acceptApplying(3, 0, allowUnstable);
  log.appliedTo(3, 0);
  expect(log.hasNextCommitted(allowUnstable)).toBe(true);
  expect(log.nextCommitted(allowUnstable).map(({ index }) => index)).toEqual(expected);
  log.acceptApplying(expected.at(-1) as number, 0, allowUnstable);
  expect(log.hasNextCommitted(allowUnstable)).toBe(false);
});

test('nothing is handed out to be applied while a snapshot waits to be saved', () => {
  const log = logOf([1, 1, 1]);
  const snapshot = { data: undefined, metadata: { index: 7, term: 2, confState: EMPTY_CONF_STATE } };
  log.restore(snapshot);
  log.append(entries(8, [2]));
  log.commitTo(8);
  expect(log.hasNextCommitted(true)).toBe(false);
  log.unstable.acceptInProgress();
  expect(log.nextCommitted(true)).toEqual([]);
  (log.storage as MemoryStorage).applySnapshot(snapshot);
  log.unstable.stableSnapshotTo(7);
  log.appliedTo(7, 0);
  expect(log.nextCommitted(true).map(({ index }) => index)).toEqual([8]);
});

// etcd: TestAcceptApplying
test.each([
  [5, 90, true, false],
  [5, 100, true, true],
  [5, 101, true, true],
  // Cut short: there was more to hand out, so the limit must have been reached.
  [4, 90, true, true],
  [4, 90, false, false],
  [3, 90, false, true],
])('handing out up to %i with %i of 100 bytes (unstable allowed: %s) pauses: %s', (index, size, allowUnstable, paused) => {
  const log = logOf([1, 1, 1, 1, 1, 1], 4, 100);
  log.commitTo(5);
  log.acceptApplying(index, size, allowUnstable);
  log.commitTo(6);
  log.unstable.stableTo({ term: 1, index: 6 });
  expect(log.hasNextCommitted(true)).toBe(!paused);
});

// etcd: TestAppliedTo
test.each([
  [80, false],
  [21, true],
  [20, true],
  [0, true],
])('after 120 of 100 bytes were handed out, %i applied bytes leave it paused: %s', (size, paused) => {
  const log = logOf([1, 1, 1, 1, 1], 5, 100);
  log.commitTo(5);
  log.acceptApplying(4, 120, true);
  log.appliedTo(3, size);
  expect(log.hasNextCommitted(true)).toBe(!(paused && 120 - size >= 100));
});

test('applying goes forward within what is committed', () => {
  const log = logOf([1, 1, 1]);
  log.commitTo(2);
  log.appliedTo(2, 0);
  expect(() => log.appliedTo(1, 0)).toThrow('applied(1) is out of range [prevApplied(2), committed(2)]');
  expect(() => log.appliedTo(3, 0)).toThrow('applied(3) is out of range [prevApplied(2), committed(2)]');
  expect(() => log.acceptApplying(3, 0, true)).toThrow('applying(3) is out of range');
});

test('without any budget to apply, the core stops', () => {
  const log = logOf([1], 1, 0);
  log.commitTo(1);
  expect(() => log.nextCommitted(true)).toThrow('applying entry size (0-0)=0 not positive');
});

test('an unapplied configuration change is found behind many entries', () => {
  const log = logOf([1, 1, 1, 1], 4, 5);
  log.append([{ ...entry(1, 5), type: 'EntryConfChangeV2', typeSet: true }]);
  log.commitTo(4);
  expect(log.hasUnappliedConfChange()).toBe(false);
  log.commitTo(5);
  expect(log.hasUnappliedConfChange()).toBe(true);
  log.appliedTo(5, 0);
  expect(log.hasUnappliedConfChange()).toBe(false);
});

test('a portion to apply leaves room for what is out already', () => {
  const size = entriesSize(entries(1, [1]));
  const log = logOf([1, 1, 1, 1, 1], 5, 3 * size);
  log.commitTo(5);
  log.acceptApplying(1, size, true);
  log.appliedTo(1, 0);
  log.commitTo(5);
  expect(log.nextCommitted(true).map(({ index }) => index)).toEqual([2, 3]);
});

test('a configuration change is found among other entries', () => {
  const log = logOf([1, 1]);
  log.append([{ ...entry(1, 3), type: 'EntryConfChange', typeSet: true }, entry(1, 4)]);
  log.commitTo(4);
  expect(log.hasUnappliedConfChange()).toBe(true);
});

test('of an append that is partly known, only what is new is written', () => {
  const log = logOf([1, 1, 2]);
  log.commitTo(2);
  expect(log.maybeAppend(1, 1, entries(2, [1, 3, 3]), 2)).toBe(true);
  expect(termsOf(log)).toEqual([1, 1, 3, 3]);
  expect(log.unstable.nextEntries().map(({ index }) => index)).toEqual([3, 4]);
});

// etcd: TestTerm
test('what storage still holds beyond a replaced end is not in the log', () => {
  const log = logOf([1, 1, 1, 1, 1]);
  log.append(entries(3, [2]));
  expect([2, 3, 4, 5].map((index) => log.term(index))).toEqual([1, 2, 'Unavailable', 'Unavailable']);
});

// etcd: TestTermWithUnstableSnapshot
test('what storage still holds before a snapshot that waits to be saved is not in the log', () => {
  const log = logOf([1, 1, 1]);
  log.restore({ data: undefined, metadata: { index: 7, term: 2, confState: EMPTY_CONF_STATE } });
  expect([2, 3, 6, 7, 8].map((index) => log.term(index))).toEqual(['Compacted', 'Compacted', 'Compacted', 2, 'Unavailable']);
  expect(log.slice(1, 3, NO_LIMIT)).toBe('Compacted');
  expect(log.entriesFrom(1, NO_LIMIT)).toBe('Compacted');
});

// etcd: TestSlice, TestScan
test('what does not fit from storage leaves no gap before what is not durable', () => {
  const storage = new MemoryStorage();
  const [small, big, tiny] = [entry(1, 1, 'abc'), entry(1, 2, 'x'.repeat(99)), entry(1, 3)];
  storage.append([small, big]);
  const log = new RaftLog(storage, NO_LIMIT, RULES, (fact) => facts.push(fact));
  log.append([tiny]);
  expect(log.slice(1, 4, entriesSize([small, tiny]))).toEqual([small]);
  expect(log.slice(1, 4, entriesSize([small, big, tiny]) - 1)).toEqual([small, big]);
  expect(log.slice(1, 4, entriesSize([small, big, tiny]))).toEqual([small, big, tiny]);
});

// etcd: TestIsOutOfBounds
test('there is nothing behind the end, and no slice that ends before it begins', () => {
  const log = logOf([1, 1]);
  expect(log.entriesFrom(3, NO_LIMIT)).toEqual([]);
  expect(log.entriesFrom(9, NO_LIMIT)).toEqual([]);
  expect(() => log.slice(2, 1, NO_LIMIT)).toThrow('invalid slice 2 > 1');
});

describe('a storage that does not give what it says it holds', () => {
  const broken = (answers: Partial<Storage>, terms: readonly number[] = [1, 1, 1]) => {
    const log = logOf(terms, 3);
    log.commitTo(3);
    Object.assign(log.storage, answers);
    return log;
  };

  test('stops the core, by the last term', () => {
    const log = broken({ term: () => 'Unavailable' });
    expect(() => log.lastTerm()).toThrow('unexpected error when getting the last term at 3: Unavailable');
  });

  test('stops the core, by a read', () => {
    expect(() => broken({ entries: () => 'Unavailable' }).slice(1, 3, NO_LIMIT)).toThrow('entries[1:3) is unavailable from storage');
    expect(() => broken({ entries: () => 'SnapshotOutOfDate' }).slice(1, 3, NO_LIMIT)).toThrow('unexpected error (SnapshotOutOfDate)');
  });

  test('may have been compacted meanwhile, unless what is gone was still to be applied', () => {
    const log = broken({ entries: () => 'Compacted' }, [1, 1, 1, 1]);
    expect(log.slice(1, 3, NO_LIMIT)).toBe('Compacted');
    expect(log.slice(1, 5, NO_LIMIT)).toBe('Compacted');
    expect(() => log.nextCommitted(true)).toThrow('unexpected error when getting unapplied entries (Compacted)');
    expect(() => log.hasUnappliedConfChange()).toThrow('error scanning unapplied entries [1, 4): Compacted');
  });
});

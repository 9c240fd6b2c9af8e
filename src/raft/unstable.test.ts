import { beforeEach, expect, test } from 'vitest';
import { entries } from './cluster.testkit.ts';
import type { Fact } from './fact.ts';
import { RULES } from './rules.ts';
import { EMPTY_CONF_STATE } from './storage.ts';
import type { Snapshot } from './types.ts';
import { Unstable } from './unstable.ts';

let facts: Fact[] = [];
beforeEach(() => {
  facts = [];
});

/** Entries from `offset` on; those below `inProgress` have been handed out. */
function unstable(offset: number, terms: readonly number[], inProgress = offset): Unstable {
  const made = new Unstable(offset, RULES, (fact) => facts.push(fact));
  made.entries = entries(offset, terms);
  made.offsetInProgress = inProgress;
  return made;
}

function snapshot(index: number, term: number): Snapshot {
  return { data: undefined, metadata: { index, term, confState: EMPTY_CONF_STATE } };
}

function content(log: Unstable): string {
  return log.entries.map(({ term, index }) => `${term}/${index}`).join(' ');
}

// etcd: TestUnstableTruncateAndAppend
test.each<[string, number, readonly number[], number, number, readonly number[], string, number, number]>([
  ['behind the end', 5, [1], 5, 6, [1, 1], '1/5 1/6 1/7', 5, 5],
  ['behind an end that is being written', 5, [1], 6, 6, [1, 1], '1/5 1/6 1/7', 5, 6],
  ['at the beginning', 5, [1], 5, 5, [2, 2], '2/5 2/6', 5, 5],
  ['before the beginning', 5, [1], 5, 4, [2, 2, 2], '2/4 2/5 2/6', 4, 4],
  ['before a beginning that is being written', 5, [1], 6, 4, [2, 2], '2/4 2/5', 4, 4],
  ['in the middle', 5, [1, 1, 1], 5, 6, [2, 2], '1/5 2/6 2/7', 5, 5],
  ['in the middle of what is being written', 5, [1, 1, 1], 8, 6, [2], '1/5 2/6', 5, 6],
  ['behind what is being written', 5, [1, 1, 1], 6, 7, [2], '1/5 1/6 2/7', 5, 6],
])('entries put %s replace what is there', (_, offset, terms, inProgress, from, added, then, newOffset, newInProgress) => {
  const log = unstable(offset, terms, inProgress);
  log.truncateAndAppend(entries(from, added));
  expect(content(log)).toBe(then);
  expect(log).toMatchObject({ offset: newOffset, offsetInProgress: newInProgress });
});

test('a report that entries are durable lets go of them', () => {
  const log = unstable(5, [1, 1, 2], 8);
  log.stableTo({ term: 1, index: 6 });
  expect(log).toMatchObject({ offset: 7, offsetInProgress: 8 });
  expect(content(log)).toBe('2/7');
});

test.each<[string, number, number]>([
  ['of an entry that has been overwritten', 1, 6],
  ['of an entry that is durable already', 1, 4],
  ['of an entry beyond the end', 2, 9],
])('a report %s is ignored', (_, term, index) => {
  const log = unstable(5, [1, 2, 2], 8);
  log.stableTo({ term, index });
  expect(content(log)).toBe('1/5 2/6 2/7');
  expect(log.offset).toBe(5);
  expect(facts).toHaveLength(1);
});

test('a report of the entry that the snapshot ends with is ignored', () => {
  const log = unstable(5, [1]);
  log.snapshot = snapshot(4, 1);
  log.stableTo({ term: 1, index: 4 });
  expect(facts).toEqual([{ type: 'StableEntryInSnapshot', index: 4 }]);
  expect(content(log)).toBe('1/5');
});

test('what has been handed out is not handed out again', () => {
  const log = unstable(5, [1, 1]);
  log.snapshot = snapshot(4, 1);
  expect(log.nextEntries()).toHaveLength(2);
  expect(log.nextSnapshot()).toBeDefined();
  log.acceptInProgress();
  expect(log.nextEntries()).toHaveLength(0);
  expect(log.nextSnapshot()).toBeUndefined();
  log.truncateAndAppend(entries(7, [1]));
  expect(log.nextEntries().map(({ index }) => index)).toEqual([7]);
});

test('a snapshot starts the log over', () => {
  const log = unstable(5, [1, 1], 7);
  log.restore(snapshot(9, 3));
  expect(log).toMatchObject({ offset: 10, offsetInProgress: 10, entries: [], snapshotInProgress: false });
  expect(log.firstIndex()).toBe(10);
  expect(log.lastIndex()).toBe(9);
  expect(log.term(9)).toBe(3);
  expect(log.term(8)).toBeUndefined();
  log.stableSnapshotTo(8);
  expect(log.snapshot).toBeDefined();
  log.stableSnapshotTo(9);
  expect(log.snapshot).toBeUndefined();
});

// etcd: TestMaybeLastIndex, TestUnstableMaybeFirstIndex
test('without entries and snapshot, it is for storage to say where the log begins and ends', () => {
  expect(unstable(5, []).firstIndex()).toBeUndefined();
  expect(unstable(5, []).lastIndex()).toBeUndefined();
  expect(unstable(5, [1, 1]).lastIndex()).toBe(6);
});

// etcd: TestUnstableNextEntries, TestUnstableAcceptInProgress
test('what waits to be handed out is known without taking it', () => {
  const log = unstable(5, [1, 1], 6);
  expect(log.hasNextEntries()).toBe(true);
  log.acceptInProgress();
  expect(log).toMatchObject({ offsetInProgress: 7, snapshotInProgress: false });
  expect(log.hasNextEntries()).toBe(false);
  expect(unstable(5, []).hasNextEntries()).toBe(false);
});

// etcd: TestUnstableNextSnapshot
test('a saved snapshot leaves room for the next', () => {
  const log = unstable(5, []);
  log.stableSnapshotTo(4);
  log.restore(snapshot(9, 3));
  log.acceptInProgress();
  expect(log).toMatchObject({ snapshotInProgress: true, offsetInProgress: 10 });
  log.stableSnapshotTo(9);
  expect(log.snapshotInProgress).toBe(false);
});

test('what is lost by an overwrite is told', () => {
  unstable(5, [1, 1, 1]).truncateAndAppend(entries(7, [2]));
  unstable(5, [1, 1, 1]).truncateAndAppend(entries(4, [2]));
  expect(facts).toEqual([
    { type: 'UnstableTruncated', index: 7 },
    { type: 'UnstableReplaced', index: 4 },
  ]);
});

import { expect, test } from 'vitest';
import type { LogDelta } from '#node';
import type { Entry } from '#raft';
import { emptyLog, entriesOf, entryAt, firstIndexOf, foldLog, lastIdOf, lastIndexOf } from './log-view.ts';

const entry = (term: number, index: number): Entry => ({ type: 'EntryNormal', term, index, data: undefined, typeSet: false });
const ZERO = { term: 0, index: 0 };

/** Entries from `from` on, by their terms. */
function delta(from: number, terms: readonly number[], snapshot = ZERO): LogDelta {
  return { snapshot, from, entries: terms.map((term, i) => entry(term, from + i)) };
}

const terms = (log: ReturnType<typeof emptyLog>) => entriesOf(log).map((e) => e.term);

test('a log that only grows shares its buffer with the frames before', () => {
  const one = foldLog(emptyLog(), delta(1, [1, 1]));
  const two = foldLog(one, delta(3, [2]));
  expect(two.buffer).toBe(one.buffer);
  expect([terms(one), terms(two)]).toEqual([
    [1, 1],
    [1, 1, 2],
  ]);
});

test('another future of an older frame gets a buffer of its own', () => {
  const one = foldLog(emptyLog(), delta(1, [1, 1]));
  const first = foldLog(one, delta(3, [2]));
  const other = foldLog(one, delta(3, [3, 3]));
  expect([terms(one), terms(first), terms(other)]).toEqual([
    [1, 1],
    [1, 1, 2],
    [1, 1, 3, 3],
  ]);
});

test('replacing the end leaves the older frame as it was', () => {
  const one = foldLog(emptyLog(), delta(1, [1, 1, 1]));
  const two = foldLog(one, delta(2, [2]));
  expect([terms(one), terms(two)]).toEqual([
    [1, 1, 1],
    [1, 2],
  ]);
});

test('after compaction entries are found at their index', () => {
  const one = foldLog(emptyLog(), delta(1, [1, 1, 2, 2]));
  const two = foldLog(one, delta(5, [], { term: 1, index: 2 }));
  const three = foldLog(two, delta(5, [3], { term: 1, index: 2 }));
  expect([firstIndexOf(three), lastIndexOf(three)]).toEqual([3, 5]);
  expect([2, 3, 5, 6].map((index) => entryAt(three, index)?.term)).toEqual([undefined, 2, 3, undefined]);
  expect(terms(one)).toEqual([1, 1, 2, 2]);
});

test('a snapshot beyond the end replaces everything', () => {
  const one = foldLog(emptyLog(), delta(1, [1, 1]));
  const two = foldLog(one, delta(10, [4], { term: 3, index: 9 }));
  expect(terms(two)).toEqual([4]);
  expect(lastIdOf(foldLog(one, delta(10, [], { term: 3, index: 9 })))).toEqual({ term: 3, index: 9 });
});

test('a crash may bring back an older snapshot', () => {
  const one = foldLog(emptyLog(), delta(6, [2], { term: 1, index: 5 }));
  expect(terms(foldLog(one, delta(3, [1, 1], { term: 1, index: 2 })))).toEqual([1, 1]);
});

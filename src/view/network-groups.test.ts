import { expect, test } from 'vitest';
import { groupColumns, groupsFrom, placesOf } from './network-groups.ts';

test('groups become places and places become groups again', () => {
  const groups = [[1, 4], [2], [3, 5]];
  expect(placesOf(groups)).toEqual([0, 1, 2, 0, 2]);
  expect(groupsFrom(placesOf(groups))).toEqual(groups);
});

test('an empty column between two groups is no group, and the group of node 1 comes first', () => {
  expect(groupsFrom([3, 0, 0, 3, 1])).toEqual([[1, 4], [2, 3], [5]]);
});

test('there is always an empty column to move to, but never more columns than nodes, nor more than six without need', () => {
  expect(groupColumns([0, 0, 0, 0, 0])).toBe(3);
  expect(groupColumns([0, 1, 2, 0, 0])).toBe(4);
  expect(groupColumns([0, 1])).toBe(2);
  expect(groupColumns(Array.from({ length: 20 }, (_, i) => i % 5))).toBe(6);
  expect(groupColumns(Array.from({ length: 8 }, (_, i) => i))).toBe(8);
});

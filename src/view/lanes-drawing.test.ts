import { expect, test } from 'vitest';
import type { Lanes } from './lanes.ts';
import { callPaths, faultPaths, lineEnd, rolePaths } from './lanes-drawing.ts';

const LINE = { width: 100, head: 100, end: 100 };

test('the line ends beyond the head, by an eighth at most, and moves seldom', () => {
  const ends = Array.from({ length: 20_000 }, (_, head) => lineEnd(head));
  for (const [head, end] of ends.entries()) {
    expect(end).toBeGreaterThanOrEqual(head);
    if (head > 24) expect(end).toBeLessThanOrEqual(Math.ceil(head * 1.125));
  }
  expect(new Set(ends).size).toBeLessThan(70);
});

test('each role is one path, whose bars begin and end where the role does', () => {
  const lanes: Lanes = {
    roles: [
      [
        { from: 0, role: 'follower', term: 0, paused: false },
        { from: 20, role: 'candidate', term: 1, paused: false },
        { from: 30, role: 'leader', term: 1, paused: false },
      ],
      [{ from: 0, role: 'follower', term: 0, paused: false }],
    ],
    faults: [],
    calls: [],
  };
  const paths = new Map(rolePaths(lanes, [], LINE).map(({ look, d }) => [look, d]));
  expect([...paths.keys()].sort()).toEqual(['candidate', 'follower', 'leader']);
  expect(paths.get('leader')).toBe('M30 0.5h70v5h-70Z');
  expect(paths.get('follower')?.match(/M/g)).toHaveLength(2);
});

test('a larger cluster has one row, which shows when somebody leads', () => {
  const roles = Array.from({ length: 9 }, () => [{ from: 0, role: 'follower' as const, term: 0, paused: false }]);
  const tape = [
    { from: 0, term: 0, leader: 0 },
    { from: 40, term: 1, leader: 7 },
  ];
  const paths = rolePaths({ roles, faults: [], calls: [] }, tape, LINE);
  expect(paths.map(({ look }) => look)).toEqual(['follower', 'leader']);
  expect(paths[1]?.d).toBe('M40 0.5h60v5h-60Z');
});

test('faults that overlap stand on two rows; an answered call ends at its answer, a waiting one at the head', () => {
  const groups: readonly number[][] = [];
  const faults = [
    { type: 'down', from: 10, to: 30, node: 1, groups },
    { type: 'parted', from: 20, to: undefined, node: 0, groups },
  ] as const;
  expect(faultPaths(faults, LINE).map(({ d }) => d)).toEqual(['M10 0.8h20v4.5h-20Z', 'M20 6.8h80v4.5h-80Z']);
  const calls = [
    { call: 1, node: 1, from: 10, to: 20, status: 'answered' },
    { call: 2, node: 1, from: 30, to: undefined, status: 'pending' },
  ] as const;
  expect(callPaths(calls, LINE).map(({ look, d }) => [look, d])).toEqual([
    ['answered', 'M10 1h10v4h-10Z'],
    ['pending', 'M30 1h70v4h-70Z'],
  ]);
});

import { expect, test } from 'vitest';
import { badgePlaces, labelPlaces } from './network-badges.ts';
import { partitionWalls, wallPart } from './partition.ts';
import { placeOf, ringLayout, type StageLayout } from './stage.ts';

const WIDTHS = { long: 230, short: 100 };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function placed(layout: StageLayout, groups: readonly (readonly number[])[]): readonly Box[] {
  const widths = groups.map(() => WIDTHS);
  return badgePlaces(layout, groups, partitionWalls(layout, groups), widths).map(({ x, y, short }) => {
    const half = (short ? WIDTHS.short : WIDTHS.long) / 2;
    return { left: x - half, right: x + half, top: y - 12, bottom: y + 12 };
  });
}

/** A node of the largest kind with its two lines of words: at least so much must stay free. */
function nodesOf(layout: StageLayout): readonly Box[] {
  return layout.places.map(({ x, y }) => ({
    left: x - 52,
    right: x + 52,
    top: y - layout.radius - 9,
    bottom: y + layout.radius + 42,
  }));
}

function overlap(a: Box, b: Box): boolean {
  return Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
}

const SIDES = [
  [
    [1, 2],
    [3, 4, 5],
  ],
  [
    [1, 4, 5],
    [2, 3],
  ],
  [[1], [2, 3, 4, 5]],
  [[1, 4], [2], [3, 5]],
] as const;

test.each([
  [1020, 620],
  [740, 680],
  [565, 414],
  [690, 415],
])('on a stage of %i by %i a badge covers no node, no words and no other badge, and stays inside', (width, height) => {
  const layout = ringLayout(5, width, height);
  for (const groups of SIDES) {
    const badges = placed(layout, groups);
    badges.forEach((badge, i) => {
      expect(badge.left >= 0 && badge.top >= 0 && badge.right <= width && badge.bottom <= height).toBe(true);
      expect(nodesOf(layout).filter((node) => overlap(node, badge)).length, JSON.stringify(groups)).toBe(0);
      expect(
        wallPart(partitionWalls(layout, groups), { x: badge.left, y: badge.top }, { x: badge.right, y: badge.bottom }),
      ).toBeUndefined();
      expect(badges.filter((other, j) => j !== i && overlap(other, badge))).toEqual([]);
    });
  }
});

test('where there is room the whole sentence stands amid its group', () => {
  const layout = ringLayout(5, 1020, 620);
  const [a] = badgePlaces(
    layout,
    [
      [1, 2, 5],
      [3, 4],
    ],
    [],
    [WIDTHS, WIDTHS],
  );
  const top = placeOf(layout, 1);
  expect(a).toMatchObject({ short: false });
  expect(Math.abs((a?.x ?? 0) - top.x)).toBeLessThan(30);
  expect(a?.y).toBeGreaterThan(top.y);
});

test('on a phone the badges stand in the corner, one under the other, and no label is on the wall', () => {
  const layout = ringLayout(5, 390, 272);
  const groups = SIDES[3];
  const places = badgePlaces(
    layout,
    groups,
    [],
    groups.map(() => WIDTHS),
  );
  expect(places.map(({ x, y, short }) => [x, y, short])).toEqual([
    [58, 20, true],
    [58, 48, true],
    [58, 76, true],
  ]);
  expect(labelPlaces(layout, groups, [])).toEqual([]);
});

test('the wall between two groups has one label, the left group first', () => {
  const layout = ringLayout(5, 1020, 620);
  expect(labelPlaces(layout, SIDES[0], []).map(({ left, right }) => [left, right])).toEqual([[1, 0]]);
});

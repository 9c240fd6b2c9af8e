import { expect, test } from 'vitest';
import { settledRun, until } from './run.testkit.ts';
import { movedLayout, radiusOf } from './stage.ts';
import { arcLayout } from './stage-arc.ts';
import { focusOf, levelOf, sectorsOf } from './stage-level.ts';

test('detail falls with the number of nodes, and rises with the zoom', () => {
  expect([1, 7, 8, 15, 16, 31, 32, 101].map((count) => levelOf(count, 1))).toEqual([
    'ring',
    'ring',
    'compact',
    'compact',
    'arc',
    'arc',
    'field',
    'field',
  ]);
  expect([0.6, 1, 1.5, 2].map((zoom) => levelOf(25, zoom))).toEqual(['field', 'arc', 'compact', 'ring']);
  expect(levelOf(5, 0.7)).toBe('compact');
  expect([399, 400].map((room) => levelOf(25, 1, room))).toEqual(['field', 'arc']);
});

test('the leader is always in focus, then the newest candidate, then the chosen ones, seven at most', () => {
  const { world, leader } = settledRun({ voters: 17 });
  expect(focusOf(world.head, [])).toEqual([leader]);
  const chosen = [3, 5, 7, 9, 11, 13, 15, 17].filter((id) => id !== leader);
  expect(focusOf(world.head, chosen)).toEqual([leader, ...chosen].slice(0, 7));
  const other = (leader % 17) + 1;
  world.act({ type: 'campaign', node: other });
  expect(focusOf(world.head, chosen).slice(0, 2)).toEqual([leader, other]);
});

test('followers stand together by what the leader knows of them, and each side of a partition by itself', () => {
  const { world, leader } = settledRun({ voters: 20 });
  expect(sectorsOf(world.head).map(({ class: name, nodes }) => [name, nodes.length])).toEqual([['in-step', 19]]);
  const [gone, ...rest] = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  world.act({ type: 'crash', node: gone ?? 0 });
  const away = rest.slice(0, 3);
  world.act({ type: 'partition', groups: [away, Array.from({ length: 20 }, (_, i) => i + 1).filter((id) => !away.includes(id))] });
  expect(sectorsOf(world.head).map(({ class: name, nodes, side }) => [name, nodes.length, side])).toEqual([
    ['in-step', 15, 0],
    ['down', 1, 0],
    ['leaderless', 3, 1],
  ]);
});

test.each([
  ['arc', 16],
  ['arc', 31],
  ['field', 32],
  ['field', 101],
] as const)('in an %s of %i nothing overlaps and nothing is cut', (level, count) => {
  const { world, leader } = settledRun({ voters: count });
  const order = {
    sectors: sectorsOf(world.head),
    leader,
    focus: focusOf(
      world.head,
      [2, 3, 4, 5, 6, 7].filter((id) => id !== leader),
    ),
  };
  const layout = arcLayout(order, level, 690, 600);
  expect(layout.places).toHaveLength(count);
  expect(layout.places[leader - 1]).toEqual(layout.centre);
  layout.places.forEach((a, i) => {
    const radius = radiusOf(layout, i + 1);
    expect(a.x - radius).toBeGreaterThan(0);
    expect(a.y - radius).toBeGreaterThan(0);
    expect(a.x + radius).toBeLessThan(690);
    expect(a.y + radius).toBeLessThan(600);
    layout.places.forEach((b, j) => {
      if (j > i)
        expect(Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2), `${i + 1} and ${j + 1}`).toBeGreaterThan(radius + radiusOf(layout, j + 1));
    });
  });
});

test('nobody changes place while entries are replicated', () => {
  const { world, leader } = settledRun({ voters: 20 });
  const before = JSON.stringify(sectorsOf(world.head));
  for (let i = 0; i < 5; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  until(world, (frame) => {
    expect(JSON.stringify(sectorsOf(frame))).toBe(before);
    return frame.nodes.every((node) => node.commit === 6);
  });
});

test('a wall parts a side from the leader, and a moved picture moves with all its parts', () => {
  const { world, leader } = settledRun({ voters: 20 });
  const away = [1, 2, 3, 4].filter((id) => id !== leader);
  world.act({ type: 'partition', groups: [away, Array.from({ length: 20 }, (_, i) => i + 1).filter((id) => !away.includes(id))] });
  const layout = arcLayout({ sectors: sectorsOf(world.head), leader, focus: [leader] }, 'arc', 690, 600);
  expect(layout.walls).toHaveLength(1);
  const moved = movedLayout(layout, { x: -10, y: 5 });
  expect(moved.places[0]).toEqual({ x: (layout.places[0]?.x ?? 0) - 10, y: (layout.places[0]?.y ?? 0) + 5 });
  expect(moved.walls?.[0]?.[0]?.x).toBe((layout.walls?.[0]?.[0]?.x ?? 0) - 10);
});

import { expect, test } from 'vitest';
import { drawingCommand, drawnOn } from './network-drawing.ts';
import { groupsOf } from './partition.ts';
import { settledRun } from './run.testkit.ts';
import { type Point, placeOf, ringLayout } from './stage.ts';

const layout = ringLayout(5, 740, 680);
const { centre } = layout;
/** Straight down, a little left of the middle: nodes 1 and 4, 5 on one side or the other as the ring has them. */
const down: readonly Point[] = [
  { x: centre.x - 30, y: 0 },
  { x: centre.x - 30, y: layout.height },
];
const left = [1, 2, 3, 4, 5].filter((id) => placeOf(layout, id).x < centre.x - 30);
const right = [1, 2, 3, 4, 5].filter((id) => !left.includes(id));

function around(id: number): readonly Point[] {
  const { x, y } = placeOf(layout, id);
  return [
    { x: x - 50, y: y - 50 },
    { x: x + 50, y: y - 50 },
    { x: x + 50, y: y + 50 },
    { x: x - 50, y: y + 50 },
    { x: x - 50, y: y - 40 },
  ];
}

test('a line across the stage cuts every link that it crosses, both ways, in one act', () => {
  const { world } = settledRun();
  const drawn = drawnOn(layout, world.head, down, false);
  expect(left).toEqual([4, 5]);
  expect(drawn).toMatchObject({ type: 'line', cuts: { length: 2 * left.length * right.length } });
  world.act(drawingCommand(world.head, drawn) ?? { type: 'heal-all' });
  expect(groupsOf(5, world.head.links)).toEqual([right, left]);
  expect(drawingCommand(world.head, drawnOn(layout, world.head, down, false))).toBeUndefined();
});

test('one way, it cuts what crosses it from its left to its right as it was drawn', () => {
  const { world } = settledRun();
  const ways = (line: readonly Point[]) => {
    const drawn = drawnOn(layout, world.head, line, true);
    return drawn.type === 'line' ? drawn.cuts : [];
  };
  // Drawn downwards, its left is on the right of the screen.
  expect(ways(down).every(([from, to]) => right.includes(from) && left.includes(to))).toBe(true);
  expect(ways([...down].reverse()).every(([from, to]) => left.includes(from) && right.includes(to))).toBe(true);
  expect(ways(down)).toHaveLength(left.length * right.length);
});

test('a line across one link is a cut of that link, and what was cut before stays cut', () => {
  const { world } = settledRun();
  const [a, b] = [placeOf(layout, 3), placeOf(layout, 4)];
  const between = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const stroke = [
    { x: between.x, y: between.y - 30 },
    { x: between.x + 2, y: between.y + 30 },
  ];
  const cut = drawingCommand(world.head, drawnOn(layout, world.head, stroke, false));
  expect(cut).toEqual({ type: 'cut', from: 3, to: 4, both: true });
  world.act(cut ?? { type: 'heal-all' });
  const more = drawingCommand(world.head, drawnOn(layout, world.head, down, false));
  expect(more).toMatchObject({ type: 'topology' });
  if (more?.type === 'topology') expect(more.cut).toContainEqual([3, 4]);
});

test('a line that comes back to its beginning is a loop, which parts who is inside', () => {
  const { world } = settledRun();
  const drawn = drawnOn(layout, world.head, around(2), false);
  expect(drawn).toEqual({ type: 'loop', inside: [2], groups: [[1, 3, 4, 5], [2]] });
  expect(drawingCommand(world.head, drawn)).toEqual({ type: 'partition', groups: [[1, 3, 4, 5], [2]] });
});

test('a loop round nobody and a line across nothing change nothing', () => {
  const { world } = settledRun();
  const corner = [
    { x: 2, y: 2 },
    { x: 20, y: 2 },
    { x: 20, y: 20 },
    { x: 2, y: 4 },
  ];
  expect(drawingCommand(world.head, drawnOn(layout, world.head, corner, false))).toBeUndefined();
  expect(drawingCommand(world.head, drawnOn(layout, world.head, corner.slice(0, 2), false))).toBeUndefined();
});

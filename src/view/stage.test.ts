import { expect, test } from 'vitest';
import { curvePoint, linkCurve, linkPairs, nodesInside, ringLayout } from './stage.ts';

const SIZES = [
  [740, 680],
  [560, 470],
  [390, 280],
] as const;

test('every node stands wholly on the stage, words included', () => {
  for (const [width, height] of SIZES) {
    for (let count = 1; count <= 31; count++) {
      const { places, radius, detail } = ringLayout(count, width, height);
      const words = { full: 58, medium: 44, small: 24, dot: 8 }[detail];
      expect(places).toHaveLength(count);
      for (const { x, y } of places) {
        expect(x - radius).toBeGreaterThanOrEqual(0);
        expect(x + radius).toBeLessThanOrEqual(width);
        expect(y - radius).toBeGreaterThanOrEqual(0);
        expect(y + radius + words).toBeLessThanOrEqual(height + 1);
      }
    }
  }
});

test('nodes do not overlap each other', () => {
  for (const [width, height] of SIZES.slice(0, 2)) {
    for (let count = 2; count <= 15; count++) {
      const { places, radius } = ringLayout(count, width, height);
      places.forEach((a, i) => {
        for (const b of places.slice(i + 1)) expect((a.x - b.x) ** 2 + (a.y - b.y) ** 2).toBeGreaterThan((2 * radius) ** 2);
      });
    }
  }
});

test('the two directions of a link keep to their own right-hand sides', () => {
  const layout = ringLayout(5, 740, 680);
  for (let a = 1; a <= 5; a++) {
    for (let b = a + 1; b <= 5; b++) {
      const there = linkCurve(layout, a, b);
      const back = linkCurve(layout, b, a);
      for (const part of [0, 0.25, 0.5, 0.75, 1]) {
        const p = curvePoint(there, part);
        const q = curvePoint(back, 1 - part);
        expect((p.x - q.x) ** 2 + (p.y - q.y) ** 2).toBeGreaterThanOrEqual(11.9 ** 2);
      }
    }
  }
});

test('a message leaves outside its sender and arrives outside its receiver', () => {
  const layout = ringLayout(5, 740, 680);
  const curve = linkCurve(layout, 1, 3);
  const from = layout.places[0] as { x: number; y: number };
  expect(Math.sqrt((curve.from.x - from.x) ** 2 + (curve.from.y - from.y) ** 2)).toBeGreaterThan(layout.radius);
});

test('a lasso finds exactly the nodes inside it', () => {
  const layout = ringLayout(5, 740, 680);
  const right = [
    { x: layout.centre.x + 5, y: 0 },
    { x: 740, y: 0 },
    { x: 740, y: 680 },
    { x: layout.centre.x + 5, y: 680 },
  ];
  expect(nodesInside(layout, right)).toEqual([2, 3]);
  expect(nodesInside(layout, right.slice(0, 2))).toEqual([]);
});

test('a pair of nodes shows which of its directions is cut', () => {
  const link = { hold: false, latency: 1, jitter: 0, loss: 0, duplicate: 0, reorder: false, drops: [], holds: [] };
  const pairs = linkPairs(3, [
    { ...link, from: 2, to: 1, cut: true },
    { ...link, from: 2, to: 3, cut: true },
    { ...link, from: 3, to: 2, cut: true },
  ]);
  expect(pairs.map(({ a, b, cut }) => `${a}${b} ${cut}`)).toEqual(['12 ba', '13 no', '23 both']);
});

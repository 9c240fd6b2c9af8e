import { expect, test } from 'vitest';
import { Random } from './random.ts';

test('the same seed draws the same numbers, another seed others', () => {
  const draw = (random: Random) => Array.from({ length: 20 }, () => random.next());
  expect(draw(new Random(7, 1, 2))).toEqual(draw(new Random(7, 1, 2)));
  expect(draw(new Random(7, 1, 2))).not.toEqual(draw(new Random(7, 1, 3)));
  expect(draw(new Random(7))).not.toEqual(draw(new Random(8)));
});

test('the numbers are those of the published generator in every browser', () => {
  const random = new Random(1, 2, 3);
  expect([random.next(), random.next(), random.next()]).toMatchInlineSnapshot(`
    [
      3987121759,
      92551270,
      1122162139,
    ]
  `);
});

test('every number below n is drawn about equally often', () => {
  const random = new Random(42);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) counts[random.below(5)]!++;
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

test('below a large n, numbers that would favour the small ones are drawn again', () => {
  const n = 3_000_000_000;
  const [raw, random] = [new Random(3), new Random(3)];
  for (let i = 0; i < 100; i++) {
    let expected = raw.next();
    while (expected >= n) expected = raw.next();
    expect(random.below(n)).toBe(expected);
  }
});

import { expect, test } from 'vitest';
import { bundlesOf, flightsOf, linkCounts } from './many.ts';
import { settledRun } from './run.testkit.ts';
import { arcLayout } from './stage-arc.ts';
import { sectorsOf } from './stage-level.ts';

function busy() {
  const { world, leader } = settledRun({ voters: 33 });
  world.act({ type: 'crash', node: (leader % 33) + 1 });
  for (let i = 0; i < 3; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  world.runTo(world.head.number + 40);
  return { frame: world.head, leader };
}

test('counts and bundles tell of every message once', () => {
  const { frame, leader } = busy();
  const alive = frame.flights.filter((flight) => flight.status !== 'lost');
  const counts = linkCounts(frame.flights, leader);
  expect([...counts.values()].reduce((a, b) => a + b, 0)).toBe(alive.length);
  const layout = arcLayout({ sectors: sectorsOf(frame), leader, focus: [leader] }, 'field', 690, 600);
  const bundles = bundlesOf(frame.flights, layout, leader);
  expect(bundles.reduce((sum, bundle) => sum + bundle.count, 0)).toBe(frame.flights.length);
  expect(new Set(bundles.map((bundle) => bundle.key)).size).toBe(bundles.length);
  for (const { width, count } of bundles) expect(width).toBeGreaterThan(Math.min(count, 1));
});

test('single messages are those of the chosen nodes, and the one that is selected', () => {
  const { frame, leader } = busy();
  const flight = frame.flights[0] ?? expect.unreachable();
  const other = flight.message.to === leader ? flight.message.from : flight.message.to;
  expect(flightsOf(frame.flights, [], 0)).toEqual([]);
  expect(flightsOf(frame.flights, [], flight.id)).toEqual([flight]);
  for (const { message } of flightsOf(frame.flights, [other], 0)) expect([message.from, message.to]).toContain(other);
});

import { expect, test } from 'vitest';
import type { Flight } from '#sim';
import { flightPose } from './flight.ts';
import { run, until } from './run.testkit.ts';

function someFlight(): Flight {
  return until(run(), (frame) => frame.flights.length > 0).flights[0] as Flight;
}

test('a message is at its sender when sent, at its receiver when due, and in between in between', () => {
  const flight = someFlight();
  expect(flightPose(flight, flight.sentAt, false).part).toBe(0);
  expect(flightPose(flight, flight.due, false).part).toBe(1);
  const half = (flight.sentAt + flight.due) / 2;
  expect(flightPose(flight, half, false).part).toBeCloseTo(0.5);
  expect(flightPose(flight, flight.due + 1_000, false).part).toBe(1);
});

test('the same time gives the same place, whether played or scrubbed to', () => {
  const flight = someFlight();
  const there = [0.1, 0.7, 0.3].map((part) => flightPose(flight, flight.sentAt + part * (flight.due - flight.sentAt), false).part);
  const back = [0.3, 0.7, 0.1].map((part) => flightPose(flight, flight.sentAt + part * (flight.due - flight.sentAt), false).part).reverse();
  expect(there).toEqual(back);
});

test('a lost message fades at the wall and goes no further', () => {
  const flight: Flight = { ...someFlight(), status: 'lost', lostBy: 'cut' };
  const pose = flightPose(flight, flight.due, false, 0.4);
  expect(pose.part).toBeCloseTo(0.4);
  expect(pose.opacity).toBeLessThan(0.2);
  expect(pose.crossed).toBe(true);
  const travel = flight.due - flight.sentAt;
  expect(flightPose(flight, flight.sentAt + travel * 0.3, false, 0.4)).toMatchObject({
    part: expect.closeTo(0.3),
    opacity: 1,
    crossed: false,
  });
});

test('a held message rests, and one at the door of a paused node waits before it', () => {
  const flight = someFlight();
  const held = flightPose({ ...flight, status: 'held' }, flight.due, false);
  expect(held).toEqual(flightPose({ ...flight, status: 'held' }, flight.sentAt, false));
  expect(flightPose({ ...flight, status: 'waiting' }, flight.due, false).part).toBeGreaterThan(0.8);
});

test('with reduced motion whatever flies stands in the middle of its way', () => {
  const flight = someFlight();
  expect(flightPose(flight, flight.sentAt, true).part).toBe(0.5);
  expect(flightPose(flight, flight.due, true).part).toBe(0.5);
});

import { expect, test } from 'vitest';
import type { Flight } from '#sim';
import { flightQueues, isBead, queuePlace } from './flight-queue.ts';
import { run, until } from './run.testkit.ts';

const sample = until(run(), (frame) => frame.flights.length > 0).flights[0] as Flight;

function flight(id: number, from: number, to: number, due: number, status: Flight['status'] = 'flying'): Flight {
  return { ...sample, id, due, status, message: { ...sample.message, from, to } };
}

test('messages of one direction queue in the order sent; the other direction is another queue', () => {
  const queues = flightQueues([flight(1, 1, 2, 10), flight(2, 2, 1, 11), flight(3, 1, 2, 12), flight(4, 1, 3, 13)]);
  expect(queuePlace(queues, 1)).toEqual({ place: 1, of: 2, overtakes: false });
  expect(queuePlace(queues, 3)).toEqual({ place: 2, of: 2, overtakes: false });
  expect([2, 4].map((id) => queuePlace(queues, id))).toEqual([2, 4].map(() => ({ place: 1, of: 1, overtakes: false })));
});

test('a message that arrives before one sent earlier overtakes; past a held one everything does, past a lost one nothing', () => {
  const fast = flightQueues([flight(1, 1, 2, 20), flight(2, 1, 2, 10), flight(3, 1, 2, 30)]);
  expect([1, 2, 3].map((id) => queuePlace(fast, id).overtakes)).toEqual([false, true, false]);
  const held = flightQueues([flight(1, 1, 2, 20, 'held'), flight(2, 1, 2, 30)]);
  expect(queuePlace(held, 2).overtakes).toBe(true);
  const lost = flightQueues([flight(1, 1, 2, 20, 'lost'), flight(2, 1, 2, 10)]);
  expect(queuePlace(lost, 2).overtakes).toBe(false);
});

test('from three on a way, those that queue are beads; the first and who overtakes are not', () => {
  const queues = flightQueues([flight(1, 1, 2, 20), flight(2, 1, 2, 30), flight(3, 1, 2, 10), flight(4, 1, 2, 40)]);
  expect([1, 2, 3, 4].map((id) => isBead(queuePlace(queues, id)))).toEqual([false, true, false, true]);
  const two = flightQueues([flight(1, 1, 2, 20), flight(2, 1, 2, 30)]);
  expect([1, 2].map((id) => isBead(queuePlace(two, id)))).toEqual([false, false]);
});

import { array, assert as check, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { type Due, EventQueue, LANE, type QueueItem } from './event-queue.ts';

const dues: readonly Due[] = [
  { type: 'boot' },
  { type: 'timer' },
  { type: 'stored', thread: 'append', id: 1, incarnation: 1 },
  { type: 'deliver', message: 1 },
  { type: 'feedback', peer: 1, ok: true },
  { type: 'callTimeout', call: 1 },
];

function drain(queue: EventQueue): QueueItem[] {
  const items: QueueItem[] = [];
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) items.push(item);
  return items;
}

test('events come by time, then by lane, then in the order of planning; timers by node', () => {
  const planned = array(record({ time: integer({ min: 0, max: 5 }), node: integer({ min: 1, max: 3 }), due: constantFrom(...dues) }));
  check(
    property(planned, (list) => {
      const queue = new EventQueue();
      for (const { time, node, due } of list) queue.push(time, node, due);
      const rank = (item: (typeof list)[number], i: number) => (item.due.type === 'timer' ? item.node : i);
      const sorted = list
        .map((item, i) => ({ ...item, lane: LANE[item.due.type], rank: rank(item, i) }))
        .sort((a, b) => a.time - b.time || a.lane - b.lane || a.rank - b.rank);
      expect(drain(queue).map(({ time, node, due }) => ({ time, node, due }))).toEqual(
        sorted.map(({ time, node, due }) => ({ time, node, due })),
      );
    }),
  );
});

test('what is put back keeps its place', () => {
  const queue = new EventQueue();
  for (let message = 1; message <= 5; message++) queue.push(7, 1, { type: 'deliver', message });
  const first = queue.pop() as QueueItem;
  const second = queue.pop() as QueueItem;
  queue.restore(second);
  queue.restore(first);
  expect(drain(queue).map(({ due }) => due.type === 'deliver' && due.message)).toEqual([1, 2, 3, 4, 5]);
});

test('what is overdue comes before what of its lane is due just then, and in its own order', () => {
  const queue = new EventQueue();
  const stored = (id: number): Due => ({ type: 'stored', thread: 'apply', id, incarnation: 1 });
  queue.push(7, 1, stored(3));
  queue.pushOverdue(7, 1, stored(1));
  queue.pushOverdue(7, 1, stored(2));
  queue.push(6, 1, stored(0));
  expect(drain(queue).map(({ due }) => due)).toEqual([stored(0), stored(1), stored(2), stored(3)]);
});

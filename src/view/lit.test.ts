import { expect, test } from 'vitest';
import { concerns, isLit, litBy, nextFlight } from './lit.ts';
import { settledRun, until } from './run.testkit.ts';

function replicating() {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const frame = until(world, ({ flights }) => flights.filter(({ message }) => message.entries.length > 0).length === 4);
  return { world, leader, frame };
}

test('a node lights its messages, a message its two ends and its entries, an entry the messages that carry it', () => {
  const { frame, leader } = replicating();
  const flight = frame.flights.find(({ message }) => message.entries.length > 0) ?? expect.unreachable();
  const node = litBy({ type: 'node', node: leader }, frame, undefined);
  expect(node.nodes).toEqual([leader]);
  expect(node.messages.size).toBe(frame.flights.length);
  const message = litBy({ type: 'message', message: flight.id }, frame, undefined);
  expect(message).toMatchObject({ nodes: [leader, flight.message.to], entries: [{ term: 1, index: 2 }], frame: flight.sentIn });
  const entry = litBy({ type: 'entry', node: leader, term: 1, index: 2 }, frame, undefined);
  expect(entry.messages.size).toBe(4);
  expect(isLit(entry, { term: 1, index: 2 })).toBe(true);
  expect(isLit(entry, { term: 1, index: 1 })).toBe(false);
});

test('a link lights both directions, a term all that is in it, and nothing selected lights nothing', () => {
  const { frame, leader } = replicating();
  const other = (leader % 5) + 1;
  const link = litBy({ type: 'link', from: other, to: leader }, frame, undefined);
  expect(link.nodes).toEqual([other, leader]);
  for (const { id, message } of frame.flights) expect(link.messages.has(id)).toBe([message.from, message.to].includes(other));
  const term = litBy({ type: 'term', term: 1 }, frame, undefined);
  expect(term.nodes).toEqual([1, 2, 3, 4, 5]);
  expect(isLit(term, { term: 1, index: 1 })).toBe(true);
  expect(isLit(term, { term: 2, index: 1 })).toBe(false);
  expect(litBy(null, frame, undefined)).toMatchObject({ nodes: [], entries: [], term: 0, frame: undefined });
});

test('an event lights its node, who sent what it took, and the messages that it has sent', () => {
  const { world, leader } = replicating();
  const event = until(world, ({ event: each }) => each.type === 'deliver' && each.flight.message.entries.length > 0);
  const of = event.event.type === 'deliver' ? event.event : expect.unreachable();
  const lit = litBy({ type: 'event', frame: event.number }, event, event);
  expect(lit).toMatchObject({ nodes: [leader, of.node], entries: [{ term: 1, index: 2 }], frame: event.number });
  expect([...lit.messages]).toEqual(event.flights.filter((flight) => flight.sentIn === event.number).map((flight) => flight.id));
});

test('the message that arrives next is known before it does', () => {
  const { world, frame } = replicating();
  const next = until(world, ({ event }) => event.type === 'deliver');
  const of = next.event.type === 'deliver' ? next.event : expect.unreachable();
  expect(nextFlight(frame, { type: 'deliver', node: of.node, time: next.time })?.id).toBe(of.flight.id);
  expect(nextFlight(frame, { type: 'timer', node: of.node, time: next.time })).toBeUndefined();
});

test('lists of events light up what a selection is about', () => {
  const { frames } = replicating().world;
  const lit = (selected: Parameters<typeof concerns>[0]) => frames.filter((frame) => concerns(selected, frame));
  expect(lit(null)).toEqual([]);
  expect(lit({ type: 'event', frame: 9 }).map(({ number }) => number)).toEqual([9]);
  expect(lit({ type: 'node', node: 2 }).every(({ event }) => event.type !== 'origin' && event.node === 2)).toBe(true);
  const arrival = frames.find(({ event }) => event.type === 'deliver');
  if (arrival?.event.type !== 'deliver') throw new Error('a message arrives');
  const { id, sentIn, message } = arrival.event.flight;
  expect(lit({ type: 'message', message: id }).map(({ number }) => number)).toEqual([sentIn, arrival.number]);
  expect(lit({ type: 'link', from: message.to, to: message.from })).toContain(arrival);
  expect(lit({ type: 'term', term: 1 }).length).toBeGreaterThan(5);
});

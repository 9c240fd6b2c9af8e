import { expect, test } from 'vitest';
import type { MessageType } from '#raft';
import type { Flight, Frame, LocalRun } from '#sim';
import { whatIf } from './network-preview.ts';
import { run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

/** Until the receiver has stored what it was told; a run of its own takes the place of the session's copy. */
function deliver(world: LocalRun, flight: Flight): { readonly before: Frame; readonly frames: readonly Frame[] } {
  const before = world.head;
  world.act({ type: 'deliver', message: flight.id });
  const arrived = (frame: Frame) => frame.event.type === 'deliver' && frame.event.flight.id === flight.id;
  const idle = (frame: Frame) => frame.nodes[flight.message.to - 1]?.flushDue === 0;
  until(world, (frame) => world.frames.slice(before.number).some(arrived) && idle(frame), 20_000);
  return { before, frames: world.frames.slice(before.number + 1) };
}

function flightOf(world: LocalRun, type: MessageType): Flight {
  const found = () => world.head.flights.find((flight) => flight.message.type === type && flight.status === 'flying');
  until(world, () => found() !== undefined, 20_000);
  return found() as Flight;
}

test('a vote asked for: term and vote change, the answer leaves after the flush', () => {
  const world = run({ voters: 3 });
  const ask = flightOf(world, 'MsgVote');
  const { before, frames } = deliver(world, ask);
  const told = whatIf(before, frames, ask.id, EN);
  expect(told?.changes).toEqual([
    { field: 'term', before: '0', after: '1' },
    { field: 'vote', before: 'nobody', after: `Node ${ask.message.from}` },
  ]);
  expect(told?.sends.map(({ type, to, reject }) => ({ type, to, reject }))).toEqual([
    { type: 'MsgVoteResp', to: ask.message.from, reject: false },
  ]);
  expect(told?.told[0]?.what).toContain('votes for node');
  expect(told?.within).toBeGreaterThan(0);
});

test('an append: the log grows on the receiver, and it acknowledges', () => {
  const { world, leader } = settledRun({ voters: 3 });
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const append = flightOf(world, 'MsgApp');
  const { before, frames } = deliver(world, append);
  const told = whatIf(before, frames, append.id, EN);
  expect(told?.changes).toEqual([{ field: 'last', before: '1 of term 1', after: '2 of term 1' }]);
  expect(told?.sends.map(({ type, index }) => ({ type, index }))).toEqual([{ type: 'MsgAppResp', index: 2 }]);
});

test('a message that cannot arrive tells nothing', () => {
  const { world } = settledRun({ voters: 3 });
  const beat = flightOf(world, 'MsgHeartbeat');
  world.act({ type: 'crash', node: beat.message.to });
  const before = world.head;
  world.act({ type: 'deliver', message: beat.id });
  world.runTo(world.head.number + 20);
  expect(whatIf(before, world.frames.slice(before.number + 1), beat.id, EN)).toBeUndefined();
});

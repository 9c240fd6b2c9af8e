import { expect, test } from 'vitest';
import type { MessageType } from '#raft';
import { holdsAll, inboxes, messageSentence } from './inbox.ts';
import { linkSigns, mannerOf } from './network-links.ts';
import { run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

test('an inbox has what is on its way to a node: what arrives first stands first, what is held last, what is lost nowhere', () => {
  const { world, leader } = settledRun();
  for (const value of ['1', '2', '3']) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value } });
  until(world, (frame) => frame.flights.filter(({ message }) => message.to === leader).length > 2, 20_000);
  const mine = () => inboxes(world.head)[leader - 1]?.flights ?? [];
  const dues = mine().map((flight) => flight.due);
  expect(dues).toEqual([...dues].sort((a, b) => a - b));

  const [first, second] = mine();
  world.act({ type: 'hold', message: first?.id ?? 0 });
  expect(mine()[0]?.id).toBe(second?.id);
  expect(mine().at(-1)).toMatchObject({ id: first?.id, status: 'held' });
  world.act({ type: 'drop', message: first?.id ?? 0 });
  expect(mine().map((flight) => flight.id)).not.toContain(first?.id);
});

test('every kind of message of a run with elections, appends, reads and a snapshot has a sentence of its own', () => {
  const world = run({ voters: 3, preVote: true, checkQuorum: true, snapshotEvery: 3, catchUpEntries: 0 }, 5);
  const said = new Map<MessageType, string>();
  const leader = () => world.head.nodes.find((node) => node.state === 'StateLeader')?.id ?? 1;
  until(world, (frame) => frame.nodes.every((node) => node.commit > 0), 20_000);
  const far = (leader() % 3) + 1;
  world.act({ type: 'crash', node: far });
  for (let i = 0; i < 9; i++) {
    world.act({ type: 'request', node: leader(), op: { type: 'put', key: 'x', value: `${i}` } });
    world.runTo(world.head.number + 20);
  }
  world.act({ type: 'restart', node: far });
  world.runTo(world.head.number + 120);
  world.act({ type: 'request', node: far, op: { type: 'put', key: 'y', value: '1' } });
  world.act({ type: 'request', node: far, op: { type: 'get', key: 'y' } });
  world.runTo(world.head.number + 60);
  world.act({ type: 'transfer-leader', node: leader(), to: far });
  world.runTo(world.head.number + 60);
  for (const { flights } of world.frames) for (const { message } of flights) said.set(message.type, messageSentence(message, EN));

  for (const type of [
    'MsgVote',
    'MsgPreVote',
    'MsgVoteResp',
    'MsgApp',
    'MsgAppResp',
    'MsgHeartbeat',
    'MsgSnap',
    'MsgProp',
    'MsgTimeoutNow',
  ] as const) {
    expect(said.get(type), type).toMatch(/^[A-Z].*\.$/);
  }
  expect([...said].filter(([type, sentence]) => type === sentence)).toEqual([]);
});

test('all is held only while every way holds', () => {
  const { world } = settledRun({ voters: 3 });
  expect(holdsAll(world.head)).toBe(false);
  world.act({ type: 'hold-all', on: true });
  expect(holdsAll(world.head)).toBe(true);
  world.act({ type: 'link', from: 1, to: 2, both: false, hold: false });
  expect(holdsAll(world.head)).toBe(false);
});

test('a link has a sign for each way in which it differs', () => {
  const { world } = settledRun({ voters: 3 });
  const signs = () => linkSigns(world.head.links, world.setup, 2, 1);
  expect(signs()).toEqual([]);
  world.act({ type: 'link', from: 1, to: 2, both: false, latency: 50_000, loss: 100, reorder: true, hold: true });
  expect(signs()).toEqual(['hold', 'delay', 'chance', 'reorder']);
  expect(mannerOf(world.head.links, world.setup, 1, 2).latency).toBe(50_000);
  expect(mannerOf(world.head.links, world.setup, 2, 1).latency).toBe(world.setup.latency);
  world.act({ type: 'cut', from: 2, to: 1, both: false });
  expect(signs()).toEqual(['cut', 'hold', 'delay', 'chance', 'reorder']);
});

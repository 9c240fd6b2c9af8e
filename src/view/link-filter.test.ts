/** A link in the inspector: what becomes of each type, and what a choice does. */
import { expect, test } from 'vitest';
import type { MessageType } from '#raft';
import { DEFAULT_SETUP } from '#sim';
import { dropOnly, FILTER_TYPES, type FilterScope, filterCommand, filteredWay, filterFate, isFiltering } from './link-filter.ts';
import { linkSigns } from './network-links.ts';
import { settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { textView } from './text-view.ts';
import { whyNot } from './why-not.ts';

test('a choice changes one type where it is meant, and leaves the others of that way', () => {
  const { world } = settledRun({ voters: 3 }, 2);
  const choose = (scope: FilterScope, ...choice: readonly ['MsgSnap' | 'MsgApp', 'through' | 'lost' | 'held']) =>
    world.act(filterCommand(world.head, scope, 1, 2, ...choice));
  const fates = (from: number, to: number) => {
    const link = world.head.links.find((each) => each.from === from && each.to === to);
    return FILTER_TYPES.filter((type) => filterFate(link, type) !== 'through').map((type) => `${type} ${filterFate(link, type)}`);
  };
  choose('there', 'MsgSnap', 'lost');
  choose('there', 'MsgApp', 'held');
  expect([fates(1, 2), fates(2, 1)]).toEqual([['MsgApp held', 'MsgSnap lost'], []]);
  choose('back', 'MsgApp', 'lost');
  expect([fates(1, 2), fates(2, 1)]).toEqual([['MsgApp held', 'MsgSnap lost'], ['MsgApp lost']]);
  choose('both', 'MsgApp', 'through');
  expect([fates(1, 2), fates(2, 1)]).toEqual([['MsgSnap lost'], ['MsgSnap lost']]);
  choose('all', 'MsgApp', 'lost');
  expect(fates(3, 1)).toEqual(['MsgApp lost', 'MsgSnap lost']);
  world.act({ type: 'filter', from: 1, to: 3, both: false, drop: ['MsgApp'], hold: ['MsgVote', 'MsgSnap'] });
  world.act(dropOnly(world.head, 1, 3, 'MsgSnap'));
  expect(fates(1, 3)).toEqual(['MsgVote held', 'MsgSnap lost']);
  world.act(dropOnly(world.head, 1, 3, undefined));
  expect(fates(1, 3)).toEqual(['MsgVote held']);
  expect(filteredWay(world.head, 'back', 1, 2)).toMatchObject({ from: 2, to: 1 });
  world.act({ type: 'filter-all', drop: [], hold: [] });
  expect(isFiltering(world.head)).toBe(false);
});

test('the picture has a sign for it, the text says which types, and a wrong clock is a word at its node', () => {
  const setup = { ...DEFAULT_SETUP, voters: 3 };
  const { world } = settledRun(setup, 2);
  world.act({ type: 'filter', from: 1, to: 2, both: false, drop: ['MsgVoteResp'], hold: ['MsgSnap', 'MsgApp'] });
  world.act({ type: 'tick-period', node: 3, perMille: 1_500 });
  expect(linkSigns(world.head.links, setup, 2, 1)).toEqual(['filter']);
  const { head: frame } = world;
  const sections = textView({ frame, previous: undefined, upcoming: undefined, now: frame.time, setup, text: EN });
  const told = sections.flatMap(({ lines }) => lines.map(({ text }) => text));
  expect(told).toContain('From node 1 to node 2: drops MsgVoteResp, holds MsgSnap, MsgApp');
  expect(told.find((text) => text.startsWith('Node 3,'))).toContain('slow clock');
});

test('why an entry is not committed names the type that is lost, once the message itself is out of sight; another type explains nothing', () => {
  const { world, leader } = settledRun({ voters: 3 }, 2);
  const rest = [1, 2, 3].filter((id) => id !== leader);
  const lose = (type: MessageType) => {
    for (const from of rest) world.act({ type: 'filter', from, to: leader, both: false, drop: [type], hold: [] });
  };
  lose('MsgAppResp');
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  until(world, ({ nodes, flights }) => nodes.every(({ durable }) => durable.last.index === 2) && flights.length === 0);
  const told = () => {
    const { term } = world.head.nodes[leader - 1] ?? expect.unreachable();
    const frameAt = (number: number) => world.frames[number] ?? expect.unreachable();
    const question = { type: 'not-committed', node: leader, index: 2, term } as const;
    return JSON.stringify(whyNot(question, { frame: world.head, frameAt, setup: world.setup, text: EN }));
  };
  for (const id of rest) expect(told()).toContain(`Every MsgAppResp from node ${id} to node ${leader} is lost there.`);
  lose('MsgVoteResp');
  expect(told()).not.toContain('is lost there.');
});

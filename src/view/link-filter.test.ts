/** A link in the inspector: what becomes of each type, and what a choice does. */
import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '#sim';
import { dropOnly, FILTER_TYPES, type FilterScope, filterCommand, filteredWay, filterFate, isFiltering } from './link-filter.ts';
import { linkSigns } from './network-links.ts';
import { settledRun } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { textView } from './text-view.ts';

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

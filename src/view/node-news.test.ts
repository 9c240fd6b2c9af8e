import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '#sim';
import { quorumLeft } from './election.ts';
import { nodeNews, voteLines } from './node-news.ts';
import { lastTwo, run, settledRun, until } from './run.testkit.ts';

test('a node that hears of a higher term has learned it in that event only, and draws a timeout', () => {
  const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
  until(world, ({ event, nodes }) => event.type === 'deliver' && event.node === 2 && nodes[1]?.term === 1);
  const [now, before] = lastTwo(world);
  const news = nodeNews(now, before, 2, DEFAULT_SETUP);
  expect(news.termBefore).toBe(0);
  expect(news.drew).toBe(now.nodes[1]?.electionTimeout);
  expect(nodeNews(now, before, 3, DEFAULT_SETUP)).toEqual({ termBefore: undefined, drew: undefined });
  until(world, (frame) => frame.number > now.number && frame.event.type === 'deliver' && frame.event.node === 2);
  expect(nodeNews(world.head, world.frames[world.head.number - 1], 2, DEFAULT_SETUP)).toEqual({ termBefore: undefined, drew: undefined });
});

test('a vote is a line to the candidate, first in memory and then on disk', () => {
  const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
  until(world, ({ nodes }) => nodes[1]?.vote === 1);
  expect(voteLines(world.head.nodes, 1, 2)).toEqual([{ from: 2, to: 1, durable: false }]);
  until(world, ({ nodes }) => nodes[1]?.durable.vote === 1);
  expect(voteLines(world.head.nodes, 1, 2)).toEqual([{ from: 2, to: 1, durable: true }]);
  expect(voteLines(world.head.nodes, 2, undefined)).toEqual([]);
  until(world, ({ nodes }) => nodes.every((node) => node.vote === 1));
  expect(voteLines(world.head.nodes, 1, 1)).toHaveLength(4);
});

test('a leader with CheckQuorum has a clock until it counts who has answered; nobody else has', () => {
  const { world, leader } = settledRun({ checkQuorum: true });
  const setup = { ...DEFAULT_SETUP, checkQuorum: true };
  const node = world.head.nodes[leader - 1] ?? expect.unreachable();
  const left = quorumLeft(node, world.head.time, setup) ?? expect.unreachable();
  expect(quorumLeft(node, world.head.time + 15_000, setup)).toBeCloseTo(left - 0.1, 1);
  expect(quorumLeft(node, world.head.time, DEFAULT_SETUP)).toBeUndefined();
  expect(quorumLeft(world.head.nodes[leader % 5] ?? node, world.head.time, setup)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '#sim';
import { leaderOf, timerLeft, timerMillis, voteCount } from './election.ts';
import { roleOf } from './palette.ts';
import { run, settledRun, until } from './run.testkit.ts';

test('a timer is full when it starts and empty when it fires', () => {
  const world = run();
  const frame = until(world, (each) => each.event.type === 'timer');
  const before = world.frames[frame.number - 1];
  const node = before?.nodes[(frame.event.type === 'timer' ? frame.event.node : 1) - 1];
  if (before === undefined || node === undefined) throw new Error('no frame before the timer');
  expect(timerLeft(node, 0, DEFAULT_SETUP)).toBe(1);
  expect(timerLeft(node, frame.time, DEFAULT_SETUP)).toBeCloseTo(0, 2);
  expect(timerMillis(node, frame.time - 20_000, DEFAULT_SETUP)).toBe(20);
});

test('a frozen or crashed node’s timer does not run', () => {
  const { world, leader } = settledRun();
  const other = (leader % 5) + 1;
  world.act({ type: 'pause', node: other });
  const node = world.head.nodes[other - 1];
  if (node === undefined) throw new Error('no such node');
  expect(timerLeft(node, world.head.time + 90_000, DEFAULT_SETUP)).toBe(timerLeft(node, world.head.time, DEFAULT_SETUP));
  world.act({ type: 'crash', node: leader });
  expect(timerLeft(world.head.nodes[leader - 1] ?? node, world.head.time, DEFAULT_SETUP)).toBe(0);
});

test('a candidate’s votes go from asked through answering to granted, and a majority makes a leader', () => {
  const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
  const seen = new Set<string>();
  const frame = until(world, (each) => {
    const node = each.nodes[0];
    const count = node === undefined ? undefined : voteCount(each, node);
    for (const dot of count?.rings[0]?.dots ?? []) seen.add(dot.state);
    if (count !== undefined) expect(count).toMatchObject({ pre: false, rings: [{ needed: 3 }] });
    return node !== undefined && roleOf(node) === 'leader';
  });
  expect([...seen].sort()).toEqual(['answering', 'asked', 'granted']);
  expect(leaderOf(frame)?.id).toBe(1);
  expect(voteCount(frame, frame.nodes[0] ?? (frame.nodes[1] as never))).toBeUndefined();
});

test('of two nodes that believe they lead, the one of the higher term counts', () => {
  const { world, leader } = settledRun();
  const rest = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  world.act({ type: 'partition', groups: [[leader], rest] });
  const frame = until(world, (each) => each.nodes.filter((node) => node.state === 'StateLeader').length === 2);
  expect(leaderOf(frame)?.id).not.toBe(leader);
  expect(leaderOf(frame)?.term).toBeGreaterThan(frame.nodes[leader - 1]?.term ?? 0);
});

test('in a joint configuration a candidate has two rings of votes, each with its own majority', () => {
  const { world, leader } = settledRun({ voters: 5 });
  const [out, ...others] = [1, 2, 3, 4, 5].filter((id) => id !== leader) as [number, ...number[]];
  const changes = [{ type: 'ConfChangeRemoveNode', nodeId: out }] as const;
  world.act({ type: 'conf-change', node: leader, changes, transition: 'ConfChangeTransitionJointExplicit', v1: false });
  until(world, ({ nodes }) => nodes.every((node) => node.conf.votersOutgoing.length === 5));
  const candidate = others[0] ?? 0;
  world.act({ type: 'campaign', node: candidate });
  const counts: string[] = [];
  until(world, (frame) => {
    const node = frame.nodes[candidate - 1] ?? expect.unreachable();
    const count = voteCount(frame, node);
    if (count !== undefined) counts.push(count.rings.map((ring) => `${ring.granted}/${ring.needed} of ${ring.dots.length}`).join(' and '));
    return roleOf(node) === 'leader';
  });
  expect(counts[0]).toBe('0/3 of 4 and 0/3 of 5');
  expect(counts.at(-1)).toMatch(/^[23]\/3 of 4 and [23]\/3 of 5$/);
});

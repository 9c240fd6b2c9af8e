/** What is in force, what can be done about it, what a crash takes, what waits in storage threads. */
import { expect, test } from 'vitest';
import type { LocalRun } from '#sim';
import { DEFAULT_SETUP, LIMITS } from '#sim';
import { fateOf, longestTear, lossText, pendingWrites } from './crash-loss.ts';
import { FAULT_OFFERS, faultBadges, faultBar, healOf, replacementOf } from './faults.ts';
import { settledRun, until } from './run.testkit.ts';
import { troubleWord } from './stage-faults.ts';
import { storageThreads } from './storage-threads.ts';
import { EN } from './text-en.ts';

const SETUP = { ...DEFAULT_SETUP, voters: 3 };

function three(setup: Parameters<typeof settledRun>[0] = {}): { readonly world: LocalRun; readonly leader: number; readonly node: number } {
  const { world, leader } = settledRun({ voters: 3, ...setup }, 2);
  return { world, leader, node: (leader % 3) + 1 };
}

const nodeOf = (world: LocalRun, id: number) => world.head.nodes[id - 1] ?? expect.unreachable();

test('a node as it was set up shows no badge; each fault shows its own, and its end takes it away again', () => {
  const { world, node } = three();
  expect(faultBadges(nodeOf(world, node), SETUP)).toEqual([]);
  world.act({ type: 'flush-latency', node, micros: 120_000 });
  world.act({ type: 'tick-period', node, perMille: 2_000 });
  world.act({ type: 'disk-capacity', node, bytes: 0 });
  world.act({ type: 'mute-feedback', node, on: true });
  world.act({ type: 'lying-disk', node, on: true });
  world.act({ type: 'fail-flush', node });
  const badges = faultBadges(nodeOf(world, node), SETUP);
  expect(badges).toEqual(['clock-slow', 'slow', 'fail-flush', 'full', 'muted', 'beyond-model', 'lying']);
  for (const badge of badges) {
    const heal = healOf(badge, node, SETUP);
    if (heal !== undefined) world.act(heal);
  }
  expect(faultBadges(nodeOf(world, node), SETUP)).toEqual(['fail-flush', 'beyond-model']);
  expect(nodeOf(world, node).faults.capacity).toBe(LIMITS.diskBytes);
});

test('what happens to a disk at rest is barred while its node is up, and what is in force is not offered again', () => {
  const { world, node } = three();
  const bars = () => Object.fromEntries(FAULT_OFFERS.map((offer) => [offer, faultBar(offer, nodeOf(world, node))]));
  expect(bars()).toMatchObject({ slow: undefined, lying: undefined, damage: 'node-is-up', stale: 'node-is-up', lose: 'node-is-up' });
  world.act({ type: 'lying-disk', node, on: true });
  world.act({ type: 'crash', node });
  expect(bars()).toMatchObject({ lying: 'in-force', damage: undefined, stale: undefined, lose: undefined });
  world.act({ type: 'lose-disk', node });
  expect(new Set(Object.values(bars()))).toEqual(new Set(['disk-is-lost']));
});

test('the way back for a lost member: add a machine, make it a voter, remove the lost one, done', () => {
  const { world, leader, node } = three();
  world.act({ type: 'crash', node });
  world.act({ type: 'lose-disk', node });
  const taken: string[] = [];
  for (let step = 0; step < 4; step++) {
    const next = replacementOf(world.head, node, SETUP);
    taken.push(next.type);
    if (next.type === 'add-machine') world.act({ type: 'add-machine' });
    else if (next.type === 'add-member' || next.type === 'remove-member') world.act(next.command);
    const end = world.head.time + 400_000;
    until(world, ({ time }) => time >= end);
  }
  expect(taken).toEqual(['add-machine', 'add-member', 'remove-member', 'done']);
  expect(nodeOf(world, leader).conf.voters).toEqual([1, 2, 3, 4].filter((id) => id !== node));
  expect(nodeOf(world, 4).pairs).toEqual(nodeOf(world, leader).pairs);
});

test('without a leader nobody can be replaced yet', () => {
  const { world, node } = three();
  for (const id of [1, 2, 3]) world.act({ type: 'crash', node: id });
  world.act({ type: 'lose-disk', node });
  expect(replacementOf(world.head, node, SETUP)).toEqual({ type: 'wait-for-leader' });
});

test('what a crash would lose is told record by record, and by what the disk keeps; and so it comes', () => {
  const { world, leader } = three();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const picture = world.picture(leader) ?? expect.unreachable();
  const writes = pendingWrites(EN, picture);
  expect(writes.map(({ what }) => what)).toEqual([`the state: term 1, vote for node ${leader}, commit 1`, 'entry 2 of term 1 (put x = 1)']);
  expect(writes.every(({ bytes }) => bytes > 0 && bytes % 8 === 0)).toBe(true);
  expect(lossText(EN, writes, { keep: 1, tornBytes: 0 })).toBe('Lost: entry 2 of term 1 (put x = 1).');
  expect(lossText(EN, writes, { keep: 2, tornBytes: 0 })).toBe('Lost: nothing. The disk happens to keep it all.');
  expect(lossText(EN, [], { keep: 0, tornBytes: 0 })).toBe('All it has written is on disk: a crash now loses nothing.');
  const longest = longestTear(writes, 1);
  expect(longest).toBe((writes[1]?.bytes ?? 0) - 8);
  expect(longestTear(writes, writes.length)).toBe(0);
  expect([0, 1, 2].map((place) => fateOf(place, { keep: 1, tornBytes: 8 }))).toEqual(['kept', 'torn', 'lost']);

  world.act({ type: 'crash', node: leader, survive: { keep: 1, tornBytes: longest } });
  world.act({ type: 'restart', node: leader });
  expect(world.head.facts.find((fact) => fact.type === 'Recovered')).toMatchObject({
    cut: { offset: picture.unsynced[1]?.offset },
    last: { index: 1 },
  });
});

test('asynchronous storage writes: what is not on the disk waits in the append thread, what is not applied in the other', () => {
  const { world, leader } = three({ asyncStorageWrites: true, applyLatency: 50_000 });
  until(world, ({ nodes }) => nodes.every((node) => node.applied === 1));
  expect(storageThreads(nodeOf(world, leader))).toEqual({ append: undefined, state: false, flushDue: 0, apply: undefined });
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const { append, flushDue } = storageThreads(nodeOf(world, leader));
  expect(append).toEqual({ from: 2, to: 2 });
  expect(flushDue).toBeGreaterThan(world.head.time);
  until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2 && nodes[leader - 1]?.stable === 2);
  expect(storageThreads(nodeOf(world, leader))).toMatchObject({ append: undefined, apply: { from: 2, to: 2 } });
});

test('the picture says in a few letters why a node has stopped, or the worst of what is in force on it', () => {
  const { world, node } = three();
  const word = () => troubleWord(EN, nodeOf(world, node), SETUP);
  expect(word()).toBeUndefined();
  world.act({ type: 'flush-latency', node, micros: 120_000 });
  expect(word()).toBe('slow disk');
  world.act({ type: 'lying-disk', node, on: true });
  expect(word()).toBe('lying disk +2');
  world.act({ type: 'crash', node });
  world.act({ type: 'damage', node, where: 'middle', bit: 250 });
  world.act({ type: 'restart', node });
  expect(word()).toMatch(/^record \d+ bad, at byte \d+$/);
  world.act({ type: 'lose-disk', node });
  expect(word()).toBe('disk lost');
});

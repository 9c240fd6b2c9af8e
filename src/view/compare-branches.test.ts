import { expect, test } from 'vitest';
import type { Frame, LocalRun } from '#sim';
import { actText, compareFrames, numberAtTime } from './compare-branches.ts';
import { settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

/** The same beginning twice; then each goes its own way. */
function twoFutures(): { readonly ours: LocalRun; readonly theirs: LocalRun; readonly leader: number; readonly parted: number } {
  const [{ world: ours, leader }, { world: theirs }] = [settledRun(), settledRun()];
  const parted = ours.head.number;
  ours.act({ type: 'crash', node: leader });
  until(ours, (frame) => frame.nodes.some((node) => node.health === 'up' && node.state === 'StateLeader'));
  theirs.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  theirs.runTo(parted + 60);
  return { ours, theirs, leader, parted };
}

test('at the last shared frame nothing differs', () => {
  const { ours, theirs, parted } = twoFutures();
  const same = compareFrames(ours.frames[parted] as Frame, theirs.frames[parted] as Frame);
  expect([same.leader.same, same.term.same, same.commit.same]).toEqual([true, true, true]);
  expect(same.nodes.every((node) => node.role.same && node.last.same && node.logsPart === undefined)).toBe(true);
});

test('leader, term, commit and logs are told apart where they differ', () => {
  const { ours, theirs, leader } = twoFutures();
  const found = compareFrames(ours.head, theirs.head);
  expect(found.leader).toMatchObject({ theirs: leader, same: false });
  expect(found.term).toEqual({ ours: 2, theirs: 1, same: false });
  expect(found.commit).toEqual({ ours: 1, theirs: 2, same: false });
  expect(found.nodes[leader - 1]?.role).toEqual({ ours: 'down', theirs: 'leader', same: false });
  const winner = found.nodes[found.leader.ours - 1];
  expect(winner).toMatchObject({ logsPart: 2, terms: { ours: [2], theirs: [1] }, last: { same: false } });
});

test('entries of the same term and index that say different things are different entries', () => {
  const [{ world: ours, leader }, { world: theirs }] = [settledRun(), settledRun()];
  for (const [world, value] of [
    [ours, '1'],
    [theirs, '2'],
  ] as const) {
    world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value } });
    world.runTo(world.head.number + 60);
  }
  const found = compareFrames(ours.head, theirs.head);
  expect(found.nodes.map(({ last, logsPart }) => [last.same, logsPart])).toEqual(found.nodes.map(() => [true, 2]));
});

test('a node that only one run has is compared with nothing', () => {
  const [{ world: ours }, { world: theirs }] = [settledRun(), settledRun()];
  theirs.act({ type: 'add-machine' });
  const found = compareFrames(ours.head, theirs.head);
  expect(found.nodes).toHaveLength(6);
  expect(found.nodes[5]).toMatchObject({ role: { ours: undefined, same: false }, logsPart: undefined });
});

test('both runs are shown at the same moment', () => {
  const { ours, theirs } = twoFutures();
  const time = ours.frames[ours.head.number - 3]?.time ?? 0;
  for (const { frames } of [ours, theirs]) {
    const number = numberAtTime((n) => frames[n] as Frame, frames.length - 1, time);
    expect(number).toBe(frames.findLastIndex((frame) => frame.time <= time));
  }
});

test('an act is told in words', () => {
  const { world } = settledRun();
  expect(actText(EN, { type: 'crash', node: 3 }, world.head)).toMatch(/node 3/i);
});

import { expect, test } from 'vitest';
import { logSpan, logStrip, majorityStable } from './log-strip.ts';
import { settledRun, until } from './run.testkit.ts';

test('an entry on its way shows as in memory, then on disk, then committed, then applied', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const states: string[] = [];
  for (let i = 0; i < 200; i++) {
    const cell = logStrip(world.head, 1, 99).rows[leader - 1]?.cells.find((each) => each.index === 2);
    if (cell !== undefined) {
      const state = cell.applied ? 'applied' : cell.committed ? 'committed' : cell.stable ? 'stable' : 'unstable';
      if (states.at(-1) !== state) states.push(state);
    }
    world.runTo(world.head.number + 1);
  }
  expect(states).toEqual(['unstable', 'stable', 'applied']);
});

test('the leader’s empty entry and an ordinary command have different glyphs', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const cells = logStrip(world.head, 1, 99).rows[leader - 1]?.cells ?? [];
  expect(cells.map((cell) => cell.glyph)).toEqual(['empty', 'none']);
});

test('only the columns of the window are made', () => {
  const { world, leader } = settledRun();
  for (let i = 0; i < 20; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  const strip = logStrip(world.head, 5, 9);
  expect(strip.rows[leader - 1]?.cells.map((cell) => cell.index)).toEqual([5, 6, 7, 8, 9]);
  expect(strip.last).toBe(21);
});

test('what a node has compacted shows as one band, and what all have compacted as no column', () => {
  const { world, leader } = settledRun({ snapshotEvery: 4, catchUpEntries: 1 });
  const other = (leader % 5) + 1;
  world.act({ type: 'crash', node: other });
  for (let i = 0; i < 12; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  const frame = until(world, ({ nodes }) => (nodes[leader - 1]?.log.snapshot.index ?? 0) > 4);
  const row = logStrip(frame, 1, 99).rows[leader - 1];
  expect(row?.compacted).toMatchObject({ from: 1, to: frame.nodes[leader - 1]?.log.snapshot.index });
  expect(logSpan(frame).first).toBe(1);
  world.act({ type: 'restart', node: other });
  const later = until(world, ({ nodes }) => nodes.every((node) => node.log.snapshot.index > 0));
  expect(logSpan(later).first).toBeGreaterThan(1);
});

test('what a majority has on disk is told by the disks, not by the commit index', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const voters = [1, 2, 3, 4, 5];
  const frame = until(world, ({ nodes }) => majorityStable(nodes, voters) === 2);
  expect(frame.nodes.filter((node) => node.durable.last.index >= 2)).toHaveLength(3);
  expect(frame.nodes[leader - 1]?.commit).toBe(1);
});

test('different entries at one index do not make a majority', () => {
  const { world, leader } = settledRun();
  const put = { type: 'put', key: 'x', value: '1' } as const;
  world.act({ type: 'partition', groups: [[leader], [1, 2, 3, 4, 5].filter((id) => id !== leader)] });
  for (let i = 0; i < 3; i++) world.act({ type: 'request', node: leader, op: put });
  const voters = [1, 2, 3, 4, 5];
  const durable = (count: number, index: number) =>
    until(world, ({ nodes }) => nodes.filter((node) => node.durable.last.index >= index).length >= count);
  expect(majorityStable(durable(1, 4).nodes, voters)).toBe(1);
  const frame = durable(3, 2);
  expect(majorityStable(frame.nodes, voters)).toBe(1);
  expect(majorityStable(until(world, ({ nodes }) => nodes.some((node) => node.commit === 2)).nodes, voters)).toBe(2);
});

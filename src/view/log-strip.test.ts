import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { axisColumns, columnOf, logAxis } from './log-axis.ts';
import type { LogCell } from './log-strip.ts';
import { logRows, majorityStable, rowOrder } from './log-strip.ts';
import { lastTwo, run, settledRun, until } from './run.testkit.ts';
import { configurationOf } from './topology.ts';

const put = { type: 'put', key: 'x', value: '1' } as const;

function rowsOf(frame: Frame, folded = false, previous?: Frame) {
  return logRows(frame, previous, axisColumns(logAxis(frame), 0, 99), folded);
}

function frameIds(frame: Frame): readonly number[] {
  return frame.nodes.map((node) => node.id);
}

function cellsOf(frame: Frame, id: number, previous?: Frame): readonly LogCell[] {
  return rowsOf(frame, false, previous).find((row) => row.node.id === id)?.cells ?? [];
}

test('an entry on its way shows as in memory, then on disk, then committed, then applied', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: put });
  const states: string[] = [];
  for (let i = 0; i < 200; i++) {
    const cell = cellsOf(world.head, leader).find((each) => each.index === 2);
    if (cell?.type === 'entry' && states.at(-1) !== cell.state) states.push(cell.state);
    world.runTo(world.head.number + 1);
  }
  expect(states).toEqual(['unstable', 'stable', 'applied']);
});

test('the leader’s empty entry and an ordinary command have different glyphs', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: put });
  expect(cellsOf(world.head, leader).map((cell) => cell.type === 'entry' && cell.glyph)).toEqual(['empty', 'none']);
});

test('the leader’s row is the first; what a node does not have yet is a gap in its row', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: put });
  expect(rowOrder(world.head)[0]?.id).toBe(leader);
  const [first, ...others] = rowsOf(world.head);
  expect(first?.cells.map((cell) => cell.type)).toEqual(['entry', 'entry']);
  for (const row of others) expect(row.cells.map((cell) => cell.type)).toEqual(['entry', 'missing']);
});

test('only the columns of the window are made', () => {
  const { world, leader } = settledRun();
  for (let i = 0; i < 20; i++) world.act({ type: 'request', node: leader, op: { ...put, value: String(i) } });
  const axis = logAxis(world.head);
  expect(axis).toMatchObject({ columns: 21, last: 21, snapshots: false });
  expect(axisColumns(axis, 4, 8).map((column) => 'index' in column && column.index)).toEqual([5, 6, 7, 8, 9]);
});

test('an entry that is overwritten stands struck beside the new one for the length of that event', () => {
  const { world, leader } = settledRun();
  const rest = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  world.act({ type: 'partition', groups: [[leader], rest] });
  for (let i = 0; i < 3; i++) world.act({ type: 'request', node: leader, op: put });
  until(world, ({ nodes }) => rest.some((id) => nodes[id - 1]?.state === 'StateLeader' && (nodes[id - 1]?.commit ?? 0) >= 2));
  world.act({ type: 'heal-all' });
  const old = world.head.nodes[leader - 1]?.log;
  until(world, ({ nodes }) => nodes[leader - 1]?.log !== old);
  const [now, before] = lastTwo(world);
  const cells = cellsOf(now, leader, before);
  expect(cells.filter((cell) => cell.type === 'entry' && cell.struck === 1).map((cell) => cell.index)).toEqual([2]);
  expect(cells.filter((cell) => cell.type === 'missing').length).toBe(0);
  expect(logAxis(now).last).toBe(2);
  world.runTo(now.number + 1);
  expect(cellsOf(world.head, leader, now).filter((cell) => cell.type === 'entry' && cell.struck !== undefined)).toEqual([]);
});

test('what lies only in snapshots is no column, and a hole between two logs is one column wide', () => {
  const { world, leader } = settledRun({ snapshotEvery: 4, catchUpEntries: 1 });
  const other = (leader % 5) + 1;
  world.act({ type: 'crash', node: other });
  for (let i = 0; i < 24; i++) world.act({ type: 'request', node: leader, op: { ...put, value: String(i) } });
  const frame = until(world, ({ nodes }) => nodes.every((node) => node.id === other || node.log.snapshot.index > 4));
  const axis = logAxis(frame);
  expect(axis.snapshots).toBe(true);
  expect(axis.spans[0]).toMatchObject({ from: 1, column: 0 });
  const holes = axisColumns(axis, 0, 99).filter((column) => 'hole' in column);
  expect(holes).toHaveLength(1);
  const second = axis.spans[1] ?? expect.unreachable();
  expect(columnOf(axis, second.from)).toBe(second.column);
  expect(columnOf(axis, second.from - 1)).toBe(second.column - 1);
  expect(columnOf(axis, 1)).toBe(0);
  expect(cellsOf(frame, leader)[0]?.type).toBe('compacted');
  world.act({ type: 'restart', node: other });
  const later = until(world, ({ nodes }) => nodes.every((node) => node.log.snapshot.index > 0));
  expect(logAxis(later).spans).toHaveLength(1);
  expect(columnOf(logAxis(later), 1)).toBe(-1);
});

test('of many nodes those with equal logs share a row; the leader and those that differ do not', () => {
  const { world, leader } = settledRun({ voters: 17 });
  const [slow, gone] = [1, 2, 3].filter((id) => id !== leader) as [number, number];
  world.act({ type: 'partition', groups: [[slow], frameIds(world.head).filter((id) => id !== slow)] });
  world.act({ type: 'crash', node: gone });
  world.act({ type: 'request', node: leader, op: put });
  const frame = until(world, ({ nodes }) => nodes.every(({ id, applied }) => id === slow || id === gone || applied === 2));
  const rows = rowsOf(frame, true);
  expect(rows.map((row) => row.members.length).sort((a, b) => b - a)).toEqual([14, 1, 1, 1]);
  expect(rows[0]?.members).toEqual([leader]);
  expect(rows.flatMap((row) => row.members).sort((a, b) => a - b)).toEqual(frame.nodes.map((node) => node.id));
});

test('in a joint configuration both halves must have an entry on disk', () => {
  const world = run({ voters: 3 });
  const frame = until(world, ({ nodes }) => nodes.some((node) => node.durable.last.index >= 1));
  const holder = frame.nodes.find((node) => node.durable.last.index >= 1)?.id ?? 0;
  const conf = { ...configurationOf(frame), voters: [holder] };
  expect(majorityStable(frame.nodes, conf)).toBe(1);
  expect(majorityStable(frame.nodes, { ...conf, votersOutgoing: [1, 2, 3] })).toBe(0);
});

test('what a majority has on disk is told by the disks, not by the commit index', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: put });
  const conf = configurationOf(world.head);
  const frame = until(world, ({ nodes }) => majorityStable(nodes, conf) === 2);
  expect(frame.nodes.filter((node) => node.durable.last.index >= 2)).toHaveLength(3);
  expect(frame.nodes[leader - 1]?.commit).toBe(1);
});

test('different entries at one index do not make a majority', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'partition', groups: [[leader], [1, 2, 3, 4, 5].filter((id) => id !== leader)] });
  for (let i = 0; i < 3; i++) world.act({ type: 'request', node: leader, op: put });
  const conf = configurationOf(world.head);
  const durable = (count: number, index: number) =>
    until(world, ({ nodes }) => nodes.filter((node) => node.durable.last.index >= index).length >= count);
  expect(majorityStable(durable(1, 4).nodes, conf)).toBe(1);
  const frame = durable(3, 2);
  expect(majorityStable(frame.nodes, conf)).toBe(1);
  expect(majorityStable(until(world, ({ nodes }) => nodes.some((node) => node.commit === 2)).nodes, conf)).toBe(2);
});

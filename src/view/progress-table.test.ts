import { expect, test } from 'vitest';
import { leadersOf, progressTable } from './progress-table.ts';
import { settledRun, until } from './run.testkit.ts';

test('a leader’s table has a row for every follower, with match never beyond what was sent', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const node = world.head.nodes[leader - 1];
  const table = node === undefined ? undefined : progressTable(world.head, node);
  expect(table?.rows).toHaveLength(4);
  expect(table?.stale).toBe(false);
  for (const row of table?.rows ?? []) {
    expect(row.match).toBeLessThan(row.next);
    expect(row.matchAt).toBeLessThanOrEqual(row.sentAt);
    expect(row.sentAt).toBeLessThanOrEqual(1);
  }
});

test('nobody but a leader has a table', () => {
  const { world, leader } = settledRun();
  for (const node of world.head.nodes) expect(progressTable(world.head, node) !== undefined).toBe(node.id === leader);
});

test('a leader that was replaced without knowing has a stale table', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'partition', groups: [[leader], [1, 2, 3, 4, 5].filter((id) => id !== leader)] });
  const frame = until(world, (each) => leadersOf(each).length === 2);
  const [newer, older] = leadersOf(frame);
  if (newer === undefined || older === undefined) throw new Error('two leaders were found a line above');
  expect(older.id).toBe(leader);
  expect(progressTable(frame, newer)?.stale).toBe(false);
  expect(progressTable(frame, older)?.stale).toBe(true);
});

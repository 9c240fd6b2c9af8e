import { expect, test } from 'vitest';
import { leadersOf, progressTable } from './progress-table.ts';
import { lastTwo, settledRun, until } from './run.testkit.ts';

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

test('a follower that missed too much gets a snapshot and is replicated to again, each by its own edge', () => {
  const { world, leader } = settledRun({ snapshotEvery: 4, catchUpEntries: 1 });
  const behind = (leader % 5) + 1;
  const taken: string[] = [];
  const sending: number[] = [];
  const watch = () => {
    const [now, before] = lastTwo(world);
    const node = now.nodes[leader - 1];
    const table = node === undefined ? undefined : progressTable(now, node, before);
    for (const edge of table?.edges ?? [])
      if (edge.peers.includes(behind)) taken.push(`${edge.from.slice(5)} ${edge.to.slice(5)} ${edge.reason}`);
    const row = table?.rows.find((each) => each.id === behind);
    if (row?.sending !== undefined) sending.push(row.sending);
  };
  world.act({ type: 'crash', node: behind });
  for (let i = 0; i < 12; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  until(world, ({ nodes }) => {
    watch();
    return (nodes[leader - 1]?.log.snapshot.index ?? 0) > 4;
  });
  world.act({ type: 'restart', node: behind });
  until(world, ({ nodes }) => {
    watch();
    return nodes[leader - 1]?.progress.some(({ id, state }) => id === behind && state === 'StateReplicate') === true && taken.length > 1;
  });
  expect(taken[0]).toMatch(/Snapshot compacted$/);
  expect(taken.at(-1)).toMatch(/Replicate ack$/);
  expect(Math.max(...sending)).toBeGreaterThan(0);
  expect(Math.max(...sending)).toBeLessThanOrEqual(1);
});

test('a leader on the small side of a partition cannot reach a quorum', () => {
  const { world, leader } = settledRun();
  const rest = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  const tableOf = () => progressTable(world.head, world.head.nodes[leader - 1] ?? expect.unreachable());
  expect(tableOf()?.cutOff).toBe(false);
  world.act({ type: 'partition', groups: [[leader, ...rest.slice(0, 1)], rest.slice(1)] });
  expect(tableOf()?.cutOff).toBe(true);
});

test('a follower that is shorter than a new leader thinks rejects with a hint in one event, and is replicated to after that', () => {
  const { world, leader } = settledRun();
  const short = (leader % 5) + 1;
  world.act({ type: 'crash', node: short });
  for (let i = 0; i < 3; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: String(i) } });
  until(world, ({ nodes }) => nodes.every((node) => node.id === short || node.commit === 4));
  world.act({ type: 'crash', node: leader });
  world.act({ type: 'restart', node: short });
  const table = () => {
    const node = leadersOf(world.head)[0];
    return node === undefined ? undefined : progressTable(world.head, node, lastTwo(world)[1]);
  };
  until(world, () => table()?.rows.some((row) => row.rejected !== undefined) === true);
  const rejecting = table()?.rows.find((row) => row.rejected !== undefined);
  expect(rejecting).toMatchObject({ id: short, state: 'StateProbe', rejected: { hint: { index: 1, term: 1 } } });
  world.runTo(world.head.number + 1);
  expect(table()?.rows.every((row) => row.rejected === undefined)).toBe(true);
  until(world, () => table()?.edges.some((edge) => edge.peers.includes(short)) === true);
  expect(table()?.edges.find((edge) => edge.peers.length > 0)).toEqual({
    from: 'StateProbe',
    to: 'StateReplicate',
    reason: 'ack',
    peers: [short],
  });
});

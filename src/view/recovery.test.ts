/** What people read when a machine comes back, or must not. */
import { expect, test } from 'vitest';
import type { Command, Frame, LocalRun } from '#sim';
import { failureText } from './failure-text.ts';
import { narrate } from './narrate.ts';
import { lastTwo, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

/** Some entries on every disk, and a follower. */
function written(setup: Parameters<typeof settledRun>[0] = {}): {
  readonly world: LocalRun;
  readonly node: number;
  readonly leader: number;
} {
  const { world, leader } = settledRun({ voters: 3, ...setup }, 2);
  for (const value of ['1', '2', '3', '4']) {
    world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value } });
    until(world, ({ nodes }) => nodes.every((node) => node.pairs.get('x') === value));
  }
  const end = world.head.time + 20_000;
  until(world, ({ time }) => time >= end);
  return { world, node: (leader % 3) + 1, leader };
}

function restart(world: LocalRun, node: number, ...before: Command[]) {
  for (const command of [...before, { type: 'restart', node } as const]) world.act(command);
  return narrate(...lastTwo(world), EN);
}

const failureIn = (frame: Frame, node: number) => {
  const failure = frame.nodes[node - 1]?.failure;
  return failure === undefined ? '' : failureText(EN, failure);
};

test('a restart is told in the order of recovery: the log from its beginning, its end, term and vote, members', () => {
  const { world, node } = written();
  const vote = world.head.nodes[node - 1]?.durable.vote;
  expect(restart(world, node, { type: 'crash', node })).toEqual({
    what: `You start node ${node} again; it has entries up to 5.`,
    because: undefined,
    so:
      'It has no snapshot, so it reads the log from the beginning. It reads 13 records of its log. ' +
      `Its log ends at entry 5 of term 1. It was in term 1 and had voted for node ${vote}. The members it starts with: voters 1, 2, 3.`,
  });
});

test('a restart from a snapshot says which file it takes; an unreadable one is set aside by its name', () => {
  const { world, node } = written({ snapshotEvery: 2, catchUpEntries: 1 });
  expect(restart(world, node, { type: 'crash', node }).so).toMatch(
    /^Its log names 2 valid snapshots\. It takes the snapshot file up to entry 4 of term 1\./,
  );
  const damage = { type: 'damage', node, where: 'snapshot', bit: 400 } as const;
  expect(restart(world, node, { type: 'crash', node }, damage).so).toMatch(
    /The snapshot file 0{15}1-0{15}4\.snap cannot be read and is set aside\. It takes the snapshot file up to entry 2 of term 1\./,
  );
});

test('a torn tail is told with the file and the byte where it is cut off', () => {
  const { world, node, leader } = written();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: 'torn' } });
  until(world, ({ nodes }) => (nodes[node - 1]?.durable.unsyncedOps ?? 0) > 0);
  const keep = (world.head.nodes[node - 1]?.durable.unsyncedOps ?? 0) - 1;
  expect(restart(world, node, { type: 'crash', node, survive: { keep, tornBytes: 16 } }).so).toMatch(
    /The last record was only half written: 0{16}-0{16}\.wal is cut off at byte \d+\. Its log ends at entry \d of term 1\./,
  );
});

test('a node that must not start says which record, of what type, in which file, at which byte, and what is wrong', () => {
  const { world, node } = written();
  const told = restart(world, node, { type: 'crash', node }, { type: 'damage', node, where: 'middle', bit: 250 });
  const sentence = /Record \d+ \((entry|state)\), in 0{16}-0{16}\.wal at byte \d+, does not fit its checksum\. To start without it/;
  expect(told.so).toMatch(sentence);
  expect(told.what).toBe(`You start node ${node} again, but it must not start.`);
  expect(failureIn(world.head, node)).toMatch(sentence);
});

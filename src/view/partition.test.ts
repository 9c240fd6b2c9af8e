import { expect, test } from 'vitest';
import { groupsAfterLasso, groupsOf, partitionGroups, partitionWalls, wallPart } from './partition.ts';
import { settledRun, until } from './run.testkit.ts';
import { placeOf, ringLayout } from './stage.ts';
import { reachOf } from './topology.ts';

const layout = ringLayout(5, 740, 680);

test('a cluster with all links open is one group and has no wall', () => {
  const { world } = settledRun();
  expect(groupsOf(5, world.head.links)).toEqual([[1, 2, 3, 4, 5]]);
  expect(partitionWalls(layout, [[1, 2, 3, 4, 5]])).toEqual([]);
});

test('a partition shows its groups and which of them can commit', () => {
  const { world } = settledRun();
  world.act({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  });
  expect(partitionGroups(world.head)).toEqual([
    { nodes: [1, 2], quorum: { incoming: { voters: 2, of: 5 }, outgoing: undefined, reached: false }, canCommit: false },
    { nodes: [3, 4, 5], quorum: { incoming: { voters: 3, of: 5 }, outgoing: undefined, reached: true }, canCommit: true },
  ]);
});

test('a crashed voter does not count towards what its side can do', () => {
  const { world } = settledRun();
  world.act({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  });
  world.act({ type: 'crash', node: 4 });
  expect(partitionGroups(world.head).map((group) => group.canCommit)).toEqual([false, false]);
});

test('in a joint configuration a side needs a majority of both', () => {
  const { world, leader } = settledRun({ voters: 3 });
  world.act({ type: 'add-machine' });
  world.act({ type: 'add-machine' });
  const changes = [4, 5].map((nodeId) => ({ type: 'ConfChangeAddNode', nodeId }) as const);
  world.act({ type: 'conf-change', node: leader, changes, transition: 'ConfChangeTransitionJointExplicit', v1: false });
  until(world, (frame) => frame.nodes.slice(0, 3).every((node) => node.conf.votersOutgoing.length === 3));
  world.act({
    type: 'partition',
    groups: [
      [1, 4, 5],
      [2, 3],
    ],
  });
  expect(partitionGroups(world.head)).toEqual([
    { nodes: [1, 4, 5], quorum: { incoming: { voters: 3, of: 5 }, outgoing: { voters: 1, of: 3 }, reached: false }, canCommit: false },
    { nodes: [2, 3], quorum: { incoming: { voters: 2, of: 5 }, outgoing: { voters: 2, of: 3 }, reached: false }, canCommit: false },
  ]);
});

test('a chain of open links is one group, but it can commit only if one of it reaches a majority by itself', () => {
  const { world } = settledRun({ voters: 5 });
  const chain = [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ];
  world.act({ type: 'partition', groups: chain });
  expect(partitionGroups(world.head).map(({ nodes, canCommit }) => ({ nodes, canCommit }))).toEqual([
    { nodes: [1, 2, 3, 4, 5], canCommit: true },
  ]);
  expect(reachOf(world.head).map((reach) => reach.canLead)).toEqual([false, true, true, true, false]);
  world.act({ type: 'pause', node: 3 });
  expect(partitionGroups(world.head).map((group) => group.canCommit)).toEqual([false]);
});

test('the wall crosses every link between two groups and none within one', () => {
  for (const groups of [
    [[1], [2, 3, 4, 5]],
    [
      [2, 3],
      [1, 4, 5],
    ],
    [
      [1, 5],
      [2, 3, 4],
    ],
    [[1, 2], [3], [4, 5]],
  ]) {
    const walls = partitionWalls(layout, groups);
    const sideOf = (id: number) => groups.findIndex((group) => group.includes(id));
    for (let a = 1; a <= 5; a++) {
      for (let b = a + 1; b <= 5; b++) {
        const met = wallPart(walls, placeOf(layout, a), placeOf(layout, b)) !== undefined;
        expect(met, `${a}-${b} of ${JSON.stringify(groups)}`).toBe(sideOf(a) !== sideOf(b));
      }
    }
  }
});

test('groups that interleave on the ring have no wall', () => {
  expect(
    partitionWalls(layout, [
      [1, 3],
      [2, 4, 5],
    ]),
  ).toEqual([]);
});

test('a lasso makes a side of its own, and a second one a third', () => {
  expect(groupsAfterLasso([[1, 2, 3, 4, 5]], [4, 5])).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(
    groupsAfterLasso(
      [
        [1, 2, 3],
        [4, 5],
      ],
      [3, 4],
    ),
  ).toEqual([[1, 2], [5], [3, 4]]);
});

test('a lasso round nobody, everybody, or a side that stands alone already changes nothing', () => {
  expect(groupsAfterLasso([[1, 2, 3]], [])).toBeUndefined();
  expect(groupsAfterLasso([[1, 2, 3]], [1, 2, 3])).toBeUndefined();
  expect(groupsAfterLasso([[1], [2, 3]], [2, 3])).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import type { Lanes } from './lanes.ts';
import { addToLanes, emptyLanes, pieceAt, stackSpans } from './lanes.ts';
import { roleOf } from './palette.ts';
import { settledRun, until } from './run.testkit.ts';

function lanesOf(frames: readonly Frame[]): Lanes {
  const lanes = emptyLanes();
  for (const [i, frame] of frames.entries()) addToLanes(lanes, frame, frames[i - 1]);
  return lanes;
}

test('each node’s lane says at every frame what role and term the frame says', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: leader });
  world.runTo(world.head.number + 200);
  world.act({ type: 'restart', node: leader });
  world.runTo(world.head.number + 60);
  const { roles } = lanesOf(world.frames);
  for (const frame of world.frames) {
    for (const [i, node] of frame.nodes.entries()) {
      expect(pieceAt(roles[i] ?? [], frame.number)).toMatchObject({ role: roleOf(node), term: node.term, paused: node.paused });
    }
  }
  expect(roles.flat().length).toBeLessThan(world.frames.length / 5);
});

test('crashes, freezes, partitions and disk faults last from their beginning to their end', () => {
  const { world } = settledRun();
  const crash = world.act({ type: 'crash', node: 1 }).number;
  const part = world.act({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  }).number;
  const other = world.act({ type: 'partition', groups: [[1], [2, 3, 4, 5]] }).number;
  const heal = world.act({ type: 'heal-all' }).number;
  const cut = world.act({ type: 'cut', from: 2, to: 3, both: false }).number;
  const restart = world.act({ type: 'restart', node: 1 }).number;
  const freeze = world.act({ type: 'pause', node: 4 }).number;
  const disk = world.act({ type: 'lying-disk', node: 5, on: true }).number;
  const clock = world.act({ type: 'tick-period', node: 3, perMille: 2_000 }).number;
  const right = world.act({ type: 'tick-period', node: 3, perMille: 1_000 }).number;
  const filter = world.act({ type: 'filter', from: 2, to: 3, both: true, drop: ['MsgAppResp'], hold: [] }).number;
  const none: readonly number[][] = [];
  expect(lanesOf(world.frames).faults).toEqual([
    { type: 'down', from: crash, to: restart, node: 1, groups: none },
    {
      type: 'parted',
      from: part,
      to: other,
      node: 0,
      groups: [
        [1, 2],
        [3, 4, 5],
      ],
    },
    { type: 'parted', from: other, to: heal, node: 0, groups: [[1], [2, 3, 4, 5]] },
    { type: 'cut', from: cut, to: undefined, node: 0, groups: none },
    { type: 'frozen', from: freeze, to: undefined, node: 4, groups: none },
    { type: 'disk', from: disk, to: undefined, node: 5, groups: none },
    { type: 'clock', from: clock, to: right, node: 3, groups: none },
    { type: 'filter', from: filter, to: undefined, node: 0, groups: none },
  ]);
});

test('a client’s bar goes from its question to its answer; without one it stays open until the client gives up', () => {
  const { world, leader } = settledRun({ callTimeout: 200_000 });
  const asked = world.act({ type: 'request', node: leader, op: { type: 'put', key: 'a', value: '1' } }).number;
  const answered = until(world, (frame) => frame.calls.some((call) => call.status === 'answered'), 9_999).number;
  world.act({ type: 'partition', groups: [[leader], [1, 2, 3, 4, 5].filter((id) => id !== leader)] });
  const lost = world.act({ type: 'request', node: leader, op: { type: 'put', key: 'a', value: '2' } }).number;
  expect(lanesOf(world.frames).calls).toEqual([
    { call: 1, node: leader, from: asked, to: answered, status: 'answered' },
    { call: 2, node: leader, from: lost, to: undefined, status: 'pending' },
  ]);
  const gaveUp = until(world, (frame) => frame.calls.some((call) => call.status === 'unknown'), 9_999).number;
  expect(lanesOf(world.frames).calls[1]).toEqual({ call: 2, node: leader, from: lost, to: gaveUp, status: 'unknown' });
});

test('the bar of what is refused where it is asked ends in the step in which it began', () => {
  const { world, leader } = settledRun();
  const node = (leader % 5) + 1;
  world.act({ type: 'forget-leader', node });
  const refused = world.act({ type: 'request', node, op: { type: 'get', key: 'x' } }).number;
  expect(lanesOf(world.frames).calls).toEqual([{ call: 1, node, from: refused, to: refused, status: 'answered' }]);
});

test('spans that overlap stand on rows of their own, as long as there are rows', () => {
  const spans = [
    { from: 0, to: 10 },
    { from: 5, to: undefined },
    { from: 10, to: 20 },
    { from: 12, to: 15 },
  ];
  expect(stackSpans(spans, 2)).toEqual([0, 1, 0, 1]);
});

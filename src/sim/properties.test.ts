/** What holds for any commands and any seed. */
import { type Arbitrary, array, assert as check, constantFrom, integer, oneof, property, record, subarray } from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageType } from '#raft';
import type { Command } from './command.ts';
import type { Frame, NodeView } from './frame.ts';
import { LocalRun } from './local-run.ts';
import { entriesOf } from './log-view.ts';
import { type ClusterSetup, DEFAULT_SETUP } from './setup.ts';

interface Step {
  /** Events before the command. */
  readonly wait: number;
  readonly command: Command;
}

const MACHINES = 5;
const node = integer({ min: 1, max: MACHINES });
const message = integer({ min: 1, max: 400 });
const flag = constantFrom(true, false);
const key = constantFrom('x', 'y');
const value = constantFrom('1', '2', '3');
const op = oneof(
  record({ type: constantFrom('put' as const), key, value }),
  record({ type: constantFrom('get' as const, 'delete' as const), key }),
);

const types = subarray<MessageType>(['MsgApp', 'MsgAppResp', 'MsgVoteResp', 'MsgHeartbeat'], { maxLength: 2 });

const command: Arbitrary<Command> = oneof(
  { arbitrary: record({ type: constantFrom('request' as const), node, op }), weight: 3 },
  record({ type: constantFrom('campaign' as const, 'restart' as const, 'pause' as const, 'resume' as const, 'snapshot' as const), node }),
  record({
    type: constantFrom('crash' as const),
    node,
    survive: record({ keep: integer({ min: 0, max: 6 }), tornBytes: integer({ min: 0, max: 64 }) }),
  }),
  record({ type: constantFrom('restart' as const), node }),
  record({ type: constantFrom('transfer-leader' as const), node, to: node }),
  record({ type: constantFrom('flush-latency' as const), node, micros: integer({ min: 0, max: 60_000 }) }),
  record({ type: constantFrom('tick-period' as const), node, perMille: constantFrom(500, 800, 1_000, 2_000) }),
  record({ type: constantFrom('cut' as const, 'heal' as const), from: node, to: node, both: flag }),
  record({ type: constantFrom('filter' as const), from: node, to: node, both: flag, drop: types, hold: types }),
  record({ type: constantFrom('link' as const), from: node, to: node, both: flag, loss: integer({ min: 0, max: 400 }), hold: flag }),
  array(node, { maxLength: 3 }).map(
    (side): Command => ({ type: 'partition', groups: [side, [1, 2, 3, 4, 5].filter((id) => !side.includes(id))] }),
  ),
  constantFrom<Command>({ type: 'heal-all' }),
  record({
    type: constantFrom('drop' as const, 'hold' as const, 'release' as const, 'deliver' as const, 'duplicate' as const),
    message,
  }),
  record({ type: constantFrom('delay' as const), message, micros: integer({ min: 0, max: 400_000 }) }),
  record({
    type: constantFrom('conf-change' as const),
    node,
    changes: array(
      record({
        type: constantFrom('ConfChangeAddNode' as const, 'ConfChangeRemoveNode' as const, 'ConfChangeAddLearnerNode' as const),
        nodeId: integer({ min: 1, max: MACHINES + 1 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    transition: constantFrom('ConfChangeTransitionAuto' as const),
    v1: constantFrom(false),
  }),
);

const steps = array(record({ wait: integer({ min: 0, max: 60 }), command }), { maxLength: 25 });

const setups: Arbitrary<ClusterSetup> = record({
  voters: integer({ min: 3, max: MACHINES }),
  preVote: flag,
  checkQuorum: flag,
  asyncStorageWrites: flag,
  reorder: flag,
  snapshotEvery: constantFrom(0, 3),
  maxInflightMsgs: constantFrom(1, 8),
  loss: constantFrom(0, 0, 30),
  duplicate: constantFrom(0, 0, 100),
  flushLatency: constantFrom(0, 1_500, 20_000),
}).map((drawn) => ({ ...DEFAULT_SETUP, ...drawn }));

const seeds = integer({ min: 0, max: 0xffff_ffff });

/** Plays the steps, and a while longer. */
function play(setup: ClusterSetup, seed: number, list: readonly Step[]): LocalRun {
  const run = new LocalRun(setup, seed);
  run.runTo(60);
  for (const { wait, command } of list) {
    run.runTo(run.head.number + wait);
    run.act(command);
  }
  run.runTo(run.head.number + 200);
  return run;
}

test('whatever is done to a cluster, the properties of Raft hold and no machine stops itself', () => {
  check(
    property(setups, seeds, steps, (setup, seed, list) => {
      const { head } = play(setup, seed, list);
      expect(head.violations).toEqual([]);
      expect(head.nodes.map((view) => view.failure)).toEqual(head.nodes.map(() => undefined));
    }),
    { numRuns: 400 },
  );
}, 120_000);

const diskCommand: Arbitrary<Command> = oneof(
  record({ type: constantFrom('fail-flush' as const, 'lose-disk' as const, 'restart' as const, 'restart' as const), node }),
  record({ type: constantFrom('disk-capacity' as const), node, bytes: constantFrom(0, 6_000, 20_000, 1_000_000) }),
  record({
    type: constantFrom('damage' as const),
    node,
    where: constantFrom('tail' as const, 'middle' as const, 'header' as const, 'length' as const, 'snapshot' as const),
    bit: integer({ min: 0, max: 2_000 }),
  }),
  record({ type: constantFrom('mute-feedback' as const), node, on: flag }),
);

const diskSteps = array(record({ wait: integer({ min: 0, max: 60 }), command: oneof(command, diskCommand) }), { maxLength: 30 });

test('whatever happens to disks within the model, no property breaks, and a machine stops only because of its disk', () => {
  check(
    property(setups, seeds, diskSteps, (setup, seed, list) => {
      const { head } = play({ ...setup, segmentBytes: 1_024 }, seed, list);
      expect(head.violations).toEqual([]);
      const codes = head.nodes.map((view) => view.failure?.code);
      expect(codes.filter((code) => code === 'assumption-broken' || code === 'snapshot-unreadable')).toEqual([]);
    }),
    { numRuns: 400 },
  );
}, 120_000);

test('the same commands and the same seed give the same hashes', () => {
  check(
    property(setups, seeds, steps, (setup, seed, list) => {
      const hashes = play(setup, seed, list).frames.map((frame) => frame.hash);
      expect(play(setup, seed, list).frames.map((frame) => frame.hash)).toEqual(hashes);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** All that can be seen of a node but the counters that time alone moves. */
function substance(view: NodeView): unknown {
  const { electionElapsed, heartbeatElapsed, asOf, log, pairs, ...rest } = view;
  return { ...rest, pairs: [...pairs], log: { snapshot: log.snapshot, entries: entriesOf(log) } };
}

/** Did anything come of the frame? A timer that merely counted changes nothing. */
function isQuiet(frame: Frame, before: Frame): boolean {
  if (frame.event.type !== 'timer' || frame.facts.length > 0 || frame.flights.some((flight) => flight.sentIn === frame.number))
    return false;
  const { node: id } = frame.event;
  return JSON.stringify(substance(frame.nodes[id - 1] as NodeView)) === JSON.stringify(substance(before.nodes[id - 1] as NodeView));
}

interface Happening {
  readonly time: number;
  readonly type: string;
  readonly node: number;
  readonly seen: unknown;
  readonly messages: readonly number[];
}

function happenings(run: LocalRun, until: number): readonly Happening[] {
  const list: Happening[] = [];
  run.frames.forEach((frame, i) => {
    const before = run.frames[i - 1];
    if (before === undefined || frame.event.type === 'origin' || frame.time > until || isQuiet(frame, before)) return;
    const { node: id, type } = frame.event;
    const view = frame.nodes[id - 1];
    const sent = frame.flights.filter((flight) => flight.sentIn === frame.number).map((flight) => flight.id);
    list.push({ time: frame.time, type, node: id, seen: view && substance(view), messages: sent });
  });
  return list;
}

/** Commands go in after so many arrivals, which are the same however ticks are given. */
function playByArrivals(setup: ClusterSetup, seed: number, list: readonly Step[], eagerTicks: boolean): LocalRun {
  const run = new LocalRun(setup, seed, { eagerTicks });
  let left = list;
  let arrivals = 0;
  while (run.head.time < 700_000 && run.step() !== undefined) {
    if (run.head.event.type !== 'deliver') continue;
    arrivals += 1;
    while (left[0] !== undefined && left[0].wait <= arrivals) {
      run.act(left[0].command);
      left = left.slice(1);
    }
  }
  return run;
}

test('ticks that are given only when they matter come to the same as ticks one by one', () => {
  check(
    property(setups, seeds, steps, (setup, seed, list) => {
      const slow = { ...setup, electionTick: 15, heartbeatTick: 5, tick: 10_000 };
      const inOrder = list.toSorted((a, b) => a.wait - b.wait);
      const [lazy, eager] = [false, true].map((eagerTicks) => happenings(playByArrivals(slow, seed, inOrder, eagerTicks), 690_000));
      expect(eager).toEqual(lazy);
    }),
    { numRuns: 60 },
  );
}, 120_000);

import { expect, test } from 'vitest';
import type { NodeOutput } from '#node';
import { LocalHost } from '#node';
import type { Command, CommandType } from './command.ts';
import type { CommandNote, Frame } from './frame.ts';
import { LocalRun } from './local-run.ts';
import { DEFAULT_SETUP, LIMITS, nodeConfig } from './setup.ts';
import { Simulation } from './simulation.ts';

const SETUP = { ...DEFAULT_SETUP, voters: 3 };

function started(): LocalRun {
  const run = new LocalRun(SETUP, 1);
  run.runTo(40);
  return run;
}

test('frame 0 is the world before anything: nobody has started', () => {
  const { origin } = new Simulation(SETUP, 1);
  expect(origin).toMatchObject({ number: 0, time: 0, event: { type: 'origin' }, flights: [], links: [], calls: [], violations: [] });
  expect(origin.nodes.map((node) => [node.id, node.health, node.incarnation])).toEqual([
    [1, 'down', 0],
    [2, 'down', 0],
    [3, 'down', 0],
  ]);
});

test('the founding nodes boot first, all at time 0', () => {
  const run = new LocalRun(SETUP, 1);
  run.runTo(3);
  expect(run.frames.slice(1).map((frame) => [frame.time, frame.event])).toEqual([1, 2, 3].map((node) => [0, { type: 'boot', node }]));
});

test('time never runs back, and frames are numbered one by one', () => {
  const { frames } = started();
  frames.slice(1).forEach((frame, i) => {
    expect(frame.number).toBe(i + 1);
    expect(frame.time).toBeGreaterThanOrEqual(frames[i]?.time ?? 0);
  });
});

test('an event changes one node and shares all others with the frame before', () => {
  const { frames } = started();
  frames.slice(1).forEach((frame, i) => {
    const changed = frame.nodes.filter((node, at) => node !== frames[i]?.nodes[at]).map((node) => node.id);
    const { event } = frame;
    expect(changed).toEqual(event.type === 'origin' || event.node === 0 ? [] : [event.node]);
  });
});

test('a command is the very next event, at the time of the frame it follows', () => {
  const run = started();
  const { number, time } = run.head;
  expect(run.act({ type: 'pause', node: 2 })).toMatchObject({
    number: number + 1,
    time,
    event: { type: 'command', node: 2, note: undefined },
  });
});

test('looking ahead tells the next event and changes nothing', () => {
  const looked = new Simulation(SETUP, 1);
  const plain = new Simulation(SETUP, 1);
  const hosts = [looked, plain].map(() => [1, 2, 3].map((id) => new LocalHost(nodeConfig(SETUP, id))));
  const step = (simulation: Simulation, which: number): Frame => {
    const event = simulation.next() ?? expect.unreachable();
    const output: NodeOutput | undefined = event.input && hosts[which]?.[event.node - 1]?.handle(event.input);
    return simulation.settle(event, output);
  };
  for (let i = 0; i < 300; i++) {
    if (i === 50 || i === 90) for (const simulation of [looked, plain]) simulation.act({ type: i === 50 ? 'crash' : 'restart', node: 1 });
    const ahead = looked.peek();
    const frame = step(looked, 0);
    expect(ahead).toMatchObject({ type: frame.event.type, time: frame.time });
    expect(step(plain, 1).hash).toBe(frame.hash);
  }
});

const NOTES: readonly (readonly [CommandNote, Command])[] = [
  ['no-such-node', { type: 'crash', node: 9 }],
  ['no-such-node', { type: 'cut', from: 1, to: 9, both: true }],
  ['no-such-node', { type: 'partition', groups: [[1, 9]] }],
  ['no-such-message', { type: 'drop', message: 99_999 }],
  ['no-such-message', { type: 'release', message: 1 }],
  ['node-is-up', { type: 'restart', node: 1 }],
  ['node-is-up', { type: 'resume', node: 1 }],
  ['same-node', { type: 'cut', from: 1, to: 1, both: false }],
];

test.each(NOTES)('a command that can do nothing is a frame with a note: %s', (note, command) => {
  const run = started();
  const before = run.head;
  const frame = run.act(command);
  expect(frame.event).toMatchObject({ type: 'command', note });
  expect(frame.nodes).toBe(before.nodes);
});

const NEEDS_LIFE: readonly CommandType[] = [
  'request',
  'crash',
  'pause',
  'campaign',
  'transfer-leader',
  'forget-leader',
  'snapshot',
  'conf-change',
];

test.each(NEEDS_LIFE)('%s needs a machine that runs', (type) => {
  const run = started();
  run.act({ type: 'crash', node: 2 });
  const extra = { to: 1, op: { type: 'get', key: 'x' }, changes: [], transition: 'ConfChangeTransitionAuto', v1: false };
  expect(run.act({ type, node: 2, ...extra } as Command).event).toMatchObject({ note: 'node-is-down' });
});

test('a paused machine takes no orders', () => {
  const run = started();
  run.act({ type: 'pause', node: 2 });
  expect(run.act({ type: 'campaign', node: 2 }).event).toMatchObject({ note: 'node-is-paused' });
});

test('a cluster grows up to its limit', () => {
  const run = new LocalRun({ ...SETUP, voters: LIMITS.machines - 1 }, 1);
  expect(run.act({ type: 'add-machine' }).nodes).toHaveLength(LIMITS.machines);
  const { event, nodes } = run.act({ type: 'add-machine' });
  expect(event).toMatchObject({ note: 'limit' });
  expect(nodes).toHaveLength(LIMITS.machines);
});

test('a new machine boots next, and belongs to nobody yet', () => {
  const run = started();
  run.act({ type: 'add-machine' });
  expect(run.step()).toMatchObject({ event: { type: 'boot', node: 4 } });
  expect(run.head.nodes[3]).toMatchObject({ id: 4, health: 'up', promotable: false, incarnation: 1 });
  expect(run.head.nodes[3]?.conf.voters).toEqual([1, 2, 3]);
});

test('adding a fault to one link shifts no delay on another', () => {
  const sent = (loss: number) => {
    const run = new LocalRun({ ...SETUP, voters: 5, firstTimeouts: [150, 299, 299, 299, 299] }, 6);
    run.act({ type: 'link', from: 1, to: 2, both: false, loss });
    while (run.head.flights.length === 0) run.step();
    return run.head.flights.map(({ message, due, status }) => ({ to: message.to, due, status }));
  };
  expect(sent(0).map(({ to }) => to)).toEqual([2, 3, 4, 5]);
  expect(sent(1_000)[0]).toMatchObject({ to: 2, status: 'lost' });
  expect(sent(1_000).slice(1)).toEqual(sent(0).slice(1));
});

test('links keep the order in which they were given messages, unless told otherwise', () => {
  const overtakes = (reorder: boolean) => {
    const run = new LocalRun({ ...SETUP, reorder, jitter: 30_000 }, 2);
    const arrived = new Map<string, number>();
    let count = 0;
    for (let i = 0; i < 1_500; i++) {
      const event = run.step()?.event;
      if (i % 5 === 0 && i > 200) run.act({ type: 'request', node: 1 + (i % 3), op: { type: 'put', key: 'x', value: `${i}` } });
      if (event?.type !== 'deliver') continue;
      const link = `${event.flight.message.from}-${event.flight.message.to}`;
      if (event.flight.id < (arrived.get(link) ?? 0)) count += 1;
      arrived.set(link, Math.max(event.flight.id, arrived.get(link) ?? 0));
    }
    return count;
  };
  expect(overtakes(false)).toBe(0);
  expect(overtakes(true)).toBeGreaterThan(0);
});

test('a call that nobody answers ends as unknown after its time', () => {
  const run = started();
  run.act({ type: 'partition', groups: [[1], [2], [3]] });
  run.act({ type: 'request', node: 2, op: { type: 'get', key: 'x' } });
  const asked = run.head.calls.at(-1);
  while (run.head.calls.at(-1)?.status === 'pending') run.step();
  expect(run.head.calls.at(-1)).toMatchObject({ call: asked?.call });
  expect((run.head.calls.at(-1)?.endedAt ?? 0) - (asked?.askedAt ?? 0)).toBeLessThanOrEqual(SETUP.callTimeout);
});

test('equal runs have equal hashes; one other command makes all later ones differ', () => {
  const hashes = (node: number) => {
    const run = started();
    run.act({ type: 'pause', node });
    run.act({ type: 'resume', node });
    run.runTo(200);
    return run.frames.map((frame) => frame.hash);
  };
  expect(hashes(2)).toEqual(hashes(2));
  const [one, other] = [hashes(2), hashes(3)];
  expect(one.slice(0, 41)).toEqual(other.slice(0, 41));
  expect(one.slice(41).filter((hash, i) => hash === other[i + 41])).toEqual([]);
});

test('a hash covers every word of a command, also of one that has no effect yet', () => {
  const hash = (loss: number) => started().act({ type: 'link', from: 1, to: 2, both: false, loss }).hash;
  expect(hash(1)).toBe(hash(1));
  expect(hash(1)).not.toBe(hash(2));
});

test('a machine that was paused goes on with its timer where it stood', () => {
  const run = new LocalRun({ ...SETUP, voters: 2, firstTimeouts: [200, 150] }, 1);
  run.runTo(2);
  run.act({ type: 'cut', from: 2, to: 1, both: true });
  run.act({ type: 'pause', node: 1 });
  while (run.head.event.type !== 'timer') run.step();
  const { time } = run.head;
  run.act({ type: 'resume', node: 1 });
  do run.step();
  while (run.head.event.type !== 'timer' || run.head.event.node !== 1);

  expect(run.head.nodes[0]).toMatchObject({ state: 'StateCandidate', electionElapsed: 0 });
  expect(Math.round((run.head.time - time) / SETUP.tick)).toBe(200);
});

test('a command is done at the time it is given at, but not beyond what is due next, nor before what has happened', () => {
  const run = new LocalRun({ ...DEFAULT_SETUP, voters: 3 }, 7);
  run.runTo(3);
  const timer = run.step()?.time ?? 0;
  const [soon, next] = [timer + 10, timer + 1_000_000];
  expect(run.act({ type: 'heal-all' }, soon).time).toBe(soon);
  expect(run.act({ type: 'heal-all' }, timer).time).toBe(soon);
  const late = run.act({ type: 'heal-all' }, next).time;
  expect(late).toBeGreaterThan(soon);
  expect(run.step()?.time).toBe(late);
});

test('what reached a crashed machine before it was started again is lost, even if the command comes between two events', () => {
  const run = new LocalRun({ ...DEFAULT_SETUP, voters: 2, jitter: 0, flushJitter: 0 }, 3);
  run.runTo(2);
  run.act({ type: 'crash', node: 2 });
  run.act({ type: 'campaign', node: 1 });
  run.step();
  const flight = run.head.flights[0];
  const due = flight?.due ?? 0;
  run.act({ type: 'restart', node: 2 }, due + 1);
  expect(run.head.flights.find(({ id }) => id === flight?.id)).toMatchObject({ status: 'lost', lostBy: 'down' });
});

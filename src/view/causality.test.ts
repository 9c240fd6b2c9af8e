/** Happens-before is checked against vector clocks, carried along message by message as a network would carry them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomScenario, runScenario } from '#scenario';
import type { Frame, FrameNumber } from '#sim';
import { causesOf, effectsOf, extendCausality, future, happensBefore, past, pathBetween } from './causality.ts';
import { settledRun, until } from './run.testkit.ts';

const FRAMES = 260;

type Clock = ReadonlyMap<string, number>;

function join(...clocks: readonly (Clock | undefined)[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const clock of clocks) for (const [who, at] of clock ?? []) all.set(who, Math.max(at, all.get(who) ?? 0));
  return all;
}

/** Whose event a frame is: a machine's; a client's or a person's act on the network is a process of its own. */
function processOf({ event, number }: Frame): string {
  if (event.type === 'origin') return 'world';
  if (event.type === 'call-timeout') return `client ${number}`;
  return event.node === 0 ? `act ${number}` : `machine ${event.node}`;
}

/** The vector clock of each frame: machines, messages, calls and snapshots' reports carry clocks with them. */
function vectorClocks(frames: readonly Frame[]): readonly Clock[] {
  const clocks: Clock[] = [];
  const machines = new Map<string, Clock>();
  const messages = new Map<number, Clock>();
  const calls = new Map<number, Clock>();
  const snapshots = new Map<string, Clock>();
  for (const [number, frame] of frames.entries()) {
    const who = processOf(frame);
    const { event } = frame;
    const heard: (Clock | undefined)[] = [machines.get(who)];
    if (event.type === 'deliver') heard.push(messages.get(event.flight.id));
    if (event.type === 'call-timeout' || event.type === 'retry') heard.push(calls.get(event.call));
    if (event.type === 'feedback') heard.push(snapshots.get(`${event.ok ? 'arrived' : 'sent'} ${event.node} ${event.peer}`));
    if (event.type === 'command' && event.note === undefined && 'message' in event.command) heard.push(messages.get(event.command.message));
    const clock = join(...heard);
    clock.set(who, (clock.get(who) ?? 0) + 1);
    clocks.push(clock);
    if (who.startsWith('machine')) machines.set(who, clock);
    for (const { id } of frame.nodes) if (!machines.has(`machine ${id}`)) machines.set(`machine ${id}`, clock);
    const before = new Map((frames[number - 1]?.flights ?? []).map((flight) => [flight.id, flight]));
    for (const flight of frame.flights) {
      const was = before.get(flight.id);
      const { from, to, type } = flight.message;
      if (was === undefined) messages.set(flight.id, join(clock, messages.get(flight.copyOf)));
      if (was === undefined && type === 'MsgSnap') {
        snapshots.set(`sent ${from} ${to}`, clock);
        if (!snapshots.has(`arrived ${from} ${to}`)) snapshots.set(`arrived ${from} ${to}`, clock);
      }
      const moved = was !== undefined && was !== flight && (flight.status === 'flying' || flight.status === 'held');
      if (moved) messages.set(flight.id, join(clock, messages.get(flight.id)));
    }
    if (event.type === 'deliver' && event.flight.message.type === 'MsgSnap') {
      const { from, to } = event.flight.message;
      snapshots.set(`arrived ${from} ${to}`, clock);
      snapshots.set(`sent ${from} ${to}`, clocks[event.flight.sentIn] ?? clock);
    }
    for (const call of frame.calls) if (call.askedIn === number) calls.set(call.call, calls.get(call.call) ?? clock);
  }
  return clocks;
}

function reader(frames: readonly Frame[]): (number: number) => Frame {
  return (number) => frames[Math.min(number, frames.length - 1)] as Frame;
}

function index(frames: readonly Frame[]) {
  return extendCausality(undefined, reader(frames), frames.length - 1);
}

test('happens-before is what vector clocks say, on any run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
      const { frames } = runScenario(randomScenario(seed), FRAMES);
      const causality = index(frames);
      const clocks = vectorClocks(frames);
      const before = (a: FrameNumber, b: FrameNumber) => {
        const who = processOf(frames[a] as Frame);
        return a !== b && (clocks[a]?.get(who) ?? 0) <= (clocks[b]?.get(who) ?? 0);
      };
      for (let b = 0; b < frames.length; b++) {
        const want = frames.map((_, a) => a).filter((a) => before(a, b));
        expect(
          [...past(causality, b)].sort((x, y) => x - y),
          `past of ${b}`,
        ).toEqual(want);
      }
      for (let a = 0; a < frames.length; a += 17) {
        const want = frames.map((_, b) => b).filter((b) => before(a, b));
        expect(
          [...future(causality, a)].sort((x, y) => x - y),
          `future of ${a}`,
        ).toEqual(want);
      }
    }),
    { numRuns: 60 },
  );
});

test('a path goes from cause to cause, and there is one exactly where one event happens before another', () => {
  const { frames } = runScenario(randomScenario(5), FRAMES);
  const causality = index(frames);
  for (let a = 0; a < frames.length; a += 7) {
    for (let b = 0; b < frames.length; b += 11) {
      const path = pathBetween(causality, a, b);
      expect(path !== undefined, `${a} to ${b}`).toBe(happensBefore(causality, a, b));
      if (path === undefined) continue;
      expect([path[0]?.from, path.at(-1)?.to]).toEqual([a, b]);
      for (const [i, step] of path.entries()) {
        expect(causesOf(causality, step.to)).toContainEqual({ frame: step.from, kind: step.kind, message: step.message });
        if (i > 0) expect(step.from).toBe(path[i - 1]?.to);
      }
    }
  }
});

test('the path from a timer that runs out to the last node that follows: along the candidate’s machine, then by one message', () => {
  const { world, leader } = settledRun({ firstTimeouts: [150, 290, 290, 290, 290] });
  const timer = world.frames.find(({ event, facts }) => event.type === 'timer' && facts.length > 0)?.number ?? 0;
  const follows = world.frames.findLast(({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgApp')?.number ?? 0;
  const path = pathBetween(index(world.frames), timer, follows) ?? [];
  const message = path.findIndex(({ kind }) => kind === 'message');
  expect(path.filter(({ kind }) => kind === 'message')).toHaveLength(1);
  for (const { to } of path.slice(0, message)) expect(world.frames[to]?.event).toMatchObject({ node: leader });
});

test('causes and effects are each other’s mirror', () => {
  const { frames } = runScenario(randomScenario(11), FRAMES);
  const causality = index(frames);
  for (const { number } of frames) {
    for (const cause of causesOf(causality, number)) expect(effectsOf(causality, cause.frame)).toContain(number);
    for (const effect of effectsOf(causality, number)) {
      expect(causesOf(causality, effect).map((cause) => cause.frame)).toContain(number);
    }
  }
});

test('who duplicates a message, or lets one go, has a part in its arrival; who only cuts another link has not', () => {
  const { world } = settledRun();
  const flight = until(world, (frame) => frame.flights.some(({ status }) => status === 'flying')).flights[0];
  const message = flight?.id ?? 0;
  const hold = world.act({ type: 'hold', message }).number;
  const cut = world.act({ type: 'cut', from: flight?.message.to ?? 1, to: flight?.message.from ?? 2, both: false }).number;
  const twin = world.act({ type: 'duplicate', message }).number;
  const release = world.act({ type: 'release', message }).number;
  until(world, ({ event }) => event.type === 'deliver' && event.flight.id === message, 9_999);
  const arrived = world.head.number;
  until(world, ({ event }) => event.type === 'deliver' && event.flight.copyOf === message, 9_999);
  const causality = index(world.frames);
  expect(causesOf(causality, arrived).map(({ kind, frame }) => [kind, frame])).toContainEqual(['act', release]);
  expect(happensBefore(causality, hold, arrived)).toBe(true);
  expect(happensBefore(causality, cut, arrived)).toBe(false);
  expect(happensBefore(causality, twin, world.head.number)).toBe(true);
  expect(happensBefore(causality, flight?.sentIn ?? 0, world.head.number)).toBe(true);
});

test('an index that grows with the run equals one made at the end, and a run that went another way is indexed anew', () => {
  const { world } = settledRun();
  world.runTo(world.head.number + 200);
  const read = reader(world.frames);
  let grown = extendCausality(undefined, read, 0);
  for (let head = 1; head <= world.head.number; head += 7) grown = extendCausality(grown, read, head);
  grown = extendCausality(grown, read, world.head.number);
  expect(grown).toEqual(index(world.frames));
  expect(extendCausality(grown, read, world.head.number)).toBe(grown);
  const other = settledRun({}, 9).world;
  expect(extendCausality(grown, reader(other.frames), other.head.number)).toEqual(index(other.frames));
});

test('a cone of 20,000 frames is a matter of milliseconds', () => {
  const { world } = settledRun();
  world.runTo(20_000);
  const begun = performance.now();
  const causality = index(world.frames);
  const made = performance.now();
  for (let i = 0; i < 10; i++) past(causality, 20_000 - i);
  const done = performance.now();
  // Ten times what is measured on a slow machine: this must catch a square, not a slow day.
  expect(made - begun, 'index').toBeLessThan(2_000);
  expect((done - made) / 10, 'cone').toBeLessThan(200);
});

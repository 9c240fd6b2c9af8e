/** The diagram on real runs: every message ends somewhere, events are where their time is, and the window holds what it must. */
import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { pathBetween } from './causality.ts';
import type { Lanes } from './lanes.ts';
import { addToLanes, emptyLanes } from './lanes.ts';
import { run, settledRun, until } from './run.testkit.ts';
import { extendRunIndex } from './run-index.ts';
import type { AxisMode } from './space-time-axis.ts';
import {
  axisLength,
  EMPTY_AXIS,
  extendAxis,
  framePosition,
  gapsBetween,
  placeAt,
  placePosition,
  QUIET,
  timePosition,
} from './space-time-axis.ts';
import { coneOf, conePart, coneVeils, pathShapes, shortPath } from './space-time-cone.ts';
import { mermaidText, spaceTimeDrawing } from './space-time-export.ts';
import { extendSpaceTime, storiesBetween } from './space-time-index.ts';
import { chooseLanes } from './space-time-lanes.ts';
import type { SpaceTimePlan } from './space-time-scene.ts';
import { nothingDrawn, spaceTimeScene } from './space-time-scene.ts';
import { walk } from './space-time-walk.ts';
import { EN } from './text-en.ts';

function reader(frames: readonly Frame[]): (number: number) => Frame {
  return (number) => frames[Math.min(number, frames.length - 1)] as Frame;
}

function planOf(frames: readonly Frame[], more: Partial<Omit<SpaceTimePlan, 'axis'>> & { readonly mode?: AxisMode } = {}): SpaceTimePlan {
  const frameAt = reader(frames);
  const last = frames.length - 1;
  const lanes: Lanes = emptyLanes();
  for (const [i, frame] of frames.entries()) addToLanes(lanes, frame, frames[i - 1]);
  const { told } = extendRunIndex(undefined, frameAt, last);
  const shown = more.heartbeats === true ? frames.map((frame) => frame.number) : told;
  return {
    index: extendSpaceTime(undefined, frameAt, last),
    lanes,
    axis: { index: extendAxis(EMPTY_AXIS, shown, frameAt), mode: more.mode ?? 'elide', zoom: 1 },
    choice: chooseLanes(frameAt(last), []),
    frameAt,
    down: true,
    across: 600,
    heartbeats: false,
    gapText: EN.spaceTime.gap,
    millis: EN.spaceTime.tick,
    drawn: nothingDrawn(),
    ...more,
  };
}

function partitionedRun(): { readonly frames: readonly Frame[]; readonly leader: number; readonly cut: number; readonly healed: number } {
  const { world, leader } = settledRun();
  const rest = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  const cut = world.act({ type: 'partition', groups: [[leader], rest] }).number;
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'a', value: '1' } });
  until(world, ({ nodes }) => nodes.some((node) => node.id !== leader && node.state === 'StateLeader'), 9_999);
  world.runTo(world.head.number + 60);
  const healed = world.act({ type: 'heal-all' }).number;
  world.runTo(world.head.number + 80);
  return { frames: world.frames, leader, cut, healed };
}

test('every message of a run has a story, and it ends as the frames say', () => {
  const { frames } = partitionedRun();
  const { stories } = planOf(frames).index;
  const last = frames.at(-1) as Frame;
  for (const [i, story] of stories.entries()) {
    expect(story.flight.id).toBe(i + 1);
    const arrival = frames.find(({ event }) => event.type === 'deliver' && event.flight.id === i + 1);
    expect(story.arrivedIn).toBe(arrival?.number ?? 0);
    if (arrival !== undefined) expect(story).toMatchObject({ end: 'arrived', endAt: arrival.time });
    else if (story.end === 'open') expect(last.flights.map((flight) => flight.id)).toContain(i + 1);
    else expect(story).toMatchObject({ end: 'lost', lostBy: 'cut' });
  }
  expect(stories.filter(({ end }) => end === 'lost').length).toBeGreaterThan(5);
});

test('what was sent to a machine that is down is lost at its door, also when no frame shows it', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: (leader % 5) + 1 });
  world.runTo(world.head.number + 300);
  const { stories } = planOf(world.frames).index;
  const flying = new Set(world.head.flights.filter(({ status }) => status !== 'lost').map(({ id }) => id));
  for (const story of stories) expect(story.end === 'open', `message ${story.flight.id}`).toBe(flying.has(story.flight.id));
  const lost = stories.filter(({ end }) => end === 'lost');
  expect(lost.length).toBeGreaterThan(5);
  for (const story of lost) expect(story).toMatchObject({ lostBy: 'down', reach: 1, flight: { message: { to: (leader % 5) + 1 } } });
});

test('an index that grows with the run equals one made at the end', () => {
  const { frames } = partitionedRun();
  let grown = extendSpaceTime(undefined, reader(frames), 0);
  for (let head = 1; head < frames.length; head += 9) grown = extendSpaceTime(grown, reader(frames), head);
  grown = extendSpaceTime(grown, reader(frames), frames.length - 1);
  expect(grown).toEqual(extendSpaceTime(undefined, reader(frames), frames.length - 1));
});

test('a message that is long on its way is found also far from its sending', () => {
  const { world } = settledRun();
  const flight = until(world, (frame) => frame.flights.some(({ status }) => status === 'flying')).flights[0];
  const message = flight?.id ?? 0;
  world.act({ type: 'hold', message });
  world.runTo(world.head.number + 700);
  world.act({ type: 'release', message });
  const arrived = until(world, ({ event }) => event.type === 'deliver' && event.flight.id === message, 9_999).number;
  const index = extendSpaceTime(undefined, reader(world.frames), world.head.number);
  expect(storiesBetween(index, arrived - 5, arrived + 5).map((story) => story.flight.id)).toContain(message);
});

test.each<AxisMode>(['elide', 'time', 'order'])(
  'on the axis of %s later events never stand before earlier ones, and places are found again',
  (mode) => {
    const { axis } = planOf(partitionedRun().frames, { mode });
    let before = -1;
    for (let place = 0; place < axis.index.frames.length; place++) {
      const position = placePosition(axis, place);
      expect(position).toBeGreaterThanOrEqual(before);
      if (position > before && placePosition(axis, place + 1) > position) expect(placeAt(axis, position)).toBe(place);
      before = position;
    }
    expect(axisLength(axis)).toBeGreaterThan(before);
  },
);

test('a moment between two events stands between them, and frames without a place stand by their time', () => {
  const { frames } = partitionedRun();
  const { axis } = planOf(frames);
  for (const frame of frames.slice(1)) {
    const place = placeAt(axis, framePosition(axis, frame));
    expect(Math.abs((axis.index.times[place] ?? 0) - frame.time)).toBeLessThanOrEqual(
      (axis.index.times[place + 1] ?? frame.time) - (axis.index.times[place] ?? 0),
    );
  }
  const [a = 0, b = 0] = axis.index.times.slice(40, 42);
  expect(timePosition(axis, (a + b) / 2)).toBeCloseTo((placePosition(axis, 40) + placePosition(axis, 41)) / 2, 0);
});

test('positions stay where they are when the run grows', () => {
  const { frames } = partitionedRun();
  const short = planOf(frames.slice(0, 120)).axis;
  const long = planOf(frames).axis;
  for (let place = 0; place < short.index.frames.length; place++) expect(placePosition(long, place)).toBe(placePosition(short, place));
});

test('an axis grows with its run, and is made anew when the run went another way', () => {
  const { frames } = partitionedRun();
  const other = settledRun({}, 9).world.frames;
  const numbers = (all: readonly Frame[]) => all.map((frame) => frame.number);
  let grown = EMPTY_AXIS;
  for (let length = 1; length <= frames.length; length += 13) grown = extendAxis(grown, numbers(frames.slice(0, length)), reader(frames));
  grown = extendAxis(grown, numbers(frames), reader(frames));
  expect(grown).toEqual(extendAxis(EMPTY_AXIS, numbers(frames), reader(frames)));
  expect(extendAxis(grown, numbers(frames), reader(frames))).toBe(grown);
  expect(extendAxis(grown, numbers(other), reader(other))).toEqual(extendAxis(EMPTY_AXIS, numbers(other), reader(other)));
});

test('a pause is cut short, and says how long it was and how many heartbeats it hides', () => {
  const { world } = settledRun();
  world.runTo(world.head.number + 400);
  world.act({ type: 'crash', node: 1 });
  const plan = planOf(world.frames);
  const gaps = gapsBetween(plan.axis, 0, plan.axis.index.frames.length - 1);
  expect(gaps.every(({ micros }) => micros > QUIET)).toBe(true);
  const longest = gaps.reduce((a, b) => (b.micros > a.micros ? b : a));
  const beats = world.frames.filter(
    ({ number, event }) =>
      number > longest.from && number < longest.to && event.type === 'deliver' && event.flight.message.type === 'MsgHeartbeat',
  ).length;
  expect(beats).toBeGreaterThan(20);
  const words = spaceTimeScene(plan, longest.at - 50, longest.at + 50).notes.flatMap((shape) =>
    shape.type === 'word' ? [shape.word] : [],
  );
  expect(words).toContain(EN.spaceTime.gap(longest.micros, beats));
});

test('the window holds exactly the events whose places lie in it, give or take one', () => {
  const plan = planOf(partitionedRun().frames);
  const from = 500;
  const to = 900;
  const dots = spaceTimeScene(plan, from, to).dots.map((dot) => dot.frame);
  const inside = plan.axis.index.frames.filter(
    (_, place) => placePosition(plan.axis, place) >= from && placePosition(plan.axis, place) <= to,
  );
  expect(dots).toEqual(expect.arrayContaining(inside.filter((frame) => frame > 0)));
  expect(dots.length).toBeLessThanOrEqual(inside.length + 4);
});

test('what cannot change is drawn once: the same objects when the run has grown, and what a fresh drawing gives', () => {
  const { frames } = partitionedRun();
  const drawn = nothingDrawn();
  const short = planOf(frames.slice(0, 150), { drawn });
  const before = spaceTimeScene(short, 0, axisLength(short.axis));
  const long = planOf(frames, { drawn });
  const after = spaceTimeScene(
    { ...long, index: extendSpaceTime(short.index, reader(frames), frames.length - 1) },
    0,
    axisLength(long.axis),
  );
  for (const dot of before.dots) expect(after.dots).toContain(dot);
  const ended = before.arrows.filter((arrow) => arrow.story.end === 'arrived');
  expect(ended.length).toBeGreaterThan(20);
  for (const arrow of ended) expect(after.arrows).toContain(arrow);
  expect(after).toEqual(spaceTimeScene(planOf(frames), 0, axisLength(long.axis)));
});

test('heartbeats are left out until they are asked for', () => {
  const { world } = settledRun();
  world.runTo(world.head.number + 200);
  const beats = (heartbeats: boolean) => {
    const plan = planOf(world.frames, { heartbeats });
    return spaceTimeScene(plan, 0, axisLength(plan.axis)).arrows.filter((arrow) => arrow.story.flight.message.type === 'MsgHeartbeatResp')
      .length;
  };
  expect(beats(false)).toBe(0);
  expect(beats(true)).toBeGreaterThan(20);
});

test('a partition is told with its groups, and a lost message carries a cross in the middle of its way', () => {
  const { frames, leader, cut, healed } = partitionedRun();
  const plan = planOf(frames);
  const scene = spaceTimeScene(plan, framePosition(plan.axis, plan.frameAt(cut)), framePosition(plan.axis, plan.frameAt(healed)));
  const rest = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  const words = scene.ground.flatMap((shape) => (shape.type === 'word' ? [shape.word] : []));
  expect(words.some((word) => word.includes(rest.join(' ')) && word.includes('|'))).toBe(true);
  const lost = scene.arrows.filter((arrow) => arrow.story.end === 'lost');
  expect(lost.length).toBeGreaterThan(0);
  for (const arrow of lost) expect(arrow.shapes[0]).toMatchObject({ dash: '5 4' });
});

test('lanes of a large cluster: who leads, who is asked for, and seven in all; the rest share one', () => {
  const world = run({ voters: 25 });
  const frame = until(world, ({ nodes }) => nodes.some((node) => node.state === 'StateLeader'), 9_999);
  const leader = frame.nodes.find((node) => node.state === 'StateLeader')?.id ?? 0;
  const { nodes, folded } = chooseLanes(frame, [19]);
  expect(nodes).toContain(leader);
  expect(nodes).toContain(19);
  expect([nodes.length, folded.length]).toEqual([7, 18]);
  const plan = planOf(world.frames);
  const scene = spaceTimeScene(plan, 0, axisLength(plan.axis));
  const votes = scene.arrows.filter((arrow) => arrow.story.flight.message.type === 'MsgVote' && arrow.messages.length > 1);
  expect(votes.some((arrow) => arrow.messages.length >= 17)).toBe(true);
  expect(new Set(scene.dots.map((dot) => dot.x)).size).toBeLessThanOrEqual(8);
});

test('a cone fades what is concurrent, and nothing of its own past and future', () => {
  const { frames, leader, cut } = partitionedRun();
  const plan = planOf(frames);
  const cone = coneOf(plan.index, cut + 1, [cut + 1]);
  const parts = frames.map(({ number }) => conePart(cone, number));
  for (const part of ['self', 'past', 'future', 'concurrent'] as const) expect(parts, part).toContain(part);
  // The old leader, cut off, knows nothing of the new term.
  const elected = frames.find(
    ({ nodes, number }) => number > cut && nodes.some((node) => node.id !== leader && node.state === 'StateLeader'),
  );
  expect(parts[elected?.number ?? 0]).toBe('concurrent');
  expect(coneVeils(plan, cone, 0, axisLength(plan.axis)).length).toBeGreaterThan(3);
});

test('a path is drawn through its events, and told by where it leaves a machine', () => {
  const { frames } = partitionedRun();
  const plan = planOf(frames);
  const steps = pathBetween(plan.index.causality, 6, 40) ?? [];
  const short = shortPath(steps);
  expect(short[0]?.from).toBe(6);
  expect(short.at(-1)?.to).toBe(40);
  for (const [i, step] of short.entries()) if (i > 0) expect([step.kind, short[i - 1]?.kind]).not.toEqual(['machine', 'machine']);
  const [line] = pathShapes(plan, steps);
  expect(line?.type === 'path' ? line.d.split('L').length : 0).toBe(steps.length + 1);
});

test('arrow keys walk along a lane and across messages, and every step can be taken back along a lane', () => {
  const plan = planOf(partitionedRun().frames);
  const answer = plan.index.stories.find(({ flight, end }) => flight.message.type === 'MsgVoteResp' && end === 'arrived');
  const arrived = answer?.arrivedIn ?? 0;
  const { from = 0, to = 0 } = answer?.flight.message ?? {};
  expect(walk(plan, arrived, from < to ? 'left' : 'right')).toBe(answer?.flight.sentIn);
  const next = walk(plan, arrived, 'later');
  expect(next).toBeGreaterThan(arrived);
  expect(walk(plan, next, 'earlier')).toBe(arrived);
});

test('the picture for a file is as large as its part of the axis, names every lane, and shows nothing outside', () => {
  const plan = planOf(partitionedRun().frames);
  const scene = spaceTimeScene(plan, 100, 900);
  const drawing = spaceTimeDrawing(plan, scene, 'a < b', 100, 900);
  expect(drawing).toMatchObject({ title: 'a < b', width: 600, height: 830 });
  const [run, heads] = drawing.layers;
  expect(run).toMatchObject({ x: 0, y: -70, window: { x: 0, y: 30, width: 600, height: 800 } });
  expect(heads?.shapes.flatMap((shape) => (shape.type === 'word' ? shape.word : []))).toEqual(['1', '2', '3', '4', '5']);
  for (const each of [...scene.ground, ...scene.notes]) expect(run?.shapes).toContain(each);
  expect(scene.dots.length).toBeGreaterThan(0);
  for (const { shapes } of scene.dots) expect(run?.shapes).toEqual(expect.arrayContaining([...shapes]));
});

test('the Mermaid text tells votes, entries, losses and who wins, in the order of the run', () => {
  const { frames, leader, cut } = partitionedRun();
  const { index, frameAt } = planOf(frames);
  const text = mermaidText(index, frameAt, { from: 0, to: frames.length - 1, heartbeats: false }, EN);
  expect(text.startsWith('sequenceDiagram\n  participant N1 as Node 1\n')).toBe(true);
  expect(text).toMatch(new RegExp(`N${leader}->>N\\d: V t1`));
  expect(text).toMatch(new RegExp(`N\\d-->>N${leader}: V ✓`));
  expect(text).toMatch(new RegExp(`N${leader}-xN\\d: A `));
  expect(text).toContain(`Note over N1,N5: ${cut}: `);
  expect(text).not.toContain('♥');
  expect(text.indexOf('wins the election')).toBeGreaterThan(text.indexOf('V ✓'));
});

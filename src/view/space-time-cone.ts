/** The causal cone of an event in the diagram, and the way from one event to another. */
import type { FrameNumber } from '#sim';
import type { CausalStep } from './causality.ts';
import { future, past } from './causality.ts';
import { framePosition } from './space-time-axis.ts';
import type { SpaceTimeIndex } from './space-time-index.ts';
import { laneOf } from './space-time-index.ts';
import { laneCount, laneIndex } from './space-time-lanes.ts';
import type { SpaceTimePlan } from './space-time-scene.ts';
import { gutterOf, laneCentre } from './space-time-scene.ts';
import type { Shape } from './space-time-shapes.ts';
import { box, filled, makePen, stroke } from './space-time-shapes.ts';

/** `from` and `to`: the event itself, or the sending and the arrivals of a message. */
export interface Cone {
  readonly from: FrameNumber;
  readonly to: readonly FrameNumber[];
  readonly past: ReadonlySet<FrameNumber>;
  readonly future: ReadonlySet<FrameNumber>;
}

export function coneOf(index: SpaceTimeIndex, from: FrameNumber, to: readonly FrameNumber[]): Cone {
  const after = new Set<FrameNumber>();
  for (const each of to) {
    if (each !== from) after.add(each);
    for (const later of future(index.causality, each)) after.add(later);
  }
  return { from, to, past: past(index.causality, from), future: after };
}

export type ConePart = 'self' | 'past' | 'future' | 'concurrent';

/** Where an event lies as seen from a cone. */
export function conePart({ from, to, past: before, future: after }: Cone, frame: FrameNumber): ConePart {
  if (frame === from || to.includes(frame)) return 'self';
  if (before.has(frame)) return 'past';
  return after.has(frame) ? 'future' : 'concurrent';
}

/** Veils over the part of each lane that is concurrent: after the last event of the past, before the first of the future. */
export function coneVeils(plan: SpaceTimePlan, cone: Cone, from: number, to: number): readonly Shape[] {
  const pen = makePen(plan.down);
  const lanes = laneCount(plan.choice);
  const begins = new Array<number>(lanes).fill(from);
  const ends = new Array<number>(lanes).fill(to);
  const place = (frame: FrameNumber) => framePosition(plan.axis, plan.frameAt(frame));
  for (const [lane, frame] of extremes(plan, [...cone.past, cone.from], (a, b) => b > a)) begins[lane] = place(frame);
  for (const [lane, frame] of extremes(plan, [...cone.future, ...cone.to], (a, b) => b < a)) ends[lane] = place(frame);
  const half = (plan.across - gutterOf(plan.down)) / Math.max(1, lanes) / 2;
  return begins.flatMap((begin, lane) => {
    const [a, b] = [Math.max(from, begin), Math.min(to, ends[lane] as number)];
    const across = laneCentre(plan, lane);
    return b <= a ? [] : [filled(box(pen, [a, b], [across - half, across + half]), 'surface', { opacity: 0.72 })];
  });
}

/** The extreme frame on each lane. */
function extremes(
  plan: SpaceTimePlan,
  frames: readonly FrameNumber[],
  better: (a: FrameNumber, b: FrameNumber) => boolean,
): ReadonlyMap<number, FrameNumber> {
  const found = new Map<number, FrameNumber>();
  for (const frame of frames) {
    const node = laneOf(plan.frameAt(frame));
    if (node === 0) continue;
    const lane = laneIndex(plan.choice, node);
    const there = found.get(lane);
    if (there === undefined || better(there, frame)) found.set(lane, frame);
  }
  return found;
}

/** A path as one line through its events. */
export function pathShapes(plan: SpaceTimePlan, steps: readonly CausalStep[]): readonly Shape[] {
  const pen = makePen(plan.down);
  const point = (number: FrameNumber) => {
    const frame = plan.frameAt(number);
    const node = laneOf(frame);
    return pen.at(framePosition(plan.axis, frame), node === 0 ? gutterOf(plan.down) - 4 : laneCentre(plan, laneIndex(plan.choice, node)));
  };
  const first = steps[0];
  if (first === undefined) return [];
  const line = `M${[first.from, ...steps.map((step) => step.to)].map(point).join('L')}`;
  return [stroke(line, 'accent', 9, { opacity: 0.35 })];
}

/** The steps of a path that people want to follow: where it leaves a machine; stretches on one machine become one. */
export function shortPath(steps: readonly CausalStep[]): readonly CausalStep[] {
  const short: CausalStep[] = [];
  for (const step of steps) {
    const last = short.at(-1);
    const local = step.kind === 'machine' || step.kind === 'flush';
    if (local && last?.kind === 'machine') short[short.length - 1] = { ...last, to: step.to };
    else short.push(local ? { ...step, kind: 'machine' } : step);
  }
  return short;
}

/**
 * Where a moment stands along the diagram, in pixels from the beginning of the run: by time, by the order of events, or by time with the
 * quiet left out. Positions never change when the run grows, so that what is drawn stays where it is.
 */
import type { NodeId } from '#raft';
import type { Frame, FrameNumber, VirtualTime } from '#sim';
import { placeAtMost } from './run-index.ts';
import { laneOf } from './space-time-index.ts';

export type AxisMode = 'elide' | 'time' | 'order';

/** The frames that have a place of their own, and how far along they are. Lists are shared and only ever added to. */
export interface AxisIndex {
  /** The last frame with a place; undefined when there is none. */
  readonly last: Frame | undefined;
  readonly frames: readonly FrameNumber[];
  readonly times: readonly VirtualTime[];
  /** Microseconds up to each frame, of every pause at most QUIET. */
  readonly busy: readonly VirtualTime[];
  /** Longer pauses up to each frame. */
  readonly gaps: readonly number[];
  /** Pixels up to each frame that keep events of one moment apart. */
  readonly apart: readonly number[];
  /** When something last happened on each lane. */
  readonly lastOn: ReadonlyMap<NodeId, VirtualTime>;
}

/** A pause longer than this is cut short, in microseconds: more than twice a message's flight, less than a heartbeat's interval. */
export const QUIET: VirtualTime = 30_000;
/** What is left of it on each side of the cut. */
const REST: VirtualTime = 5_000;

/** Pixels. */
export const GAP = 30;
/** In elided time events of one moment still stand one after another; on one lane no nearer than a dot is wide. */
const NUDGE = { any: 1.5, lane: 13 };
const STEP = 20;
const PER_MICRO = 0.0042;

export const EMPTY_AXIS: AxisIndex = { last: undefined, frames: [], times: [], busy: [], gaps: [], apart: [], lastOn: new Map() };

/** Adds what `shown` has more than the axis. An axis whose frames are not the beginning of `shown` is made anew. */
export function extendAxis(axis: AxisIndex, shown: readonly FrameNumber[], frameAt: (number: FrameNumber) => Frame): AxisIndex {
  const { length } = axis.frames;
  const fits = axis.last !== undefined && shown[length - 1] === axis.last.number && frameAt(axis.last.number) === axis.last;
  if (fits && length === shown.length) return axis;
  const kept = fits ? axis : { frames: [], times: [], busy: [], gaps: [], apart: [], lastOn: new Map<NodeId, VirtualTime>() };
  const { frames, times, busy, gaps, apart, lastOn } = kept;
  let last: Frame | undefined = fits ? axis.last : undefined;
  for (let place = frames.length; place < shown.length; place++) {
    const number = shown[place] as FrameNumber;
    const frame = frameAt(number);
    const { time } = frame;
    const pause = place === 0 ? 0 : time - (times[place - 1] as number);
    const long = pause > QUIET;
    (frames as number[]).push(number);
    (times as number[]).push(time);
    (busy as number[]).push((busy[place - 1] ?? 0) + (long ? 2 * REST : pause));
    (gaps as number[]).push((gaps[place - 1] ?? 0) + (long ? 1 : 0));
    (apart as number[]).push((apart[place - 1] ?? 0) + nudge(lastOn.get(laneOf(frame)), time));
    (lastOn as Map<NodeId, VirtualTime>).set(laneOf(frame), time);
    last = frame;
  }
  return { last, frames, times, busy, gaps, apart, lastOn };
}

/** Pixels that an event is put off, since its lane had one a moment before. */
function nudge(last: VirtualTime | undefined, time: VirtualTime): number {
  const near = last === undefined ? 0 : NUDGE.lane - (time - last) * PER_MICRO;
  return Math.max(NUDGE.any, near);
}

/** An axis at one magnification. */
export interface Axis {
  readonly index: AxisIndex;
  readonly mode: AxisMode;
  /** 1 = as designed. */
  readonly zoom: number;
}

/** Pixels before the first frame. */
const LEAD = 28;

/** Where the frame at that place of the list stands. */
export function placePosition({ index, mode, zoom }: Axis, place: number): number {
  if (mode === 'order') return LEAD + place * STEP * zoom;
  if (mode === 'time') return LEAD + (index.times[place] ?? 0) * PER_MICRO * zoom;
  return LEAD + (index.busy[place] ?? 0) * PER_MICRO * zoom + (index.gaps[place] ?? 0) * GAP + (index.apart[place] ?? 0);
}

/** Where a moment stands, between frames in proportion. */
export function timePosition(axis: Axis, time: VirtualTime): number {
  const { index, mode, zoom } = axis;
  const place = placeAtMost(index.times, time);
  if (place < 0) return LEAD;
  const from = placePosition(axis, place);
  const since = time - (index.times[place] ?? 0);
  const next = index.times[place + 1];
  if (next === undefined) return from + Math.min(since, QUIET) * (mode === 'order' ? (STEP * zoom) / QUIET : PER_MICRO * zoom);
  return from + ((placePosition(axis, place + 1) - from) * since) / Math.max(1, next - (index.times[place] ?? 0));
}

/** Where a frame stands, whether it has a place of its own or not. */
export function framePosition(axis: Axis, { number, time }: Frame): number {
  const place = placeAtMost(axis.index.frames, number);
  return axis.index.frames[place] === number ? placePosition(axis, place) : timePosition(axis, time);
}

/** The place of the last frame at or before a position; 0 when there is none. */
export function placeAt(axis: Axis, position: number): number {
  let low = 0;
  let high = axis.index.frames.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (placePosition(axis, middle) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** A pause that is drawn shorter than it was, between the frames at two neighbouring places. */
export interface AxisGap {
  readonly from: FrameNumber;
  readonly to: FrameNumber;
  readonly micros: VirtualTime;
  /** The middle of the cut. */
  readonly at: number;
}

/** The pauses cut short between two places; none in the other modes. */
export function gapsBetween(axis: Axis, first: number, last: number): readonly AxisGap[] {
  if (axis.mode !== 'elide') return [];
  const { frames, times, gaps } = axis.index;
  const found: AxisGap[] = [];
  for (let place = Math.max(1, first); place <= Math.min(last, frames.length - 1); place++) {
    if (gaps[place] === gaps[place - 1]) continue;
    const from = placePosition(axis, place - 1);
    found.push({
      from: frames[place - 1] as FrameNumber,
      to: frames[place] as FrameNumber,
      micros: (times[place] ?? 0) - (times[place - 1] ?? 0),
      at: (from + placePosition(axis, place)) / 2,
    });
  }
  return found;
}

/** The length of the whole axis, with room after the last frame for what is about to come. */
export function axisLength(axis: Axis): number {
  return placePosition(axis, axis.index.frames.length - 1) + QUIET * PER_MICRO * Math.max(1, axis.zoom) + LEAD;
}

/**
 * Time from left to right in a drawing of calls: true in order everywhere, stretched where many calls begin and end so that each can be
 * read, and drawn together where nothing does.
 */
import type { CallRecord, FrameNumber, VirtualTime } from '#sim';

/** A moment at which a call begins or ends. */
interface Moment {
  readonly frame: FrameNumber;
  readonly time: VirtualTime;
  /** Pixels from the left. */
  readonly x: number;
}

export interface CallAxis {
  /** Ascending. */
  readonly moments: readonly Moment[];
  readonly width: number;
}

/** Room before the first moment and behind the last one, where open calls end and the playhead waits. */
const BEFORE = 14;
export const AFTER = 34;
/** Pixels of one millisecond, and between two moments: fewer cannot be told apart, more is empty paper. */
const SCALE = 3;
const LEAST = 16;
const MOST = 84;
/** And where no call is under way. */
const MOST_IDLE = 36;

/** `lengths[i]`: the pixels that call i needs from its beginning to its end; `width`: of the paper, which is filled. */
export function callAxis(calls: readonly CallRecord[], lengths: readonly number[], width: number): CallAxis {
  const at = new Map<FrameNumber, VirtualTime>();
  for (const { call, endedIn } of calls) {
    at.set(call.askedIn, call.askedAt);
    if (endedIn !== undefined) at.set(endedIn, call.endedAt);
  }
  const ends = [...at].sort(([a], [b]) => a - b);
  const steps = ends.slice(1).map(([, time], i) => {
    const [, before] = ends[i] as [FrameNumber, VirtualTime];
    return Math.min(MOST, Math.max(LEAST, ((time - before) / 1_000) * SCALE));
  });
  const placeOf = new Map(ends.map(([frame], i) => [frame, i]));
  const spans = calls.map(({ call, endedIn }, i) => {
    const from = placeOf.get(call.askedIn) ?? 0;
    return { from, to: endedIn === undefined ? steps.length : (placeOf.get(endedIn) ?? from), length: lengths[i] ?? 0 };
  });
  narrow(steps, spans);
  stretch(steps, spans);
  const sum = steps.reduce((all, step) => all + step, 0);
  const fill = sum === 0 ? 1 : Math.max(1, (width - BEFORE - AFTER) / sum);
  let x = BEFORE;
  const moments = ends.map(([frame, time], i): Moment => {
    if (i > 0) x += (steps[i - 1] as number) * fill;
    return { frame, time, x: Math.round(x * 10) / 10 };
  });
  return { moments, width: Math.max(width, Math.round(x + AFTER)) };
}

/** Steps between two moments, and the pixels that they need. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

function narrow(steps: number[], spans: readonly Span[]): void {
  const begun = new Array<number>(steps.length + 1).fill(0);
  for (const { from, to } of spans) {
    begun[from] = (begun[from] ?? 0) + 1;
    begun[to] = (begun[to] ?? 0) - 1;
  }
  let underWay = 0;
  for (const [i, step] of steps.entries()) {
    underWay += begun[i] ?? 0;
    if (underWay === 0) steps[i] = Math.min(MOST_IDLE, step);
  }
}

/** Makes each call as long as it must be, those over the fewest moments first. */
function stretch(steps: number[], spans: readonly Span[]): void {
  for (const { from, to, length } of spans.toSorted((a, b) => a.to - a.from - (b.to - b.from))) {
    let now = 0;
    for (let i = from; i < to; i += 1) now += steps[i] as number;
    if (now === 0 || now >= length) continue;
    for (let i = from; i < to; i += 1) steps[i] = ((steps[i] as number) * length) / now;
  }
}

/** Where a frame at that time stands. */
export function xAt({ moments }: CallAxis, frame: FrameNumber, time: VirtualTime): number {
  const place = moments.findLastIndex((moment) => moment.frame <= frame);
  const [from, to] = [moments[place], moments[place + 1]];
  if (from === undefined) return to === undefined ? 0 : Math.max(2, to.x - BEFORE / 2);
  const passed = Math.max(0, time - from.time);
  // Behind the last moment time goes on as far as there is paper.
  if (to === undefined) return from.x + Math.min(AFTER - 6, (passed / 1_000) * SCALE);
  return to.time <= from.time ? from.x : from.x + ((to.x - from.x) * Math.min(passed, to.time - from.time)) / (to.time - from.time);
}

export interface RulerMark {
  readonly x: number;
  readonly time: VirtualTime;
  /** There is room to write the time. */
  readonly written: boolean;
}

export interface Ruler {
  readonly marks: readonly RulerMark[];
  /** Where more time passes than is drawn. */
  readonly breaks: readonly number[];
}

/** Pixels that a written time takes. */
const WRITTEN = 58;
/** A millisecond drawn with fewer pixels than this is drawn together. */
const TOGETHER = SCALE / 3;

export function callRuler({ moments, width }: CallAxis): Ruler {
  let free = Number.NEGATIVE_INFINITY;
  let last = -1;
  const marks = moments.map(({ x, time }): RulerMark => {
    const millis = Math.round(time / 1_000);
    const written = x >= free && x + WRITTEN <= width && millis !== last;
    if (written) [free, last] = [x + WRITTEN, millis];
    return { x, time, written };
  });
  const breaks = moments.slice(1).flatMap((to, i) => {
    const from = moments[i] as Moment;
    return to.x - from.x < ((to.time - from.time) / 1_000) * TOGETHER ? [(from.x + to.x) / 2] : [];
  });
  return { marks, breaks };
}

/**
 * "Go to": a place in the run as people write it (`120`, `#120`, `t4`, `i9`, `2.5 s`), and the frame that it means. What is typed comes
 * from outside: it is short, its numbers are whole, and no more is read than is said here.
 */
import type { Index, Term } from '#raft';
import { assertNever } from '#raft';
import { type Frame, type FrameNumber, LIMITS, lastIndexOf, type VirtualTime } from '#sim';
import { numberAtTime } from './compare-branches.ts';

export const GOAL_KINDS = ['step', 'term', 'index', 'time'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** One of each kind, as people may write it. */
export const GOAL_EXAMPLES: Readonly<Record<GoalKind, string>> = { step: '#120', term: 't2', index: 'i1', time: '0.5s' };

export interface Goal {
  readonly kind: GoalKind;
  /** A frame, a term, an index, or virtual time in microseconds. */
  readonly value: number;
}

/** `empty`: nothing typed. */
export type GoalProblem = 'empty' | 'unreadable';

/** Where a goal leads. */
export type GoalPlace =
  | { readonly type: 'known'; readonly frame: FrameNumber }
  /** The first frame in which a node has committed it; it was in a log since `appended`. */
  | { readonly type: 'committed'; readonly frame: FrameNumber; readonly appended: FrameNumber }
  /** In a log since that frame, and committed nowhere yet. */
  | { readonly type: 'appended'; readonly frame: FrameNumber }
  /** Not made yet: the run is played on to that frame, or to the first one at that time or later. */
  | { readonly type: 'ahead'; readonly goal: Goal }
  /** `reached`: what the run has come to; for `too-far` what may be asked for at most. */
  | { readonly type: 'nowhere'; readonly why: 'term' | 'skipped' | 'index' | 'first-index' | 'too-far'; readonly reached: number };

/** Characters: more than the longest goal with some blanks. */
export const GOAL_LENGTH = 24;

/** How far beyond its end a run is played on to a time: as far as searches look. */
const AHEAD: VirtualTime = 60_000_000;

const SIGNS: Readonly<Record<string, GoalKind>> = { '#': 'step', step: 'step', t: 'term', term: 'term', i: 'index', index: 'index' };
const NUMBER = /^(#|step|term|index|t|i)? ?(\d{1,9})$/;

/** Microseconds. */
const UNITS: Readonly<Record<string, number>> = { us: 1, μs: 1, ms: 1_000, s: 1_000_000 };
const TIME = /^(\d{1,9})(?:[.,](\d{1,6}))? ?(us|μs|ms|s)$/;

/** `bare`: what a number without a sign is; a bare time is in seconds. */
export function readGoal(typed: string, bare: GoalKind): Goal | GoalProblem {
  // Full-width digits and signs, as Chinese keyboards give them, are the same digits and signs.
  const text = typed.length > GOAL_LENGTH ? '' : typed.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (text === '') return typed.trim() === '' ? 'empty' : 'unreadable';
  const [, sign, digits] = NUMBER.exec(text) ?? [];
  if (digits !== undefined && (sign !== undefined || bare !== 'time')) {
    return { kind: sign === undefined ? bare : (SIGNS[sign] ?? bare), value: Number(digits) };
  }
  const micros = readTime(bare === 'time' && /\d$/.test(text) ? `${text}s` : text);
  return micros === undefined ? 'unreadable' : { kind: 'time', value: micros };
}

/** Whole microseconds; what is smaller is left off. */
function readTime(text: string): VirtualTime | undefined {
  const [, whole, fraction = '', unit = ''] = TIME.exec(text) ?? [];
  const micros = UNITS[unit];
  if (whole === undefined || micros === undefined) return undefined;
  return Number(whole) * micros + Math.floor((Number(fraction.padEnd(6, '0')) * micros) / 1_000_000);
}

/** The frames are 0..head; `frameAt` gives each. */
export function placeOfGoal({ kind, value }: Goal, frameAt: (number: FrameNumber) => Frame, head: FrameNumber): GoalPlace {
  switch (kind) {
    case 'step':
      if (value <= head) return { type: 'known', frame: value };
      return value <= LIMITS.frames
        ? { type: 'ahead', goal: { kind, value } }
        : { type: 'nowhere', why: 'too-far', reached: LIMITS.frames };
    case 'time':
      return placeOfTime(value, frameAt, head);
    case 'term':
      return placeOfTerm(value, frameAt, head);
    case 'index':
      return placeOfIndex(value, frameAt, head);
    default:
      return assertNever(kind);
  }
}

/** Of what is known the last frame at or before that time: what the screen shows at that time. */
function placeOfTime(time: VirtualTime, frameAt: (number: FrameNumber) => Frame, head: FrameNumber): GoalPlace {
  const end = frameAt(head).time;
  if (time <= end) return { type: 'known', frame: numberAtTime(frameAt, head, time) };
  return time <= end + AHEAD
    ? { type: 'ahead', goal: { kind: 'time', value: time } }
    : { type: 'nowhere', why: 'too-far', reached: end + AHEAD };
}

/** The first frame in which a node is in that term. */
function placeOfTerm(term: Term, frameAt: (number: FrameNumber) => Frame, head: FrameNumber): GoalPlace {
  const frame = firstWhere(frameAt, head, ({ nodes }) => nodes.some((node) => node.term === term));
  if (frame !== undefined) return { type: 'known', frame };
  let reached = 0;
  firstWhere(frameAt, head, ({ nodes }) => {
    for (const node of nodes) reached = Math.max(reached, node.term);
    return false;
  });
  return { type: 'nowhere', why: reached > term ? 'skipped' : 'term', reached };
}

function placeOfIndex(index: Index, frameAt: (number: FrameNumber) => Frame, head: FrameNumber): GoalPlace {
  if (index === 0) return { type: 'nowhere', why: 'first-index', reached: 1 };
  let reached = 0;
  const appended = firstWhere(frameAt, head, ({ nodes }) => {
    for (const { log } of nodes) reached = Math.max(reached, lastIndexOf(log));
    return reached >= index;
  });
  if (appended === undefined) return { type: 'nowhere', why: 'index', reached };
  const frame = firstWhere(frameAt, head, ({ nodes }) => nodes.some((node) => node.commit >= index));
  return frame === undefined ? { type: 'appended', frame: appended } : { type: 'committed', frame, appended };
}

function firstWhere(frameAt: (number: FrameNumber) => Frame, head: FrameNumber, is: (frame: Frame) => boolean): FrameNumber | undefined {
  for (let number = 0; number <= head; number += 1) if (is(frameAt(number))) return number;
  return undefined;
}

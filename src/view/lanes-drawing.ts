/** The timeline's lanes as a few paths: one for each look, however long the run. Places across by frame number. */
import type { CallStatus, FrameNumber } from '#sim';
import type { CallBar, FaultSpan, FaultType, Lanes, RolePiece } from './lanes.ts';
import { stackSpans } from './lanes.ts';
import type { Role } from './palette.ts';
import type { TapePiece } from './timeline.ts';

/** All that look the same, as one path; heights are rows of ROW units. */
export interface LanePath<K extends string> {
  readonly look: K;
  readonly d: string;
}

/** Height of one row in the drawing's own units. */
export const ROW = 6;
/** Nodes that get a row each; more share one. */
export const ROLE_ROWS = 7;
export const FAULT_ROWS = 2;
export const CALL_ROWS = 2;

/** How high a role stands in its row: who leads or wants to is seen from afar. */
const HEIGHT: Record<Role, number> = {
  leader: 5,
  candidate: 5,
  'pre-candidate': 3,
  follower: 1.6,
  learner: 1.6,
  off: 0,
  down: 0.8,
  stopped: 0.8,
};

/** Pixels that a moment of importance is wide at least. */
const LEAST = 1.5;

interface Line {
  readonly width: number;
  /** The last frame that exists. */
  readonly head: FrameNumber;
  /** The frame at the right end. */
  readonly end: FrameNumber;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function bar({ width, end }: Line, from: FrameNumber, to: FrameNumber, row: number, height: number): string {
  const x = (from / end) * width;
  const wide = Math.max(LEAST, (to / end) * width - x);
  const y = row * ROW + (ROW - height) / 2;
  return `M${round(x)} ${round(y)}h${round(wide)}v${height}h${-round(wide)}Z`;
}

function byLook<K extends string>(pieces: Iterable<readonly [K, string]>): readonly LanePath<K>[] {
  const all = new Map<K, string>();
  for (const [look, d] of pieces) all.set(look, (all.get(look) ?? '') + d);
  return [...all].map(([look, d]) => ({ look, d }));
}

/** One row a node; of a larger cluster one row for all, which shows who leads. */
export function rolePaths(lanes: Lanes, tape: readonly TapePiece[], line: Line): readonly LanePath<Role>[] {
  if (lanes.roles.length > ROLE_ROWS) return byLook(foldedRoles(tape, line));
  return byLook(lanes.roles.flatMap((pieces, row) => [...nodeRoles(pieces, row, line)]));
}

function* nodeRoles(pieces: readonly RolePiece[], row: number, line: Line): Iterable<readonly [Role, string]> {
  for (const [i, { role, from }] of pieces.entries()) {
    const height = HEIGHT[role];
    if (height > 0) yield [role, bar(line, from, pieces[i + 1]?.from ?? line.head, row, height)];
  }
}

function* foldedRoles(tape: readonly TapePiece[], line: Line): Iterable<readonly [Role, string]> {
  for (const [i, { from, leader }] of tape.entries()) {
    const role = leader === 0 ? 'follower' : 'leader';
    yield [role, bar(line, from, tape[i + 1]?.from ?? line.head, 0, HEIGHT[role])];
  }
}

export function faultPaths(faults: readonly FaultSpan[], line: Line): readonly LanePath<FaultType>[] {
  const rows = stackSpans(faults, FAULT_ROWS);
  return byLook(faults.map((span, i) => [span.type, bar(line, span.from, span.to ?? line.head, rows[i] ?? 0, ROW - 1.5)] as const));
}

/** How far the bar of an unknown result goes on after the client gave up, as a part of the line: what it asked may still take effect. */
const OPEN_END = 40;

/** From question to answer. A question that waits goes on to the head; one without an answer stays open at its end. */
export function callPaths(calls: readonly CallBar[], line: Line): readonly LanePath<CallStatus>[] {
  const rows = stackSpans(calls, CALL_ROWS);
  return byLook(
    calls.map(({ from, to = line.head, status }, i) => {
      const until = status === 'unknown' ? Math.min(line.head, to + line.end / OPEN_END) : to;
      return [status, bar(line, from, until, rows[i] ?? 0, ROW - 2)] as const;
    }),
  );
}

/** Where the line ends: a little beyond the head, in steps, so that nothing moves with every event while the run grows. */
export function lineEnd(head: FrameNumber): FrameNumber {
  let end = 24;
  while (end < head) end = Math.ceil(end * 1.125);
  return end;
}

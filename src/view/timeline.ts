/** The run as a line: which frames carry a mark, and a tape of terms and leaders, both by frame number. */

import type { NodeId, Term } from '#raft';
import type { Frame, FrameNumber } from '#sim';
import { leaderOf } from './election.ts';
import { partOf } from './part.ts';

export type MarkType =
  | 'election'
  | 'leader'
  | 'commit'
  | 'crash'
  | 'restart'
  | 'partition'
  | 'heal'
  | 'act'
  | 'violation'
  | 'bookmark'
  | 'breakpoint';

export interface TimelineMark {
  readonly type: MarkType;
  readonly frame: FrameNumber;
  readonly node: NodeId;
}

export interface PlacedMark<M extends TimelineMark> {
  readonly mark: M;
  /** 0..1 of the line. */
  readonly at: number;
}

/** Thinning goes by importance, never by chance: a smaller number stays. */
const IMPORTANCE: Record<MarkType, number> = {
  violation: 0,
  bookmark: 1,
  breakpoint: 2,
  partition: 3,
  crash: 4,
  leader: 5,
  heal: 6,
  restart: 7,
  election: 8,
  act: 9,
  commit: 10,
};

/** The part of the line at which a frame stands. */
export function frameScale(head: FrameNumber): (frame: FrameNumber) => number {
  return (frame) => partOf(frame, 0, Math.max(1, head));
}

/** Marks that fit on a line of `width` pixels, at least `gap` pixels apart, the important ones first. Ascending by frame. */
export function placeMarks<M extends TimelineMark>(
  marks: readonly M[],
  head: FrameNumber,
  width: number,
  gap: number,
): readonly PlacedMark<M>[] {
  const scale = frameScale(head);
  const slots = Math.max(1, Math.floor(width / gap));
  const bySlot = new Map<number, M>();
  for (const mark of marks) {
    const slot = Math.min(slots - 1, Math.floor(scale(mark.frame) * slots));
    const there = bySlot.get(slot);
    if (there === undefined || IMPORTANCE[mark.type] < IMPORTANCE[there.type]) bySlot.set(slot, mark);
  }
  return [...bySlot.values()].sort((a, b) => a.frame - b.frame).map((mark) => ({ mark, at: scale(mark.frame) }));
}

/** A stretch of frames with the same highest term and the same leader (0 = nobody leads). */
export interface TapePiece {
  readonly from: FrameNumber;
  readonly term: Term;
  readonly leader: NodeId;
}

export function tapePiece(frame: Frame): TapePiece {
  const term = frame.nodes.reduce((highest, node) => Math.max(highest, node.term), 0);
  const leader = leaderOf(frame);
  return { from: frame.number, term, leader: leader !== undefined && leader.term === term ? leader.id : 0 };
}

/** Adds a frame to a tape; the same array when nothing changed. */
export function extendTape(tape: readonly TapePiece[], frame: Frame): readonly TapePiece[] {
  const piece = tapePiece(frame);
  const last = tape.at(-1);
  if (last !== undefined && last.term === piece.term && last.leader === piece.leader) return tape;
  return [...tape, piece];
}

/**
 * The beats of a demonstration: the moments at which whoever presents stops and speaks. Bookmarks are beats; where there are none, the
 * run has beats of its own: somebody stands, somebody leads, something is committed, something is done to the cluster, a property breaks.
 */
import type { Frame, FrameNumber, NodeView } from '#sim';
import { roleOf } from './palette.ts';
import { stepTest } from './step-kinds.ts';

export interface Beat {
  readonly frame: FrameNumber;
  readonly name: string;
  /** For who presents alone. Absent: none. */
  readonly note?: string;
}

/** The beat that the frame is at or behind; undefined before the first. `beats` ascend. */
export function beatAt(beats: readonly Beat[], frame: FrameNumber): Beat | undefined {
  return beats.findLast((beat) => beat.frame <= frame);
}

const NOTHING = { node: undefined, entry: undefined };
const commits = stepTest('commit', NOTHING);
const breaks = stepTest('violation', NOTHING);

export function isNaturalBeat(previous: Frame, frame: Frame): boolean {
  const { event } = frame;
  if (event.type === 'command') return event.note === undefined;
  if (breaks?.(previous, frame) || commits?.(previous, frame)) return true;
  return frame.nodes.some((node, i) => rises(previous.nodes[i], node));
}

/** Stands for election, again too, or becomes the leader. */
function rises(before: NodeView | undefined, after: NodeView): boolean {
  if (before === undefined || before === after) return false;
  const [was, is] = [roleOf(before), roleOf(after)];
  if (is === 'leader') return was !== 'leader';
  return (is === 'candidate' || is === 'pre-candidate') && (was !== is || before.term !== after.term);
}

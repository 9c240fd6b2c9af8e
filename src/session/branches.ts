/**
 * Other futures of the run that is open: what acting in the past has cut off, what was undone, what was switched away from. All of
 * it stands in the revisions; a branch is a revision that the present run would not come by, however long it is played.
 */
import type { Act } from '#scenario';
import type { FrameNumber } from '#sim';
import { lastCommonFrame, type Revision, type Revisions } from './revisions.ts';

export interface Branch {
  readonly revision: Revision;
  /** The last frame that it has in common with the present run. */
  readonly parted: FrameNumber;
  /** Its own acts after that. */
  readonly acts: readonly Act[];
  /** Frames of its own that have been seen. */
  readonly length: number;
}

/** Latest first. */
export function branchesOf(revisions: Revisions, current: Revision): readonly Branch[] {
  const { past, future, lost } = revisions;
  const ends: Revision[] = [];
  for (const revision of [...future, ...past.toReversed(), ...lost.toReversed()]) {
    const common = lastCommonFrame(revision.scenario, current.scenario);
    if (common < 0 || common >= revision.head || ends.some((end) => isOnTheWay(revision, end))) continue;
    ends.push(revision);
  }
  return ends.filter((end) => !ends.some((other) => other !== end && isOnTheWay(end, other))).map((end) => branchOf(end, current));
}

/** Whoever plays `end` comes by everything of `revision`. */
function isOnTheWay(revision: Revision, end: Revision): boolean {
  return Math.min(lastCommonFrame(revision.scenario, end.scenario), end.head) >= revision.head;
}

function branchOf(revision: Revision, current: Revision): Branch {
  const parted = Math.min(lastCommonFrame(revision.scenario, current.scenario), revision.head);
  return { revision, parted, acts: revision.scenario.acts.filter((act) => act.after >= parted), length: revision.head - parted };
}

/** Undo and redo: the scenarios that a person had before, as values. */
import type { Scenario } from '#scenario';
import type { FrameNumber, VirtualTime } from '#sim';

/** Where a person was: enough to make it again. */
export interface Revision {
  readonly scenario: Scenario;
  readonly head: FrameNumber;
  readonly cursor: FrameNumber;
  readonly now: VirtualTime;
}

export interface Revisions {
  /** Oldest first. */
  readonly past: readonly Revision[];
  /** Next redo last. */
  readonly future: readonly Revision[];
}

export const NO_REVISIONS: Revisions = { past: [], future: [] };

/** Revisions share their acts, but each holds a list of up to 2,000 places. */
const REVISIONS_KEPT = 200;

/** Something new is done at `current`: what was undone before cannot be redone any more. */
export function record(revisions: Revisions, current: Revision): Revisions {
  return { past: [...revisions.past, current].slice(-REVISIONS_KEPT), future: [] };
}

/** The revision to go back to, and what is left then. */
export function undo(revisions: Revisions, current: Revision): { readonly target: Revision; readonly revisions: Revisions } | undefined {
  const target = revisions.past.at(-1);
  if (target === undefined) return undefined;
  return { target, revisions: { past: revisions.past.slice(0, -1), future: [...revisions.future, current] } };
}

export function redo(revisions: Revisions, current: Revision): { readonly target: Revision; readonly revisions: Revisions } | undefined {
  const target = revisions.future.at(-1);
  if (target === undefined) return undefined;
  return { target, revisions: { past: [...revisions.past, current], future: revisions.future.slice(0, -1) } };
}

/** The last frame that two scenarios certainly have in common; -1 when not even their beginnings are the same. */
export function lastCommonFrame(a: Scenario, b: Scenario): FrameNumber {
  if (a.seed !== b.seed || JSON.stringify(a.cluster) !== JSON.stringify(b.cluster)) return -1;
  const shorter = Math.min(a.acts.length, b.acts.length);
  let same = 0;
  while (same < shorter && JSON.stringify(a.acts[same]) === JSON.stringify(b.acts[same])) same += 1;
  return Math.min(a.acts[same]?.after ?? Number.MAX_SAFE_INTEGER, b.acts[same]?.after ?? Number.MAX_SAFE_INTEGER);
}

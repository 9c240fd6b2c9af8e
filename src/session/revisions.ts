/** Undo, redo and branches: the scenarios that a person had before, as values. */
import type { Bookmark, Scenario } from '#scenario';
import type { FrameNumber, VirtualTime } from '#sim';

/** Where a person was: enough to make it again. */
export interface Revision {
  readonly scenario: Scenario;
  readonly head: FrameNumber;
  readonly cursor: FrameNumber;
  readonly now: VirtualTime;
  /** They belong to the run that was open. */
  readonly bookmarks: readonly Bookmark[];
}

export interface Revisions {
  /** Oldest first. */
  readonly past: readonly Revision[];
  /** Next redo last. */
  readonly future: readonly Revision[];
  /** What can be neither undone nor redone any more, oldest first: kept as branches. */
  readonly lost: readonly Revision[];
}

export const NO_REVISIONS: Revisions = { past: [], future: [], lost: [] };

/** Revisions share their acts, but each holds a list of up to 2,000 places. */
const REVISIONS_KEPT = 200;

/** More branches than that nobody tells apart. */
const LOST_KEPT = 20;

/** Something new is done at `current`: what was undone before cannot be redone any more, but stays as a branch. */
export function record(revisions: Revisions, current: Revision): Revisions {
  const { past, future, lost } = revisions;
  return {
    past: [...past, current].slice(-REVISIONS_KEPT),
    future: [],
    lost: future.length === 0 ? lost : [...lost, ...future.slice(0, 1)].slice(-LOST_KEPT),
  };
}

/** The revision to go back to, and what is left then. */
export function undo(revisions: Revisions, current: Revision): { readonly target: Revision; readonly revisions: Revisions } | undefined {
  const target = revisions.past.at(-1);
  if (target === undefined) return undefined;
  return { target, revisions: { ...revisions, past: revisions.past.slice(0, -1), future: [...revisions.future, current] } };
}

export function redo(revisions: Revisions, current: Revision): { readonly target: Revision; readonly revisions: Revisions } | undefined {
  const target = revisions.future.at(-1);
  if (target === undefined) return undefined;
  return { target, revisions: { ...revisions, past: [...revisions.past, current], future: revisions.future.slice(0, -1) } };
}

/** The acts whose frames are numbered up to `last`. Each act makes a frame of its own. */
export function actsUpTo({ acts }: Scenario, last: FrameNumber): Scenario['acts'] {
  let head = 0;
  const beyond = acts.findIndex((act) => {
    head = Math.max(head, act.after) + 1;
    return head > last;
  });
  return beyond < 0 ? acts : acts.slice(0, beyond);
}

/** The last frame that two scenarios certainly have in common; -1 when not even their beginnings are the same. */
export function lastCommonFrame(a: Scenario, b: Scenario): FrameNumber {
  if (a.seed !== b.seed || !same(a.cluster, b.cluster)) return -1;
  let head = 0;
  for (let i = 0; ; i += 1) {
    const ours = a.acts[i];
    const theirs = b.acts[i];
    if (ours === undefined && theirs === undefined) return Number.MAX_SAFE_INTEGER;
    if (!same(ours, theirs)) {
      return Math.max(head, Math.min(ours?.after ?? Number.MAX_SAFE_INTEGER, theirs?.after ?? Number.MAX_SAFE_INTEGER));
    }
    head = Math.max(head, ours?.after ?? 0) + 1;
  }
}

/** Plain data; mostly the very same objects. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

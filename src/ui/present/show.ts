/** Moving through a demonstration by its beats, and back to where it was left. */
import type { Session } from '#session';
import type { Beat } from '#view';
import { beatAt, isNaturalBeat } from '#view';

const NATURAL = { name: 'visible', happens: isNaturalBeat };

export function beatsOf(session: Session): readonly Beat[] {
  return session.store.getState().bookmarks;
}

/** The beat shown, by bookmarks. */
export function currentBeat(session: Session): Beat | undefined {
  return beatAt(beatsOf(session), session.store.getState().cursor);
}

/** The beat to come, as far as it is known. */
export function upcomingBeat(session: Session): Beat | undefined {
  const { cursor, head } = session.store.getState();
  const beats = beatsOf(session);
  if (beats.length > 0) return beats.find(({ frame }) => frame > cursor);
  for (let number = cursor + 1; number <= head; number += 1) {
    if (isNaturalBeat(session.frame(number - 1), session.frame(number))) return { frame: number, name: '' };
  }
  return undefined;
}

export async function nextBeat(session: Session): Promise<void> {
  const next = upcomingBeat(session);
  if (next !== undefined) await session.runTo(next.frame);
  else if (beatsOf(session).length === 0) await session.runUntil(NATURAL);
}

export function previousBeat(session: Session): void {
  const { cursor } = session.store.getState();
  const beats = beatsOf(session);
  if (beats.length === 0) return session.runBack(NATURAL);
  session.seek(beats.findLast(({ frame }) => frame < cursor)?.frame ?? 0);
}

export async function firstBeat(session: Session): Promise<void> {
  const first = beatsOf(session)[0];
  if (first === undefined) session.seek(0);
  else await session.runTo(first.frame);
}

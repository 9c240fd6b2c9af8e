/** Moving through a demonstration by its beats, and back to where it was left. */
import type { Session } from '#session';
import type { FrameNumber } from '#sim';
import type { Beat } from '#view';
import { beatAt, isNaturalBeat } from '#view';
import { lessonKnown, roadNow } from './lesson.ts';

const NATURAL = { name: 'visible', happens: isNaturalBeat };

/** The named beats: none where the run has natural ones only. */
export function beatsOf(session: Session): readonly Beat[] {
  return roadNow(session).beats;
}

/** The beat shown; undefined where the run has natural ones. */
export function currentBeat(session: Session): Beat | undefined {
  const { cursor } = session.store.getState();
  const { beats, tells } = roadNow(session);
  return cursor > tells ? undefined : beatAt(beats, cursor);
}

/** The beat to come, as far as it is known. */
export function upcomingBeat(session: Session): Beat | undefined {
  const { cursor, head } = session.store.getState();
  const { beats, until } = roadNow(session);
  const named = beats.find(({ frame }) => frame > cursor);
  if (named !== undefined) return named;
  for (let number = Math.max(cursor, until) + 1; number <= head; number += 1) {
    if (isNaturalAt(session, number)) return { frame: number, name: '' };
  }
  return undefined;
}

export async function nextBeat(session: Session): Promise<void> {
  await lessonKnown();
  const next = upcomingBeat(session);
  if (next !== undefined) await session.runTo(next.frame);
  else if (roadNow(session).until < Number.MAX_SAFE_INTEGER) await session.runUntil(NATURAL);
}

export async function previousBeat(session: Session): Promise<void> {
  await lessonKnown();
  const { cursor } = session.store.getState();
  const { beats, until } = roadNow(session);
  if (beats.length === 0) return session.runBack(NATURAL);
  for (let number = cursor - 1; number > until; number -= 1) {
    if (isNaturalAt(session, number)) return session.seek(number);
  }
  session.seek(beats.findLast(({ frame }) => frame < cursor)?.frame ?? 0);
}

export async function firstBeat(session: Session): Promise<void> {
  await lessonKnown();
  await session.runTo(beatsOf(session)[0]?.frame ?? 0);
}

function isNaturalAt(session: Session, number: FrameNumber): boolean {
  return isNaturalBeat(session.frame(number - 1), session.frame(number));
}

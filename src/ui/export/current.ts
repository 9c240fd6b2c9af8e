/** The run that is open, and the way to open another. Neither goes by a link: a run may be longer than one. */
import { type Beat, bookmarksOf, type LinkContent, type Scenario } from '#scenario';
import type { Session } from '#session';
import type { Frame, FrameNumber } from '#sim';

export function currentRun(session: Session): LinkContent {
  const { cursor, bookmarks } = session.store.getState();
  return { scenario: session.scenario(), step: cursor, bookmarks };
}

/** A scenario that was read within its limits. Its beats become bookmarks, as many as are kept. Undo goes back. */
export async function openRun(session: Session, scenario: Scenario, step: FrameNumber, beats: readonly Beat[] = []): Promise<void> {
  await session.openScenario(scenario, step);
  session.bookmarks.replace(bookmarksOf(beats));
}

export function framesOf(session: Session): readonly Frame[] {
  return Array.from({ length: session.store.getState().head + 1 }, (_, number) => session.frame(number));
}

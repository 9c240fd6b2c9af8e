/** The run that is open, and the way to open another: both as links, which are checked like any link. */
import { type Beat, bookmarksOf, decodeLink, encodeLink, type LinkContent, presetScenario, type Scenario } from '#scenario';
import type { Session } from '#session';
import type { Frame, FrameNumber } from '#sim';

export async function currentRun(session: Session): Promise<LinkContent> {
  const link = decodeLink(await session.share(), presetScenario);
  if (!link.ok) throw new Error(`the session's own link: ${link.problem.code}`);
  return link.value;
}

/** Its beats become bookmarks, as many as are kept. Undo goes back. */
export async function openRun(session: Session, scenario: Scenario, step: FrameNumber, beats: readonly Beat[] = []): Promise<void> {
  await session.openLink(await encodeLink({ scenario, step, bookmarks: bookmarksOf(beats) }, presetScenario));
}

export function framesOf(session: Session): readonly Frame[] {
  return Array.from({ length: session.store.getState().head + 1 }, (_, number) => session.frame(number));
}

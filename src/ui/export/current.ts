/** The run that is open, and the way to open another: both as links, which are checked like any link. */
import {
  type Beat,
  BOOKMARK_LENGTH,
  BOOKMARKS_KEPT,
  decodeLink,
  encodeLink,
  type LinkContent,
  presetScenario,
  type Scenario,
} from '#scenario';
import type { Session } from '#session';
import type { Frame, FrameNumber } from '#sim';

export async function currentRun(session: Session): Promise<LinkContent> {
  const link = decodeLink(await session.share(), presetScenario);
  if (!link.ok) throw new Error(`the session's own link: ${link.problem.code}`);
  return link.value;
}

/** Undo goes back. */
export async function openRun(session: Session, scenario: Scenario, step: FrameNumber, beats: readonly Beat[] = []): Promise<void> {
  const bookmarks = beats.slice(0, BOOKMARKS_KEPT).map(({ frame, name }) => ({ frame, name: name.slice(0, BOOKMARK_LENGTH) }));
  await session.openLink(await encodeLink({ scenario, step, bookmarks }, presetScenario));
}

export function framesOf(session: Session): readonly Frame[] {
  return Array.from({ length: session.store.getState().head + 1 }, (_, number) => session.frame(number));
}

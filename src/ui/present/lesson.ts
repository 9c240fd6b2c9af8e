/** The beats of the preset that is shown, from its own file: played in the background when somebody presents. They are nobody's bookmarks. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { type Bookmark, bookmarksOf, playLesson, type Scenario } from '#scenario';
import { lastCommonFrame, type Session } from '#session';
import { fetchLessonWords, type Road, roadOf, translated } from '#view';
import { inPieces } from '../export/in-pieces.ts';
import { useSessionState, useText } from '../session-context.tsx';

/** Its beats one a frame, in the language of the page. */
interface Known {
  readonly scenario: Scenario;
  readonly beats: readonly Bookmark[];
}

const store = create<{ readonly lesson: Known | undefined }>(() => ({ lesson: undefined }));
let coming: Promise<void> = Promise.resolve();

/** Learns the lesson of whatever preset is shown; its beats are there a moment later. Who calls it is drawn anew when they are. */
export function useLesson(): void {
  const { language } = useText();
  const name = useSessionState((state) => state.name);
  const seed = useSessionState((state) => state.seed);
  store();
  useEffect(() => {
    const stop = new AbortController();
    coming = learn(name, seed, language, stop.signal);
    return () => stop.abort();
  }, [name, seed, language]);
}

async function learn(name: string, seed: number, language: string, stop: AbortSignal): Promise<void> {
  const [played, words] = await Promise.all([
    inPieces(playLesson(name, seed), () => {}, stop),
    // Words that cannot be fetched are no reason to have no beats.
    fetchLessonWords(language).catch(() => undefined),
  ]);
  if (stop.aborted) return;
  store.setState({ lesson: played && { scenario: played.scenario, beats: bookmarksOf(translated(played.beats, words?.[name])) } });
}

/** Resolves when the beats of what is shown are known. */
export function lessonKnown(): Promise<void> {
  return coming;
}

/** Calls back when beats have come. Returns how to stop. */
export function onLesson(listener: () => void): () => void {
  return store.subscribe(listener);
}

export function roadNow(session: Session): Road {
  const { lesson } = store.getState();
  const { bookmarks } = session.store.getState();
  const common = lesson === undefined ? -1 : lastCommonFrame(lesson.scenario, session.scenario());
  return roadOf(bookmarks, lesson?.beats ?? [], common);
}

/**
 * The beats of a demonstration, put together: those that somebody has set; where there are none, those of the preset's own file, as far as
 * the run is still the preset's; behind those, natural ones.
 */
import type { FrameNumber } from '#sim';
import type { Beat } from './beats.ts';

export interface Road {
  /** Ascending. */
  readonly beats: readonly Beat[];
  /** The last frame of which they tell: behind it another run has begun. -1: there is none. */
  readonly tells: FrameNumber;
  /** Behind this frame the way goes on by natural beats. */
  readonly until: FrameNumber;
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** `common`: the last frame that the run shown has in common with the preset. Where somebody has set the beats, the last one is the end. */
export function roadOf(own: readonly Beat[], lesson: readonly Beat[], common: FrameNumber): Road {
  if (own.length > 0) return { beats: own, tells: FOR_EVER, until: FOR_EVER };
  const beats = lesson.filter(({ frame }) => frame <= common);
  const last = beats.at(-1)?.frame ?? -1;
  return { beats, tells: last < 0 ? last : common, until: last };
}

/** Name and note, by the beat's name in the file. */
export type LessonWords = Readonly<Record<string, readonly [name: string, note: string]>>;

/** What is said at the beats of a preset, in another language than its file's; by the preset's id. English: as in the file. */
export async function fetchLessonWords(language: string): Promise<Readonly<Record<string, LessonWords>>> {
  return language === 'zh' ? (await import('./text-zh-beats.ts')).BEATS_ZH : {};
}

/** A beat without words in that language keeps its own. */
export function translated<T extends { readonly name: string }>(beats: readonly T[], words: LessonWords = {}): readonly T[] {
  return beats.map((beat) => {
    const [name, note] = (Object.hasOwn(words, beat.name) && words[beat.name]) || [];
    return name === undefined ? beat : { ...beat, name, note };
  });
}

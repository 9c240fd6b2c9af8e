/** Bookmarks as people write them: typed as `name | note`, or as the beats of a scenario file. */
import type { FrameNumber } from '#sim';
import { BOOKMARK_LENGTH, BOOKMARKS_KEPT, type Bookmark, NOTE_LENGTH } from './bookmark.ts';

export const NOTE_AFTER = '|';
/** Control characters and what turns the direction of writing; a note is one paragraph. */
const NOT_PLAIN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** As a person typed it, or wrote it into a file; what is longer than the limits is cut. */
export function bookmarkOf(frame: FrameNumber, text: string): Bookmark {
  const plain = text.replace(NOT_PLAIN, ' ');
  const cut = plain.indexOf(NOTE_AFTER);
  const name = (cut < 0 ? plain : plain.slice(0, cut)).trim().slice(0, BOOKMARK_LENGTH);
  const note =
    cut < 0
      ? ''
      : plain
          .slice(cut + 1)
          .trim()
          .slice(0, NOTE_LENGTH);
  return note === '' ? { frame, name } : { frame, name, note };
}

/** Beats of a file, one a frame: what two of them say at the same frame is said in one. As many as are kept. */
export function bookmarksOf(beats: readonly Required<Bookmark>[]): readonly Bookmark[] {
  const byFrame = new Map<FrameNumber, { readonly names: string; readonly notes: string }>();
  for (const { frame, name, note } of beats) {
    const before = byFrame.get(frame) ?? { names: '', notes: '' };
    byFrame.set(frame, { names: join(before.names, name, ', '), notes: join(before.notes, note, ' ') });
  }
  const all = [...byFrame].map(([frame, { names, notes }]) => bookmarkOf(frame, `${names}${NOTE_AFTER}${notes}`));
  return all.sort((a, b) => a.frame - b.frame).slice(0, BOOKMARKS_KEPT);
}

function join(first: string, second: string, between: string): string {
  return first === '' || second === '' ? first + second : `${first}${between}${second}`;
}

/** Bookmarks in a link: `mark=120:name` for each, or all of them packed as JSON in `beats=` when one has a note. */
import { LIMITS } from '#sim';
import { BOOKMARK_LENGTH, BOOKMARKS_KEPT, type Bookmark, NOTE_LENGTH } from './bookmark.ts';
import { bookmarkOf, NOTE_AFTER } from './bookmark-text.ts';
import { readJson } from './codec-json.ts';
import { deflate, inflate } from './deflate.ts';

/** The parameters of a link, by name. */
export async function writeBookmarks(
  bookmarks: readonly Bookmark[],
): Promise<readonly (readonly [name: 'mark' | 'beats', text: string])[]> {
  if (bookmarks.some(({ note }) => note !== undefined)) {
    return [
      [
        'beats',
        await deflate(JSON.stringify(bookmarks.map(({ frame, name, note }) => [frame, name, ...(note === undefined ? [] : [note])]))),
      ],
    ];
  }
  return bookmarks.map(({ frame, name }) => ['mark', `${frame}:${name}`]);
}

export interface ReadBookmarks {
  /** One a frame. */
  readonly bookmarks: readonly Bookmark[];
  /** How many were there, good and bad; what cannot be read at all counts as one. */
  readonly found: number;
}

/** Never throws. `marks` and `beats`: the parameters of these names. */
export function readBookmarks(marks: readonly string[], beats: readonly string[]): ReadBookmarks {
  const packed = beats.flatMap(readBeats);
  const all = [...marks.map(readMark), ...packed.map(readBeat)];
  const byFrame = new Map(all.slice(0, BOOKMARKS_KEPT).flatMap((each) => (each === undefined ? [] : [[each.frame, each]])));
  return { bookmarks: [...byFrame.values()], found: all.length };
}

/** What cannot be unpacked stands for one beat that cannot be read. */
function readBeats(packed: string): readonly unknown[] {
  const text = inflate(packed);
  const raw = text.ok ? readJson(text.value)?.value : undefined;
  return Array.isArray(raw) ? raw : [undefined];
}

function readBeat(raw: unknown): Bookmark | undefined {
  if (!Array.isArray(raw)) return undefined;
  const [frame, name, note = ''] = raw as readonly unknown[];
  if (typeof frame !== 'number' || typeof name !== 'string' || typeof note !== 'string') return undefined;
  return within(frame, name, note);
}

function readMark(text: string): Bookmark | undefined {
  const [, frame, name = ''] = /^(\d{1,9})(?::(.*))?$/s.exec(text) ?? [];
  if (frame === undefined) return undefined;
  const cut = name.indexOf(NOTE_AFTER);
  return cut < 0 ? within(Number(frame), name, '') : within(Number(frame), name.slice(0, cut), name.slice(cut + 1));
}

function within(frame: number, name: string, note: string): Bookmark | undefined {
  if (!Number.isInteger(frame) || frame < 0 || frame > LIMITS.frames) return undefined;
  if (name.length > BOOKMARK_LENGTH || note.length > NOTE_LENGTH) return undefined;
  return bookmarkOf(frame, note === '' ? name : `${name}${NOTE_AFTER}${note}`);
}

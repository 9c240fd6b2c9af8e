/**
 * Bookmarks: places of a run by name, and what their author wants to say there. They are the beats of a demonstration. People type
 * `name | note` (bookmark-text.ts); how a link carries them is bookmark-link.ts.
 */
import type { FrameNumber } from '#sim';

export const BOOKMARKS_KEPT = 50;
/** UTF-16 units of a bookmark's name, and of its note: what can be said in half a minute. */
export const BOOKMARK_LENGTH = 60;
export const NOTE_LENGTH = 400;

/** A place in a run with a name of a person's own; an empty name is the step's number. */
export interface Bookmark {
  readonly frame: FrameNumber;
  readonly name: string;
  /** For who presents alone. Absent: none. */
  readonly note?: string;
}

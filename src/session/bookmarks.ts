/** Places of the run that a person wants to find again, by name; one a frame, ascending. */

import type { StoreApi } from 'zustand/vanilla';
import { BOOKMARKS_KEPT, type Bookmark } from '#scenario';
import type { FrameNumber } from '#sim';
import { notify, type SessionState } from './store.ts';

export class Bookmarks {
  readonly #store: StoreApi<SessionState>;
  readonly #changed: () => void;

  constructor(store: StoreApi<SessionState>, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  list(): readonly Bookmark[] {
    return this.#store.getState().bookmarks;
  }

  /** Names a frame; a frame that has a name already gets the new one. */
  put(bookmark: Bookmark): void {
    const others = this.list().filter((each) => each.frame !== bookmark.frame);
    if (others.length >= BOOKMARKS_KEPT) return notify(this.#store, 'limit-bookmarks', String(BOOKMARKS_KEPT));
    this.replace([...others, bookmark]);
  }

  remove(frame: FrameNumber): void {
    this.replace(this.list().filter((each) => each.frame !== frame));
  }

  replace(bookmarks: readonly Bookmark[]): void {
    this.#store.setState({ bookmarks: bookmarks.toSorted((a, b) => a.frame - b.frame) });
    this.#changed();
  }
}

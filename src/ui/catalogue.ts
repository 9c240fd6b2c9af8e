/** The words: those of the first picture at once, all others soon after; what needs one of those sooner waits for them (Suspense). */
import type { Catalogue } from '#view';
import { EN_FIRST, fetchLaterText } from '#view';

let later: Partial<Catalogue> = {};
let coming: Promise<void> | undefined;

/** Fetches the rest; once. */
export function loadLaterText(): Promise<void> {
  coming ??= fetchLaterText().then((text) => {
    later = text;
  });
  return coming;
}

export const CATALOGUE: Catalogue = new Proxy(EN_FIRST as Catalogue, {
  get: (first, key: string) => {
    if (key in first) return Reflect.get(first, key);
    const word: unknown = Reflect.get(later, key);
    // Not an error: what is thrown tells React to draw this again when the words have come.
    if (word === undefined) throw loadLaterText();
    return word;
  },
});

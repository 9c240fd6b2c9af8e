/** What of the catalogues does not come with the page: English words that come after the first picture, and other languages. */
import type { Catalogue } from './text.ts';
import type { EN_LATER } from './text-en-later.ts';

export async function fetchLaterText(): Promise<typeof EN_LATER> {
  return (await import('./text-en-later.ts')).EN_LATER;
}

export async function fetchChinese(): Promise<Catalogue> {
  return (await import('./text-zh.ts')).ZH;
}

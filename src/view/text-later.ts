/** The part of the catalogue that comes after the first picture. */
import type { EN_LATER } from './text-en-later.ts';

export async function fetchLaterText(): Promise<typeof EN_LATER> {
  return (await import('./text-en-later.ts')).EN_LATER;
}

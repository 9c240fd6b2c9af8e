/**
 * Every text for people stands in a catalogue: typed keys, functions for sentences with numbers. English is the pattern; what it
 * has, every other language must have.
 */
import type { EN } from './text-en.ts';

/** What a catalogue must have, whatever the language: the same keys, the same arguments, and words of its own. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [K in keyof T]: Words<T[K]> };

export type Catalogue = Words<typeof EN>;

/** The languages of the page. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of a reader's languages that the page speaks; English when it speaks none. `preferred`: BCP 47, best first. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
export type EventText = Catalogue['events'];
export type ScreenText = Catalogue['screen'];

/** A notice of the session in words; an unknown code still gets a sentence and a way on. `kept.`: what was open still is. */
export function noticeText(text: Catalogue, code: string, detail: string): { readonly text: string; readonly wayOn: string } {
  const known: Record<string, Catalogue['noticeFallback']> = text.notices;
  const kept = code.startsWith('kept.');
  const key = kept ? code.slice('kept.'.length) : code;
  const entry = Object.hasOwn(known, key) ? known[key] : undefined;
  const { text: sentence, wayOn } = entry ?? text.noticeFallback;
  return { text: sentence(detail), wayOn: kept ? text.share.kept : wayOn };
}

const OPENING = 'calm-election';

/** Title and summary of a preset; a scenario that is no preset goes by its own name. */
export function presetText(text: Catalogue, name: string): { readonly title: string; readonly summary: string } {
  // The first picture has the words for what it opens with; all others come with the rest.
  if (name === OPENING) return text.screen.opening;
  if (name === '') return { title: text.screen.untitled, summary: '' };
  const known: Record<string, { readonly title: string; readonly summary: string }> = text.presets;
  const entry = Object.hasOwn(known, name) ? known[name] : undefined;
  return entry ?? { title: name, summary: '' };
}

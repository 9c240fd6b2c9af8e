/**
 * Every text for people stands in a catalogue: typed keys, functions for sentences with numbers. English is the pattern; what it
 * has, every other language must have.
 */
import type { EN } from './text-en.ts';

export type Catalogue = typeof EN;
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

/** Title and summary of a preset; a scenario that is no preset goes by its own name. */
export function presetText(text: Catalogue, name: string): { readonly title: string; readonly summary: string } {
  const known: Record<string, { readonly title: string; readonly summary: string }> = text.presets;
  const entry = Object.hasOwn(known, name) ? known[name] : undefined;
  return entry ?? { title: name === '' ? text.screen.untitled : name, summary: '' };
}

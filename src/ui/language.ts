/**
 * The language of the page: as the browser prefers, unless a person has chosen; the choice is remembered. An address that names one
 * (`?lang=zh`) comes before both, and is not remembered. Words come before they are shown.
 */
import { create } from 'zustand';
import type { Catalogue, Language } from '#view';
import { fetchChinese, LANGUAGES, languageFor } from '#view';
import { CATALOGUE } from './catalogue.ts';

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];
const KEY = 'flotilla/language';

/** For `<html lang>`: fonts and voices go by it. */
const TAGS: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

interface Spoken {
  readonly choice: LanguageChoice;
  /** Undefined until the first words are here: the page shows nothing rather than another language. */
  readonly catalogue: Catalogue | undefined;
}

const store = create<Spoken>(() => ({ choice: languageOfAddress() ?? remembered(), catalogue: undefined }));
void speak(store.getState().choice);
addEventListener('languagechange', () => void speak(store.getState().choice));

export function useCatalogue(): Catalogue | undefined {
  return store((state) => state.catalogue);
}

/** What is spoken now, for those that cannot use a hook. */
export function currentCatalogue(): Catalogue {
  return store.getState().catalogue ?? CATALOGUE;
}

export function useLanguageChoice(): LanguageChoice {
  return store((state) => state.choice);
}

/** Changes the words in place, once they are here; when they cannot be fetched, everything stays as it was. */
export async function setLanguage(choice: LanguageChoice): Promise<void> {
  const before = store.getState().choice;
  store.setState({ choice });
  if (!(await speak(choice))) {
    store.setState({ choice: before });
    return;
  }
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // A browser that keeps nothing shows the choice for as long as the page is open.
  }
}

/** False: the words could not be fetched. A later choice wins over one whose words come late. */
async function speak(choice: LanguageChoice): Promise<boolean> {
  const language = choice === 'system' ? languageFor(navigator.languages) : choice;
  if (language === 'en') return show(CATALOGUE, 'en');
  try {
    const catalogue = await fetchChinese();
    return store.getState().choice !== choice || show(catalogue, language);
  } catch {
    if (store.getState().catalogue === undefined) show(CATALOGUE, 'en');
    return false;
  }
}

function show(catalogue: Catalogue, language: Language): true {
  document.documentElement.lang = TAGS[language];
  document.title = catalogue.screen.pageTitle;
  store.setState({ catalogue });
  return true;
}

/** What somebody who sent the address has chosen for its reader. */
export function languageOfAddress(): Language | undefined {
  const asked = new URLSearchParams(location.search).get('lang');
  return LANGUAGES.find((language) => language === asked);
}

function remembered(): LanguageChoice {
  try {
    const value = localStorage.getItem(KEY);
    return LANGUAGE_CHOICES.find((choice) => choice === value) ?? 'system';
  } catch {
    return 'system';
  }
}

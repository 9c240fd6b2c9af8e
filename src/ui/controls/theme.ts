/** Light or dark: as the system says, unless a person has chosen; the choice is remembered. */
import { create } from 'zustand';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'flotilla/theme';

const store = create<{ readonly theme: Theme }>(() => ({ theme: remembered() }));
const system = matchMedia('(prefers-color-scheme: dark)');

/** Puts the theme on the page and keeps it there when the system changes its mind. */
export function startTheme(): void {
  system.addEventListener('change', show);
  show();
}

export function useTheme(): Theme {
  return store((state) => state.theme);
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

export function setTheme(theme: Theme): void {
  store.setState({ theme });
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing shows the choice for as long as the page is open.
  }
  show();
}

function show(): void {
  const { theme } = store.getState();
  const dark = theme === 'dark' || (theme === 'system' && system.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function remembered(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
}

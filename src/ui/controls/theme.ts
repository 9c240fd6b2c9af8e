/** Light, dark or high contrast: as the system says, unless a person has chosen; the choice is remembered. A system that forces its colours has the last word. */
import { create } from 'zustand';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'flotilla/theme';

const store = create<{ readonly theme: Theme; readonly colours: string }>(() => ({ theme: remembered(), colours: '' }));
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');
const forced = matchMedia('(forced-colors: active)');

/** Puts the theme on the page and keeps it there when the system changes its mind. */
export function startTheme(): void {
  for (const query of [dark, contrast, forced]) query.addEventListener('change', show);
  show();
}

export function useTheme(): Theme {
  return store((state) => state.theme);
}

/** Names the colours that the page is in, for what does not take them from a style sheet by itself. */
export function useColours(): string {
  return store((state) => state.colours);
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

/** High contrast chosen by hand is light or dark as the system is; light and dark get its lines where the system asks for more contrast. */
function show(): void {
  const theme = forced.matches ? 'contrast' : store.getState().theme;
  const { dataset } = document.documentElement;
  dataset.theme = theme === 'dark' || (theme !== 'light' && dark.matches) ? 'dark' : 'light';
  dataset.contrast = theme === 'contrast' || contrast.matches ? 'more' : 'normal';
  store.setState({ colours: `${dataset.theme} ${dataset.contrast}` });
}

function remembered(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Whether letters, digits and signs alone do something; arrows, Space and keys with Ctrl or Alt always do (WCAG 2.1.4). Remembered here. */
import { create } from 'zustand';
import { type Chord, isSingle } from './chord.ts';

const KEY = 'flotilla/single-keys';

const store = create<{ readonly on: boolean }>(() => ({ on: remembered() }));

export function useSingleKeys(): boolean {
  return store((state) => state.on);
}

export function setSingleKeys(on: boolean): void {
  store.setState({ on });
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing holds the choice for as long as the page is open.
  }
}

/** A key that does nothing now because it is a character alone. */
export function isSwitchedOff(chord: Chord): boolean {
  return !store.getState().on && isSingle(chord);
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

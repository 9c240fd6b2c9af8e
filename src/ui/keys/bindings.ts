/** Which key does what: as the page is made, with what this viewer has changed. Remembered in this browser, never shared. */
import { useCallback } from 'react';
import { create } from 'zustand';
import { type Chord, chordsOf, isBindable, written } from './chord.ts';
import { DEFAULT_KEYS, KEY_ACTS, type KeyAct, OTHER_KEYS } from './default-keys.ts';

type Changed = Partial<Record<KeyAct, Chord>>;

const KEY = 'flotilla/keys';

const store = create<{ readonly changed: Changed }>(() => ({ changed: remembered() }));

/** How an act's key is written; drawn anew when it changes. */
export function useWrittenKey(): (act: KeyAct) => string {
  const changed = store((state) => state.changed);
  return useCallback((act) => written(changed[act] ?? DEFAULT_KEYS[act]), [changed]);
}

export function useAnyChanged(): boolean {
  return store((state) => Object.keys(state.changed).length > 0);
}

export function keyOf(act: KeyAct): Chord {
  return store.getState().changed[act] ?? DEFAULT_KEYS[act];
}

/** What a chord does; another key for the same counts where its own is free. */
export function actOf(chord: Chord): KeyAct | undefined {
  return KEY_ACTS.find((act) => keyOf(act) === chord) ?? OTHER_KEYS[chord];
}

/** The act that is bound to what was pressed, and the chord that it is bound to. */
export function bound(event: KeyboardEvent): { readonly act: KeyAct; readonly chord: Chord } | undefined {
  for (const chord of chordsOf(event)) {
    const act = actOf(chord);
    if (act !== undefined) return { act, chord };
  }
  return undefined;
}

/** Acts whose keys move, leave or come with Ctrl or Alt keep them. */
export function isChangeable(act: KeyAct): boolean {
  return isBindable(DEFAULT_KEYS[act]) && act !== 'node';
}

/** Gives an act a key. Whatever had it gets the act's old one: no act is ever without a key. */
export function bind(act: KeyAct, chord: Chord): void {
  const { changed } = store.getState();
  const other = KEY_ACTS.find((each) => each !== act && keyOf(each) === chord && isChangeable(each));
  keep({ ...changed, ...(other === undefined ? {} : { [other]: keyOf(act) }), [act]: chord });
}

export function unbindAll(): void {
  keep({});
}

function keep(wanted: Changed): void {
  const changed = sensible(wanted);
  store.setState({ changed });
  try {
    localStorage.setItem(KEY, JSON.stringify(changed));
  } catch {
    // A browser that keeps nothing holds the keys for as long as the page is open.
  }
}

function remembered(): Changed {
  try {
    return sensible(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return {};
  }
}

/** Of what was kept only real changes; nothing of it where two acts would have the same key. */
export function sensible(found: unknown): Changed {
  if (typeof found !== 'object' || found === null) return {};
  const changed: Changed = {};
  for (const act of KEY_ACTS) {
    const chord: unknown = Object.hasOwn(found, act) ? (found as Record<string, unknown>)[act] : undefined;
    if (typeof chord === 'string' && chord !== DEFAULT_KEYS[act] && isChangeable(act) && isBindable(chord)) changed[act] = chord;
  }
  const all = KEY_ACTS.map((act) => changed[act] ?? DEFAULT_KEYS[act]);
  return new Set(all).size === all.length ? changed : {};
}

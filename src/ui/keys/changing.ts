/** Giving an act another key, press by press: which act waits for one, and what came of it. */
import { create } from 'zustand';
import { actOf, bind, unbindAll } from './bindings.ts';
import { type Chord, chordsOf, isBindable } from './chord.ts';
import type { KeyAct } from './default-keys.ts';

export type Changing =
  | { readonly type: 'off' | 'choosing' }
  /** `refused`: pressed last, and not to be had. */
  | { readonly type: 'waiting'; readonly act: KeyAct; readonly refused: Chord | undefined }
  /** Another act has that key: nothing is changed before somebody says so. */
  | { readonly type: 'taken'; readonly act: KeyAct; readonly chord: Chord; readonly by: KeyAct }
  | { readonly type: 'changed'; readonly act: KeyAct };

export const useChanging = create<Changing>(() => ({ type: 'off' }));

const HELD: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

export function startChanging(): void {
  turn({ type: 'choosing' });
}

export function stopChanging(): void {
  turn({ type: 'off' });
}

export function waitForKey(act: KeyAct): void {
  turn({ type: 'waiting', act, refused: undefined });
}

/** True when the key was taken note of, and must do nothing else. */
export function pressWhileWaiting(event: Parameters<typeof chordsOf>[0]): boolean {
  const now = useChanging.getState();
  if (now.type !== 'waiting' || event.key === 'Tab' || HELD.has(event.key)) return false;
  const { act } = now;
  const chords = chordsOf(event);
  const chord = chords.find(isBindable);
  const by = chord === undefined ? undefined : actOf(chord);
  if (event.key === 'Escape') turn({ type: 'choosing' });
  else if (chord === undefined) turn({ type: 'waiting', act, refused: chords[0] ?? event.key });
  else if (by !== undefined && by !== act) turn({ type: 'taken', act, chord, by });
  else change(act, chord);
  return true;
}

/** The act gets the key that another had, and the other one gets the act's. */
export function swap(): void {
  const now = useChanging.getState();
  if (now.type === 'taken') change(now.act, now.chord);
}

export function changeAllBack(): void {
  unbindAll();
  turn({ type: 'choosing' });
}

function change(act: KeyAct, chord: Chord): void {
  bind(act, chord);
  turn({ type: 'changed', act });
}

function turn(next: Changing): void {
  useChanging.setState(next, true);
}

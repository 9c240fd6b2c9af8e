/**
 * A key with what is held beside it, as one text: `k`, `Shift k`, `[`, `ArrowRight`, `Ctrl z`, `Alt KeyL`. Shift counts for letters and
 * named keys; signs are what they are, however they are typed. With Alt the place on the keyboard counts, as Alt makes letters of letters.
 */
export type Chord = string;

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The first that is bound counts: a sign that needs Alt on some keyboards (`[`) is still that sign. */
export function chordsOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }: Pressed): readonly Chord[] {
  const shift = shiftKey ? 'Shift ' : '';
  const typed = altKey && isSign(key) ? [key] : [];
  if (altKey && !ctrlKey && !metaKey) return [`Alt ${shift}${code}`, ...typed];
  if (altKey) return typed;
  if (ctrlKey || metaKey) return [`Ctrl ${shift}${key.toLowerCase()}`];
  if (key === ' ') return ['Space'];
  if (isSign(key) || /^\d$/.test(key)) return [key];
  if (key.length === 1) return [`${shift}${key.toLowerCase()}`];
  return shiftKey ? [`Shift ${key}`, key] : [key];
}

/** A character that is neither a letter nor a digit nor a blank. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key);
}

/** A character alone: what a voice or an elbow may press (WCAG 2.1.4). */
export function isSingle(chord: Chord): boolean {
  return /^(Shift )?\S$/u.test(chord);
}

const NAMED = /^(Shift )?(F[2-46-9]|F10|Home|End|PageUp|PageDown|Insert|Delete)$/;

/** What people may bind to an act. The digits select nodes; what moves, types or leaves a control is left to controls. */
export function isBindable(chord: Chord): boolean {
  return (isSingle(chord) && !/[1-9]/.test(chord)) || NAMED.test(chord);
}

const SHOWN: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', Escape: 'Esc', '-': '−' };

/** As keyboards and the map write it. */
export function written(chord: Chord): string {
  const words = chord.split(' ');
  const key = words.pop() ?? '';
  const bare = key.replace(/^(Key|Digit)(?=.$)/, '');
  return [...words, SHOWN[bare] ?? (bare.length === 1 ? bare.toUpperCase() : bare)].join(' ');
}

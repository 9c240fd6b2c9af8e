/** Everything that a key does, one line each: what the palette lists, and presses when it is chosen. */
import type { Catalogue } from '#view';

export type PaletteAct = keyof Catalogue['palette']['acts'];

export interface PaletteKey {
  readonly act: PaletteAct;
  /** As the keyboard map writes it. */
  readonly shows: string;
  readonly press: Pick<KeyboardEventInit, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey'>;
}

const plain = (act: PaletteAct, key: string, shows = key.toUpperCase()): PaletteKey => ({ act, shows, press: { key } });
const shift = (act: PaletteAct, key: string, shows = key.toUpperCase()): PaletteKey => ({
  act,
  shows: `Shift ${shows}`,
  press: { key, shiftKey: true },
});
const control = (act: PaletteAct, key: string): PaletteKey => ({
  act,
  shows: `Ctrl ${key.toUpperCase()}`,
  press: { key, ctrlKey: true },
});
const alt = (act: PaletteAct, code: string, shows: string): PaletteKey => ({
  act,
  shows: `Alt ${shows}`,
  press: { key: shows, code, altKey: true },
});

export const PALETTE_KEYS: readonly PaletteKey[] = [
  plain('play', ' ', 'Space'),
  plain('next', 'ArrowRight', '→'),
  plain('previous', 'ArrowLeft', '←'),
  plain('nextOfKind', '>'),
  plain('previousOfKind', '<'),
  shift('nextDelivery', 'ArrowRight', '→'),
  shift('previousDelivery', 'ArrowLeft', '←'),
  plain('nextTerm', ']'),
  plain('previousTerm', '['),
  plain('nextCommit', '}'),
  plain('previousCommit', '{'),
  plain('start', 'Home', 'Home'),
  plain('end', 'End', 'End'),
  plain('slower', '-', '−'),
  plain('faster', '+'),
  plain('breakpoint', 'b'),
  shift('breakpoints', 'b'),
  plain('bookmark', 'F2'),
  control('undo', 'z'),
  control('redo', 'y'),
  plain('node', '1', '1 – 9'),
  plain('crash', 'k'),
  plain('timeout', 't'),
  plain('freeze', 'z'),
  plain('transfer', 'm'),
  plain('snapshot', 's'),
  plain('client', 'c'),
  plain('lasso', 'x'),
  shift('healAll', 'x'),
  plain('nextMessage', 'f'),
  shift('previousMessage', 'f'),
  plain('drop', 'd'),
  shift('duplicate', 'd'),
  plain('hold', 'l'),
  plain('why', 'w'),
  shift('whyNot', 'w'),
  plain('heartbeats', 'h'),
  plain('fit', '0'),
  plain('present', 'p'),
  alt('layouts', 'KeyL', 'L'),
  alt('left', 'Digit1', '1'),
  alt('right', 'Digit2', '2'),
  alt('pinned', 'Digit3', '3'),
  alt('below', 'Digit4', '4'),
  plain('help', '?'),
  plain('deselect', 'Escape', 'Esc'),
];

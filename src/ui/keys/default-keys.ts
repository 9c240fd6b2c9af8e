/** Every act that has a key, and its key as the page is made. */
import type { Catalogue } from '#view';
import type { Chord } from './chord.ts';

export type KeyAct = keyof Catalogue['palette']['acts'];

export const DEFAULT_KEYS: Readonly<Record<KeyAct, Chord>> = {
  play: 'Space',
  next: 'ArrowRight',
  previous: 'ArrowLeft',
  nextOfKind: '>',
  previousOfKind: '<',
  nextDelivery: 'Shift ArrowRight',
  previousDelivery: 'Shift ArrowLeft',
  nextTerm: ']',
  previousTerm: '[',
  nextCommit: '}',
  previousCommit: '{',
  start: 'Home',
  end: 'End',
  goTo: 'g',
  slower: '-',
  faster: '+',
  breakpoint: 'b',
  breakpoints: 'Shift b',
  bookmark: 'F2',
  fork: 'f',
  compare: 'Shift f',
  undo: 'Ctrl z',
  redo: 'Ctrl y',
  node: '1',
  crash: 'k',
  timeout: 't',
  freeze: 'z',
  transfer: 'm',
  snapshot: 's',
  client: 'c',
  lasso: 'x',
  healAll: 'Shift x',
  nextMessage: 'j',
  previousMessage: 'Shift j',
  drop: 'd',
  duplicate: 'Shift d',
  hold: 'l',
  why: 'w',
  whyNot: 'Shift w',
  views: 'v',
  heartbeats: 'h',
  fit: '0',
  present: 'p',
  layouts: 'Alt KeyL',
  layoutsBack: 'Alt Shift KeyL',
  left: 'Alt Digit1',
  right: 'Alt Digit2',
  pinned: 'Alt Digit3',
  below: 'Alt Digit4',
  palette: 'Ctrl k',
  help: '?',
  deselect: 'Escape',
};

export const KEY_ACTS = Object.keys(DEFAULT_KEYS) as readonly KeyAct[];

/** Other keys that do the same, where nobody has bound them to something else. */
export const OTHER_KEYS: Readonly<Record<Chord, KeyAct>> = {
  '.': 'next',
  ',': 'previous',
  '=': 'faster',
  'Ctrl Shift z': 'redo',
};

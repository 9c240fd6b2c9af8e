import { expect, test } from 'vitest';
import { bound, sensible } from './bindings.ts';
import { chordsOf, isBindable, isSingle, written } from './chord.ts';
import { DEFAULT_KEYS, KEY_ACTS } from './default-keys.ts';
import { KEYBOARD_MAP } from './keyboard-map.ts';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }) as KeyboardEvent;

test('every act with a key stands in the map once, and no key twice', () => {
  expect(KEYBOARD_MAP.flatMap(({ rows }) => rows.flatMap(({ acts }) => acts)).toSorted()).toEqual([...KEY_ACTS].toSorted());
  expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(KEY_ACTS.length);
});

test('letters with and without Shift are two keys, signs are one, whatever is held to type them', () => {
  expect(bound(pressed('k'))?.act).toBe('crash');
  expect(bound(pressed('K'))?.act, 'Caps Lock').toBe('crash');
  expect(bound(pressed('K', { shiftKey: true }))).toBeUndefined();
  expect(bound(pressed('X', { shiftKey: true }))?.act).toBe('healAll');
  expect(bound(pressed('}', { shiftKey: true }))?.act).toBe('nextCommit');
  expect(bound(pressed(']', { ctrlKey: true, altKey: true, code: 'Digit9' }))?.act, 'AltGr').toBe('nextTerm');
  expect(bound(pressed('[', { altKey: true, code: 'Digit5' }))?.act, 'Option').toBe('previousTerm');
  expect(bound(pressed('¬', { altKey: true, code: 'KeyL' }))?.act).toBe('layouts');
  expect(bound(pressed('ArrowLeft', { altKey: true, code: 'ArrowLeft' })), "the browser's way back").toBeUndefined();
  expect(bound(pressed('Home', { shiftKey: true }))?.act).toBe('start');
  expect(bound(pressed('ArrowLeft', { shiftKey: true }))?.act).toBe('previousDelivery');
  expect(bound(pressed('z', { metaKey: true }))?.act).toBe('undo');
  expect(bound(pressed('Z', { ctrlKey: true, shiftKey: true }))?.act).toBe('redo');
  expect(bound(pressed('k', { altKey: true, code: 'KeyK' }))).toBeUndefined();
});

test('keys are written as keyboards write them', () => {
  const shown = ['Space', 'Shift ArrowRight', 'Ctrl z', 'Alt Digit1', 'Alt Shift KeyL', '-', 'Shift k', 'Escape', 'F2'].map(written);
  expect(shown).toEqual(['Space', 'Shift →', 'Ctrl Z', 'Alt 1', 'Alt Shift L', '−', 'Shift K', 'Esc', 'F2']);
});

test('what moves, types or leaves a control is bound to nothing else, nor are digits', () => {
  for (const chord of ['q', 'Shift q', 'é', '0', '/', 'F9', 'Shift F2', 'Home']) expect(isBindable(chord), chord).toBe(true);
  for (const chord of [
    '1',
    '9',
    'Space',
    'Tab',
    'Enter',
    'Escape',
    'ArrowUp',
    'Shift ArrowRight',
    'Ctrl q',
    'Alt KeyQ',
    'F5',
    'F12',
    'Dead',
    'Process',
  ]) {
    expect(isBindable(chord), chord).toBe(false);
  }
  expect(['a', 'Shift a', '?', '1'].every(isSingle)).toBe(true);
  expect(['F2', 'Space', 'Ctrl a', 'Shift Home'].some(isSingle)).toBe(false);
  expect(chordsOf(pressed('q', { ctrlKey: true }))).toEqual(['Ctrl q']);
});

test('of changed keys that a browser has kept only what makes sense is taken', () => {
  expect(sensible({ crash: 'q', goTo: 'Shift q' })).toEqual({ crash: 'q', goTo: 'Shift q' });
  expect(sensible({ crash: 'g', goTo: 'k' }), 'swapped').toEqual({ crash: 'g', goTo: 'k' });
  expect(sensible({ crash: 'g' }), 'two acts, one key').toEqual({});
  for (const found of [
    null,
    7,
    'q',
    [],
    { crash: 7 },
    { crash: 'Ctrl q' },
    { play: 'q' },
    { node: 'q' },
    { crash: 'k' },
    { nothing: 'q' },
  ]) {
    expect(sensible(found)).toEqual({});
  }
});

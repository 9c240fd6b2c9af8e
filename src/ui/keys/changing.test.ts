import { beforeEach, expect, test } from 'vitest';
import { actOf, bound, keyOf, unbindAll } from './bindings.ts';
import { changeAllBack, pressWhileWaiting, startChanging, swap, useChanging, waitForKey } from './changing.ts';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }) as KeyboardEvent;

beforeEach(() => {
  unbindAll();
  startChanging();
});

test('an act gets the key that is pressed next, and its old key does nothing', () => {
  expect(pressWhileWaiting(pressed('q')), 'nothing waits').toBe(false);
  waitForKey('crash');
  expect(pressWhileWaiting(pressed('Shift', { shiftKey: true }))).toBe(false);
  expect(pressWhileWaiting(pressed('Q', { shiftKey: true }))).toBe(true);
  expect(useChanging.getState()).toEqual({ type: 'changed', act: 'crash' });
  expect(keyOf('crash')).toBe('Shift q');
  expect(bound(pressed('Q', { shiftKey: true }))?.act).toBe('crash');
  expect(actOf('k')).toBeUndefined();
  changeAllBack();
  expect(actOf('k')).toBe('crash');
});

test('a key that has another act is told, and swapped only when that is wanted', () => {
  waitForKey('crash');
  pressWhileWaiting(pressed('g'));
  expect(useChanging.getState()).toEqual({ type: 'taken', act: 'crash', chord: 'g', by: 'goTo' });
  expect([keyOf('crash'), keyOf('goTo')]).toEqual(['k', 'g']);
  swap();
  expect([keyOf('crash'), keyOf('goTo')]).toEqual(['g', 'k']);
});

test('a second key for the same act gives way to an act that wants it', () => {
  waitForKey('crash');
  pressWhileWaiting(pressed('.'));
  expect(useChanging.getState()).toMatchObject({ type: 'taken', by: 'next' });
  swap();
  expect([actOf('.'), actOf('ArrowRight'), keyOf('next')]).toEqual(['crash', 'next', 'ArrowRight']);
});

test('what cannot be bound is refused, and Esc leaves all as it was', () => {
  waitForKey('crash');
  for (const key of ['1', ' ', 'ArrowUp', 'Enter']) {
    expect(pressWhileWaiting(pressed(key))).toBe(true);
    expect(useChanging.getState()).toMatchObject({ type: 'waiting', act: 'crash' });
  }
  pressWhileWaiting(pressed('q', { ctrlKey: true }));
  expect(useChanging.getState()).toMatchObject({ refused: 'Ctrl q' });
  pressWhileWaiting(pressed('Escape'));
  expect(useChanging.getState()).toEqual({ type: 'choosing' });
  expect(keyOf('crash')).toBe('k');
});

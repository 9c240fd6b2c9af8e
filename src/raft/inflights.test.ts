import { expect, test } from 'vitest';
import { Inflights } from './inflights.ts';
import { NO_LIMIT } from './types.ts';

function filled(window: Inflights, from: number, to: number, bytes = 10): Inflights {
  for (let index = from; index <= to; index++) window.add(index, bytes);
  return window;
}

test('the window grows, goes round and frees what is acknowledged', () => {
  const window = filled(new Inflights(20, NO_LIMIT), 1, 10);
  window.freeTo(6);
  expect(window).toMatchObject({ count: 4, bytes: 40 });
  filled(window, 11, 26);
  expect(window).toMatchObject({ count: 20, bytes: 200 });
  expect(window.isFull()).toBe(true);
  window.freeTo(25);
  expect(window).toMatchObject({ count: 1, bytes: 10 });
  window.freeTo(99);
  expect(window).toMatchObject({ count: 0, bytes: 0 });
});

test('an acknowledgement from before the window frees nothing', () => {
  const window = filled(new Inflights(10, NO_LIMIT), 5, 9);
  window.freeTo(4);
  expect(window.count).toBe(5);
});

// etcd: TestInflightsFull
test('the window is full by messages or by bytes; the message that reaches the byte limit is let in', () => {
  expect(filled(new Inflights(3, NO_LIMIT), 1, 2).isFull()).toBe(false);
  expect(filled(new Inflights(3, NO_LIMIT), 1, 3).isFull()).toBe(true);
  expect(filled(new Inflights(10, 25), 1, 2).isFull()).toBe(false);
  expect(filled(new Inflights(10, 25), 1, 3).isFull()).toBe(true);
  expect(filled(new Inflights(10, 20), 1, 2).isFull()).toBe(true);
});

test('nothing can be added to a full window', () => {
  expect(() => filled(new Inflights(2, NO_LIMIT), 1, 3)).toThrow('cannot add into a Full inflights');
});

test('after a reset the window is empty and in use again', () => {
  const window = filled(new Inflights(3, NO_LIMIT), 1, 3);
  window.reset();
  expect(filled(window, 7, 9)).toMatchObject({ count: 3, bytes: 30 });
  window.freeTo(8);
  expect(window.count).toBe(1);
});

// etcd: TestInflightsAdd, TestInflightFreeTo
test('a window that grows while it goes round keeps the order of its messages', () => {
  const window = filled(new Inflights(20, NO_LIMIT), 1, 8, 1);
  window.freeTo(5);
  filled(window, 9, 13, 10);
  filled(window, 14, 15, 100);
  window.freeTo(8);
  expect(window).toMatchObject({ count: 7, bytes: 250 });
  window.freeTo(12);
  expect(window).toMatchObject({ count: 3, bytes: 210 });
  window.freeTo(14);
  expect(window).toMatchObject({ count: 1, bytes: 100 });
});

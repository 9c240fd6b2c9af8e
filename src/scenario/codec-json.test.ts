import { expect, test } from 'vitest';
import { NESTING_LIMIT, readJson } from './codec-json.ts';

const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([lists, objects])('as deep as the limit is read, one level more is not', (nested) => {
  expect(readJson(nested(NESTING_LIMIT))).toBeDefined();
  expect(readJson(nested(NESTING_LIMIT + 1))).toBeUndefined();
  expect(readJson(nested(170_000))).toBeUndefined();
});

test('brackets in text are text', () => {
  const text = JSON.stringify({ a: '[{"'.repeat(20), 'b]': ['\\', '\\"[[[[[[[[['] });
  expect(readJson(text)).toEqual({ value: JSON.parse(text) });
});

test.each([
  '{"__proto__":1}',
  '{"a":[{"__proto__" \n\t:{"polluted":1}}]}',
  '{"\\u005f_proto__":1}',
  '{"constructor":{"prototype":{}}}',
  '{"c":{"prototype":1}}',
])('a field named like a part of every object is refused: %s', (text) => {
  expect(readJson(text)).toBeUndefined();
});

test('the same words as values are text', () => {
  expect(readJson('["__proto__","constructor",{"a":"prototype"}]')).toEqual({ value: ['__proto__', 'constructor', { a: 'prototype' }] });
});

test.each(['', '{', '"', '"\\', '[1,]', 'undefined', '\u0000', ']]]]', '{"a":"'])('no JSON: %j', (text) => {
  expect(readJson(text)).toBeUndefined();
});

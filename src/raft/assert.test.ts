import { expect, test } from 'vitest';
import { assertNever } from './assert.ts';

test('a value that the types rule out is named', () => {
  expect(() => assertNever({ type: 'MsgNew' } as never)).toThrow('unexpected value {"type":"MsgNew"}');
});

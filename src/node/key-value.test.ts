import { expect, test } from 'vitest';
import { decodeRequest, describeEntryData, encodeRequest, KeyValue } from './key-value.ts';
import type { ClientOp, ClientRequest } from './protocol.ts';

const request = (seq: number, op: ClientOp, client = 1): ClientRequest => ({ call: seq, client, seq, op });
const put = (seq: number, key: string, value: string, client = 1) => encodeRequest(request(seq, { type: 'put', key, value }, client));

test.each<ClientOp>([
  { type: 'put', key: 'x', value: '1' },
  { type: 'delete', key: 'x' },
  { type: 'get', key: 'ключ' },
  { type: 'cas', key: 'x', expect: null, value: '2' },
  { type: 'cas', key: 'x', expect: '', value: '' },
])('a request comes back from its bytes as it was: %j', (op) => {
  expect(decodeRequest(encodeRequest(request(7, op)))).toEqual(request(7, op));
});

test.each(['', '{', '[]', '[1,2,3]', '[1,2,3,"jump","x"]', '{"a":1}', 'null'])('bytes that are no request of ours are none: %s', (text) => {
  expect(decodeRequest(new TextEncoder().encode(text))).toBeUndefined();
});

test.each(['', '1', '\u007f', '\u0080', 'ä', '∅→', '😀', 'long'.repeat(16)])('text is encoded as UTF-8, short or long: %j', (value) => {
  const request: ClientRequest = { call: 3, client: 1, seq: 2, op: { type: 'put', key: 'x', value } };
  expect(encodeRequest(request)).toEqual(new TextEncoder().encode(JSON.stringify([1, 2, 3, 'put', 'x', value])));
  expect(decodeRequest(encodeRequest(request))).toEqual(request);
});

test('entries read as what they do', () => {
  const text = (op: ClientOp) => describeEntryData(encodeRequest(request(1, op)));
  expect(text({ type: 'put', key: 'x', value: '1' })).toBe('x=1');
  expect(text({ type: 'delete', key: 'x' })).toBe('del x');
  expect(text({ type: 'cas', key: 'x', expect: null, value: '2' })).toBe('x: ∅→2');
  expect(describeEntryData(undefined)).toBe('');
  expect(describeEntryData(new TextEncoder().encode('bar'))).toBe('bar');
});

test('each operation gives the value that was there before', () => {
  const kv = new KeyValue();
  expect(kv.apply(put(1, 'x', '1'), 4)?.result).toEqual({ ok: true, value: null, index: 4 });
  expect(kv.apply(put(2, 'x', '2'), 5)?.result).toEqual({ ok: true, value: '1', index: 5 });
  expect(kv.apply(encodeRequest(request(3, { type: 'delete', key: 'x' })), 6)?.result).toEqual({ ok: true, value: '2', index: 6 });
  expect(kv.get('x')).toBeNull();
});

test('a request takes effect once, and answers the same again', () => {
  const kv = new KeyValue();
  const first = kv.apply(put(1, 'x', '1'), 1);
  kv.apply(put(2, 'x', '2'), 2);
  const again = kv.apply(put(1, 'x', '1'), 3);
  expect(again).toEqual({ ...first, repeated: true });
  expect(kv.get('x')).toBe('2');
});

test('a request that comes late takes effect, unless it is too old to tell whether it has', () => {
  const kv = new KeyValue();
  kv.apply(put(40, 'x', '40'), 1);
  expect(kv.apply(put(9, 'y', '9'), 2)).toMatchObject({ repeated: false });
  expect(kv.apply(put(8, 'z', '8'), 3)).toBeUndefined();
  expect([kv.get('y'), kv.get('z')]).toEqual(['9', null]);
  kv.apply(put(41, 'x', '41'), 4);
  expect(kv.apply(put(9, 'y', '9'), 5)).toBeUndefined();
});

test('clients do not share sequence numbers', () => {
  const kv = new KeyValue();
  kv.apply(put(1, 'x', '1', 1), 1);
  kv.apply(put(1, 'x', '2', 2), 2);
  expect(kv.get('x')).toBe('2');
});

test('a snapshot carries the table and the sessions', () => {
  const kv = new KeyValue();
  kv.apply(put(1, 'b', '1'), 1);
  kv.apply(put(2, 'a', '2'), 2);
  const copy = new KeyValue();
  expect(copy.restore(kv.encode())).toBe(true);

  expect(copy.encode()).toEqual(kv.encode());
  expect(copy.apply(put(1, 'b', '1'), 3)).toMatchObject({ repeated: true, result: { index: 1 } });
  expect(copy.takeChanges()).toMatchObject({ reset: true });
});

test('equal tables give equal snapshots, in whatever order they came to be', () => {
  const one = new KeyValue();
  const other = new KeyValue();
  one.apply(put(1, 'a', '1', 1), 1);
  one.apply(put(1, 'b', '2', 2), 2);
  other.apply(put(1, 'b', '2', 2), 2);
  other.apply(put(1, 'a', '1', 1), 1);
  expect(other.encode()).toEqual(one.encode());
});

test('bytes that are no snapshot change nothing', () => {
  const kv = new KeyValue();
  kv.apply(put(1, 'x', '1'), 1);
  expect(kv.restore(new TextEncoder().encode('nonsense'))).toBe(false);
  expect(kv.get('x')).toBe('1');
});

test('changes are told once', () => {
  const kv = new KeyValue();
  kv.takeChanges();
  kv.apply(put(1, 'x', '1'), 1);
  expect(kv.takeChanges()).toEqual({ pairs: [{ key: 'x', value: '1' }], reset: false });
  expect(kv.takeChanges()).toBeUndefined();
});

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test('a request with a number from another world takes effect at once, or not at all', () => {
  const kv = new KeyValue();
  expect(kv.apply(bytesOf([1, Number.MAX_SAFE_INTEGER, 1, 'put', 'far', '1']), 1)).toMatchObject({ repeated: false });
  expect(kv.apply(bytesOf([1, 3, 1, 'put', 'late', '1']), 2)).toBeUndefined();
  for (const seq of [-1, 1.5, 1e300, '1', null]) expect(kv.apply(bytesOf([1, seq, 1, 'put', 'odd', '1']), 3)).toBeUndefined();
  expect(kv.get('odd')).toBeNull();
});

test.each([
  ['pairs that are none', [[5], []]],
  ['a value that is no text', [[['k', { toString: 1 }]], []]],
  ['a session without results', [[], [[1, 2]]]],
  ['a result of an unknown kind', [[], [[1, 2, [[2, { ok: false, reason: 'because' }]]]]]],
  ['a result whose value is a list', [[], [[1, 2, [[2, { ok: true, value: [], index: 1 }]]]]]],
])('a snapshot from outside is refused whole: %s', (_what, parsed) => {
  const kv = new KeyValue();
  kv.apply(put(1, 'x', '1'), 1);
  expect(kv.restore(bytesOf(parsed))).toBe(false);
  expect(kv.get('x')).toBe('1');
});

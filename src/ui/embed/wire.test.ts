import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRAGMENT_LIMIT } from '#scenario';
import { embedOptions, originOf } from './options.ts';
import { readRequest } from './wire.ts';

const say = (fields: object) => readRequest({ flotilla: 1, ...fields });

test.each([
  [{ type: 'hello' }, { type: 'hello' }],
  [
    { type: 'seek', step: 120 },
    { type: 'seek', step: 120 },
  ],
  [{ type: 'step' }, { type: 'step', by: 1 }],
  [
    { type: 'step', by: -3 },
    { type: 'step', by: -3 },
  ],
  [{ type: 'play' }, { type: 'play', speed: undefined }],
  [
    { type: 'play', speed: 20_000 },
    { type: 'play', speed: 20_000 },
  ],
  [{ type: 'pause' }, { type: 'pause' }],
  [
    { type: 'open', link: '#leader-crash?step=9' },
    { type: 'open', link: '#leader-crash?step=9' },
  ],
])('%j is a command', (fields, command) => {
  expect(say({ ...fields, id: 'a-1' })).toEqual({ ok: true, request: { command, id: 'a-1' } });
});

describe('what is not a command', () => {
  test.each([
    { type: 'seek' },
    { type: 'seek', step: -1 },
    { type: 'seek', step: 1.5 },
    { type: 'seek', step: '12' },
    { type: 'seek', step: Number.NaN },
    { type: 'seek', step: 1e9 },
    { type: 'step', by: 0 },
    { type: 'step', by: 101 },
    { type: 'play', speed: 0 },
    { type: 'play', speed: Number.POSITIVE_INFINITY },
    { type: 'open' },
    { type: 'open', link: 'https://example.org/' },
    { type: 'open', link: ['#calm-election'] },
    { type: 'open', link: `#v1/${'A'.repeat(FRAGMENT_LIMIT)}` },
    { type: 'eval', code: 'alert(1)' },
    { type: 'constructor' },
    { type: 'pause', id: 'x'.repeat(65) },
    { type: 'pause', id: '<b>' },
    { type: 'pause', id: 7 },
    {},
  ])('%j', (fields) => {
    expect(say(fields)).toEqual({ ok: false, reason: 'shape' });
  });
});

test('another version is refused, and what is not meant for Flotilla is left alone', () => {
  expect(readRequest({ flotilla: 2, type: 'pause' })).toEqual({ ok: false, reason: 'version' });
  for (const data of [undefined, null, 'pause', 7, ['pause'], { type: 'pause' }, Object.create({ flotilla: 1, type: 'pause' })]) {
    expect(readRequest(data)).toBeUndefined();
  }
});

test('whatever is said, the answer is a request of known fields, a refusal or nothing', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({ flotilla: fc.constant(1), type: fc.constantFrom('seek', 'step', 'play', 'open'), step: fc.anything(), by: fc.anything() }),
  );
  fc.assert(
    fc.property(anything, (data) => {
      const read = readRequest(data);
      if (read === undefined || !read.ok) return;
      expect(Object.keys(read.request)).toEqual(['command', 'id']);
    }),
  );
});

test('an address says which controls show, how high, and who is around', () => {
  expect(embedOptions('?embed=1')).toMatchObject({ controls: ['step', 'scrub', 'play'], height: undefined, origin: undefined });
  expect(embedOptions('?embed=1&controls=play,nonsense&height=300&layout=learn&origin=https://blog.example/a')).toEqual({
    controls: ['play'],
    height: 300,
    layout: 'learn',
    origin: 'https://blog.example',
  });
  expect(embedOptions('?controls=none&height=99999').controls).toEqual([]);
  expect(embedOptions('?height=5').height).toBe(160);
  expect(embedOptions('?height=5em').height).toBeUndefined();
});

test('what has no origin is no origin', () => {
  for (const address of [null, '', 'nonsense', 'javascript:alert(1)', 'data:text/html,x', 'about:blank'])
    expect(originOf(address)).toBeUndefined();
  expect(originOf('https://blog.example:8443/post?a=1')).toBe('https://blog.example:8443');
});

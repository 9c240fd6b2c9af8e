import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '#sim';
import { DEFAULT_SETUP, LIMITS } from '#sim';
import { decodeLink, encodeLink, FRAGMENT_LIMIT, type PresetLookup } from './codec.ts';
import { deflate, INFLATED_LIMIT, inflate } from './deflate.ts';
import type { Scenario } from './scenario.ts';

const calm = (seed: number): Scenario => ({ version: 1, name: 'calm', seed, cluster: DEFAULT_SETUP, acts: [] });
const presets: PresetLookup = (id, seed) => (id === 'calm' ? calm(seed ?? 7) : undefined);
const compact = (fields: object) => deflate(JSON.stringify({ n: 'x', s: 1, c: {}, a: [], ...fields }));
const v1 = async (fields: object) => `#v1/${await compact(fields)}`;
const problemOf = async (fragment: string) => {
  const decoded = await decodeLink(fragment, presets);
  return decoded.ok ? 'ok' : decoded.problem.code;
};

test('a preset as it is makes a readable link', async () => {
  expect(await encodeLink({ scenario: calm(7), step: 120 }, presets)).toBe('#calm?step=120');
  expect(await encodeLink({ scenario: calm(8), step: undefined }, presets)).toBe('#calm?seed=8');
});

test('a preset with an act makes a compressed link that gives the same scenario again', async () => {
  const scenario: Scenario = { ...calm(7), acts: [{ after: 9, command: { type: 'crash', node: 2 } }] };
  const link = await encodeLink({ scenario, step: 12 }, presets);
  expect(link).toMatch(/^#v1\/[\w-]+\?step=12$/);
  expect(await decodeLink(link, presets)).toEqual({ ok: true, value: { scenario, step: 12 } });
});

test('a link of the first released format opens for ever', async () => {
  const golden =
    '#v1/Rc07DsIwEEXRraBXT5MfkClZBI3lIkoGiEC2NZ5EiiLvHYWG9hbn7ghgxM90eugsYQIhg9u6b_vzpe47wgjesUYTzeCGkFTu0QRsukghDGDnOtphWxIwRh3yC4QQJwFXhLzoOq9yMG-R9GsWNdw2kwy-luLJtX8gDWqzzTGA8NS4pHwcKqo9ucb74n35Ag?step=3';
  expect(await decodeLink(golden, presets)).toEqual({
    ok: true,
    value: {
      scenario: {
        version: 1,
        name: 'old friend',
        seed: 4_294_967_295,
        cluster: { ...DEFAULT_SETUP, voters: 3, preVote: true },
        acts: [
          { after: 5, command: { type: 'crash', node: 1, survive: { keep: 1, tornBytes: 8 } } },
          { after: 9, command: { type: 'partition', groups: [[1, 2], [3]] } },
        ],
      },
      step: 3,
    },
  });
});

const command = fc.oneof<fc.Arbitrary<Command>[]>(
  fc.record({ type: fc.constant('crash' as const), node: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('drop' as const), message: fc.integer({ min: 1, max: 9_999 }) }),
  fc.constant({ type: 'heal-all' as const }),
  fc.record({
    type: fc.constant('load-disk' as const),
    node: fc.integer({ min: 1, max: 9 }),
    files: fc.uniqueArray(
      fc.record({
        path: fc.integer({ min: 0, max: 99 }).map((n) => `wal/${n.toString(16).padStart(16, '0')}-0000000000000000.wal`),
        size: fc.integer({ min: 64, max: 128 }),
        data: fc.uint8Array({ maxLength: 64 }).map((bytes) => btoa(String.fromCharCode(...bytes))),
      }),
      { minLength: 1, maxLength: 3, selector: ({ path }) => path },
    ),
  }),
  fc.record({
    type: fc.constant('request' as const),
    node: fc.integer({ min: 1, max: 9 }),
    op: fc.record({ type: fc.constant('put' as const), key: fc.stringMatching(/^\w{1,9}$/), value: fc.stringMatching(/^\w{0,9}$/) }),
  }),
);

test('decoding what was encoded gives the same scenario', async () => {
  const act = fc.record({ after: fc.integer({ min: 0, max: 999 }), command, at: fc.nat() }, { requiredKeys: ['after', 'command'] });
  const scenarios = fc.record({
    version: fc.constant(1 as const),
    name: fc.stringMatching(/^[\w -]{1,40}$/),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    cluster: fc.record({ voters: fc.integer({ min: 1, max: 9 }), preVote: fc.boolean() }).map((c) => ({ ...DEFAULT_SETUP, ...c })),
    acts: fc.array(act, { maxLength: 20 }).map((acts) => acts.sort((a, b) => a.after - b.after)),
  });
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const link = await encodeLink({ scenario, step: 5 }, presets);
      expect(await decodeLink(link, presets)).toEqual({ ok: true, value: { scenario, step: 5 } });
    }),
    { numRuns: 60 },
  );
});

test('inflating stops at the cap, whatever the bomb would become', async () => {
  const bomb = await deflate('0'.repeat(50_000_000));
  expect(bomb.length).toBeLessThan(FRAGMENT_LIMIT);
  expect(await inflate(bomb)).toMatchObject({ ok: false, problem: { code: 'too-large' } });
  expect(await inflate(await deflate('0'.repeat(INFLATED_LIMIT)))).toMatchObject({ ok: true });
});

describe('a bad link gives one problem and never throws:', () => {
  const good = () => v1({ a: [[5, { type: 'crash', node: 1 }]] });
  const long = 'x'.repeat(81);
  const acts = (...a: unknown[]) => v1({ a });
  const cluster = (c: object) => v1({ c });
  const SEGMENT = '0000000000000000-0000000000000000.wal';
  const LOADED = { path: `wal/${SEGMENT}`, size: 3, data: 'AAAA' };
  const half = {
    ...LOADED,
    size: LIMITS.loadedBytes / 2,
    data: 'A'
      .repeat(Math.ceil(LIMITS.loadedBytes / 6) * 4)
      .slice(0, -1)
      .concat('='),
  };
  const disk = (files: unknown) => [1, { type: 'load-disk', node: 1, files }];
  const cases: [string, string, () => Promise<string> | string][] = [
    ['longer than any link of ours', 'too-long', () => `#v1/${'A'.repeat(FRAGMENT_LIMIT)}`],
    ['an unknown preset', 'unknown-preset', () => '#no-such-preset'],
    ['an empty fragment with a hash', 'unknown-preset', () => '#'],
    ['a preset that is markup', 'unknown-preset', () => '#<img src=x onerror=alert(1)>'],
    ['a preset named like an object member', 'unknown-preset', () => '#constructor'],
    ['the prototype as a preset', 'unknown-preset', () => '#__proto__'],
    ['a version of the future', 'unknown-version', () => '#v2/AAAA'],
    ['version zero', 'unknown-version', () => '#v0/AAAA'],
    ['no payload', 'cut-off', () => '#v1/'],
    ['a payload cut in the middle', 'cut-off', async () => (await good()).slice(0, -12)],
    ['a payload with one character', 'not-readable', () => '#v1/A'],
    ['not base64url', 'not-readable', () => '#v1/@@@@'],
    ['base64 of the other alphabet', 'not-readable', () => '#v1/ab+/'],
    ['base64url that is not deflate', 'not-readable', () => '#v1/_____________'],
    ['deflate that is not JSON', 'not-readable', async () => `#v1/${await deflate('{nope')}`],
    ['a bomb', 'too-large', async () => `#v1/${await deflate('0'.repeat(20_000_000))}`],
    ['JSON that is a number', 'wrong-shape', async () => `#v1/${await deflate('7')}`],
    ['JSON that is null', 'wrong-shape', async () => `#v1/${await deflate('null')}`],
    ['a list for a scenario', 'wrong-shape', async () => `#v1/${await deflate('[]')}`],
    ['nothing in it', 'wrong-shape', async () => `#v1/${await deflate('{}')}`],
    ['a name that is a number', 'wrong-shape', () => v1({ n: 5 })],
    ['a name that is too long', 'wrong-shape', () => v1({ n: long })],
    ['a name that turns the writing direction', 'wrong-shape', () => v1({ n: 'a\u202eb' })],
    ['a name with control characters', 'wrong-shape', () => v1({ n: 'a\u0007b' })],
    ['a seed that is text', 'wrong-shape', () => v1({ s: '1' })],
    ['a seed out of range', 'wrong-shape', () => v1({ s: 2 ** 32 })],
    ['a fractional seed', 'wrong-shape', () => v1({ s: 1.5 })],
    ['no voters', 'wrong-shape', () => cluster({ voters: 0 })],
    ['a hundred thousand nodes', 'wrong-shape', () => cluster({ voters: 100_000 })],
    ['an unknown setting', 'wrong-shape', () => cluster({ surprise: 1 })],
    ['a heartbeat slower than the election', 'wrong-shape', () => cluster({ heartbeatTick: 150 })],
    ['lease reads without a quorum check', 'wrong-shape', () => cluster({ leaseReads: true })],
    ['a rule that does not exist', 'wrong-shape', () => cluster({ brokenRules: ['toString'] })],
    ['an unknown command', 'wrong-shape', () => acts([1, { type: 'explode', node: 1 }])],
    ['a command of a node that cannot be', 'wrong-shape', () => acts([1, { type: 'crash', node: LIMITS.machines + 1 }])],
    ['an act before the beginning', 'wrong-shape', () => acts([-1, { type: 'heal-all' }])],
    ['acts that go beyond the last frame', 'wrong-shape', () => acts([LIMITS.frames, { type: 'heal-all' }], [1, { type: 'heal-all' }])],
    ['an act at no time', 'wrong-shape', () => acts([1, { type: 'heal-all' }, -5])],
    ['an act with more than a time', 'wrong-shape', () => acts([1, { type: 'heal-all' }, 5, 5])],
    ['too many acts', 'wrong-shape', () => v1({ a: Array.from({ length: LIMITS.acts + 1 }, () => [0, { type: 'heal-all' }]) })],
    [
      'a value of a megabyte',
      'wrong-shape',
      () => acts([1, { type: 'request', node: 1, op: { type: 'put', key: 'k', value: 'v'.repeat(1_000_000) } }]),
    ],
    ['a disk without files', 'wrong-shape', () => acts(disk([]))],
    ['a disk whose file leads out of its folder', 'wrong-shape', () => acts(disk([{ path: `wal/../${SEGMENT}`, size: 3, data: 'AAAA' }]))],
    ['a disk with a file of another kind', 'wrong-shape', () => acts(disk([{ path: 'snap/db', size: 3, data: 'AAAA' }]))],
    ['a disk with the same file twice', 'wrong-shape', () => acts(disk([LOADED, LOADED]))],
    ['a disk with more bytes than the file has', 'wrong-shape', () => acts(disk([{ ...LOADED, size: 2 }]))],
    ['a disk that is no base64', 'wrong-shape', () => acts(disk([{ ...LOADED, data: 'A=AA' }]))],
    ['a disk with a file of a terabyte', 'wrong-shape', () => acts(disk([{ ...LOADED, size: 2 ** 40 }]))],
    ['disks that are too large together', 'wrong-shape', () => acts(disk([half]), disk([half]), disk([LOADED]))],
    ['a clock that stands still', 'wrong-shape', () => acts([1, { type: 'tick-period', node: 1, perMille: 0 }])],
    ['a clock of a fractional rate', 'wrong-shape', () => acts([1, { type: 'tick-period', node: 1, perMille: 1_000.5 }])],
    ['a filter for a type that does not exist', 'wrong-shape', () => acts([1, { type: 'filter-all', drop: ['toString'], hold: [] }])],
    ['a filter for what no link carries', 'wrong-shape', () => acts([1, { type: 'filter-all', drop: ['MsgStorageAppend'], hold: [] }])],
    ['a filter that names a type twice', 'wrong-shape', () => acts([1, { type: 'filter-all', drop: ['MsgApp'], hold: ['MsgApp'] }])],
    ['a filter without its lists', 'wrong-shape', () => acts([1, { type: 'filter', from: 1, to: 2, both: true }])],
    ['a step that is no number', 'bad-parameter', () => '#calm?step=abc'],
    ['a step that is huge', 'bad-parameter', () => '#calm?step=9999999999'],
    ['a negative seed', 'bad-parameter', () => '#calm?seed=-1'],
  ];
  test.each(cases)('%s: %s', async (_name, code, make) => {
    expect(await problemOf(await make())).toBe(code);
  });

  test('two disks that fill the limit together are taken', async () => {
    expect(await problemOf(await acts(disk([half]), disk([half])))).toBe('ok');
  });

  test('a prototype in the link reaches nobody', async () => {
    const fragment = `#v1/${await deflate('{"n":"x","s":1,"c":{"__proto__":{"polluted":1}},"a":[],"__proto__":{"polluted":1}}')}`;
    await problemOf(fragment);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

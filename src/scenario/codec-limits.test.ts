/** Every limit of a link: what is just within is taken, one more is refused. What a bomb costs is in codec-bomb.browser.test.ts. */
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DEFAULT_SETUP, LIMITS, TICK_PER_MILLE } from '#sim';
import { decodeLink, encodeLink, FRAGMENT_LIMIT } from './codec.ts';
import { INFLATED_LIMIT } from './deflate.ts';
import { readTrace, writeTrace } from './file-trace.ts';
import { runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

const packed = (text: string) => deflateRawSync(text).toString('base64url');
const v1 = (fields: object) => `#v1/${packed(JSON.stringify({ n: 'x', s: 1, c: {}, a: [], ...fields }))}`;
const act = (command: object, step = 1) => v1({ a: [[step, command]] });
const put = (key: string, value: string) => act({ type: 'request', node: 1, op: { type: 'put', key, value } });
const letters = (count: number) => 'x'.repeat(count);
const partition = (groups: number) => act({ type: 'partition', groups: Array.from({ length: groups }, () => [1]) });
const loaded = (bytes: number) => {
  const path = 'wal/0000000000000000-0000000000000000.wal';
  return act({ type: 'load-disk', node: 1, files: [{ path, size: bytes, data: Buffer.alloc(bytes, 1).toString('base64') }] });
};

const opens = async (fragment: string) => (await decodeLink(fragment, () => undefined)).ok;

const CASES: readonly [string, number, (amount: number) => string][] = [
  ['UTF-16 units of a fragment', FRAGMENT_LIMIT, (n) => `${v1({})}?bp=`.padEnd(n, 'x')],
  ['bytes inflated', INFLATED_LIMIT, (n) => `#v1/${packed('{"n":"x","s":1,"c":{},"a":[]}'.padEnd(n, ' '))}`],
  ['letters of a name', 80, (n) => v1({ n: letters(n) })],
  ['the seed', 0xffff_ffff, (n) => v1({ s: n })],
  ['voters', LIMITS.machines, (n) => v1({ c: { voters: n } })],
  ['voters and learners together', LIMITS.machines, (n) => v1({ c: { voters: 3, learners: n - 3 } })],
  ['the number of a node', LIMITS.machines, (n) => act({ type: 'crash', node: n })],
  ['acts', LIMITS.acts, (n) => v1({ a: Array.from({ length: n }, () => [0, { type: 'heal-all' }]) })],
  ['the frame of an act', LIMITS.frames, (n) => act({ type: 'heal-all' }, n)],
  ['the frame of the last of two acts', LIMITS.frames, (n) => v1({ a: [5, n - 5].map((step) => [step, { type: 'heal-all' }]) })],
  ['letters of a key', LIMITS.text, (n) => put(letters(n), 'v')],
  ['letters of a value', LIMITS.text, (n) => put('k', letters(n))],
  ['microseconds of a delay', LIMITS.micros, (n) => act({ type: 'delay', message: 1, micros: n })],
  ['groups of a partition', LIMITS.machines, partition],
  ['loss, per mille', 1_000, (n) => v1({ c: { loss: n } })],
  ['bytes of a disk', LIMITS.diskBytes, (n) => act({ type: 'disk-capacity', node: 1, bytes: n })],
  ['bytes of loaded disks', LIMITS.loadedBytes, loaded],
  ['the period of a tick, per mille', TICK_PER_MILLE.most, (n) => act({ type: 'tick-period', node: 1, perMille: n })],
  ['a step', LIMITS.frames, (n) => `${v1({})}?step=${n}`],
];

test.each(CASES)('%s: %i are taken, one more is refused', async (_name, limit, link) => {
  expect([await opens(link(limit)), await opens(link(limit + 1))]).toEqual([true, false]);
});

test('a run that is longer than any link is refused as one, and comes back by its trace', async () => {
  const letters = randomBytes(128 * LIMITS.acts).toString('base64');
  const files = [
    {
      path: 'wal/0000000000000000-0000000000000000.wal',
      size: LIMITS.loadedBytes,
      data: randomBytes(LIMITS.loadedBytes).toString('base64'),
    },
  ];
  const acts = Array.from({ length: LIMITS.acts - 1 }, (_, i) => {
    const [key, value] = [letters.slice(128 * i, 128 * i + 64), letters.slice(128 * i + 64, 128 * i + 128)];
    return { after: i, command: { type: 'request', node: 1, op: { type: 'put', key, value } } } as const;
  });
  const last = { after: LIMITS.acts, command: { type: 'load-disk', node: 1, files } } as const;
  const scenario: Scenario = { version: 1, name: 'x', seed: 1, cluster: DEFAULT_SETUP, acts: [...acts, last] };
  const link = await encodeLink({ scenario, step: 3 }, () => undefined);
  expect(decodeLink(link, () => undefined)).toMatchObject({ ok: false, problem: { code: 'too-long' } });
  expect(readTrace(writeTrace(scenario, runScenario(scenario, 3).frames))).toMatchObject({ ok: true, value: { scenario } });
});

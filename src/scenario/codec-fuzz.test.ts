/**
 * 20,000 mutated links and scenario files, the same ones each time: whatever comes in, out comes a scenario within the limits or a
 * problem that people can be told.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { Random } from '#raft';
import { decodeLink, encodeLink } from './codec.ts';
import { readScenarioFile } from './file.ts';
import { changedSince, mutated, pick, roots, withAnotherValue } from './hostile.testkit.ts';
import { presetLinkLengths } from './link-length.ts';
import { PRESETS, presetScenario } from './presets/library.ts';
import { randomScenario } from './random-scenario.ts';
import type { Scenario } from './scenario.ts';
import { fromCompact, toCompact } from './schema.ts';

const EACH = 2_500;
/** Milliseconds of one input. Only what is slow again and again counts: the machine has other things to do, too. */
const SLOW = 100;
const AGAIN = 5;

const SCENARIOS: readonly Scenario[] = [
  ...PRESETS.map(({ id }) => presetScenario(id, undefined) as Scenario),
  ...Array.from({ length: 20 }, (_, i) => randomScenario(i + 1)),
];
const CODES = /^(too-long|unknown-preset|unknown-version|not-readable|cut-off|too-large|wrong-shape|bad-parameter)$/;

let links: readonly string[] = [];
beforeAll(async () => {
  links = await Promise.all(
    SCENARIOS.map((scenario, i) =>
      encodeLink(
        {
          scenario,
          step: i,
          breakpoints: [{ breakpoint: { type: 'when', condition: 'nodes[1].term > 4' }, on: true, once: false }],
          bookmarks: [{ frame: 3, name: 'the crash: 50 %' }],
        },
        i % 2 === 0 ? presetScenario : () => undefined,
      ),
    ),
  );
});

/** Throws what the reader throws; and when it is slow every time. */
async function heldToTime<T>(input: string, read: (input: string) => T | Promise<T>): Promise<T> {
  const times: number[] = [];
  for (;;) {
    const began = performance.now();
    const result = await read(input);
    times.push(performance.now() - began);
    if (Math.min(...times) <= SLOW) return result;
    if (times.length > AGAIN) throw new Error(`${Math.round(Math.min(...times))} ms at best for ${JSON.stringify(input.slice(0, 2_000))}`);
  }
}

async function readLink(fragment: string): Promise<'opened' | 'refused'> {
  const decoded = await heldToTime(fragment, (text) => decodeLink(text, presetScenario));
  if (!decoded.ok) {
    expect(decoded.problem.code).toMatch(CODES);
    // Where it is wrong is said in our words: nothing of the link comes through.
    expect(decoded.problem.detail).toMatch(/^[\w.]*$/);
    return 'refused';
  }
  const { scenario } = decoded.value;
  expect(fromCompact(JSON.parse(JSON.stringify(toCompact(scenario))))).toEqual({ ok: true, value: scenario });
  return 'opened';
}

/** How `EACH` inputs end; all that may be is that they are opened or refused. */
async function endings(seed: number, make: (random: Random) => string): Promise<Record<'opened' | 'refused', number>> {
  const random = new Random(seed);
  const before = roots();
  const counts = { opened: 0, refused: 0 };
  for (let i = 0; i < EACH; i += 1) counts[await readLink(make(random))] += 1;
  expect(changedSince(before)).toEqual([]);
  return counts;
}

const packed = (text: string) => `#v1/${deflateRawSync(text).toString('base64url')}`;

test('links whose letters were changed', async () => {
  const counts = await endings(1, (random) => mutated(pick(links, random), random));
  // Both ends are met, or this would show nothing.
  expect(Math.min(counts.opened, counts.refused)).toBeGreaterThan(20);
});

test('links whose compressed bytes were changed', async () => {
  const counts = await endings(2, (random) => {
    const bytes = deflateRawSync(JSON.stringify(toCompact(pick(SCENARIOS, random))));
    return `#v1/${Buffer.from(mutated(bytes.toString('latin1'), random), 'latin1').toString('base64url')}`;
  });
  expect(counts.refused).toBeGreaterThan(20);
});

test('links whose text was changed before it was compressed', async () => {
  const counts = await endings(3, (random) => packed(mutated(JSON.stringify(toCompact(pick(SCENARIOS, random))), random)));
  expect(Math.min(counts.opened, counts.refused)).toBeGreaterThan(20);
});

test('links in which a value is another', async () => {
  const counts = await endings(4, (random) => packed(JSON.stringify(withAnotherValue(toCompact(pick(SCENARIOS, random)), random))));
  expect(Math.min(counts.opened, counts.refused)).toBeGreaterThan(20);
});

test('scenario files whose letters were changed', async () => {
  const folder = new URL('./files/', import.meta.url);
  const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  expect(files.length).toBeGreaterThan(0);
  const random = new Random(5);
  const before = roots();
  const counts = { opened: 0, refused: 0 };
  for (let i = 0; i < 4 * EACH; i += 1) {
    const read = await heldToTime(mutated(pick(files, random), random), readScenarioFile);
    counts[read.ok ? 'opened' : 'refused'] += 1;
    if (!read.ok) for (const problem of read.problems) expect(problem.line).toBeGreaterThan(0);
  }
  expect(changedSince(before)).toEqual([]);
  expect(Math.min(counts.opened, counts.refused)).toBeGreaterThan(20);
});

test('links of presets are short, by name and written out', async () => {
  const { named, packed } = await presetLinkLengths();
  expect(named.largest).toBeLessThan(60);
  expect(packed.median).toBeLessThan(2_000);
  expect(packed.largest).toBeLessThan(8_000);
});

test('a change of what all objects share would be seen', () => {
  const before = roots();
  Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true });
  const seen = changedSince(before);
  Reflect.deleteProperty(Object.prototype, 'polluted');
  expect(seen).toContain('Object 1 polluted value');
  expect(changedSince(before)).toEqual([]);
});

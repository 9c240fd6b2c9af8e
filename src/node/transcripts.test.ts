/** The core answers etcd's own transcripts, and those made by running etcd's library on random schedules, letter for letter. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Random } from '#raft';
import { parseTranscript } from './transcript-file.ts';
import type { TranscriptOptions } from './transcripts.ts';
import { answerTranscript, checkTranscript } from './transcripts.ts';

const FOLDER = '../shared/raft/transcripts';
const OFFICIAL = ['interaction', 'confchange', 'quorum'];

const present = existsSync(FOLDER);
if (!present && process.env['CI'] !== undefined) throw new Error(`the conformance transcripts are missing: ${FOLDER}`);
if (!present) console.warn(`skipped: the conformance transcripts are not on this machine (${FOLDER})`);

function textsOf(folders: readonly string[]): { readonly name: string; readonly text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(FOLDER, folder))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(FOLDER, folder, name), 'utf8') })),
  );
}

function seeded(seed: number): TranscriptOptions {
  const random = new Random(seed);
  return { random: (n) => random.below(n) };
}

const SHORTEST: TranscriptOptions = { random: () => 0 };

describe.skipIf(!present)('conformance', () => {
  const official = present ? textsOf(OFFICIAL) : [];
  const all = present ? [...official, ...textsOf(['generated', 'extended'])] : [];

  test('all 441 transcripts are there', () => {
    expect(official).toHaveLength(41);
    expect(all).toHaveLength(441);
    expect(official.flatMap(({ text }) => parseTranscript(text).directives)).toHaveLength(743);
  });

  test.each([
    ['the shortest', SHORTEST],
    ['the longest', { random: (n: number) => n - 1 }],
    ['random (seed 1)', seeded(1)],
    ['random (seed 2)', seeded(2)],
    ['random (seed 3)', seeded(3)],
  ])('every transcript is answered letter for letter with %s election timeouts', (_, options) => {
    const failures = all.map(({ name, text }) => ({ name, failure: checkTranscript(text, options) }));
    expect(failures.filter(({ failure }) => failure !== undefined)).toEqual([]);
  });

  test('one flipped byte of expected output is found, at exactly its directive', () => {
    for (const [i, { name, text }] of official.entries()) {
      const { directives } = parseTranscript(text);
      // A different place in each file, among the directives that answer anything.
      const place = (i * 7) % directives.length;
      const flipped = flipByte(text, place);
      expect({ name, at: checkTranscript(flipped, SHORTEST)?.directive }).toEqual({ name, at: place });
    }
  });

  test('rewriting an unchanged transcript reproduces it byte for byte', () => {
    for (const { name, text } of all) expect({ name, text: answerTranscript(text, SHORTEST) }).toEqual({ name, text });
  });
});

/** Changes the first character of what directive `place` is expected to answer. */
function flipByte(text: string, place: number): string {
  const { directives } = parseTranscript(text);
  const lines = text.split('\n');
  const line = directives[place]?.line ?? 0;
  const rule = lines.indexOf('----', line - 1);
  const flipped = lines.with(rule + 1, String.fromCharCode((lines[rule + 1] ?? '').charCodeAt(0) ^ 1) + (lines[rule + 1] ?? '').slice(1));
  return flipped.join('\n');
}

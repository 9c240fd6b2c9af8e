import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#sim';
import { BOOKMARK_LENGTH, BOOKMARKS_KEPT, type Bookmark, NOTE_LENGTH } from './bookmark.ts';
import { readBookmarks } from './bookmark-link.ts';
import { bookmarkOf, bookmarksOf } from './bookmark-text.ts';
import { decodeLink, encodeLink } from './codec.ts';
import { readScenarioFile } from './file.ts';
import { printScenarioFile } from './file-print.ts';
import { runScenarioFile } from './file-run.ts';
import { presetScenario } from './presets/library.ts';
import type { Scenario } from './scenario.ts';

const scenario = presetScenario('calm-election', undefined) as Scenario;
const packed = (value: unknown) => deflateRawSync(JSON.stringify(value)).toString('base64url');
const opened = (query: string) => {
  const link = decodeLink(`#calm-election?step=5${query}`, presetScenario);
  if (!link.ok) throw new Error(link.problem.code);
  return link.value;
};

test('what a person types is a name, and behind a bar what they want to say', () => {
  expect(bookmarkOf(40, 'Crash | Ask who wins | and why')).toEqual({ frame: 40, name: 'Crash', note: 'Ask who wins | and why' });
  expect(bookmarkOf(41, ' Calm ')).toEqual({ frame: 41, name: 'Calm' });
  expect(bookmarkOf(42, 'Calm |')).toEqual({ frame: 42, name: 'Calm' });
});

test('text only, and not more than its limits', () => {
  expect(bookmarkOf(1, 'safe\u202eevil|two\nlines\u0000')).toEqual({ frame: 1, name: 'safe evil', note: 'two lines' });
  const { name, note } = bookmarkOf(1, `${'n'.repeat(999)}|${'t'.repeat(999)}`);
  expect([name.length, note?.length]).toEqual([BOOKMARK_LENGTH, NOTE_LENGTH]);
});

const bookmark = fc
  .tuple(fc.nat({ max: LIMITS.frames }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
  .map(([frame, name, note]) => bookmarkOf(frame, `${name}|${note}`));

test('a link carries them with their notes, and they come back as they were', async () => {
  const marks = fc.uniqueArray(bookmark, { minLength: 1, maxLength: 8, selector: ({ frame }) => frame });
  await fc.assert(
    fc.asyncProperty(marks, async (bookmarks) => {
      const link = await encodeLink({ scenario, step: 12, bookmarks }, presetScenario);
      expect(decodeLink(link, presetScenario)).toEqual({ ok: true, value: { scenario, step: 12, bookmarks } });
      expect(link.includes('beats=')).toBe(bookmarks.some(({ note }) => note !== undefined));
    }),
    { numRuns: 100 },
  );
});

test('a file with beats and notes becomes a link with them, and the link a file again', async () => {
  const text = [
    'scenario: A lecture',
    'seed: 7',
    'steps:',
    '  when leader: beat "elected": Ask the room who votes for whom. Wait for hands.',
    '  after 1ms: crash leader',
    '  when leader: beat "again": 有了新的领导者。',
  ].join('\n');
  const read = readScenarioFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const run = runScenarioFile(read.file);
  const bookmarks = bookmarksOf(run.beats);
  const link = await encodeLink({ scenario: run.scenario, step: 0, bookmarks }, presetScenario);
  const content = decodeLink(link, presetScenario);
  if (!content.ok) throw new Error(content.problem.code);
  expect(content.value.bookmarks?.map(({ name, note }) => [name, note])).toEqual([
    ['elected', 'Ask the room who votes for whom. Wait for hands.'],
    ['again', '有了新的领导者。'],
  ]);
  const again = readScenarioFile(printScenarioFile({ scenario: run.scenario, bookmarks: content.value.bookmarks ?? [] }));
  if (!again.ok) throw new Error(JSON.stringify(again.problems));
  expect(bookmarksOf(runScenarioFile(again.file).beats)).toEqual(bookmarks);
});

test('a file may say more than one thing at a step, and more than is kept', () => {
  const beats = Array.from({ length: BOOKMARKS_KEPT + 5 }, (_, frame) => ({ frame, name: `${frame}`, note: '' }));
  expect(bookmarksOf(beats)).toHaveLength(BOOKMARKS_KEPT);
  const two = [
    { frame: 9, name: 'a', note: 'one' },
    { frame: 3, name: 'b', note: '' },
    { frame: 9, name: '', note: 'two' },
  ];
  expect(bookmarksOf(two)).toEqual([
    { frame: 3, name: 'b' },
    { frame: 9, name: 'a', note: 'one two' },
  ]);
});

describe('limits of a link:', () => {
  const beat = (frame: unknown, name: unknown, note: unknown) => `&beats=${packed([[frame, name, note]])}`;
  const many = (count: number) => `&beats=${packed(Array.from({ length: count }, (_, i) => [i, 'x', 'y']))}`;
  test.each([
    ['a name', beat(1, 'x'.repeat(BOOKMARK_LENGTH), 'n'), beat(1, 'x'.repeat(BOOKMARK_LENGTH + 1), 'n')],
    ['a note', beat(1, 'x', 'n'.repeat(NOTE_LENGTH)), beat(1, 'x', 'n'.repeat(NOTE_LENGTH + 1))],
    ['a frame', beat(LIMITS.frames, 'x', 'n'), beat(LIMITS.frames + 1, 'x', 'n')],
    ['their number', many(BOOKMARKS_KEPT), many(BOOKMARKS_KEPT + 1)],
  ])('%s', (_name, good, bad) => {
    expect([opened(good).leftOut, opened(bad).leftOut]).toEqual([undefined, true]);
  });

  test.each<unknown>([7, null, {}, [7], [[]], [['1', 2, 3]], [[1.5, 'x', 'y']], [[1, 'x', { toString: 1 }]], [[[[1]], 'x', 'y']]])(
    '%j is no list of beats: it is left out, the run opens',
    (value) => {
      expect(opened(`&beats=${packed(value)}`)).toEqual({ scenario, step: 5, leftOut: true });
    },
  );
});

test('a bomb for a list is left out', () => {
  expect(opened(`&beats=${packed('0'.repeat(2_000_000))}`)).toEqual({ scenario, step: 5, leftOut: true });
});

test('one a frame, the later of two', () => {
  const expected: Bookmark[] = [{ frame: 3, name: 'b' }];
  expect(readBookmarks(['3:a', '3:b'], []).bookmarks).toEqual(expected);
});

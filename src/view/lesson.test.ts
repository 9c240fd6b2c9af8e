import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fetchLessonWords, roadOf, translated } from './lesson.ts';

const beats = [10, 20, 30].map((frame) => ({ frame, name: `${frame}` }));
const FOR_EVER = Number.MAX_SAFE_INTEGER;

describe('the way through a demonstration', () => {
  test('is that of who has set bookmarks, to the last of them', () => {
    const own = [{ frame: 7, name: 'mine' }];
    expect(roadOf(own, beats, FOR_EVER)).toEqual({ beats: own, tells: FOR_EVER, until: FOR_EVER });
  });

  test('is that of the preset, and natural behind it', () => {
    expect(roadOf([], beats, FOR_EVER)).toEqual({ beats, tells: FOR_EVER, until: 30 });
  });

  test('of a changed preset is the preset’s up to the change', () => {
    expect(roadOf([], beats, 24)).toEqual({ beats: beats.slice(0, 2), tells: 24, until: 20 });
    expect(roadOf([], beats, 20).beats).toHaveLength(2);
  });

  test('is natural where nothing is in common, and where there is no lesson', () => {
    expect(roadOf([], beats, 9)).toEqual({ beats: [], tells: -1, until: -1 });
    expect(roadOf([], [], FOR_EVER)).toEqual({ beats: [], tells: -1, until: -1 });
  });
});

/** The beats of all presets' files, in order, as `name: note`. */
function written(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const folder = new URL('../scenario/presets/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.raft'));
  return new Map(
    files.map((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').matchAll(/beat "([^"]+)": (.+)$/gm);
      return [file.replace('.raft', ''), new Map([...lines].map(([, name = '', note = '']) => [name, note]))];
    }),
  );
}

describe('in Chinese', async () => {
  const all = await fetchLessonWords('zh');
  const files = written();

  test('there are words for every beat of every preset, and for nothing else', () => {
    const keys = (of: Iterable<readonly [string, Iterable<string>]>) =>
      Object.fromEntries([...of].map(([id, names]) => [id, [...names].sort()]));
    expect(keys(Object.entries(all).map(([id, words]) => [id, Object.keys(words)]))).toEqual(
      keys([...files].map(([id, notes]) => [id, notes.keys()])),
    );
    expect([...files.values()].reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(150);
  });

  test('they are Chinese, set as Chinese is, and speak of the same numbers', () => {
    const wrong =
      /[A-Za-z0-9]\p{Script=Han}|\p{Script=Han}[A-Za-z0-9]|\p{Script=Han}[,.;:?!()]| [，。；：？！）]|[，。；：？！（] |[.;?!]$/u;
    const numbers = (text: string) => (text.match(/\d+(\.\d+)*/g) ?? []).sort();
    for (const [id, words] of Object.entries(all)) {
      for (const [beat, [name, note]] of Object.entries(words)) {
        for (const text of [name, note]) expect(text, `${id}: ${beat}`).toMatch(/\p{Script=Han}/u);
        expect(`${name}。${note}`, `${id}: ${beat}`).not.toMatch(wrong);
        expect(numbers(note), `${id}: ${beat}`).toEqual(numbers(files.get(id)?.get(beat) ?? ''));
      }
    }
  });

  test('a beat is told in them, at its frame; one without words keeps its own', () => {
    const [first, second] = translated(
      [
        { frame: 3, name: 'The crash', note: 'x' },
        { frame: 4, name: 'mine', note: 'y' },
      ],
      all['leader-crash'],
    );
    expect(first).toMatchObject({ frame: 3, name: '崩溃' });
    expect(second).toEqual({ frame: 4, name: 'mine', note: 'y' });
  });
});

test('English is what stands in the file', async () => {
  expect(await fetchLessonWords('en')).toEqual({});
  expect(translated(beats)).toEqual(beats);
});

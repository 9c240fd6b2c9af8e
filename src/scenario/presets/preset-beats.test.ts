import { describe, expect, test } from 'vitest';
import { BOOKMARK_LENGTH, BOOKMARKS_KEPT, NOTE_LENGTH } from '../bookmark.ts';
import { bookmarksOf } from '../bookmark-text.ts';
import { PRESETS, presetScenario } from './library.ts';
import { type Lesson, playLesson } from './preset-beats.ts';

function lessonOf(id: string, seed?: number): Lesson {
  const pieces = playLesson(id, seed ?? presetScenario(id, undefined)?.seed ?? expect.unreachable(id));
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value ?? expect.unreachable(id);
  }
}

describe.each(PRESETS)('$id', ({ id }) => {
  const { scenario, beats } = lessonOf(id);

  test('is a lesson of at least three moments, each with its name and something to say', () => {
    expect(scenario).toEqual(presetScenario(id, undefined));
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(new Set(beats.map(({ name }) => name)).size).toBe(beats.length);
    for (const { name, note } of beats) {
      expect(name.length).toBeLessThanOrEqual(35);
      expect(note.length).toBeGreaterThan(20);
    }
    // One a frame and within the limits of bookmarks: nothing is joined or cut when the file is played and opened.
    expect(beats.length).toBeLessThanOrEqual(BOOKMARKS_KEPT);
    expect(Math.max(...beats.map(({ name, note }) => Math.max(name.length - BOOKMARK_LENGTH, note.length - NOTE_LENGTH)))).toBeLessThan(0);
    expect(bookmarksOf(beats)).toEqual(beats);
  });
});

test('another seed has the beats of the same run, as far as the file’s expectations come true', () => {
  const other = lessonOf('leader-crash', 19);
  expect(other.scenario).toEqual(presetScenario('leader-crash', 19));
  expect(other.beats.map(({ name }) => name)).toEqual(lessonOf('leader-crash').beats.map(({ name }) => name));
  // By luck one of them leads before two seconds are over.
  expect(lessonOf('equal-timeouts', 19).beats.map(({ name }) => name)).toEqual(['All at once', 'And again']);
});

test('what is no preset has no lesson', () => {
  expect(playLesson('a lecture', 1).next()).toEqual({ done: true, value: undefined });
});

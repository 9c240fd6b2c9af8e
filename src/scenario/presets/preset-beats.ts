/** The lesson of a preset: the moments that its own file names, with what there is to say about each. */
import type { FrameNumber } from '#sim';
import { readScenarioFile } from '../file.ts';
import { type Beat, playScenarioFile } from '../file-run.ts';
import type { Scenario } from '../scenario.ts';
import { PRESETS } from './library.ts';

export interface Lesson {
  /** The run that the beats are moments of: the preset, with the seed asked for. */
  readonly scenario: Scenario;
  /** In the order of the file. */
  readonly beats: readonly Beat[];
}

/**
 * Plays the preset in pieces, each the frame that it has come to. With another seed than its own the run may tell another story: from where
 * an expectation of the file does not come true there are no beats. Undefined: there is no such preset.
 */
export function* playLesson(id: string, seed: number): Generator<FrameNumber, Lesson | undefined> {
  const preset = PRESETS.find((each) => each.id === id);
  const read = preset && readScenarioFile(preset.text);
  if (read?.ok !== true) return undefined;
  const { scenario, beats, expectations } = yield* playScenarioFile({ ...read.file, seed });
  const off = expectations.find(({ ok }) => !ok)?.frame ?? Number.POSITIVE_INFINITY;
  return { scenario, beats: beats.filter(({ frame }) => frame < off) };
}

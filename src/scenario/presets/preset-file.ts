/** The run that is open as a file: a preset's own, with its comments; any other is printed. */
import type { Bookmark } from '../bookmark.ts';
import { bookmarksOf } from '../bookmark-text.ts';
import { readScenarioFile } from '../file.ts';
import { beatsOf, type Printed, printScenarioFile, stepLines } from '../file-print.ts';
import { runScenarioFile } from '../file-run.ts';
import { PRESETS, presetScenario } from './library.ts';

/** What people read when they ask for the file of a run; playing it gives the run again. */
export function fileOfRun(run: Printed): string {
  return fileOfPreset(run) ?? printScenarioFile(run);
}

/** Its very file, but for the seed, the frame to open at and bookmarks that are not beats of it already. Undefined: it is no preset. */
function fileOfPreset({ scenario, show, bookmarks = [] }: Printed): string | undefined {
  const { name, seed } = scenario;
  const preset = PRESETS.find(({ id }) => id === name);
  if (preset === undefined || JSON.stringify(presetScenario(name, seed)) !== JSON.stringify(scenario)) return undefined;
  const head = show === undefined ? `seed: ${seed}` : `seed: ${seed}\nshow: ${show}`;
  const text = preset.text.replace(/^seed: .*$/m, () => head);
  const own = bookmarks.length === 0 ? [] : ownBookmarks(text);
  const more = bookmarks.filter(({ frame, name: called }) => !own.some((each) => each.frame === frame && each.name === called));
  const file = text + stepLines(beatsOf(more));
  // Beats of both may be more than a file has: then it is printed, with the bookmarks alone.
  return more.length === 0 || readScenarioFile(file).ok ? file : undefined;
}

function ownBookmarks(text: string): readonly Bookmark[] {
  const read = readScenarioFile(text);
  return read.ok ? bookmarksOf(runScenarioFile(read.file).beats) : [];
}

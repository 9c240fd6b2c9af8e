/** Any scenario as a file: every act after its frame, so that reading the file and playing it gives the very same frames. */
import type { FrameNumber } from '#sim';
import type { Bookmark } from './bookmark.ts';
import { writeOptions } from './file-cluster.ts';
import { writeTime } from './file-line.ts';
import type { Beat } from './file-run.ts';
import { writeCommand } from './file-write.ts';
import type { Act, Scenario } from './scenario.ts';

export interface Printed {
  readonly scenario: Scenario;
  /** The frame to open at. */
  readonly show?: FrameNumber | undefined;
  /** Become beats. */
  readonly bookmarks?: readonly Bookmark[];
}

export function printScenarioFile({ scenario, show, bookmarks = [] }: Printed): string {
  const { name, seed, cluster, acts } = scenario;
  const options = writeOptions(cluster);
  const beats = beatsOf(bookmarks);
  const steps = [
    ...acts.map((act) => ({ frame: act.after, order: 1, text: actLine(act) })),
    ...beats.map((beat) => ({ frame: beat.frame, order: 0, text: beatLine(beat) })),
  ].sort((a, b) => a.frame - b.frame || a.order - b.order);
  return [
    `scenario: ${freeText(name)}`,
    `seed: ${seed}`,
    ...(show === undefined ? [] : [`show: ${show}`]),
    ...(options.length === 0 ? [] : ['cluster:', ...options.map((line) => `  ${line}`)]),
    ...(steps.length === 0 ? [] : ['steps:', ...steps.map(({ text }) => `  ${text}`)]),
    '',
  ].join('\n');
}

export function beatsOf(bookmarks: readonly Bookmark[]): readonly Beat[] {
  return bookmarks.map(({ frame, name, note = '' }) => ({ frame, name: name === '' ? `${frame}` : name, note }));
}

/** Lines that may stand at the end of any file with steps. */
export function stepLines(beats: readonly Beat[]): string {
  return beats.map((beat) => `  ${beatLine(beat)}\n`).join('');
}

function actLine({ after, command, at }: Act): string {
  return `step ${after}${at === undefined ? '' : ` at ${writeTime(at)}`}: ${writeCommand(command)}`;
}

function beatLine({ frame, name, note }: Beat): string {
  return `step ${frame}: beat ${JSON.stringify(name)}${note === '' ? '' : `: ${freeText(note)}`}`;
}

/** To the end of the line; in quotes when it would be read as something else otherwise. */
function freeText(text: string): string {
  return text === '' || text !== text.trim() || /["#]/.test(text) ? JSON.stringify(text) : text;
}

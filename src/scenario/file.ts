/**
 * Scenario files: a run as text that people write and read.
 *
 *   scenario: The leader dies
 *   seed: 2
 *   cluster:
 *     voters: 5
 *     latency: 8ms
 *   steps:
 *     when leader: let old = leader
 *     beat "a request": A client asks the leader.
 *     put x = 1 at old
 *     after 20ms: crash old
 *     expect leader not old by 2s
 *     expect safe
 *
 * A step is taken at a moment (`at 200ms`, `after 20ms`, `when …`, `step 120`), or at once after the one before. `past 20ms` is the first
 * frame after that time, so that the step has no moment of its own; `unless … within 60ms` leaves the step out if that comes true.
 * This file reads; file-run.ts plays, file-print.ts writes.
 */
import type { ClusterSetup, FrameNumber, VirtualTime } from '#sim';
import { LIMITS } from '#sim';
import { BOOKMARK_LENGTH, BOOKMARKS_KEPT, NOTE_LENGTH } from './bookmark.ts';
import { type Claim, readClaim } from './expect.ts';
import { type Header, readHeader, readOptions, SETTINGS } from './file-cluster.ts';
import { type Making, readCommand } from './file-command.ts';
import { isPlain, LineReader, microsOf, type NodeRef, unquoted } from './file-line.ts';
import { type FileProblem, FileTrouble } from './file-problem.ts';

/** UTF-16 units: 2,000 acts and their notes fit well; a disk loaded into the run may not. */
export const FILE_LIMIT = 262_144;
/** A list longer than this helps nobody. */
const PROBLEMS_TOLD = 50;

export type Moment =
  | { readonly type: 'now' }
  | { readonly type: 'at'; readonly time: VirtualTime }
  /** So long after the step before. */
  | { readonly type: 'after'; readonly micros: VirtualTime }
  /** After the first frame that is at least so long after the step before. */
  | { readonly type: 'past'; readonly micros: VirtualTime }
  /** After that frame; at that time, if it is given. */
  | { readonly type: 'step'; readonly frame: FrameNumber; readonly at: VirtualTime | undefined }
  | { readonly type: 'when'; readonly claim: Claim }
  /** Only if it does not come true in frames that are less than so long after the step before. */
  | { readonly type: 'unless'; readonly claim: Claim; readonly micros: VirtualTime };

export type Action =
  | { readonly type: 'command'; readonly making: Making }
  /** `by`: until then it may come true; absent: now. `relative`: counted from the step before. */
  | { readonly type: 'expect'; readonly claim: Claim; readonly by: VirtualTime | undefined; readonly relative: boolean }
  | { readonly type: 'beat'; readonly name: string; readonly note: string }
  | { readonly type: 'let'; readonly name: string; readonly node: NodeRef };

export interface FileStep {
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  readonly moment: Moment;
  readonly action: Action;
}

export interface ScenarioFile {
  readonly name: string;
  readonly seed: number;
  readonly cluster: ClusterSetup;
  /** The frame to open at; undefined = the last. */
  readonly show: FrameNumber | undefined;
  readonly steps: readonly FileStep[];
}

export type ReadScenarioFile =
  | { readonly ok: true; readonly file: ScenarioFile }
  /** In the order of lines, at least one. */
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Part = 'cluster' | 'steps' | undefined;

/** A line without its comment, and where its text begins. */
interface Line {
  readonly number: number;
  readonly text: string;
  readonly at: number;
}

/** Never throws: whatever the text, the answer is a file or what is wrong with it. */
export function readScenarioFile(text: string): ReadScenarioFile {
  if (text.length > FILE_LIMIT) return { ok: false, problems: [{ line: 1, column: 1, code: 'too-large', found: `${FILE_LIMIT / 1_024}` }] };
  return new FileReader().read(text);
}

class FileReader {
  readonly #problems: FileProblem[] = [];
  readonly #header: Header = {};
  readonly #options = new Map<string, Line & { readonly value: string }>();
  readonly #steps: FileStep[] = [];
  #beats = 0;
  readonly #names = new Set<string>();
  readonly #seen = new Set<string>();

  read(text: string): ReadScenarioFile {
    let part: Part;
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
    for (const [i, raw] of lines.entries()) {
      const line = lineOf(raw, i + 1);
      if (line.text === '') continue;
      this.#try(line.number, () => {
        if (!isPlain(line.text.replaceAll('\t', ' '))) throw new FileTrouble('not-text', line.at);
        if (line.at === 1 && !line.text.startsWith('- ')) part = this.#heading(line);
        else if (part === 'cluster') this.#option(line);
        else if (part === 'steps') this.#step(line);
        else throw new FileTrouble('no-part', line.at);
      });
      if (this.#problems.length >= PROBLEMS_TOLD) break;
    }
    const cluster = this.#try(1, () => readOptions(this.#options));
    if (this.#header.name === undefined && this.#problems.length === 0) this.#tell(1, new FileTrouble('missing', 1, 'scenario'));
    if (this.#problems.length > 0 || cluster === undefined) return { ok: false, problems: this.#problems.sort((a, b) => a.line - b.line) };
    const { name = '', seed = 1, show } = this.#header;
    return { ok: true, file: { name, seed, cluster, show, steps: this.#steps } };
  }

  #try<T>(line: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      this.#tell(line, error);
      return undefined;
    }
  }

  #tell(line: number, { column, code, found, condition, onLine }: FileTrouble): void {
    this.#problems.push({ line: onLine ?? line, column, code, found: found.slice(0, 60), ...(condition && { condition }) });
  }

  #heading(line: Line): Part {
    const { key, value, at } = keyOf(line);
    if (this.#seen.has(key)) throw new FileTrouble('twice', line.at, key);
    this.#seen.add(key);
    if (key !== 'cluster' && key !== 'steps') {
      if (!Object.hasOwn(SETTINGS, key)) throw new FileTrouble('unknown-key', line.at, key);
      readHeader(this.#header, key, value, at);
      return undefined;
    }
    if (value !== '') throw new FileTrouble('unexpected', at, value);
    return key;
  }

  #option(line: Line): void {
    const { key, value, at } = keyOf(line);
    if (this.#options.has(key)) throw new FileTrouble('twice', line.at, key);
    this.#options.set(key, { ...line, value, at });
  }

  #step(whole: Line): void {
    const dash = /^-\s+/.exec(whole.text)?.[0].length ?? 0;
    const line = { ...whole, text: whole.text.slice(dash), at: whole.at + dash };
    if (this.#steps.length >= 2 * LIMITS.acts) throw new FileTrouble('too-many-steps', line.at, `${2 * LIMITS.acts}`);
    const { moment, rest } = this.#moment(line);
    const action = this.#action(rest);
    if (action.type === 'beat' && ++this.#beats > BOOKMARKS_KEPT) throw new FileTrouble('too-many-beats', rest.at, `${BOOKMARKS_KEPT}`);
    this.#steps.push({ line: line.number, text: line.text, moment, action });
  }

  #moment(line: Line): { readonly moment: Moment; readonly rest: Line } {
    const [first = ''] = /^[a-z]+/.exec(line.text) ?? [];
    if (!isMoment(first)) return { moment: { type: 'now' }, rest: line };
    const colon = colonIn(line.text);
    if (colon < 0) throw new FileTrouble('expected', line.at + line.text.length, ':');
    const after = line.text.slice(colon + 1);
    const rest = { ...line, text: after.trim(), at: line.at + colon + 1 + after.length - after.trimStart().length };
    const words = line.text.slice(first.length, colon);
    const at = line.at + first.length;
    if (first === 'when') return { moment: { type: 'when', claim: this.#claim(words, at) }, rest };
    if (first === 'unless') {
      const [, claim = words, time = ''] = /^(.*)\swithin\s+(\S+)\s*$/.exec(words) ?? [];
      if (time === '') throw new FileTrouble('expected', line.at + colon, 'within 60ms');
      return { moment: { type: 'unless', claim: this.#claim(claim, at), micros: timeOf(time, at + words.lastIndexOf(time)) }, rest };
    }
    const reader = new LineReader(words, at, this.#names);
    const moment = momentOf(first, reader);
    reader.end();
    return { moment, rest };
  }

  #action(line: Line): Action {
    const [first = ''] = /^[a-z-]+/.exec(line.text) ?? [];
    if (first === '') throw new FileTrouble(line.text === '' ? 'expected' : 'unknown-verb', line.at, line.text || 'crash 1');
    if (first === 'beat') return beatOf(line);
    if (first === 'expect') return this.#expectation(line);
    const reader = new LineReader(line.text, line.at, this.#names);
    if (first !== 'let') return { type: 'command', making: readCommand(reader) };
    reader.take('let');
    const name = reader.newName();
    reader.word('=');
    const node = reader.node();
    reader.end();
    this.#names.add(name);
    return { type: 'let', name, node };
  }

  #expectation(line: Line): Action {
    const [, until = ''] = /\s((?:by|within)\s+\S+)$/.exec(line.text) ?? [];
    const words = line.text.slice('expect'.length, until === '' ? undefined : -until.length);
    const claim = this.#claim(words, line.at + 'expect'.length);
    if (until === '') return { type: 'expect', claim, by: undefined, relative: false };
    const [word = '', time = ''] = until.split(/\s+/);
    return { type: 'expect', claim, by: timeOf(time, line.at + line.text.length - time.length), relative: word === 'within' };
  }

  #claim(words: string, at: number): Claim {
    return readClaim(words.trim(), at + words.length - words.trimStart().length, this.#names);
  }
}

const MOMENTS = ['at', 'after', 'past', 'step', 'when', 'unless'] as const;

function isMoment(word: string): word is (typeof MOMENTS)[number] {
  return MOMENTS.some((each) => each === word);
}

function timeOf(text: string, at: number): VirtualTime {
  const micros = microsOf(text);
  if (micros === undefined) throw new FileTrouble('bad-time', at, '600s');
  return micros;
}

function momentOf(word: 'at' | 'after' | 'past' | 'step', line: LineReader): Moment {
  if (word === 'at') return { type: 'at', time: line.time(Number.MAX_SAFE_INTEGER) };
  if (word === 'after' || word === 'past') return { type: word, micros: line.time() };
  const frame = line.whole(0, LIMITS.frames);
  return { type: 'step', frame, at: line.has('at') ? line.time(Number.MAX_SAFE_INTEGER) : undefined };
}

/** `beat "name": a note to the end of the line`. */
function beatOf(line: Line): Action {
  const [all = '', quoted = ''] = /^beat\s+("(?:[^"\\]|\\.)*")\s*(?::\s*|$)/.exec(line.text) ?? [];
  if (quoted === '') throw new FileTrouble('expected', line.at + 'beat '.length, 'beat "…": …');
  const at = line.at + all.indexOf('"');
  const name = unquoted(quoted, at);
  const rest = line.text.slice(all.length);
  const note = rest.startsWith('"') ? unquoted(rest, line.at + all.length) : rest;
  if (name.length > BOOKMARK_LENGTH || !isPlain(name)) throw new FileTrouble('bad-text', at, `${BOOKMARK_LENGTH}`);
  if (note.length > NOTE_LENGTH || !isPlain(note)) throw new FileTrouble('bad-text', line.at + all.length, `${NOTE_LENGTH}`);
  return { type: 'beat', name, note };
}

function keyOf({ text, at }: Line): { readonly key: string; readonly value: string; readonly at: number } {
  const colon = text.indexOf(':');
  if (colon < 0) throw new FileTrouble('expected', at + text.length, ':');
  const after = text.slice(colon + 1);
  return { key: text.slice(0, colon).trim(), value: after.trim(), at: at + colon + 1 + after.length - after.trimStart().length };
}

/** Without the comment: from a # at the beginning or after a space, outside double quotes. */
function lineOf(raw: string, number: number): Line {
  let quoted = false;
  let end = raw.length;
  for (let i = raw.includes('#') ? 0 : end; i < raw.length; i++) {
    const sign = raw[i];
    if (quoted && sign === '\\') i++;
    else if (sign === '"') quoted = !quoted;
    else if (sign === '#' && !quoted && (i === 0 || /\s/.test(raw.charAt(i - 1)))) {
      end = i;
      break;
    }
  }
  const text = raw.slice(0, end).trimEnd();
  return { number, text: text.trimStart(), at: text.length - text.trimStart().length + 1 };
}

/** The first colon outside quotes of either kind. */
function colonIn(text: string): number {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quote === '') {
      if (sign === ':') return i;
      if (sign === '"' || sign === "'") quote = sign;
    } else if (sign === quote) quote = '';
  }
  return -1;
}

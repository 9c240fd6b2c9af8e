/**
 * The script format of the conformance transcripts (cockroachdb/datadriven): directives, their input, and what they must answer.
 *
 *     command argument key=value list=(a,b)
 *     input lines
 *     ----
 *     expected output, up to a blank line; or between double rules if it contains one
 */
import { panic } from '#raft';

export interface Argument {
  readonly key: string;
  /** None: the argument is positional. */
  readonly values: readonly string[];
}

export interface Directive {
  readonly command: string;
  readonly args: readonly Argument[];
  readonly input: string;
  readonly expected: string;
  /** Line number of the command, from 1. */
  readonly line: number;
  /** All lines since the directive before, up to and including the rule. */
  readonly source: readonly string[];
}

export interface TranscriptFile {
  readonly directives: readonly Directive[];
  /** Lines after the last directive. */
  readonly rest: readonly string[];
}

const RULE = '----';

/** Panics at a file that is not in the format. */
export function parseTranscript(text: string): TranscriptFile {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const directives: Directive[] = [];
  let start = 0;
  for (let at = 0; at < lines.length; ) {
    const head = readHead(lines, at);
    if (head.text === '') {
      at = head.next;
      continue;
    }
    const rule = lines.indexOf(RULE, head.next);
    const inputEnd = rule < 0 ? lines.length : rule;
    const expected = rule < 0 ? { text: '', next: lines.length } : readExpected(lines, rule + 1);
    const source = [...lines.slice(start, inputEnd), RULE];
    const input = lines.slice(head.next, inputEnd).join('\n').trim();
    directives.push({ ...parseHead(head.text), input, expected: expected.text, line: at + 1, source });
    at = expected.next;
    start = at;
  }
  return { directives, rest: lines.slice(start) };
}

interface Part {
  readonly text: string;
  /** The first line after it. */
  readonly next: number;
}

/** The directive that starts at this line, joined over continued lines; empty for a blank line or a comment. */
function readHead(lines: readonly string[], at: number): Part {
  let text = (lines[at] as string).trim();
  let next = at + 1;
  if (text.startsWith('#')) return { text: '', next };
  while (text.endsWith('\\') && next < lines.length) {
    text = `${text.slice(0, -1)} ${(lines[next] as string).trim()}`;
    next++;
  }
  return { text, next };
}

function readExpected(lines: readonly string[], from: number): Part {
  if (lines[from] === RULE) return readDoubleRuled(lines, from + 1);
  let next = from;
  while (next < lines.length && (lines[next] as string).trim() !== '') next++;
  return { text: joined(lines.slice(from, next)), next: next + 1 };
}

function readDoubleRuled(lines: readonly string[], from: number): Part {
  for (let end = from; end + 1 < lines.length; end++) {
    if (lines[end] !== RULE || lines[end + 1] !== RULE) continue;
    if ((lines[end + 2] ?? '').trim() !== '') panic(`line ${end + 3}: a blank line must follow the double rule`);
    return { text: joined(lines.slice(from, end)), next: end + 3 };
  }
  return panic(`line ${from}: the double rule is not closed`);
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The file with other answers, as the reference's -rewrite prints it. */
export function rewriteTranscript(file: TranscriptFile, answers: readonly string[]): string {
  const blocks = file.directives.map((directive, i) => {
    const answer = answers[i] ?? directive.expected;
    const needsDouble = answer
      .split('\n')
      .slice(0, -1)
      .some((line) => line.trim() === '');
    const body = needsDouble ? `${RULE}\n${answer}${RULE}\n${RULE}\n` : answer;
    return `${joined(directive.source)}${body}\n`;
  });
  const text = blocks.join('') + joined(file.rest);
  return text.endsWith('\n\n') ? text.slice(0, -1) : text;
}

function parseHead(text: string): Pick<Directive, 'command' | 'args'> {
  const space = text.indexOf(' ');
  if (space < 0) return { command: text, args: [] };
  const args: Argument[] = [];
  for (let at = skipSpaces(text, space); at < text.length; at = skipSpaces(text, at)) {
    const keyEnd = indexOfAny(text, ' =', at);
    const key = text.slice(at, keyEnd);
    if (key === '') panic(`an argument without a key: ${text}`);
    const value = text[keyEnd] === '=' ? readValue(text, keyEnd + 1) : { values: [], next: keyEnd };
    args.push({ key, values: value.values });
    at = value.next;
  }
  return { command: text.slice(0, space), args };
}

interface Value {
  readonly values: readonly string[];
  readonly next: number;
}

function readValue(text: string, at: number): Value {
  if (text[at] === '(') return readList(text, at + 1);
  const end = indexOfAny(text, ' ', at);
  return { values: [text.slice(at, end)], next: end };
}

/** Values between parentheses, separated by commas; inner parentheses belong to a value. */
function readList(text: string, from: number): Value {
  const values: string[] = [];
  let depth = 1;
  let start = from;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth === 0) return { values: [...values, text.slice(start, at)], next: at + 1 };
    if (character !== ',' || depth !== 1) continue;
    values.push(text.slice(start, at));
    start = skipSpaces(text, at + 1);
    at = start - 1;
  }
  return panic(`a list is not closed: ${text}`);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

/** Where the first of these characters stands; the end if none does. */
function indexOfAny(text: string, characters: string, from: number): number {
  let at = from;
  while (at < text.length && !characters.includes(text[at] as string)) at++;
  return at;
}

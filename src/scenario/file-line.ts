/** One line of a scenario file in words: what each reader of a command or a claim takes from it, in order. */
import type { NodeId } from '#raft';
import { LIMITS, type VirtualTime } from '#sim';
import { FileTrouble } from './file-problem.ts';
import { piecesOf } from './pieces.ts';

export interface Word {
  /** Without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** From 1. */
  readonly at: number;
}

/** A node by its number, by what it is when the step is taken, or by a name that the file gave to it. */
export type NodeRef =
  | { readonly type: 'id'; readonly id: NodeId }
  | { readonly type: 'leader' }
  /** The k-th running node that does not lead. */
  | { readonly type: 'follower'; readonly place: number }
  /** The node after that one by number; after the last comes the first. */
  | { readonly type: 'next'; readonly of: NodeRef }
  | { readonly type: 'name'; readonly name: string };

/** Text in quotes, a sign, or a word. */
const PIECE = /\s*(?:("(?:[^"\\]|\\.)*")|(<->|->|[|=])|((?:[^\s"|=<>#-]|-(?!>))+))/y;
const NAME = /^[a-z][a-z0-9_]{0,20}$/;
/** Names that mean something by themselves. */
const OWN = new Set(['leader', 'follower', 'rest', 'nobody', 'all']);
/** No control characters and nothing that turns the direction of writing, as in a link. */
const PLAIN = /^[^\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$/u;
const TIME = /^(\d{1,13})(?:\.(\d{1,6}))?(us|ms|s)$/;
/** More than the longest line has that a run can mean: every way between all machines, three words each. */
const WORDS = 3 * LIMITS.machines * LIMITS.machines + 10;
const MICROS = { us: 1, ms: 1_000, s: 1_000_000 } as const;

export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

export class LineReader {
  /** Column after the last word. */
  readonly #end: number;
  readonly #words: readonly Word[];
  readonly #names: ReadonlySet<string>;
  #next = 0;

  /** `at`: the column at which `text` begins; `names`: given to nodes by lines before. */
  constructor(text: string, at: number, names: ReadonlySet<string>) {
    this.#words = wordsOf(text, at);
    this.#end = at + text.trimEnd().length;
    this.#names = names;
  }

  peek(): Word | undefined {
    return this.#words[this.#next];
  }

  isDone(): boolean {
    return this.#next >= this.#words.length;
  }

  /** Everything has been read. */
  end(): void {
    const word = this.peek();
    if (word !== undefined) throw new FileTrouble('unexpected', word.at, word.text);
  }

  take(wanted: string): Word {
    const word = this.peek();
    if (word === undefined) throw new FileTrouble('expected', this.#end, wanted);
    this.#next += 1;
    return word;
  }

  /** One of these words, as they are. */
  word<T extends string>(...wanted: readonly T[]): T {
    const word = this.take(wanted.join(' / '));
    const found = wanted.find((each) => each === word.text && !word.quoted);
    if (found === undefined) throw new FileTrouble('expected', word.at, wanted.join(' / '));
    return found;
  }

  /** True, and read, if it is the next word. */
  has(wanted: string): boolean {
    const word = this.peek();
    if (word === undefined || word.quoted || word.text !== wanted) return false;
    this.#next += 1;
    return true;
  }

  whole(low: number, high: number): number {
    const word = this.take(`${low}-${high}`);
    const value = /^\d{1,16}$/.test(word.text) ? Number(word.text) : Number.NaN;
    if (!(value >= low && value <= high)) throw new FileTrouble('bad-number', word.at, `${low}-${high}`);
    return value;
  }

  onOff(): boolean {
    return this.word('on', 'off') === 'on';
  }

  time(most: VirtualTime = LIMITS.micros): VirtualTime {
    const word = this.take('200ms');
    const micros = microsOf(word.text);
    if (micros === undefined || micros > most) throw new FileTrouble('bad-time', word.at, writeTime(most));
    return micros;
  }

  /** A key or a value. */
  text(): string {
    const word = this.take('x');
    if (word.text.length > LIMITS.text || !isPlain(word.text)) throw new FileTrouble('bad-text', word.at, `${LIMITS.text}`);
    return word.text;
  }

  node(): NodeRef {
    return this.#nodeOf(this.take('1'));
  }

  #nodeOf(word: Word): NodeRef {
    const [, inner] = /^next\(([a-z0-9_]+)\)$/.exec(word.text) ?? [];
    if (inner !== undefined) return { type: 'next', of: this.#nodeOf({ ...word, text: inner, at: word.at + 'next('.length }) };
    const [, place = '1'] = /^follower(?:\((\d{1,3})\))?$/.exec(word.text) ?? [];
    if (word.text.startsWith('follower')) return { type: 'follower', place: placeOf(place, word.at) };
    if (word.text === 'leader') return { type: 'leader' };
    if (/^\d+$/.test(word.text)) return { type: 'id', id: placeOf(word.text, word.at) };
    if (!this.#names.has(word.text)) throw new FileTrouble(NAME.test(word.text) ? 'unknown-name' : 'bad-node', word.at, word.text);
    return { type: 'name', name: word.text };
  }

  /** A name that the file gives. */
  newName(): string {
    const word = this.take('old');
    if (!NAME.test(word.text) || OWN.has(word.text)) throw new FileTrouble('bad-name', word.at, word.text);
    return word.text;
  }
}

/** A time with its unit, in whole microseconds; undefined when it is none. */
export function microsOf(text: string): VirtualTime | undefined {
  const [, whole = '', part = '', unit = ''] = TIME.exec(text) ?? [];
  if (unit !== 'us' && unit !== 'ms' && unit !== 's') return undefined;
  const digits = { us: 0, ms: 3, s: 6 }[unit];
  if (/[1-9]/.test(part.slice(digits))) return undefined;
  const micros = Number(whole) * MICROS[unit] + Number(part.slice(0, digits).padEnd(digits, '0') || 0);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** In the largest unit that needs no more than three places. */
export function writeTime(micros: VirtualTime): string {
  if (micros % 1_000_000 === 0 && micros > 0) return `${micros / 1_000_000}s`;
  const [whole, rest] = [Math.floor(micros / 1_000), micros % 1_000];
  return rest === 0 ? `${whole}ms` : `${whole}.${`${rest}`.padStart(3, '0')}ms`;
}

function placeOf(text: string, at: number): number {
  const value = Number(text);
  if (!(value >= 1 && value <= LIMITS.machines)) throw new FileTrouble('bad-node', at, text);
  return value;
}

function wordsOf(text: string, at: number): readonly Word[] {
  const words: Word[] = [];
  for (const { groups, at: place } of piecesOf(text, PIECE, unknown)) {
    const [quoted, sign, word = ''] = groups;
    const column = at + place - 1;
    if (words.length >= WORDS) throw new FileTrouble('unexpected', column, word);
    words.push({ text: quoted === undefined ? (sign ?? word) : unquoted(quoted, column), quoted: quoted !== undefined, at: column });
  }
  return words;

  function unknown(place: number, found: string): never {
    throw new FileTrouble('unexpected', at + place - 1, found);
  }
}

/** The text between quotes, with the escapes of JSON. */
export function unquoted(text: string, column: number): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Said below.
  }
  throw new FileTrouble('bad-text', column, `${LIMITS.text}`);
}

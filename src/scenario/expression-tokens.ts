/** A condition in pieces: numbers, texts in quotes, names, signs. */
import { ExpressionTrouble } from './expression-names.ts';

export interface Token {
  readonly type: 'number' | 'text' | 'name' | 'sign' | 'end';
  /** Without quotes; words of another spelling (`&&`) as their first (`and`). */
  readonly text: string;
  /** From 1, as people count. */
  readonly at: number;
}

/** One piece at its beginning; the groups are number, text in either quotes, name, sign. */
const PIECE = /\s*(?:(\d+(?:\.\d+)?)|"([^"]*)"|'([^']*)'|([A-Za-z_][A-Za-z_0-9]*)|(==|!=|<=|>=|&&|\|\||[<>()[\].,+\-*!]))/y;

const SPELLINGS: Record<string, string> = { '&&': 'and', '||': 'or', '!': 'not' };
const WORDS = new Set(['and', 'or', 'not']);

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const piece = new RegExp(PIECE);
  const end = text.trimEnd().length;
  while (piece.lastIndex < end) {
    const start = piece.lastIndex;
    const found = piece.exec(text);
    if (found === null) {
      const at = start + (text.slice(start).length - text.slice(start).trimStart().length);
      throw new ExpressionTrouble({ code: 'unknown-sign', at: at + 1, found: text.slice(at, at + 1) });
    }
    tokens.push(tokenOf(found));
  }
  return [...tokens, { type: 'end', text: '', at: end + 1 }];
}

function tokenOf(found: RegExpExecArray): Token {
  const [all, number, double, single, name, sign] = found;
  const at = found.index + all.length - all.trimStart().length + 1;
  if (number !== undefined) return { type: 'number', text: number, at };
  const quoted = double ?? single;
  if (quoted !== undefined) return { type: 'text', text: quoted, at };
  const word = name ?? '';
  if (sign === undefined && !WORDS.has(word)) return { type: 'name', text: word, at };
  return { type: 'sign', text: SPELLINGS[sign ?? ''] ?? sign ?? word, at };
}

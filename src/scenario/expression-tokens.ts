/** A condition in pieces: numbers, texts in quotes, names, signs. */
import { ExpressionTrouble } from './expression-names.ts';
import { type Piece, piecesOf } from './pieces.ts';

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
  const tokens = Array.from(piecesOf(text, PIECE, unknown), tokenOf);
  return [...tokens, { type: 'end', text: '', at: text.trimEnd().length + 1 }];
}

function unknown(at: number, found: string): never {
  throw new ExpressionTrouble({ code: 'unknown-sign', at, found });
}

function tokenOf({ groups: [number, double, single, name, sign], at }: Piece): Token {
  if (number !== undefined) return { type: 'number', text: number, at };
  const quoted = double ?? single;
  if (quoted !== undefined) return { type: 'text', text: quoted, at };
  const word = name ?? '';
  if (sign === undefined && !WORDS.has(word)) return { type: 'name', text: word, at };
  return { type: 'sign', text: SPELLINGS[sign ?? ''] ?? sign ?? word, at };
}

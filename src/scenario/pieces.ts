/** A line in pieces, for the readers of conditions and of scenario files. */

export interface Piece {
  /** What the groups of the pattern have caught. */
  readonly groups: readonly (string | undefined)[];
  /** Where it begins, from 1, as people count. */
  readonly at: number;
}

/**
 * `pattern` is sticky, and skips the spaces before a piece. Where it finds none, `unknown` is told the place and what stands there, and
 * throws.
 */
export function* piecesOf(text: string, pattern: RegExp, unknown: (at: number, found: string) => never): Generator<Piece> {
  const piece = new RegExp(pattern);
  const end = text.trimEnd().length;
  while (piece.lastIndex < end) {
    const start = piece.lastIndex;
    const found = piece.exec(text);
    const [all] = found ?? [text.slice(start)];
    const at = start + all.length - all.trimStart().length;
    if (found === null) unknown(at + 1, text.charAt(at));
    else yield { groups: found.slice(1), at: at + 1 };
  }
}

/** How much room words take, where nothing can be measured before it is drawn. */

/** Counted in letters of the west; those of the east are twice as wide. */
export function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
}

/** What can be wrong with a scenario file, with its place; the text catalogue has a sentence for each code. */
import type { ExpressionProblem } from './expression-names.ts';

export type FileProblemCode =
  /** The file is longer than FILE_LIMIT, or holds what no text holds. */
  | 'too-large'
  | 'not-text'
  /** The file as a whole: `found` is what is missing. */
  | 'missing'
  /** A line that belongs to no part, a part or key that does not exist, a key twice. */
  | 'no-part'
  | 'unknown-key'
  | 'twice'
  /** A cluster option that does not exist, or a value that it cannot have (`found` is the option). */
  | 'unknown-option'
  | 'bad-option'
  | 'unknown-verb'
  /** `found` is what should stand there. */
  | 'expected'
  | 'unexpected'
  | 'bad-number'
  | 'bad-time'
  | 'bad-node'
  | 'unknown-name'
  | 'bad-name'
  | 'bad-text'
  | 'unknown-property'
  | 'unknown-message'
  | 'condition'
  | 'too-many-steps'
  | 'too-many-beats'
  | 'bad-files';

export interface FileProblem {
  /** From 1, as people count. */
  readonly line: number;
  readonly column: number;
  readonly code: FileProblemCode;
  readonly found: string;
  /** What is wrong with a condition; `column` points at it already. */
  readonly condition?: ExpressionProblem;
}

/** How the reader gives up on a line; never leaves `readScenarioFile`. */
export class FileTrouble extends Error {
  readonly code: FileProblemCode;
  readonly column: number;
  readonly found: string;
  readonly condition: ExpressionProblem | undefined;
  /** Another line than the one being read. */
  readonly onLine: number | undefined;

  constructor(code: FileProblemCode, column: number, found = '', condition?: ExpressionProblem, onLine?: number) {
    super(code);
    this.code = code;
    this.column = column;
    this.found = found;
    this.condition = condition;
    this.onLine = onLine;
  }
}

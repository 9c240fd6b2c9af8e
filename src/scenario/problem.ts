/** Why a link or a file cannot be opened, as data; the text catalogue has a sentence for each code. */
export type ProblemCode =
  /** The fragment or file is longer than LIMITS say. */
  | 'too-long'
  /** It names neither a preset nor a known form. */
  | 'unknown-preset'
  /** Made by a later Flotilla. */
  | 'unknown-version'
  /** Not base64url, or not deflate. */
  | 'not-readable'
  /** The compressed text ends too early: often a link cut by a mail or chat program. */
  | 'cut-off'
  /** It inflates to more than INFLATED_LIMIT. */
  | 'too-large'
  /** Readable, but not a scenario: `detail` names the field. */
  | 'wrong-shape'
  /** A number after `?` is none, or out of range. */
  | 'bad-parameter'
  /** It is the name of a run that another tab has kept, or that is gone. */
  | 'not-kept-here';

export interface Problem {
  readonly code: ProblemCode;
  /** Which field or parameter, in our own words (never text of the link). */
  readonly detail: string;
}

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function problem(code: ProblemCode, detail = ''): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, detail } };
}

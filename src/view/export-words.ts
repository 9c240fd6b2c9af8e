/** What is wrong with a scenario file or with its run, as a sentence; names for files. */
import type { Catalogue } from './text.ts';

type ConditionCode = Parameters<Catalogue['breakpoints']['problem']>[0];

interface Problem {
  readonly code: keyof Catalogue['exports']['problem'];
  readonly found: string;
  readonly condition?: { readonly code: ConditionCode; readonly at: number; readonly found: string };
}

export function fileProblemText({ exports, breakpoints }: Catalogue, { code, found, condition }: Problem): string {
  if (condition === undefined) return exports.problem[code](found);
  return exports.problem[code](breakpoints.problem(condition.code, condition.at, condition.found));
}

export function fileTroubleText(
  { exports }: Catalogue,
  trouble: { readonly code: keyof Catalogue['exports']['trouble']; readonly found: string },
): string {
  return exports.trouble[trouble.code](trouble.found);
}

/** A scenario's name as a part of a file's name: nothing but letters, digits and hyphens. */
export function fileStem(name: string): string {
  const stem = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return stem === '' ? 'run' : stem;
}

/** What a file from outside is, by what stands in it; names and types are anybody's. */
import { FRAGMENT_LIMIT } from '#scenario';

/** `disk`: an archive, or one file, of a node's directory. */
export type FileKind = 'link' | 'scenario' | 'trace' | 'disk' | 'unknown';

/** Where a tar archive says that it is one. */
const TAR = { at: 257, word: 'ustar' } as const;
const DISK_FILE = /\.(wal|snap|tar)$/;
/** Lines of a scenario file that may come before the one that names it: comments, mostly. */
const SCENARIO = /^\s*scenario\s*:/m;
const TRACE = /^\s*\{/;

export function kindOfFile(name: string, text: string): FileKind {
  if (text.startsWith(TAR.word, TAR.at) || DISK_FILE.test(name)) return 'disk';
  if (text.includes('\0')) return 'unknown';
  if (TRACE.test(text)) return 'trace';
  if (SCENARIO.test(text)) return 'scenario';
  return linkInFile(text) === undefined ? 'unknown' : 'link';
}

/** The fragment in a file that holds a link; undefined when there is none. Whoever opens it checks it like any link. */
export function linkInFile(text: string): string | undefined {
  if (text.length > 2 * FRAGMENT_LIMIT) return undefined;
  return /#[A-Za-z0-9_-][A-Za-z0-9_/?&=:.,~%+-]*/.exec(text)?.[0];
}

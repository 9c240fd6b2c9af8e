/**
 * Texts of the catalogue that nothing says. A text counts as said where its key stands in a file beside the key above it, by name or
 * because the key above it is looked into by a value (`property[violation.property]`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './literals.ts';

/** The paths of all texts in a catalogue. */
export function pathsOf(value: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [above];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...above, key]));
}

/** What stands in one file: its words, and those of them that are looked into by a value. */
interface Said {
  readonly words: ReadonlySet<string>;
  readonly lookedInto: ReadonlySet<string>;
}

function wordsOf(source: string): Said {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
  const lookedInto = new Set([...code.matchAll(/([\w$]+)\)?\??\.?\[(?!\])/g)].map(([, word]) => word ?? ''));
  // A table that was given another name: { when: words } … words[status].
  for (const [, key = '', name = ''] of code.matchAll(/([\w$]+): ([\w$]+)/g)) if (lookedInto.has(name)) lookedInto.add(key);
  return { words: new Set(code.match(/[\w$]+(?:-[\w$]+)*/g)), lookedInto };
}

/** The texts that no source says. `sources`: all but the catalogues themselves. */
export function unsaid(paths: readonly (readonly string[])[], sources: readonly string[]): readonly string[] {
  const files = sources.map(wordsOf);
  return paths.filter((path) => !files.some((file) => says(file, path))).map((path) => path.join('.'));
}

/** Tables with a line for each code of another floor: the code must stand there, be it put together of two words (`link.cut-off`). */
const BY_CODE = ['notices', 'presets', 'events.droppedBecause'];

/** What the sentences of a run are called where they are told. */
const ALSO: Readonly<Record<string, string>> = { events: 't' };

function says({ words, lookedInto }: Said, path: readonly string[]): boolean {
  const table = BY_CODE.find((each) => path.join('.').startsWith(`${each}.`))?.split('.').length;
  if (table !== undefined) return words.has(path[table]?.split('.').at(-1) ?? '');
  return path.every((key, place) => {
    const above = path[place - 1];
    // The first keys are handed from file to file under other names; the last two tell.
    if (place < path.length - 2) return true;
    return words.has(key) || words.has(ALSO[key] ?? key) || (above !== undefined && lookedInto.has(above));
  });
}

export function unsaidUnder(root: string, catalogue: unknown): readonly string[] {
  const files = filesUnder(join(root, 'src'), /\.tsx?$/).filter((path) => !/\.test\.ts|testkit|[\\/]text-(?:en|zh)[\w-]*\.ts$/.test(path));
  return unsaid(
    pathsOf(catalogue),
    files.map((path) => readFileSync(path, 'utf8')),
  );
}

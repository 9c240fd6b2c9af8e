/**
 * What the linter cannot say about the floors: edges that carry types only, and relative paths that stay on their floor.
 *
 * `npm run check` runs this over src/. Import statements are found by their text; the formatter has already given every one
 * the same shape.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const FLOORS: readonly string[] = ['raft', 'wal', 'node', 'sim', 'scenario', 'proof', 'session', 'view', 'ui'];

/**
 * Edges that carry types only, and the values that may cross nevertheless: constants and tiny pure functions of the types
 * themselves. A floor that runs the floor below is another matter, and needs a decision in src/DECISIONS.md.
 */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  // One file of sim (local-run.ts) runs machines in process, for tests, presets and looking back.
  'sim -> node': ['LocalHost'],
  'view -> node': ['decodeRequest'],
  // One file of proof (breadth-life.ts) runs machines, each by itself.
  'proof -> node': ['LocalHost', 'decodeRequest'],
  'proof -> raft': ['BREAKS', 'BREAK_IDS', 'NONE', 'RULES', 'Random', 'assert', 'assertNever'],
  'session -> raft': ['NONE', 'assert', 'assertNever'],
  'view -> raft': ['BREAKS', 'NONE', 'RULES', 'assert', 'assertNever'],
  'ui -> raft': ['NONE', 'assertNever'],
  // Logs are read by the functions of log-view.ts, on any floor.
  'ui -> sim': ['DEFAULT_SETUP', 'LIMITS', 'entryAt', 'firstIndexOf', 'lastIdOf', 'lastIndexOf'],
};

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:(\*[^'";]*|[\w$]+|(?:[\w$]+\s*,\s*)?\{[^}]*\})\s+from\s+)?'([^']+)';/gm;
const LATER = /\bimport\(\s*'([^']+)'/g;

export interface Edge {
  readonly specifier: string;
  /** Names taken as values; '*' when it cannot be said which. */
  readonly values: readonly string[];
}

/** The imports and re-exports of one source text. */
export function edgesOf(source: string): readonly Edge[] {
  const stated = [...source.matchAll(STATEMENT)].map(([, type, clause = '*', specifier = '']) => ({
    specifier,
    values: type === undefined ? valuesOf(clause) : [],
  }));
  const later = [...source.matchAll(LATER)].map(([, specifier = '']) => ({ specifier, values: ['*'] }));
  return [...stated, ...later];
}

function valuesOf(clause: string): readonly string[] {
  const list = /\{([^}]*)\}/.exec(clause)?.[1];
  if (list === undefined || !clause.startsWith('{')) return ['*'];
  const names = list.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '' && !name.startsWith('type ')).map((name) => name.split(' as ')[0] ?? name);
}

function floorOf(path: string): string | undefined {
  const [, floor] = /^src\/([^/]+)\//.exec(path) ?? [];
  return floor !== undefined && FLOORS.includes(floor) ? floor : undefined;
}

function complaintAbout(path: string, floor: string, edge: Edge): string | undefined {
  if (edge.specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), edge.specifier);
    return target.startsWith(`src/${floor}/`) ? undefined : `${path}: '${edge.specifier}' leaves the floor; use #floor.`;
  }
  const allowed = TYPES_ONLY[`${floor} -> ${edge.specifier.slice(1)}`];
  const taken = allowed === undefined ? [] : edge.values.filter((name) => !allowed.includes(name));
  if (taken.length === 0) return undefined;
  return `${path}: ${floor} takes only types from ${edge.specifier}, and this takes ${taken.join(', ')}; use import type.`;
}

/** What is wrong with one file; `path` from the project's root, with forward slashes. Tests may look anywhere. */
export function complaints(path: string, source: string): readonly string[] {
  const floor = floorOf(path);
  if (floor === undefined || /\.(test|testkit)\.tsx?$/.test(path)) return [];
  return edgesOf(source).flatMap((edge) => complaintAbout(path, floor, edge) ?? []);
}

/** All complaints about a tree, and one for each floor without a table of contents. */
export function complaintsAbout(root: string): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('src', file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  const missing = FLOORS.filter((floor) => floor !== 'ui' && !existsSync(join(root, 'src', floor, 'index.ts')));
  return [
    ...missing.map((floor) => `src/${floor}/index.ts is missing: a floor's public names stand there.`),
    ...files.flatMap((file) => complaints(file, readFileSync(join(root, file), 'utf8'))),
  ];
}

/** Breaks every rule of the house on purpose, in a copy of the configuration, and expects red. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaints, complaintsAbout } from './fence.ts';

interface Case {
  readonly name: string;
  readonly path: string;
  readonly code: string;
  /** The rule that must answer; empty = the file must pass. */
  readonly red: string;
}

const FENCE = 'lint/style/noRestrictedImports';
const GLOBALS = 'lint/style/noRestrictedGlobals';
const PROPERTIES = 'lint/nursery/noJsRestrictedProperties';

let unnamed = 0;
/** A file of its own in that floor's folder; `?` in the path stands for a fresh name. */
function rule(name: string, path: string, code: string, red: string): Case {
  unnamed += 1;
  return { name, path: path.replace('?', `probe-${unnamed}`), code: `${code}\n`, red };
}

const uses = (specifier: string): string => `import { thing } from '${specifier}';\n\nexport const used = thing;`;
const lines = (count: number): string => Array.from({ length: count }, (_, i) => `  calls.push(${i});`).join('\n');

const CASES: readonly Case[] = [
  rule('raft imports its own files', 'src/raft/?.ts', uses('./log.ts'), ''),
  rule('raft does not import the floor above', 'src/raft/?.ts', uses('#wal'), FENCE),
  rule('raft does not reach around the fence', 'src/raft/?.ts', uses('../wal/wal.ts'), FENCE),
  rule('raft does not re-export another floor', 'src/raft/?.ts', "export { thing } from '#sim';", FENCE),
  rule('raft imports no package', 'src/raft/?.ts', uses('valibot'), FENCE),
  rule('raft imports nothing of Node', 'src/raft/?.ts', uses('node:fs'), FENCE),
  rule('raft loads nothing later', 'src/raft/?.ts', "export const later = import('#sim');", FENCE),
  rule('wal imports raft', 'src/wal/?.ts', uses('#raft'), ''),
  rule('wal takes no package but idb', 'src/wal/record.ts', uses('valibot'), FENCE),
  rule('one file of wal knows IndexedDB', 'src/wal/idb-wal.ts', uses('idb'), ''),
  rule('another file of wal does not', 'src/wal/?.ts', uses('idb'), FENCE),
  rule('one file of node knows it is in a worker', 'src/node/worker.ts', uses('comlink'), ''),
  rule('another file of node does not', 'src/node/?.ts', uses('comlink'), FENCE),
  rule('node does not import sim', 'src/node/?.ts', uses('#sim'), FENCE),
  rule('sim imports the types of node', 'src/sim/?.ts', "import type { Thing } from '#node';\n\nexport type Used = Thing;", ''),
  rule('sim imports no package', 'src/sim/?.ts', uses('zustand'), FENCE),
  rule('scenario checks shapes with valibot', 'src/scenario/?.ts', uses('valibot'), ''),
  rule('a preset imports its own floor', 'src/scenario/presets/?.ts', uses('../scenario.ts'), ''),
  rule('a preset does not reach around the fence', 'src/scenario/presets/?.ts', uses('../../raft/log.ts'), FENCE),
  rule('scenario does not import session', 'src/scenario/?.ts', uses('#session'), FENCE),
  rule('proof runs scenarios', 'src/proof/?.ts', uses('#scenario'), ''),
  rule('proof does not import session', 'src/proof/?.ts', uses('#session'), FENCE),
  rule('proof has no clock', 'src/proof/?.ts', 'export const now = Date.now();', GLOBALS),
  rule('session keeps its store in zustand', 'src/session/?.ts', uses('zustand/vanilla'), ''),
  rule('one file of session calls workers', 'src/session/worker-host.ts', uses('comlink'), ''),
  rule('another file of session does not', 'src/session/?.ts', uses('comlink'), FENCE),
  rule('session does not import view', 'src/session/?.ts', uses('#view'), FENCE),
  rule('view computes with d3', 'src/view/?.ts', "import { scaleLinear } from 'd3';\n\nexport const used = scaleLinear;", ''),
  rule('view selects nothing with d3', 'src/view/?.ts', "import { select } from 'd3';\n\nexport const used = select;", FENCE),
  rule('view does not take all of d3', 'src/view/?.ts', "import * as d3 from 'd3';\n\nexport const used = d3;", FENCE),
  rule('view does not import session', 'src/view/?.ts', uses('#session'), FENCE),
  rule('view does not import react', 'src/view/?.ts', uses('react'), FENCE),
  rule(
    'ui has folders and imports view',
    'src/ui/stage/?.ts',
    "import { a } from '#view';\nimport { b } from '../app.ts';\n\nexport const used = [a, b];",
    '',
  ),
  rule('ui does not import node', 'src/ui/stage/?.ts', uses('#node'), FENCE),
  rule('ui does not import wal', 'src/ui/stage/?.ts', uses('#wal'), FENCE),
  rule('a test reaches other floors only by name', 'src/sim/?.test.ts', uses('../raft/log.ts'), FENCE),

  rule('a pure floor has no date', 'src/raft/?.ts', 'export const now = Date.now();', GLOBALS),
  rule('a pure floor has no performance clock', 'src/sim/?.ts', 'export const now = performance.now();', GLOBALS),
  rule('a pure floor sets no timer', 'src/node/?.ts', 'setTimeout(() => undefined, 1);', GLOBALS),
  rule('a pure floor has no document', 'src/view/?.ts', 'export const root = document.body;', GLOBALS),
  rule('a pure floor has no way round by globalThis', 'src/sim/?.ts', 'export const root = globalThis;', GLOBALS),
  rule('only the IndexedDB file knows IndexedDB', 'src/wal/?.ts', 'export const root = indexedDB;', GLOBALS),
  rule('a pure floor has no Math.random', 'src/sim/?.ts', 'export const chance = Math.random();', PROPERTIES),
  rule('a pure floor has no Math.log', 'src/sim/?.ts', 'export const skewed = Math.log(2);', PROPERTIES),
  rule('a pure floor does not take Math.exp apart', 'src/sim/?.ts', 'const { exp } = Math;\n\nexport const skewed = exp(2);', PROPERTIES),
  rule('a pure floor does not hand on Math.sin', 'src/scenario/?.ts', 'export const skewed = [2].map(Math.sin);', PROPERTIES),
  rule('view measures distances, for it draws and is not replayed', 'src/view/?.ts', 'export const far = Math.hypot(3, 4);', ''),
  rule('view leaves nothing to chance', 'src/view/?.ts', 'export const chance = Math.random();', PROPERTIES),
  rule('a pure floor may use exact arithmetic', 'src/raft/?.ts', 'export const half = Math.floor(Math.max(5, 2) / 2);', ''),
  rule('a pure floor has no power of a variable', 'src/raft/?.ts', 'export const square = (x: number) => x ** 2;', 'plugin'),
  rule('a pure floor has no power to a variable', 'src/raft/?.ts', 'export const power = (x: number) => 2 ** x;', 'plugin'),
  rule('a pure floor has no power to a fraction', 'src/raft/?.ts', 'export const root = 2 ** 0.5;', 'plugin'),
  rule(
    'a pure floor has no power by assignment',
    'src/raft/?.ts',
    'export function f(x: number) {\n  let y = x;\n  y **= 2;\n  return y;\n}',
    'plugin',
  ),
  rule('a power of whole literals is exact', 'src/raft/?.ts', 'export const limit = 2 ** 53;', ''),
  rule('session may read the clock', 'src/session/?.ts', 'export const now = performance.now();', ''),

  rule('text stays text', 'src/ui/?.ts', "export function f(x: Element) {\n  x.innerHTML = 'a';\n}", 'plugin'),
  rule(
    'text stays text in JSX',
    'src/ui/?.tsx',
    "export const F = () => <div dangerouslySetInnerHTML={{ __html: 'a' }} />;",
    'lint/security/noDangerouslySetInnerHtml',
  ),
  rule('any is no type', 'src/ui/?.ts', 'export const f = (x: any) => x;', 'lint/suspicious/noExplicitAny'),
  rule('every export has a name', 'src/ui/?.ts', 'export default function f() {}', 'lint/style/noDefaultExport'),
  rule('a floor names what it gives', 'src/ui/?.ts', "export * from './app.ts';", 'lint/performance/noReExportAll'),
  rule(
    'a switch answers every case',
    'src/raft/?.ts',
    "type A = 'x' | 'y';\n\nexport function f(a: A) {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}",
    'lint/nursery/useExhaustiveSwitchCases',
  ),
  rule(
    'a file has at most 500 lines',
    'src/ui/?.ts',
    `export const calls: number[] = [];\n${'calls.push(1);\n'.repeat(500)}`,
    'lint/style/noExcessiveLinesPerFile',
  ),
  rule('a file of 499 lines passes', 'src/ui/?.ts', `export const calls: number[] = [];\n${'calls.push(1);\n'.repeat(497)}`, ''),
  rule('a test file may be long', 'src/ui/?.test.ts', `const calls: number[] = [];\n${'calls.push(1);\n'.repeat(600)}`, ''),
  rule(
    'a function has at most 70 lines',
    'src/ui/?.ts',
    `export function f(calls: number[]) {\n${lines(71)}\n}`,
    'lint/complexity/noExcessiveLinesPerFunction',
  ),
  rule('a function of 70 lines passes', 'src/ui/?.ts', `export function f(calls: number[]) {\n${lines(70)}\n}`, ''),
  rule(
    'files do not import each other in a circle',
    'src/raft/circle-a.ts',
    "import { b } from './circle-b.ts';\n\nexport const a = () => b;",
    'lint/suspicious/noImportCycles',
  ),
  rule(
    'the other half of the circle',
    'src/raft/circle-b.ts',
    "import { a } from './circle-a.ts';\n\nexport const b = () => a;",
    'lint/suspicious/noImportCycles',
  ),
];

interface Diagnostic {
  readonly category: string;
  readonly severity: string;
  readonly location: { readonly path: string | { readonly file: string } };
}

const root = mkdtempSync(join(tmpdir(), 'flotilla-fence-'));
const found = new Map<string, string[]>();

function write(path: string, code: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), code);
}

beforeAll(() => {
  for (const path of [
    'biome.json',
    '.gitignore',
    'package.json',
    'tsconfig.json',
    'scripts/no-exponent.grit',
    'scripts/text-is-text.grit',
  ]) {
    cpSync(resolve(path), join(root, path));
  }
  for (const c of CASES) write(c.path, c.code);
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', 'src'];
  const run = spawnSync(resolve('node_modules/.bin/biome'), args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const report = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] };
  for (const d of report.diagnostics) {
    if (d.severity !== 'error') continue;
    const path = typeof d.location.path === 'string' ? d.location.path : d.location.path.file;
    found.set(path, [...(found.get(path) ?? []), d.category]);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the linter', () => {
  test.each(CASES)('$name', ({ path, red }) => {
    const answers = found.get(path) ?? [];
    if (red === '') expect(answers).toEqual([]);
    else expect(answers).toContain(red);
  });
});

describe('the fence of types', () => {
  test('sim takes types from node', () => {
    expect(complaints('src/sim/a.ts', "import type { NodeInput } from '#node';\n")).toEqual([]);
  });

  test('sim does not run a node', () => {
    const [complaint] = complaints('src/sim/a.ts', "import { type NodeInput, Node } from '#node';\n");
    expect(complaint).toContain('takes only types from #node, and this takes Node;');
  });

  test('sim does not load a node later', () => {
    expect(complaints('src/sim/a.ts', "const later = await import('#node');\n")).toHaveLength(1);
  });

  test('sim does not hand on what node does', () => {
    expect(complaints('src/sim/a.ts', "export { Node } from '#node';\n")).toHaveLength(1);
  });

  test('a list of names over several lines is read whole', () => {
    expect(complaints('src/view/a.ts', "import {\n  RawNode,\n  type Term,\n} from '#raft';\n")).toHaveLength(1);
  });

  test('every floor may say that a case cannot be', () => {
    expect(complaints('src/view/a.ts', "import { assertNever } from '#raft';\n")).toEqual([]);
  });

  test('a path with dots stays on its floor', () => {
    expect(complaints('src/ui/stage/a.tsx', "import { App } from '../app.tsx';\n")).toEqual([]);
    expect(complaints('src/ui/stage/a.tsx', "import { step } from '../../raft/step.ts';\n")).toHaveLength(1);
  });

  test('a test may look anywhere', () => {
    expect(complaints('src/sim/a.test.ts', "import { Node } from '#node';\n")).toEqual([]);
  });

  test('a floor without a table of contents is reported', () => {
    expect(complaintsAbout(root)).toContain("src/raft/index.ts is missing: a floor's public names stand there.");
  });
});

describe('the compiler', () => {
  const COMPILER = { extends: resolve('tsconfig.json'), compilerOptions: { types: [] }, include: ['*.ts'], exclude: [] };

  function compile(folder: string, config: object, code: string): string {
    write(join('types', folder, 'tsconfig.json'), JSON.stringify(config));
    write(join('types', folder, 'probe.ts'), code);
    const run = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', join(root, 'types', folder)], { encoding: 'utf8' });
    return run.stdout;
  }

  const SWITCH = `
    type Fate = 'delivered' | 'dropped';
    function assertNever(value: never): never { throw new Error(String(value)); }
    export function f(fate: Fate): number {
      switch (fate) {
        case 'delivered': return 1;
        CASE
        default: return assertNever(fate);
      }
    }`;

  test('a switch that answers every case compiles', () => {
    expect(compile('full', COMPILER, SWITCH.replace('CASE', "case 'dropped': return 2;"))).toBe('');
  });

  test('a switch that forgets a case does not', () => {
    expect(compile('partial', COMPILER, SWITCH.replace('CASE', ''))).toContain("not assignable to parameter of type 'never'");
  });

  test('a pure floor has no document', () => {
    const pure = { extends: resolve('src/tsconfig.pure.json'), include: ['*.ts', resolve('src/pure-globals.d.ts')], exclude: [] };
    expect(compile('pure', pure, 'export const bytes = new TextEncoder().encode("a");')).toBe('');
    expect(compile('dom', pure, 'export const body = document.body;')).toContain("Cannot find name 'document'");
    expect(compile('timer', pure, 'setTimeout(() => undefined, 1);')).toContain("Cannot find name 'setTimeout'");
  });

  test('a parameter is no property, and an enum is no union', () => {
    expect(compile('enum', COMPILER, 'export enum Fate { Delivered }')).toContain('erasableSyntaxOnly');
  });
});

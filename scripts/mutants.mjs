/**
 * Mutation testing of the core: src/raft is changed in thousands of small ways, one at a time, and the tests that reach the place run.
 *
 * `npm run mutants [-- --concurrency N] [FILE…]`: FILEs are names in src/raft (`log.ts`); default: all. Prints every mutant that
 * survives and is not listed as equivalent in src/raft/mutants.md, then the share killed; fails if there is such a survivor. All
 * files take about half an hour on one core, so this is no part of `npm run check`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const root = resolve(import.meta.dirname, '..');
const floor = resolve(root, 'src/raft');
const temporary = resolve(root, '.stryker-tmp');
const { values, positionals } = parseArgs({ options: { concurrency: { type: 'string', default: '1' } }, allowPositionals: true });
const files = positionals.length > 0 ? positionals.map((file) => basename(file)) : sources();

/** Broken rules (breaks.ts) are mutants themselves. */
function sources() {
  return readdirSync(floor)
    .filter((file) => file.endsWith('.ts') && !/\.(test|testkit)\.ts$/.test(file) && file !== 'breaks.ts')
    .sort();
}

/** One line, short, without the quotes that would end it in a list. */
function inline(code) {
  return code.replace(/\s+/g, ' ').replaceAll('`', "'").trim().slice(0, 90);
}

/** The lines of mutants.md, "- `code` → `replacement`: reason" under the file's heading, as keys. */
function equivalents() {
  const keys = new Set();
  let file = '';
  for (const line of readFileSync(resolve(floor, 'mutants.md'), 'utf8').split('\n')) {
    file = /^## (\S+\.ts)$/.exec(line)?.[1] ?? file;
    const [, code, replacement] = /^- `(.*?)` → `(.*?)`: \S/.exec(line) ?? [];
    if (code !== undefined) keys.add(keyOf(file, code, replacement));
  }
  return keys;
}

function keyOf(file, code, replacement) {
  return `${file}: \`${code}\` → \`${replacement}\``;
}

/** The code that a mutant replaces. */
function codeAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
}

function describe(mutant) {
  const file = basename(mutant.fileName);
  const zeroBased = ({ line, column }) => ({ line: line - 1, column: column - 1 });
  const code = codeAt(readFileSync(resolve(floor, file), 'utf8'), {
    start: zeroBased(mutant.location.start),
    end: zeroBased(mutant.location.end),
  });
  return { file, line: mutant.location.start.line, key: keyOf(file, inline(code), inline(mutant.replacement)), code };
}

/** The end of a switch over a union: the compiler has proved that nothing comes there. */
function isUnreachable(code) {
  return /^default:\s*return assertNever\([^)]*\);$/.test(code.trim());
}

// The sandbox is two folders deeper than the project; from there, too, ../shared holds the transcripts.
mkdirSync(temporary, { recursive: true });
const shared = resolve(root, '../shared');
if (existsSync(shared) && !existsSync(resolve(temporary, 'shared'))) symlinkSync(shared, resolve(temporary, 'shared'), 'dir');

const results = await new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutants.vitest.ts' },
  coverageAnalysis: 'perTest',
  mutate: files.map((file) => `src/raft/${file}`),
  ignorePatterns: ['**', '!package.json', '!scripts/mutants.vitest.ts', '!src/raft/**', '!src/node/**', '!src/wal/**'],
  concurrency: Number(values.concurrency),
  // A mutant that allocates without end must run out of heap, which is known as a kill, before it runs into a limit that is not.
  testRunnerNodeArgs: ['--max-old-space-size=1024'],
  reporters: process.stdout.isTTY ? ['progress'] : [],
  tempDirName: '.stryker-tmp',
  allowConsoleColors: false,
}).runMutationTest();

const listed = equivalents();
const seen = new Set();
const open = [];
let [killed, timeouts, equivalent] = [0, 0, 0];
for (const result of results) {
  if (result.status === 'Killed' || result.status === 'Timeout') {
    killed++;
    if (result.status === 'Timeout') timeouts++;
    continue;
  }
  if (result.status !== 'Survived' && result.status !== 'NoCoverage') continue;
  const mutant = describe(result);
  if (listed.has(mutant.key) || isUnreachable(mutant.code)) {
    equivalent++;
    seen.add(mutant.key);
  } else open.push(mutant);
}
for (const { line, key } of open) console.log(`survives at line ${line}: ${key}`);
for (const key of listed) {
  if (files.some((file) => key.startsWith(`${file}: `)) && !seen.has(key))
    console.log(`listed as equivalent, but does not survive: ${key}`);
}
const share = ((100 * killed) / Math.max(1, killed + open.length)).toFixed(1);
console.log(
  `${killed} killed (${timeouts} of them by the clock), ${open.length} survive, ${equivalent} equivalent: ${share} % of what can be killed is killed`,
);
process.exitCode = open.length === 0 ? 0 : 1;

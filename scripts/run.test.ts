/** The tools that other tests and people lean on, run as people run them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

// Inside the project, so that # imports are the project's.
const cache = resolve('node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'run-test-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } });
}

function runScript(source: string, ...args: readonly string[]) {
  const file = join(folder, 'entry.ts');
  writeFileSync(file, source);
  return node(['scripts/run.mjs', file, ...args]);
}

test('a TypeScript entry runs in Node with the imports of the floors and its own arguments', () => {
  const { stdout, status } = runScript(
    "import { LIMITS, type Frame } from '#sim';\nconst frames: Frame[] = [];\nconsole.log(LIMITS.machines, frames.length, ...process.argv.slice(2));",
    'one',
    '--two',
  );
  expect(stdout).toBe('101 0 one --two\n');
  expect(status).toBe(0);
});

test('the exit code of the entry is the exit code of the command', () => {
  expect(runScript('process.exitCode = 7;').status).toBe(7);
});

test('an exception names the line of the TypeScript source', () => {
  const { stderr, status } = runScript("const none: undefined = undefined;\nthrow new Error('as asked');");
  expect(status).toBe(1);
  expect(stderr).toContain('entry.ts:2');
});

test('a run leaves nothing behind', () => {
  const { stdout } = runScript('console.log(process.pid);');
  const left = readdirSync(join(cache, 'flotilla-run')).filter((name) => name.endsWith(`-${stdout.trim()}`));
  expect(stdout).toMatch(/^\d+\n$/);
  expect(left).toEqual([]);
});

test('a browser that is named but is not there is reported in one sentence', () => {
  const { stderr, status } = node(['scripts/find-browser.mjs'], { FLOTILLA_CHROMIUM: '/no/such/browser' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^FLOTILLA_CHROMIUM is \/no\/such\/browser, which is no program: [^\n]+\n$/);
});

test('a port that is no port is reported in one sentence', () => {
  const { stderr, status } = node(['scripts/start.mjs', '--no-build', '--no-open', '--port=70000']);
  expect(status).toBe(1);
  expect(stderr).toBe('A port is a whole number from 1 to 65535.\n');
});

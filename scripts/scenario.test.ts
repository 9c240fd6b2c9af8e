/** The command that a course runs over its files: what it says, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const examples = resolve(root, 'src/scenario/files');
const folder = mkdtempSync(join(tmpdir(), 'flotilla-course-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scenario(...args: readonly string[]): { readonly out: string; readonly code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/scenario.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { out: stdout + stderr, code: status };
}

function fileWith(name: string, steps: string): string {
  const path = join(folder, name);
  writeFileSync(path, `scenario: ${name}\nseed: 11\nsteps:\n${steps}\n`);
  return path;
}

test('the example files pass', () => {
  const { out, code } = scenario(...readdirSync(examples).map((name) => join(examples, name)));
  expect(out).toMatch(/\n[1-9]\d* passed, 0 failed\n$/);
  expect(out).toMatch(/ {2}✓ line \d+, frame \d+, \d+\.\d{3} ms: expect safe\n/);
  expect(code).toBe(0);
});

test('what does not hold, what cannot be read and what is not there are failures, each with its place', () => {
  const good = fileWith('good.raft', '  expect leader by 2s');
  const wrong = fileWith('wrong.raft', '  expect leader by 2s\n  expect no leader');
  const vain = fileWith('vain.raft', '  drop MsgSnap');
  const unread = fileWith('unread.raft', '  crash old\n  explode 3');
  const { out, code } = scenario('--link', good, wrong, vain, unread, join(folder, 'nowhere.raft'));
  expect(out).toMatch(/ {2}✗ line 5, frame \d+, .* ms: expect no leader/);
  expect(out).toContain(`✗ ${vain}:4 No MsgSnap is on its way at this moment.`);
  expect(out).toContain(`✗ ${unread}:4:9 Nobody has been named “old” yet.`);
  expect(out).toContain(`✗ ${unread}:5:3 There is no command “explode”.`);
  expect(out).toContain('nowhere.raft cannot be read');
  expect(out).toMatch(/#v1\/[\w-]+\?step=\d+/);
  expect(out).toMatch(/\n2 passed, 5 failed\n$/);
  expect(code).toBe(1);
});

test('without a file it says how it is used', () => {
  expect(scenario()).toMatchObject({ code: 2, out: expect.stringContaining('npm run scenario -- [--link] FILE') });
});

/** The command that a course runs over its files: what it says, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scenarioCommand } from './scenario-command.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'flotilla-course-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly out: string;
  readonly complaints: string;
  readonly code: number | null;
}

async function scenario(...args: readonly string[]): Promise<Outcome> {
  const [said, complaints]: [string[], string[]] = [[], []];
  const code = await scenarioCommand(args, { say: (text) => said.push(text), complain: (text) => complaints.push(text) });
  return { out: said.join('\n'), complaints: complaints.join('\n'), code };
}

/** As people call it: another process, its exit code and its streams. */
function spawned(...args: readonly string[]): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/scenario.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { out: stdout, complaints: stderr, code: status };
}

function fileWith(name: string, steps: string): string {
  const path = join(folder, name);
  writeFileSync(path, `scenario: ${name}\nseed: 11\nsteps:\n${steps}\n`);
  return path;
}

function filesIn(path: string): readonly string[] {
  const names = readdirSync(resolve(root, path)).filter((name) => name.endsWith('.raft'));
  return names.map((name) => join(path, name));
}

test('the presets and the example files pass, as a course would ask', () => {
  const files = [...filesIn('src/scenario/presets'), ...filesIn('src/scenario/files')];
  const { out, complaints, code } = spawned(...files);
  expect(out).toMatch(/\n[1-9]\d* passed, 0 failed\n$/);
  expect(out.match(/^src\/scenario\/.*\.raft$/gm)).toEqual(files);
  expect(out).toMatch(/ {2}✓ line \d+, frame \d+, \d+\.\d{3} ms: expect safe\n/);
  // Where a rule is broken the violation is what is expected.
  expect(out).toMatch(
    /figure-8\.raft\n(?: {2}✓.*\n)* {2}✓ line \d+, frame 140, \d+\.\d{3} ms: expect violation leader-completeness within 2s\n/,
  );
  expect([complaints, code]).toEqual(['', 0]);
});

test('what does not hold, what cannot be read and what is not there are failures, each with its place', async () => {
  const good = fileWith('good.raft', '  expect leader by 2s');
  const wrong = fileWith('wrong.raft', '  expect leader by 2s\n  expect no leader');
  const vain = fileWith('vain.raft', '  drop MsgSnap');
  const unread = fileWith('unread.raft', '  crash old\n  explode 3');
  const { out, code } = await scenario('--link', good, wrong, vain, unread, join(folder, 'nowhere.raft'));
  expect(out).toMatch(/ {2}✗ line 5, frame \d+, .* ms: expect no leader/);
  expect(out).toContain(`✗ ${vain}:4 No MsgSnap is on its way at this moment.`);
  expect(out).toContain(`✗ ${unread}:4:9 Nobody has been named “old” yet.`);
  expect(out).toContain(`✗ ${unread}:5:3 There is no command “explode”.`);
  expect(out).toContain('nowhere.raft cannot be read');
  expect(out).toMatch(/#v1\/[\w-]+\?step=\d+/);
  expect(out).toMatch(/\n2 passed, 5 failed$/);
  expect(code).toBe(1);
});

test('--help says how it is used; no file and a wrong option are a sentence, and exit code 2', async () => {
  const usage = expect.stringContaining('npm run scenario -- [options] FILE…');
  expect(await scenario('--help')).toEqual({ out: usage, complaints: '', code: 0 });
  expect(await scenario()).toEqual({
    out: '',
    complaints: expect.stringMatching(/^There is no file to play\.\n\nnpm run scenario/),
    code: 2,
  });
  const wrong = spawned('--links', 'x.raft');
  expect(wrong).toMatchObject({ out: '', complaints: expect.stringMatching(/^Unknown option '--links'/), code: 2 });
  expect(wrong.complaints).not.toMatch(/^\s+at /m);
});

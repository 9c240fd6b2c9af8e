/** The installer of the other engines, with an apt-get of the test's own, on a machine that has none of their programs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const isRoot = process.getuid?.() === 0;
let programs: string;

beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), 'flotilla-engines-'));
});
afterEach(() => rmSync(programs, { recursive: true }));

/** Installs with this apt-get, a shell script. */
function install(apt: string): { readonly said: string; readonly status: number | null } {
  writeFileSync(join(programs, 'apt-get'), `#!/bin/sh\n${apt}\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: programs, FLOTILLA_FIREFOX: undefined };
  const { stdout, status } = spawnSync(process.execPath, [resolve('scripts/find-engines.mjs')], { encoding: 'utf8', env });
  return { said: stdout, status };
}

test('an engine that cannot be installed says so in one line, with the reason, and nothing is red', () => {
  const reason = isRoot ? 'E: Unable to locate package' : 'only root installs it here, by apt-get';
  expect(install('echo noise; echo noise >&2; echo "E: Unable to locate package" >&2; exit 100')).toEqual({
    said: `Firefox is not here (firefox-esr): ${reason}\nWebKit is not here (webkit2gtk-driver, xvfb): ${reason}\n`,
    status: 0,
  });
});

test.runIf(isRoot)('what is missing is installed, once', () => {
  const apt = `echo "$*" >> ${programs}/asked; for name in firefox-esr WebKitWebDriver Xvfb; do /bin/cp "$0" ${programs}/$name; done`;
  expect([install(apt), install(apt)]).toEqual([
    { said: '', status: 0 },
    { said: '', status: 0 },
  ]);
  const asked = [
    'update',
    'install -y --no-install-recommends firefox-esr',
    'install -y --no-install-recommends webkit2gtk-driver xvfb',
    '',
  ];
  expect(readFileSync(join(programs, 'asked'), 'utf8')).toBe(asked.join('\n'));
});

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkGolden } from './golden.ts';
import type { GoldenDirectory, GoldenExpectation } from './golden-format.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', 'shared', 'raft', 'wal');
const MISSING = !existsSync(ROOT);
if (MISSING) console.warn('golden logs not found (../shared/raft/wal): their tests are skipped');

function load(folder: string): GoldenDirectory {
  const files = new Map<string, Uint8Array>();
  for (const part of ['wal', 'snap']) {
    const path = join(folder, part);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) files.set(`${part}/${name}`, new Uint8Array(readFileSync(join(path, name))));
  }
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as GoldenExpectation;
  return { name: folder, files, expected };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('the golden logs are there when the tests run for everybody', () => {
  if (process.env.CI) expect(MISSING).toBe(false);
});

for (const version of MISSING ? [] : ['golden-v3.7', 'golden-v3.6']) {
  const names = readdirSync(join(ROOT, version)).sort();

  test(`${version} holds its 29 directories`, () => {
    expect(names).toHaveLength(29);
  });

  for (const name of names) {
    test(`${version}/${name} is written and read as etcd does`, () => {
      const checks = checkGolden(load(join(ROOT, version, name)), sha256);
      expect(checks.length).toBeGreaterThan(7);
      expect(checks.filter((check) => check.problem !== undefined)).toEqual([]);
    });
  }
}

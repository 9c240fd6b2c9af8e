/**
 * Reads etcd's write-ahead logs on this computer.
 *
 *     npm run wal -- verify DIR…   folders that are, or contain, members' directories: with an expected.json beside wal/ and snap/ both
 *                                  writing and reading are compared with etcd's, without one the log is read strictly
 *     npm run wal -- dump DIR      a listing of a member's folder (with wal/ and snap/ in it, or in member/)
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkDirectory, checkGolden, diskOf, dumpLog, type GoldenDirectory, type GoldenExpectation } from '#wal';

const USAGE = 'usage: npm run wal -- verify DIR… | dump DIR';

function main(args: readonly string[]): number {
  const [command, ...folders] = args;
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing !== undefined) return fail(`no such folder: ${missing}`);
  if (command === 'verify' && folders.length > 0) return verify(folders);
  if (command === 'dump' && folders[0] !== undefined) return dump(folders[0]);
  return fail(USAGE);
}

function fail(text: string): number {
  console.error(text);
  return 2;
}

function verify(folders: readonly string[]): number {
  let passed = 0;
  let failed = 0;
  for (const folder of folders.flatMap(directories)) {
    const checks = isGolden(folder) ? checkGolden(load(folder), sha256) : checkDirectory(filesOf(folder));
    const problems = checks.filter((check) => check.problem !== undefined);
    passed += checks.length - problems.length;
    failed += problems.length;
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${relative('.', folder)} (${checks.length} checks)`);
    for (const { what, problem } of problems) console.log(`     ${what}: ${problem}`);
  }
  if (passed + failed === 0) return fail('no directory with a log found');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function dump(folder: string): number {
  const member = existsSync(join(folder, 'wal')) ? folder : join(folder, 'member');
  if (!existsSync(join(member, 'wal'))) return fail(`no wal/ in ${folder}`);
  for (const line of dumpLog(diskOf(filesOf(member)))) console.log(line);
  return 0;
}

function isGolden(folder: string): boolean {
  return existsSync(join(folder, 'expected.json'));
}

function directories(folder: string): string[] {
  if (isGolden(folder) || existsSync(join(folder, 'wal'))) return [folder];
  const inside = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
  return inside.filter((path) => statSync(path).isDirectory()).flatMap(directories);
}

function load(folder: string): GoldenDirectory {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as GoldenExpectation;
  return { name: folder, files: filesOf(folder), expected };
}

function filesOf(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const part of ['snap', 'wal']) {
    const path = join(folder, part);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      if (statSync(join(path, name)).isFile()) files.set(`${part}/${name}`, new Uint8Array(readFileSync(join(path, name))));
    }
  }
  return files;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

process.exitCode = main(process.argv.slice(2));

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '#sim';
import { diskArchive, type PickedFile, readDisk } from './disk-files.ts';
import { readTar } from './tar.ts';

const LOG = '0000000000000000-0000000000000000.wal';
const SNAPSHOT = '0000000000000002-0000000000000009.snap';
const data = (bytes: number, fill = 7) => new Uint8Array(bytes).fill(fill);
const picked = (path: string, bytes: Uint8Array = data(8)): PickedFile => ({ path, blob: new Blob([bytes as BlobPart]) });
const problemOf = async (files: readonly PickedFile[]) => {
  const read = await readDisk(files);
  return read.ok ? 'ok' : read.problem.code;
};

/** A blob that claims a size and has no bytes: nobody may read it. */
const huge = (path: string): PickedFile => ({ path, blob: { size: LIMITS.diskFileBytes + 1 } as Blob });

test('the archive of a directory is read back as that directory, without the zeros at the ends', async () => {
  const log = new Uint8Array(4_096);
  log.set(data(100));
  const { name, blob } = diskArchive(2, [
    { path: `snap/${SNAPSHOT}`, bytes: data(33) },
    { path: `wal/${LOG}`, bytes: log },
  ]);
  expect(name).toBe('node-2.tar');
  const read = await readDisk([{ path: name, blob }]);
  expect(read).toMatchObject({
    ok: true,
    leftOut: 0,
    files: [
      { path: `snap/${SNAPSHOT}`, size: 33 },
      { path: `wal/${LOG}`, size: 4_096 },
    ],
  });
  expect(read.ok && read.files[1]?.data).toBe(btoa(String.fromCharCode(...data(100))));
});

test('tar itself unpacks what we write, and we read what tar writes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-tar-'));
  try {
    const { name, blob } = diskArchive(3, [{ path: `wal/${LOG}`, bytes: data(700) }]);
    writeFileSync(join(folder, name), new Uint8Array(await blob.arrayBuffer()));
    expect(spawnSync('tar', ['-xf', name], { cwd: folder }).status).toBe(0);
    expect(new Uint8Array(readFileSync(join(folder, 'node-3/member/wal', LOG)))).toEqual(data(700));
    expect(spawnSync('tar', ['-cf', 'again.tar', 'node-3'], { cwd: folder }).status).toBe(0);
    expect(readdirSync(folder)).toContain('again.tar');
    const again = new Blob([readFileSync(join(folder, 'again.tar'))]);
    expect(await readDisk([{ path: 'again.tar', blob: again }])).toMatchObject({ ok: true, files: [{ path: `wal/${LOG}`, size: 700 }] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a whole member directory is taken, and what no log needs stays out', async () => {
  const read = await readDisk([
    picked(`default.etcd/member/wal/${LOG}`),
    picked('default.etcd/member/wal/0.tmp', data(64)),
    picked('default.etcd/member/snap/db', data(64)),
    picked(`default.etcd/member/snap/${SNAPSHOT}.broken`),
    picked(`default.etcd/member/snap/${SNAPSHOT}`),
  ]);
  expect(read).toMatchObject({ ok: true, leftOut: 3, files: [{ path: `snap/${SNAPSHOT}` }, { path: `wal/${LOG}` }] });
});

const hex = (value: number) => value.toString(16).padStart(16, '0');
const HOSTILE: [string, string, () => readonly PickedFile[]][] = [
  ['nothing of a log', 'no-log', () => [picked('holiday.jpg'), picked(`snap/${SNAPSHOT}`)]],
  ['no file at all', 'no-log', () => []],
  ['a path that leads out', 'bad-path', () => [picked(`../../etc/${LOG}`)]],
  ['a path that leads out, the other slash', 'bad-path', () => [picked(`a\\..\\${LOG}`)]],
  ['numbers beyond what is exact', 'no-log', () => [picked('ffffffffffffffff-0000000000000000.wal')]],
  ['the directories of two members', 'twice', () => [picked(`a/wal/${LOG}`), picked(`b/wal/${LOG}`)]],
  ['a file that is too large', 'file-too-large', () => [huge(LOG)]],
  ['too many files', 'too-many', () => Array.from({ length: LIMITS.diskFiles + 1 }, (_, i) => picked(`${hex(i)}-${hex(i)}.wal`))],
  ['one byte too much', 'too-much', () => [picked(LOG, data(LIMITS.loadedBytes)), picked(SNAPSHOT, data(1))]],
  ['a compressed archive', 'compressed', () => [picked('node-1.tar.gz')]],
  ['a zip archive', 'compressed', () => [picked('node-1.zip')]],
  ['an archive that is none', 'bad-archive', () => [picked('node-1.tar', data(2_000))]],
  ['an empty archive', 'bad-archive', () => [picked('node-1.tar', data(0))]],
  ['a file that cannot be read', 'unreadable', () => [{ path: LOG, blob: { size: 8 } as Blob }]],
];

test.each(HOSTILE)('refused with a reason: %s: %s', async (_what, code, files) => {
  expect(await problemOf(files())).toBe(code);
});

test('exactly as much as a run can carry is taken', async () => {
  expect(await problemOf([picked(LOG, data(LIMITS.loadedBytes))])).toBe('ok');
});

test('a damaged archive gives entries or nothing, and never throws or hangs', async () => {
  const whole = new Uint8Array(await diskArchive(1, [{ path: `wal/${LOG}`, bytes: data(600) }]).blob.arrayBuffer());
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, value, length) => {
      const damaged = whole.slice(0, length);
      if (at < length) damaged[at] = value;
      const entries = await readTar(new Blob([damaged]));
      expect(entries === undefined || entries.length <= 1).toBe(true);
    }),
    { numRuns: 300 },
  );
});

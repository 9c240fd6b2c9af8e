import { expect, test } from 'vitest';
import { checkDirectory } from './check-directory.ts';
import { directoryOf } from './disk-image.ts';
import { created, entries, names, snapshot, state } from './wal.testkit.ts';

/** A log of some segments and a snapshot, as files. */
function directory(): Map<string, Uint8Array> {
  const { disk, wal } = created(undefined, 512);
  for (let index = 1; index <= 20; index += 1) wal.save(state(1, 1, index - 1), entries(1, index, index, 60));
  snapshot(disk, wal, 1, 12);
  wal.save(state(2, 1, 20), entries(2, 21, 22));
  disk.sync();
  expect(names(disk).length).toBeGreaterThan(3);
  return new Map(directoryOf(disk.image()).map(({ path, bytes }) => [path, bytes]));
}

const problems = (files: ReadonlyMap<string, Uint8Array>) => checkDirectory(files).filter(({ problem }) => problem !== undefined);

test('a directory as it was written passes every check', () => {
  expect(problems(directory())).toEqual([]);
  expect(checkDirectory(directory())).toHaveLength(4);
});

test('a missing segment, a torn tail, a flipped bit and a broken snapshot are each found', () => {
  const without = directory();
  const segments = [...without.keys()].filter((path) => path.startsWith('wal/'));
  without.delete(segments[1] ?? '');
  expect(problems(without).map(({ what }) => what)).toContain('names');

  const newest = segments.at(-1) ?? '';
  const torn = directory();
  const bytes = torn.get(newest) ?? new Uint8Array();
  const end = bytes.findLastIndex((byte) => byte !== 0);
  torn.set(newest, bytes.slice().fill(0, end - 8));
  expect(problems(torn).map(({ what }) => what)).toEqual(['reading as etcd', 'starting strictly']);

  const flipped = directory();
  const middle = (flipped.get(segments[1] ?? '') ?? new Uint8Array()).slice();
  middle[200] = (middle[200] ?? 0) ^ 1;
  flipped.set(segments[1] ?? '', middle);
  expect(problems(flipped).map(({ what }) => what)).toContain('starting strictly');

  const broken = directory();
  const file = [...broken.keys()].find((path) => path.startsWith('snap/')) ?? '';
  broken.set(file, Uint8Array.of(1, 2, 3));
  expect(problems(broken).map(({ what }) => what)).toContain('snapshot files');
});

test('an empty directory is no log', () => {
  expect(problems(new Map()).map(({ what }) => what)).toContain('names');
});

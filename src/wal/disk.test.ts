import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeFile } from './content.ts';
import { Disk } from './disk.ts';
import { applyDelta, EMPTY_IMAGE } from './disk-image.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function text(disk: Disk, path: string): string {
  const file = disk.read(path);
  return file === undefined ? 'none' : Array.from(wholeFile(file)).join(' ');
}

/** A file `a` with 16 bytes written in two operations, the first of them durable. */
function twoWrites(): Disk {
  const disk = new Disk();
  disk.create('wal/a', 16);
  disk.write('wal/a', 0, bytes(1, 2, 3, 4, 5, 6, 7, 8));
  disk.sync();
  disk.write('wal/a', 8, bytes(9, 10, 11, 12, 13, 14, 15, 16));
  return disk;
}

test('the process sees what it wrote, a power cut leaves what was flushed', () => {
  const disk = twoWrites();
  expect(text(disk, 'wal/a')).toBe('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16');
  expect(disk.unsynced).toEqual({ ops: 1, bytes: 8 });
  expect(disk.crash({ keep: 0, tornBytes: 0 })).toEqual({ keptOps: 0, lostOps: 1, lostBytes: 8 });
  expect(text(disk, 'wal/a')).toBe('1 2 3 4 5 6 7 8 0 0 0 0 0 0 0 0');
  expect(disk.unsynced).toEqual({ ops: 0, bytes: 0 });
});

test('a flush makes durable what was written before it began, and nothing after', () => {
  const disk = twoWrites();
  const flush = disk.beginFlush();
  expect(flush.bytes).toBe(8);
  disk.create('wal/b', 0);
  disk.completeFlush(flush.id);
  expect(disk.unsyncedOps()).toEqual([{ type: 'create', path: 'wal/b', offset: 0, bytes: 0 }]);
  disk.crash({ keep: 0, tornBytes: 0 });
  expect(text(disk, 'wal/a')).toBe('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16');
  expect(text(disk, 'wal/b')).toBe('none');
});

test('a crash keeps the oldest operations, and of the next write whole units of eight bytes', () => {
  const disk = new Disk();
  disk.create('wal/a', 0);
  disk.write('wal/a', 0, bytes(1, 1, 1));
  disk.write('wal/a', 3, new Uint8Array(40).fill(2));
  disk.write('wal/a', 43, bytes(3));
  expect(disk.crash({ keep: 2, tornBytes: 23 })).toEqual({ keptOps: 2, lostOps: 2, lostBytes: 25 });
  expect(disk.read('wal/a')?.size).toBe(3 + 16);
});

test('a flush that was under way at a crash never completes', () => {
  const disk = twoWrites();
  const flush = disk.beginFlush();
  disk.crash({ keep: 0, tornBytes: 0 });
  disk.write('wal/a', 8, bytes(99));
  disk.completeFlush(flush.id);
  expect(disk.unsynced.ops).toBe(1);
});

test('bytes that wait for a flush stay as they were when the file is cut and written again', () => {
  const disk = new Disk();
  disk.create('wal/a', 0);
  disk.write('wal/a', 0, bytes(1, 2, 3, 4));
  const flush = disk.beginFlush();
  disk.truncate('wal/a', 1);
  disk.write('wal/a', 1, bytes(7, 8, 9));
  disk.completeFlush(flush.id);
  expect(text(disk.afterCrash({ keep: 0, tornBytes: 0 }), 'wal/a')).toBe('1 2 3 4');
  expect(text(disk.afterCrash({ keep: 1, tornBytes: 0 }), 'wal/a')).toBe('1');
  expect(text(disk.afterCrash({ keep: 2, tornBytes: 0 }), 'wal/a')).toBe('1 7 8 9');
});

test('looking at a crash beforehand leaves the disk as it is', () => {
  const disk = twoWrites();
  expect(text(disk.afterCrash({ keep: 1, tornBytes: 0 }), 'wal/a')).toMatch(/15 16$/);
  expect(disk.unsynced.ops).toBe(1);
});

test('after a flush that failed nothing is ever acknowledged again', () => {
  const disk = twoWrites();
  const flush = disk.beginFlush();
  disk.failFlush(flush.id);
  expect(disk.failure).toBe('flush-failed');
  disk.write('wal/a', 0, bytes(99));
  disk.sync();
  expect(text(disk, 'wal/a')).toMatch(/^1 /);
  expect(text(disk.afterCrash({ keep: 0, tornBytes: 0 }), 'wal/a')).toBe('1 2 3 4 5 6 7 8 0 0 0 0 0 0 0 0');
});

test('a full disk takes no more, and what it has stays', () => {
  const disk = twoWrites();
  disk.capacity = 20;
  disk.write('wal/a', 16, new Uint8Array(5));
  expect(disk.failure).toBe('full');
  expect(disk.read('wal/a')?.size).toBe(16);
});

test('a lying flush leaves everything to the next honest one', () => {
  const disk = twoWrites();
  disk.lying = true;
  disk.sync();
  expect(text(disk.afterCrash({ keep: 0, tornBytes: 0 }), 'wal/a')).toMatch(/0 0 0 0 0 0 0 0$/);
  disk.lying = false;
  disk.sync();
  expect(text(disk.afterCrash({ keep: 0, tornBytes: 0 }), 'wal/a')).toMatch(/15 16$/);
});

test('damage at rest is seen by the next process and told to the store', () => {
  const disk = twoWrites();
  disk.sync();
  disk.takeDurable();
  disk.damage('wal/a', 2, bytes(0, 0));
  expect(text(disk, 'wal/a')).toMatch(/^1 2 0 0 5/);
  expect(disk.takeDurable()?.files[0]?.pages).toHaveLength(1);
  disk.lose('wal/a');
  expect(disk.takeDurable()).toEqual({ removed: ['wal/a'], files: [] });
});

test('only the pages that changed go to the store, each in a buffer of its own', () => {
  const disk = new Disk();
  disk.create('wal/a', 100_000);
  disk.write('wal/a', 0, new Uint8Array(20_000).fill(1));
  disk.sync();
  expect(disk.takeDurable()?.files[0]?.pages.map((page) => page.page)).toEqual([0, 1, 2, 3, 4]);
  disk.write('wal/a', 8_190, bytes(5, 5, 5, 5));
  expect(disk.takeDurable()).toBeUndefined();
  disk.sync();
  const pages = disk.takeDurable()?.files[0]?.pages ?? [];
  expect(pages.map((page) => page.page)).toEqual([1, 2]);
  expect(pages.every((page) => page.bytes.buffer.byteLength === 4_096)).toBe(true);
});

const operation = fc.record({
  kind: fc.constantFrom('create', 'write', 'write', 'write', 'truncate', 'rename', 'remove', 'flush', 'take'),
  path: fc.constantFrom('wal/a', 'wal/b', 'snap/c'),
  other: fc.constantFrom('wal/a', 'wal/d'),
  at: fc.nat(9_000),
  length: fc.integer({ min: 1, max: 6_000 }),
  fill: fc.integer({ min: 1, max: 255 }),
});

test('the store that follows the deltas holds the durable level, and a crash leaves just that', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
      const disk = new Disk();
      let stored = EMPTY_IMAGE;
      const take = (): void => {
        const delta = disk.takeDurable();
        if (delta !== undefined) stored = applyDelta(stored, delta);
      };
      for (const { kind, path, other, at, length, fill } of operations) {
        const exists = disk.read(path) !== undefined;
        if (kind === 'create') disk.create(path, at);
        else if (kind === 'flush') disk.sync();
        else if (kind === 'take') take();
        else if (!exists) continue;
        else if (kind === 'write') disk.write(path, at, new Uint8Array(length).fill(fill));
        else if (kind === 'truncate') disk.truncate(path, at);
        else if (kind === 'rename') disk.rename(path, other);
        else disk.remove(path);
      }
      take();
      const mirrored = Disk.load(stored);
      const crashed = disk.afterCrash({ keep: 0, tornBytes: 0 });
      for (const path of ['wal/a', 'wal/b', 'wal/d', 'snap/c']) expect(text(mirrored, path) === text(crashed, path)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

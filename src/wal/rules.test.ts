/** What a log does where one of its rules is broken: the writer and the reader ask them, and obey. */
import { expect, test } from 'vitest';
import { type BreakId, brokenRules } from '#raft';
import { Disk } from './disk.ts';
import { recover } from './recover.ts';
import { created, entries, logOf, METADATA, names, SEGMENT, snapshot, state } from './wal.testkit.ts';
import { WAL } from './wal.ts';

const SMALL = { segmentBytes: 512 };
const broken = (id: BreakId) => ({ ...SMALL, rules: brokenRules([id]) });

/** A log of several files, of entries 1 to 12 in term 1. */
function written(id?: BreakId): { disk: Disk; wal: WAL } {
  const disk = new Disk();
  const made = WAL.create(disk, { ...(id === undefined ? SMALL : broken(id)), metadata: METADATA });
  if (!made.ok) throw new Error(made.failure.text);
  for (let index = 1; index <= 12; index++) made.wal.save(state(1, 1, index - 1), entries(1, index, index, 200));
  disk.sync();
  return { disk, wal: made.wal };
}

test('M38: where the checksum begins anew, the second file does not follow the first', () => {
  expect(recover(written().disk, SMALL)).toMatchObject({ ok: true });
  expect(recover(written('M38').disk, SMALL)).toMatchObject({ ok: false, failure: { kind: 'crc-mismatch', offset: 0 } });
});

test('M39: a log is cut off at a damaged record, its later files go too, and it starts again and again', () => {
  const { disk } = written();
  const [first, second] = names(disk) as [string, string];
  // In the data of the first entry of the second file.
  disk.damage(`wal/${second}`, 200, Uint8Array.of(0xee));
  expect(recover(Disk.load(disk.image()), SMALL)).toMatchObject({ ok: false, failure: { file: second } });
  const cut = recover(disk, broken('M39'));
  expect(cut).toMatchObject({ ok: true, repaired: true, cut: { file: second } });
  expect(names(disk)).toEqual([first, second]);
  expect(logOf(cut)).not.toContain('1/12');
  expect(recover(disk, SMALL)).toMatchObject({ ok: true, repaired: false });
});

test('M39: damage that cutting does not mend stays a failure', () => {
  const { disk } = created();
  disk.sync();
  disk.damage(`wal/${names(disk)[0]}`, 8, Uint8Array.of(0xff));
  expect(recover(disk, broken('M39')).ok).toBe(false);
  disk.lose(`wal/${names(disk)[0]}`);
  expect(recover(disk, broken('M39'))).toMatchObject({ ok: false, failure: { kind: 'newest-segment-missing' } });
});

test('M40: files that are still needed are removed', () => {
  const sound = written();
  expect(sound.wal.purge(2)).toEqual([]);
  const { disk, wal } = written('M40');
  const before = names(disk);
  expect(wal.purge(2)).toEqual(before.slice(0, -2));
  expect(recover(disk, SMALL)).toMatchObject({ ok: false, failure: { kind: 'no-segment' } });
});

test('M41: a start uses a snapshot that the commit index does not cover', () => {
  const { disk, wal } = created();
  wal.save(state(1, 1, 1), entries(1, 1, 1));
  snapshot(disk, wal, 2, 7, 'received');
  disk.sync();
  expect(recover(Disk.load(disk.image()), SEGMENT)).toMatchObject({ ok: true, marks: 0, snapshot: undefined });
  expect(recover(disk, { ...SEGMENT, rules: brokenRules(['M41']) })).toMatchObject({
    ok: true,
    marks: 1,
    hardState: { commit: 1 },
    snapshot: { metadata: { index: 7 } },
  });
});

import { expect, test } from 'vitest';
import { Disk } from './disk.ts';
import { pictureOf } from './picture.ts';
import { WAL } from './wal.ts';

function logOf(disk: Disk): WAL {
  const made = WAL.create(disk, { segmentBytes: 4_096, metadata: new Uint8Array([8, 1]) });
  if (!made.ok) throw new Error(made.failure.text);
  disk.sync();
  return made.wal;
}

const entry = (index: number) =>
  ({ type: 'EntryNormal', term: 1, index, data: new TextEncoder().encode(`entry ${index}`), typeSet: false }) as const;

test('a disk shows its files, its records in order, and which of them only the page cache holds', () => {
  const disk = new Disk();
  const wal = logOf(disk);
  wal.save({ term: 1, vote: 2, commit: 0 }, [entry(1)]);
  disk.sync();
  wal.save(undefined, [entry(2)]);

  const { files, unsynced } = pictureOf(disk);
  expect(files.map(({ path, durable, broken }) => ({ path, durable, broken }))).toEqual([
    { path: 'wal/0000000000000000-0000000000000000.wal', durable: true, broken: undefined },
  ]);
  const records = files[0]?.records ?? [];
  expect(records.map(({ content, durable }) => [content.type, durable])).toEqual([
    ['crc', true],
    ['metadata', true],
    ['snapshot', true],
    ['entry', true],
    ['state', true],
    ['entry', false],
  ]);
  expect(records[4]?.content).toEqual({ type: 'state', state: { term: 1, vote: 2, commit: 0 } });
  expect(unsynced.length).toBeGreaterThan(0);
});

test('the fields of a frame cover it from its first byte to its last', () => {
  const disk = new Disk();
  logOf(disk).save({ term: 1, vote: 2, commit: 0 }, [entry(1)]);
  for (const { bytes, fields } of pictureOf(disk).files.flatMap((file) => file.records)) {
    expect(fields[0]?.from).toBe(0);
    expect(fields.at(-1)?.to).toBe(bytes.length);
    for (let i = 1; i < fields.length; i++) expect(fields[i]?.from).toBe(fields[i - 1]?.to);
  }
});

test('a flipped bit is shown where reading stops', () => {
  const disk = new Disk();
  logOf(disk).save(undefined, [entry(1), entry(2)]);
  disk.sync();
  const path = 'wal/0000000000000000-0000000000000000.wal';
  const first = pictureOf(disk).files[0]?.records.find(({ content }) => content.type === 'entry');
  const data = first?.fields.find(({ name }) => name === 'data');
  const at = (first?.offset ?? 0) + (data?.to ?? 0) - 1;
  disk.damage(path, at, new Uint8Array([(disk.read(path)?.buffer[at] ?? 0) ^ 1]));
  const [file] = pictureOf(disk).files;
  expect(file?.broken).toMatch(/crc mismatch/);
  expect(file?.records.map(({ content }) => content.type)).toEqual(['crc', 'metadata', 'snapshot']);
});

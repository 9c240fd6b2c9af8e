import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '#raft';
import { PRESETS } from '#scenario';
import type { NodeView } from '#sim';
import { checkDirectory, decodeMetadata, diskOf, dumpLog, recover } from '#wal';
import { diskArchive } from '../src/session/disk-files.ts';
import { openDesk, testRoom } from '../src/session/session.testkit.ts';

type Files = readonly { readonly path: string; readonly bytes: Uint8Array }[];

/** What etcd's rules, as our reader follows them, find in an exported directory. */
function read(files: Files) {
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  expect(checkDirectory(byPath).filter(({ problem }) => problem !== undefined)).toEqual([]);
  const disk = diskOf(byPath);
  expect(dumpLog(disk).join('\n')).not.toContain('broken');
  const recovery = recover(disk, { segmentBytes: 4_096 });
  if (!recovery.ok) throw new Error(recovery.failure.text);
  return recovery;
}

/** Entries of the frame's log that are in both, by index. */
function overlap(node: NodeView, entries: readonly Entry[]): readonly (readonly [Entry, Entry])[] {
  return node.log.buffer.slice(0, node.log.length).flatMap((entry) => {
    const found = entries.find((other) => other.index === entry.index);
    return found === undefined || entry.index > node.durable.last.index ? [] : [[found, entry] as const];
  });
}

function expectAsShown(files: Files, node: NodeView): number {
  const { hardState, entries, snapshot, metadata, repaired } = read(files);
  const { term, vote, commit, last } = node.durable;
  expect(repaired).toBe(false);
  expect(hardState).toEqual({ term, vote, commit });
  expect(snapshot?.metadata.index ?? 0).toBe(node.durable.snapshot.index);
  expect(entries.at(-1)?.index ?? snapshot?.metadata.index ?? 0).toBe(last.index);
  expect(metadata && decodeMetadata(metadata)?.nodeId).toBe(node.id);
  const both = overlap(node, entries);
  for (const [found, shown] of both) expect(found).toEqual(shown);
  return both.length;
}

/** Presets in which a person damages disks on purpose have exports that must not be readable. */
const SOUND = ['calm-election', 'split-vote', 'leader-crash', 'minority-partition', 'follower-far-behind', 'disruptive-returner'];

test.each(PRESETS.map(({ id }) => id).filter((id) => SOUND.includes(id)))('a disk exported from %s reads as the frame says', async (id) => {
  const { session } = await openDesk({ fragment: `#${id}`, room: testRoom() });
  session.seek(Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < 100; i += 1) await session.next();
  const { head } = session.store.getState();
  let compared = 0;
  for (const number of [head, Math.floor(head / 2), Math.floor(head / 3)]) {
    session.seek(number);
    for (const node of session.frame(number).nodes) {
      const files = await session.exportDisk(node.id);
      if (files === undefined || files.length === 0) continue;
      expect(files.every(({ path }) => /^(wal|snap)\/[^/]+$/.test(path))).toBe(true);
      compared += expectAsShown(files, node);
    }
    expect(session.store.getState()).toMatchObject({ status: 'ready', cursor: number });
  }
  expect(compared).toBeGreaterThan(0);
});

test('an export begins with what etcd puts at the head of a log: a crc, the metadata, a mark of no snapshot', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=80' });
  const files = await session.exportDisk(1);
  expect(files?.map(({ path }) => path)).toEqual(['wal/0000000000000000-0000000000000000.wal']);
  const lines = dumpLog(diskOf(new Map(files?.map(({ path, bytes }) => [path, bytes]))));
  expect(lines.join('\n')).toMatch(/crc[\s\S]*metadata[\s\S]*snapshot/);
});

test('a node that has never started has no directory', async () => {
  const { session } = await openDesk({ fragment: '#calm-election' });
  session.seek(0);
  expect(await session.exportDisk(1)).toBeUndefined();
});

test('a downloaded archive, unpacked, passes the command that verifies directories', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-export-'));
  try {
    const { session } = await openDesk({ fragment: '#follower-far-behind' });
    session.seek(Number.MAX_SAFE_INTEGER);
    const { name, blob } = diskArchive(1, (await session.exportDisk(1)) ?? []);
    writeFileSync(join(folder, name), new Uint8Array(await blob.arrayBuffer()));
    expect(spawnSync('tar', ['-xf', name], { cwd: folder }).status).toBe(0);
    const verified = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/wal.ts', 'verify', folder], { encoding: 'utf8' });
    expect(verified.stdout.trim().split('\n').at(-1)).toBe('4 passed, 0 failed');
    expect(verified.status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

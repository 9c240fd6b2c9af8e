/** What a machine does at its start: from the bytes on its disk to the state of its core, or a reason why it must not start. */
import type { Entry, EntryId, HardState, Snapshot } from '#raft';
import { RULES } from '#raft';
import type { Disk } from './disk.ts';
import { failure, type WalFailure } from './failure.ts';
import { cutTail, isFailure, type LogPlace, type OpenResult, openWal, validSnapshotEntries } from './read.ts';
import { isNewestMissing, listSegments, noteNewest, walPath } from './segments.ts';
import { loadSnapshot } from './snapshot-file.ts';
import type { WAL, WalOptions, WalRules } from './wal.ts';

export type Recovery =
  | {
      readonly ok: true;
      /** Ready to append. */
      readonly wal: WAL;
      readonly metadata: Uint8Array | undefined;
      /** All zero when none was ever saved. */
      readonly hardState: HardState;
      /** The entries after the snapshot. */
      readonly entries: readonly Entry[];
      readonly snapshot: Snapshot | undefined;
      /** A torn tail was cut off. */
      readonly repaired: boolean;
      /** Where it was cut off. */
      readonly cut: LogPlace | undefined;
      /** Marks of snapshots in the log that its commit index covers, without that of the empty beginning. */
      readonly marks: number;
      /** Records read after the snapshot, heads of segments included. */
      readonly records: number;
      /** Snapshot files that were unreadable and set aside. */
      readonly brokenSnapshots: readonly string[];
    }
  | { readonly ok: false; readonly failure: WalFailure };

const NO_SNAPSHOT: EntryId = { term: 0, index: 0 };

/**
 * etcd's start: the newest readable snapshot file that a committed mark in the log names, then the log after it. A torn tail of the last
 * segment is cut off, once; any other damage is a failure for good (fail-stop). Fails with `no-log` on an empty disk: then
 * `WAL.create`.
 *
 * DIFFERS: the log is read by the strict rules (record-reader.ts, tail.ts), because etcd's own accept some damage in silence.
 */
export function recover(disk: Disk, options: WalOptions): Recovery {
  if (isNewestMissing(disk)) return { ok: false, failure: failure('newest-segment-missing', 'the newest segment is missing') };
  const marks = validSnapshotEntries(disk, 'strict', options.rules);
  if (isFailure(marks)) return afterCut(disk, options, marks);
  const { snapshots, commit } = marks;
  const loaded = loadSnapshot(disk, snapshots);
  const snapshot = loaded.ok ? loaded.snapshot : undefined;
  const start = snapshot?.metadata ?? NO_SNAPSHOT;
  const { opened, cut } = openRepaired(disk, start, options, commit);
  if (!opened.ok) return opened;
  const { wal, metadata, hardState, entries, records } = opened;
  const last = start.index + entries.length;
  if (hardState.commit > last) {
    return { ok: false, failure: failure('commit-past-log', `state.commit ${hardState.commit} is out of range [${start.index}, ${last}]`) };
  }
  return {
    ok: true,
    wal,
    metadata,
    hardState,
    entries,
    snapshot,
    repaired: cut !== undefined,
    cut,
    marks: snapshots.filter((mark) => mark.index > 0).length,
    records,
    brokenSnapshots: loaded.broken,
  };
}

function openRepaired(
  disk: Disk,
  start: EntryId,
  options: WalOptions,
  committed: number,
): { readonly opened: OpenResult; readonly cut: LogPlace | undefined } {
  const rules = { rules: 'strict', committed } as const;
  const opened = openWal(disk, start, options, rules);
  if (opened.ok) return { opened, cut: opened.cut };
  const cut = cutOff(disk, opened.failure, options.rules ?? RULES);
  return cut === undefined ? { opened, cut } : { opened: openWal(disk, start, options, rules), cut };
}

/** What cannot be read is cut off where that may be done, and the rest is read again. */
function afterCut(disk: Disk, options: WalOptions, found: WalFailure): Recovery {
  const cut = cutOff(disk, found, options.rules ?? RULES);
  if (cut === undefined) return { ok: false, failure: found };
  const again = recover(disk, options);
  return again.ok ? { ...again, repaired: true, cut } : again;
}

/** Cuts the log off at the record that could not be read, with all files after it: there are none where it was torn. Undefined: it may not be, or cannot. */
function cutOff(disk: Disk, { kind, file, offset }: WalFailure, rules: WalRules): LogPlace | undefined {
  if (!rules.mayCutOff(kind === 'torn') || file === undefined || offset === undefined) return undefined;
  // Cut already, and no better for it.
  if ((disk.read(walPath(file))?.size ?? 0) <= offset) return undefined;
  cutTail(disk, file, offset);
  const all = listSegments(disk);
  for (const { name } of all) if (name > file) disk.remove(walPath(name));
  const last = all.find(({ name }) => name === file);
  if (last !== undefined && last !== all.at(-1)) noteNewest(disk, last.sequence);
  return { file, offset };
}

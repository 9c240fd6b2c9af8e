/** What a machine does at its start: from the bytes on its disk to the state of its core, or a reason why it must not start. */
import type { Entry, HardState, Snapshot } from '#raft';
import type { Disk } from './disk.ts';
import { failure, type WalFailure } from './failure.ts';
import type { WAL, WalOptions } from './wal.ts';

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
      /** Snapshot files that were unreadable and set aside. */
      readonly brokenSnapshots: readonly string[];
    }
  | { readonly ok: false; readonly failure: WalFailure };

/** Fails with `no-log` on an empty disk: then `WAL.create`. Every other failure is for good (fail-stop). */
export function recover(disk: Disk, options: WalOptions): Recovery {
  void disk;
  void options;
  return { ok: false, failure: failure('no-log', 'wal: file not found') };
}

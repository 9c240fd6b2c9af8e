/**
 * The durable log: etcd's write-ahead log and snapshot files, byte for byte, over a disk with two levels.
 *
 * Everything about the format is synchronous and pure: `Disk` is the page cache and the durable level in memory, `WAL` appends to it,
 * `recover` reads it at a machine's start. Durability is a mirror: `disk.takeDurable()` says what has become durable, and a `PageStore`
 * (IndexedDB, or memory) commits it in one transaction.
 *
 * A machine's life: `recover(disk)`, or `WAL.create` on an empty disk; then `wal.save` and `disk.beginFlush`; when the flush is due
 * `disk.completeFlush`, and `store.commit(disk.takeDurable())`; at a crash `disk.crash(survivors)` and the same commit.
 */

export { checkDirectory } from './check-directory.ts';
export type { FileContent } from './content.ts';
export type { CrashPointReport } from './crash-points.ts';
export { checkCrashPoints } from './crash-points.ts';
export type { DamageReport } from './damage.ts';
export { checkDamage } from './damage.ts';
export type { CrashLoss, CrashSurvivors, DiskFailure, Flush, UnsyncedOp } from './disk.ts';
export { Disk } from './disk.ts';
export type { DirectoryFile, DiskDelta, DiskImage, DiskPage, ImageFile } from './disk-image.ts';
export { applyDelta, directoryOf, EMPTY_IMAGE, PAGE_BYTES } from './disk-image.ts';
export { dumpLog } from './dump.ts';
export type { DurableSummary } from './durable.ts';
export type { WalFailure, WalFailureKind } from './failure.ts';
export { checkGolden } from './golden.ts';
export type { GoldenDirectory, GoldenExpectation } from './golden-format.ts';
export { diskOf } from './golden-format.ts';
export { deleteDatabase, IdbPageStore, listDatabases } from './idb-page-store.ts';
export type { MemoryDatabases } from './memory-page-store.ts';
export { MemoryPageStore } from './memory-page-store.ts';
export type { PageStore, StoreDone, StoreFailure, StoreFailureReason, StoreLoad } from './page-store.ts';
export type { Metadata, SnapshotRecord } from './payload.ts';
export { decodeMetadata, encodeMetadata } from './payload.ts';
export type { DiskPicture, FieldPicture, FilePicture, RecordContent, RecordPicture } from './picture.ts';
export { pictureOf } from './picture.ts';
export type { PortableFile } from './portable.ts';
export { packFile, replaceFiles } from './portable.ts';
export type { Recovery } from './recover.ts';
export { recover } from './recover.ts';
export type { SnapshotLoad } from './snapshot-file.ts';
export { loadSnapshot, purgeSnapshotFiles, saveSnapshotFile } from './snapshot-file.ts';
export type { CreateOptions, SaveResult, WalOptions, WalResult, WalRules } from './wal.ts';
export { DEFAULT_SEGMENT_BYTES, WAL } from './wal.ts';

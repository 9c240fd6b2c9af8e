/**
 * Checks this log against golden directories: doing the operations gives the same files byte for byte, and reading the files gives what
 * etcd read. Shared by the tests and by `npm run wal -- verify`.
 */
import { crc32c } from './crc32c.ts';
import { Disk } from './disk.ts';
import type { WalFailure } from './failure.ts';
import {
  contentEnd,
  diskOf,
  filesOf,
  type GoldenDirectory,
  type GoldenFile,
  type GoldenOp,
  type GoldenRecord,
  type GoldenRun,
  goldenBytes,
  goldenConfState,
  goldenEntry,
  goldenSnapshot,
  goldenSnapshotRecord,
  hexOf,
  type Sha256,
  startOf,
} from './golden-format.ts';
import { isFailure, openWal, readLog, repairWal, validSnapshotEntries, verifyWal } from './read.ts';
import { CRC_RECORD } from './record.ts';
import { RecordReader } from './record-reader.ts';
import { listSegments } from './segments.ts';
import { loadSnapshot, saveSnapshotFile } from './snapshot-file.ts';
import { WAL } from './wal.ts';

export interface GoldenCheck {
  /** What was checked: `write`, `records`, or the call of a run. */
  readonly what: string;
  /** Undefined: as expected. */
  readonly problem: string | undefined;
}

/** Zeros that were cut off to keep a directory small are no damage. */
const CUT_ZEROS = /^truncated from (\d+) to \d+ bytes \(zeros only\)$/;

/** All checks of one directory; writing is checked for etcd 3.7's form, when the files are as they were written. */
export function checkGolden(golden: GoldenDirectory, sha256: Sha256): readonly GoldenCheck[] {
  const checks: GoldenCheck[] = [];
  if (isWritable(golden)) checks.push({ what: 'write', problem: checkWriting(golden) });
  checks.push({ what: 'records', problem: checkRecords(golden, sha256) });
  golden.expected.runs.forEach((run, i) => {
    checks.push({ what: `run ${i}: ${run.call}`, problem: checkRun(golden, run, sha256) });
  });
  return checks;
}

function isWritable(golden: GoldenDirectory): boolean {
  const { mutations, source } = golden.expected;
  return !source.etcd.includes('3.6') && mutations.every(({ what }) => CUT_ZEROS.test(what));
}

// Writing.

interface Workbench {
  readonly disk: Disk;
  readonly segmentBytes: number;
  wal: WAL | undefined;
}

function checkWriting(golden: GoldenDirectory): string | undefined {
  const { ops } = golden.expected;
  const bench: Workbench = { disk: new Disk(), segmentBytes: ops[0]?.segmentSizeBytes ?? 0, wal: undefined };
  for (const [i, op] of ops.entries()) {
    const problem = checkOp(bench, op);
    if (problem !== undefined) return `operation ${i} (${op.op}): ${problem}`;
  }
  bench.disk.sync();
  const durable = Disk.load(bench.disk.image());
  return compareFiles(golden.files, filesOf(durable));
}

function checkOp(bench: Workbench, op: GoldenOp): string | undefined {
  const error = doOp(bench, op);
  if (error !== op.error) return `error ${error}, expected ${op.error}`;
  const names = listSegments(bench.disk).map((segment) => segment.name);
  const locked = op.lockedAfter === undefined ? undefined : bench.wal?.locked;
  return differs('segments', names, op.filesAfter) ?? differs('locked', locked, op.lockedAfter);
}

function doOp(bench: Workbench, op: GoldenOp): string | undefined {
  const { disk, wal } = bench;
  switch (op.op) {
    case 'create': {
      const made = WAL.create(disk, { segmentBytes: bench.segmentBytes, metadata: goldenBytes(op.metadataHex) });
      if (!made.ok) return made.failure.text;
      bench.wal = made.wal;
      return undefined;
    }
    case 'save':
      wal?.save(op.hardState, (op.entries ?? []).map(goldenEntry));
      return undefined;
    case 'saveSnapshot':
      return op.snapshot === undefined ? undefined : wal?.saveSnapshot(goldenSnapshotRecord(op.snapshot))?.text;
    case 'saveSnapFile':
      if (op.snapFile !== undefined) saveSnapshotFile(disk, goldenSnapshot(op.snapFile));
      return undefined;
    case 'release':
      wal?.releaseLockTo(op.index ?? 0);
      return undefined;
    case 'close':
      bench.wal = undefined;
      return undefined;
    case 'tear':
      return tear(disk, op.index ?? 0);
    case 'repair':
      return repairWal(disk) ? undefined : 'not repaired';
    case 'reopen': {
      const opened = openWal(disk, startOf(op.snapshot), { segmentBytes: bench.segmentBytes });
      if (!opened.ok) return opened.failure.text;
      bench.wal = opened.wal;
      return undefined;
    }
    default:
      return `unknown operation`;
  }
}

/** Cuts the newest segment `bytes` before the end of its content. */
function tear(disk: Disk, bytes: number): undefined {
  const path = `wal/${listSegments(disk).at(-1)?.name}`;
  const file = disk.read(path);
  if (file !== undefined) disk.truncate(path, contentEnd(file.buffer.subarray(0, file.used)) - bytes);
}

/** `expected` may lack zeros at the end (a file that was cut to keep it small). */
function compareFiles(expected: ReadonlyMap<string, Uint8Array>, actual: ReadonlyMap<string, Uint8Array>): string | undefined {
  const names = differs('files', [...actual.keys()].sort(), [...expected.keys()].sort());
  if (names !== undefined) return names;
  for (const [path, bytes] of expected) {
    const other = actual.get(path) ?? new Uint8Array(0);
    const at = bytes.findIndex((byte, i) => byte !== other[i]);
    if (at >= 0) return `${path}: byte ${at} is ${other[at]}, expected ${bytes[at]}`;
    if (contentEnd(other) > bytes.length) return `${path}: ${other.length} bytes, expected ${bytes.length}`;
  }
  return undefined;
}

// Reading.

function checkRecords(golden: GoldenDirectory, sha256: Sha256): string | undefined {
  const disk = diskOf(golden.files);
  const reader = new RecordReader(disk, listSegments(disk), 'etcd');
  for (const [i, expected] of golden.expected.records.entries()) {
    if (reader.next() !== 'record') return `record ${i}: ${reader.failure?.text ?? 'none'}`;
    const problem = compareRecord(reader, expected, sha256);
    if (problem !== undefined) return `record ${i}: ${problem}`;
    if (reader.record.type === CRC_RECORD && !reader.adoptCrc()) return `record ${i}: the crc chain is broken`;
  }
  const step = reader.next();
  const broken = step === 'record' && reader.record.type === CRC_RECORD && !reader.adoptCrc();
  const end = broken ? 'crc record does not match the chain' : step === 'end' ? 'EOF' : (reader.failure?.text ?? 'a record');
  return sameText(golden.expected.recordsEnd, end) ? undefined : `ended with ${end}, expected ${golden.expected.recordsEnd}`;
}

function compareRecord(reader: RecordReader, expected: GoldenRecord, sha256: Sha256): string | undefined {
  const { type, crc, hasData, from, to } = reader.record;
  const data = hasData ? reader.buffer.slice(from, to) : undefined;
  const hashed = expected.dataHex?.startsWith('sha256:') === true && data !== undefined;
  const dataHex = hashed ? `sha256:${data.length}:${sha256(data)}` : hexOf(data);
  const crcHex = crc.toString(16).padStart(8, '0');
  const actual = { file: reader.segment, offset: reader.offset, end: reader.position, type, crcHex, dataHex };
  return differs('record', actual, expected);
}

function checkRun(golden: GoldenDirectory, run: GoldenRun, sha256: Sha256): string | undefined {
  const disk = diskOf(golden.files);
  const problem = runOf(golden, run, disk);
  return problem ?? (run.filesAfter === undefined ? undefined : compareHashes(disk, run.filesAfter, sha256));
}

function runOf(golden: GoldenDirectory, run: GoldenRun, disk: Disk): string | undefined {
  switch (run.call) {
    case 'Open+ReadAll':
      return checkOpen(golden, run, disk);
    case 'Open+ReadAll after Repair':
      repairWal(disk);
      return checkOpen(golden, run, disk);
    case 'OpenForRead+ReadAll':
      return checkRead(golden, run, disk);
    case 'Verify': {
      const found = verifyWal(disk, startOf(run.snapshot));
      if (isFailure(found)) return differsInError(run, found);
      return differsInError(run, undefined) ?? differs('hard state', found, run.hardState);
    }
    case 'ValidSnapshotEntries': {
      const found = validSnapshotEntries(disk);
      if (isFailure(found)) return differsInError(run, found);
      return differsInError(run, undefined) ?? differs('snapshots', found.snapshots, run.snapshots?.map(goldenSnapshotRecord));
    }
    case 'snap.Load':
      return checkSnapshotLoad(run, loadSnapshot(disk));
    case 'snap.LoadNewestAvailable(ValidSnapshotEntries)': {
      const valid = validSnapshotEntries(disk);
      return checkSnapshotLoad(run, loadSnapshot(disk, isFailure(valid) ? [] : valid.snapshots));
    }
    case 'Repair':
      return differs('repaired', repairWal(disk), run.ok);
    default:
      return `unknown call ${run.call}`;
  }
}

function checkOpen(golden: GoldenDirectory, run: GoldenRun, disk: Disk): string | undefined {
  const opened = openWal(disk, startOf(run.snapshot), { segmentBytes: golden.expected.ops[0]?.segmentSizeBytes ?? 0 });
  if (!opened.ok) {
    // The one deliberate difference: etcd loses this error when it opens for writing (see read.ts).
    if (opened.failure.kind === 'snapshot-not-found' && run.error === null) return undefined;
    return differsInError(run, opened.failure);
  }
  return differsInError(run, undefined) ?? compareContents(golden, run, opened);
}

function checkRead(golden: GoldenDirectory, run: GoldenRun, disk: Disk): string | undefined {
  const read = readLog(disk, startOf(run.snapshot), 'read');
  const problem = differsInError(run, read.failure);
  if (problem !== undefined || run.hardState === undefined) return problem;
  return compareContents(golden, run, read);
}

function compareContents(golden: GoldenDirectory, run: GoldenRun, read: Omit<ReturnType<typeof readLog>, 'failure'>): string | undefined {
  const same = run.entriesSameAsRun === undefined ? run : golden.expected.runs[run.entriesSameAsRun];
  const metadata = run.metadataHex === undefined ? undefined : differs('metadata', hexOf(read.metadata), run.metadataHex);
  return (
    metadata ??
    differs('hard state', read.hardState, run.hardState) ??
    differs('entries', read.entries, (same?.entries ?? []).map(goldenEntry)) ??
    differs('entry count', read.entries.length, run.entryCount)
  );
}

function checkSnapshotLoad(run: GoldenRun, load: ReturnType<typeof loadSnapshot>): string | undefined {
  if (!load.ok) return load.text === run.error ? undefined : `error ${load.text}, expected ${run.error}`;
  if (run.snapFile === undefined) return `a snapshot, expected ${run.error}`;
  const { data, metadata } = load.snapshot;
  const expected = { ...startOf(run.snapFile), confState: goldenConfState(run.snapFile.confState), dataHex: run.snapFile.dataHex };
  return differs('snapshot', { term: metadata.term, index: metadata.index, confState: metadata.confState, dataHex: hexOf(data) }, expected);
}

/** A listing whose names have no folder is one of the snapshot folder. */
function compareHashes(disk: Disk, expected: readonly GoldenFile[], sha256: Sha256): string | undefined {
  const folder = expected.some((file) => file.name.includes('/')) ? '' : 'snap/';
  const listed = [...filesOf(disk)].filter(([path]) => path.startsWith(folder));
  const actual = listed.map(([path, bytes]) => ({ name: path.slice(folder.length), size: bytes.length, sha256: sha256(bytes) }));
  const wanted = expected.map(({ name, size, sha256: hash }) => ({ name, size, sha256: hash }));
  return differs('files', actual.sort(byName), wanted.sort(byName));
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function differsInError(run: GoldenRun, found: WalFailure | undefined): string | undefined {
  if (found === undefined) return run.error === null ? undefined : `no error, expected ${run.error}`;
  return run.error !== null && sameText(run.error, found.text) ? undefined : `error ${found.text}, expected ${run.error}`;
}

/** Go wraps some errors in the names of its callers; protobuf's own words differ between etcd's versions, and one names a pointer. */
function sameText(expected: string, actual: string): boolean {
  if (expected.startsWith('proto: ')) return actual.startsWith('proto: ');
  if (expected.startsWith('unexpected block type')) return actual.startsWith('unexpected block type');
  return expected.endsWith(actual);
}

function differs(what: string, actual: unknown, expected: unknown): string | undefined {
  const [a, b] = [canonical(actual), canonical(expected)];
  return a === b ? undefined : `${what} ${shorten(a)}, expected ${shorten(b)}`;
}

/** Text that is equal for equal values, whatever the order of their fields. */
function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length}:${crc32c(0, value, 0, value.length)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}=${canonical(field)}`);
  return `{${fields.sort().join()}}`;
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

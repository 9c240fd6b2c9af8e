/** Reads a log: etcd's Open + ReadAll, Verify, ValidSnapshotEntries and Repair. */
import type { Entry, EntryId, HardState, Index, Term } from '#raft';
import { RULES } from '#raft';
import { wholeFile } from './content.ts';
import type { Disk } from './disk.ts';
import { failure, type WalFailure } from './failure.ts';
import {
  decodeEntry,
  decodeHardState,
  decodeSnapshotRecord,
  EMPTY_HARD_STATE,
  entrySize,
  hardStateSize,
  type SnapshotRecord,
  snapshotRecordSize,
} from './payload.ts';
import { CRC_RECORD, ENTRY_RECORD, METADATA_RECORD, SNAPSHOT_RECORD, STATE_RECORD } from './record.ts';
import { BAD_RECORD_TEXT, RecordReader, type Rules } from './record-reader.ts';
import { listSegments, selectSegments, walPath } from './segments.ts';
import { WAL, type WalOptions, type WalRules } from './wal.ts';

/** `read` accepts a torn tail, `append` does not. */
export type ReadMode = 'read' | 'append';

export interface LogContents {
  readonly metadata: Uint8Array | undefined;
  readonly hardState: HardState;
  readonly entries: readonly Entry[];
}

/** What was read before the failure, which etcd hands out with two of them (an entry gap, a missing snapshot). */
export type ReadResult = LogContents & { readonly failure: WalFailure | undefined };

/** A byte of a segment. */
export interface LogPlace {
  readonly file: string;
  readonly offset: number;
}

export type OpenResult =
  | (LogContents & {
      readonly ok: true;
      readonly wal: WAL;
      /** Records read. */
      readonly records: number;
      /** Where the rest of a record lay whose beginning never reached the medium; it is zeroed. */
      readonly cut: LogPlace | undefined;
    })
  | { readonly ok: false; readonly failure: WalFailure };

export interface ValidSnapshots {
  readonly snapshots: readonly SnapshotRecord[];
  /** Of the last hard state. */
  readonly commit: Index;
}

export interface ReadOptions {
  readonly rules: Rules;
  /** Strict rules: the commit index of the whole log. Snapshots up to there are known to be part of it. */
  readonly committed: Index;
}

const ETCD_RULES: ReadOptions = { rules: 'etcd', committed: 0 };
const NOTHING: LogContents = { metadata: undefined, hardState: EMPTY_HARD_STATE, entries: [] };

/** Everything after the snapshot `start`, without changing the disk. */
export function readLog(disk: Disk, start: EntryId, mode: ReadMode, options: ReadOptions = ETCD_RULES): ReadResult {
  const segments = selectSegments(disk, start.index);
  if (isFailure(segments)) return { ...NOTHING, failure: segments };
  const replay = new Replay(start, options);
  const reader = new RecordReader(disk, segments, options.rules);
  return replay.run(reader, mode);
}

/** Opens the log for appending after its last record; what follows that in the file is zeroed. Fails as `readLog` in append mode. */
export function openWal(disk: Disk, start: EntryId, wal: WalOptions, options: ReadOptions = ETCD_RULES): OpenResult {
  const segments = selectSegments(disk, start.index);
  if (isFailure(segments)) return { ok: false, failure: segments };
  const replay = new Replay(start, options);
  const reader = new RecordReader(disk, segments, options.rules);
  const read = replay.run(reader, 'append');
  if (read.failure !== undefined) return { ok: false, failure: read.failure };
  zeroTail(disk, reader);
  const { hardState, metadata, entries } = read;
  const durable = { ...hardState, last: entries.at(-1) ?? start, snapshot: { term: start.term, index: start.index } };
  const tail = {
    segments,
    position: reader.position,
    crc: reader.crc,
    // DIFFERS: in etcd a log that begins at a received snapshot, with no entry behind it, counts from 0 after a restart. The next segment is then named as if it
    // began before that snapshot, and the start after that looks there for the snapshot's mark and finds none.
    lastIndex: Math.max(replay.lastIndex, start.index),
    metadata,
    durable: { ...durable, last: { term: durable.last.term, index: durable.last.index } },
  };
  const cut = reader.tornRest ? { file: reader.segment, offset: reader.position } : undefined;
  return { ok: true, metadata, hardState, entries, records: reader.count, cut, wal: new WAL(disk, wal, tail) };
}

/** Reads through the log without keeping entries; gives the last hard state. A torn tail is accepted. */
export function verifyWal(disk: Disk, start: EntryId): HardState | WalFailure {
  const segments = selectSegments(disk, start.index);
  if (isFailure(segments)) return segments;
  const replay = new Replay(start, ETCD_RULES);
  const reader = new RecordReader(disk, segments, 'etcd');
  for (;;) {
    const step = reader.next();
    const found =
      step === 'record' ? (reader.record.type === ENTRY_RECORD ? undefined : replay.apply(reader)) : endOf(reader, step, 'read');
    if (found !== undefined) return found;
    if (step !== 'record') return replay.matched ? replay.hardState : notFound();
  }
}

/** The snapshot records that the log's last hard state covers: the snapshots that a start may use. A torn tail is accepted. */
export function validSnapshotEntries(disk: Disk, reading: Rules = 'etcd', rules: WalRules = RULES): ValidSnapshots | WalFailure {
  const segments = listSegments(disk);
  if (segments.length === 0) return failure('no-log', 'wal: file not found');
  const reader = new RecordReader(disk, segments, reading);
  const snapshots: SnapshotRecord[] = [];
  let commit = 0;
  for (let step = reader.next(); step !== 'end'; step = reader.next()) {
    if (step === 'failed') {
      if (reader.failure?.kind === 'torn') break;
      return reader.failure as WalFailure;
    }
    const { type, from, to } = reader.record;
    if (type === CRC_RECORD && !reader.adoptCrc()) return reader.blame('crc-mismatch', 'walpb: crc mismatch');
    if (type === SNAPSHOT_RECORD) {
      const snapshot = decodeSnapshotRecord(reader.buffer, from, to);
      if (snapshot === undefined) return reader.blame('bad-record', BAD_RECORD_TEXT);
      snapshots.push(snapshot);
    } else if (type === STATE_RECORD) {
      const state = decodeHardState(reader.buffer, from, to);
      if (state === undefined) return reader.blame('bad-record', BAD_RECORD_TEXT);
      commit = state.commit;
    }
  }
  return { snapshots: snapshots.filter(({ index }) => rules.isUsableSnapshot(index, commit)), commit };
}

/** etcd's repair of the last segment: cuts a torn tail off and keeps a copy as `.broken`. False when the damage is of another kind. */
export function repairWal(disk: Disk): boolean {
  const last = listSegments(disk).at(-1);
  if (last === undefined) return false;
  const reader = new RecordReader(disk, [last], 'etcd');
  for (;;) {
    const step = reader.next();
    if (step === 'end') return true;
    if (step === 'failed') {
      if (reader.failure?.kind !== 'torn') return false;
      cutTail(disk, last.name, reader.position);
      return true;
    }
    if (reader.record.type === CRC_RECORD && !reader.adoptCrc()) return false;
  }
}

/** Copies the segment to `NAME.broken` and cuts it to `position` bytes. */
export function cutTail(disk: Disk, name: string, position: number): void {
  const file = disk.read(walPath(name));
  if (file === undefined) return;
  const copy = wholeFile(file);
  const broken = walPath(`${name}.broken`);
  disk.create(broken, 0);
  disk.write(broken, 0, copy);
  disk.truncate(walPath(name), position);
}

export function isFailure(value: object): value is WalFailure {
  return 'kind' in value;
}

/** What one reading has found so far. */
class Replay {
  hardState: HardState = EMPTY_HARD_STATE;
  matched = false;
  lastIndex: Index = 0;
  private readonly start: EntryId;
  private readonly strict: boolean;
  private readonly committed: Index;
  private metadata: Uint8Array | undefined;
  private entries: Entry[] = [];
  /** Strict rules: term of the entry at `start.index`, as the log has it up to now. */
  private termAtStart: Term | undefined;

  constructor(start: EntryId, options: ReadOptions) {
    this.start = start;
    this.strict = options.rules === 'strict';
    this.committed = options.committed;
  }

  run(reader: RecordReader, mode: ReadMode): ReadResult {
    for (;;) {
      const step = reader.next();
      const found = step === 'record' ? this.apply(reader) : endOf(reader, step, mode);
      if (found !== undefined) return this.failed(found);
      if (step !== 'record') break;
    }
    // DIFFERS: in append mode etcd overwrites this error and reports success; a log without its snapshot must not be used.
    return { ...this.contents(), failure: this.matched ? undefined : notFound() };
  }

  apply(reader: RecordReader): WalFailure | undefined {
    switch (reader.record.type) {
      case METADATA_RECORD:
        return this.applyMetadata(reader);
      case ENTRY_RECORD:
        return this.applyEntry(reader);
      case STATE_RECORD:
        return this.applyState(reader);
      case CRC_RECORD:
        return reader.adoptCrc() ? undefined : reader.blame('crc-mismatch', 'walpb: crc mismatch');
      case SNAPSHOT_RECORD:
        return this.applySnapshot(reader);
      default:
        return reader.blame('unknown-type', `unexpected block type ${reader.record.type}`);
    }
  }

  private contents(): LogContents {
    return { metadata: this.metadata, hardState: this.hardState, entries: this.entries };
  }

  private failed(found: WalFailure): ReadResult {
    if (found.kind === 'entry-gap') return { ...this.contents(), metadata: undefined, failure: found };
    return { ...NOTHING, failure: found };
  }

  private applyMetadata(reader: RecordReader): WalFailure | undefined {
    const { from, to, hasData } = reader.record;
    const metadata = hasData ? reader.buffer.slice(from, to) : undefined;
    if (this.metadata !== undefined && !isSame(this.metadata, metadata)) {
      return reader.blame('metadata-conflict', 'wal: conflicting metadata found');
    }
    this.metadata = metadata;
    return undefined;
  }

  private applyState(reader: RecordReader): WalFailure | undefined {
    const { from, to } = reader.record;
    const state = decodeHardState(reader.buffer, from, to);
    if (state === undefined || (this.strict && !isStateExact(state, reader.buffer, from, to)))
      return reader.blame('bad-record', BAD_RECORD_TEXT);
    const last = this.start.index + this.entries.length;
    if (this.strict && (state.term < this.hardState.term || state.commit > last)) {
      return reader.blame('impossible-record', `state ${state.term}/${state.commit} after term ${this.hardState.term}, log up to ${last}`);
    }
    this.hardState = state;
    return undefined;
  }

  private applySnapshot(reader: RecordReader): WalFailure | undefined {
    const { from, to } = reader.record;
    const snapshot = decodeSnapshotRecord(reader.buffer, from, to);
    if (snapshot === undefined || (this.strict && !isSnapshotExact(snapshot, to - from)))
      return reader.blame('bad-record', BAD_RECORD_TEXT);
    if (snapshot.index === this.start.index) {
      if (snapshot.term !== this.start.term) return reader.blame('snapshot-mismatch', 'wal: snapshot mismatch');
      this.matched = true;
    }
    if (this.strict) this.dropReplaced(snapshot);
    return undefined;
  }

  /**
   * DIFFERS: a snapshot that came from a leader replaces a log that does not match it, and writes nothing but its mark; etcd would then
   * read entries after the mark's index that are older than the mark. They are gone when the log had another entry at that index.
   */
  private dropReplaced(snapshot: SnapshotRecord): void {
    const { index, term } = snapshot;
    const own = index === this.start.index ? this.termAtStart : this.entries[index - this.start.index - 1]?.term;
    if (own !== undefined && own !== term && index <= this.committed) this.entries = [];
  }

  private applyEntry(reader: RecordReader): WalFailure | undefined {
    const { from, to } = reader.record;
    const entry = decodeEntry(reader.buffer, from, to);
    if (entry === undefined || (this.strict && !isEntryExact(entry, to - from))) return reader.blame('bad-record', BAD_RECORD_TEXT);
    const impossible = this.strict ? this.checkEntry(reader, entry) : undefined;
    if (impossible !== undefined) return impossible;
    this.lastIndex = entry.index;
    if (entry.index > this.start.index) return this.append(reader, entry);
    // DIFFERS: an entry at or before the snapshot cuts the log there, so what followed it is gone; etcd keeps it.
    if (this.strict) {
      this.entries = [];
      this.termAtStart = entry.index === this.start.index ? entry.term : undefined;
    }
    return undefined;
  }

  private append(reader: RecordReader, entry: Entry): WalFailure | undefined {
    const { start, entries } = this;
    const offset = entry.index - start.index - 1;
    if (offset > entries.length) {
      const snapshot = `snapshot[Index: ${start.index}, Term: ${start.term}]`;
      const current = `current entry[Index: ${entry.index}, Term: ${entry.term}], len(ents): ${entries.length}`;
      return reader.blame('entry-gap', `wal: slice bounds out of range, ${snapshot}, ${current}`);
    }
    entries.length = offset;
    entries.push(entry);
    return undefined;
  }

  /** Raft never overwrites what it has committed, and terms never go down along a log. */
  private checkEntry(reader: RecordReader, entry: Entry): WalFailure | undefined {
    const before = this.entries[entry.index - this.start.index - 2];
    const goesBack = before !== undefined && entry.term < before.term;
    if (entry.index > this.hardState.commit && !goesBack) return undefined;
    return reader.blame('impossible-record', `entry ${entry.term}/${entry.index} after commit ${this.hardState.commit}`);
  }
}

/** What the end of the records means for this reading: `undefined` is a good end. */
function endOf(reader: RecordReader, step: 'end' | 'failed', mode: ReadMode): WalFailure | undefined {
  if (step === 'end' || (mode === 'read' && reader.failure?.kind === 'torn')) return undefined;
  return reader.failure;
}

function notFound(): WalFailure {
  return failure('snapshot-not-found', 'wal: snapshot not found');
}

/** Bytes after the last record, if there are any, must not be taken for records once the log grows over them. */
function zeroTail(disk: Disk, reader: RecordReader): void {
  const path = walPath(reader.segment);
  const file = disk.read(path);
  if (file === undefined || file.used <= reader.position) return;
  const { size } = file;
  disk.truncate(path, reader.position);
  disk.truncate(path, size);
}

/** Beyond 2^53 numbers lose bits here, and no log of a real cluster comes near. */
function isExactId({ term, index }: EntryId): boolean {
  return Number.isSafeInteger(term) && Number.isSafeInteger(index);
}

function isEntryExact(entry: Entry, bytes: number): boolean {
  const nothingToChange = entry.type === 'EntryConfChange' && entry.data === undefined;
  return entrySize(entry) === bytes && entry.term > 0 && entry.index > 0 && isExactId(entry) && !nothingToChange;
}

/** The first byte tells a state from an entry of the same length (a record's type is not under its crc). */
function isStateExact(state: HardState, buffer: Uint8Array, from: number, to: number): boolean {
  return hardStateSize(state) === to - from && buffer[from] === 0x08 && isExactId({ term: state.term, index: state.commit });
}

function isSnapshotExact(snapshot: SnapshotRecord, bytes: number): boolean {
  return snapshotRecordSize(snapshot) === bytes && isExactId(snapshot) && (snapshot.index === 0) === (snapshot.confState === undefined);
}

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * The writer of one log: etcd's, byte for byte, over a two-level disk.
 *
 * Every call changes the page cache and returns at once; nothing is durable before a flush of the disk completes. As operations
 * reach the medium in order, etcd's calls of fsync become one question to the caller: `mustSync`.
 */
import type { Entry, HardState, Index, Rules } from '#raft';
import { RULES } from '#raft';
import type { Disk } from './disk.ts';
import { type DurableSummary, DurableTracker, EMPTY_SUMMARY } from './durable.ts';
import { failure, type WalFailure } from './failure.ts';
import { EMPTY_HARD_STATE, isEmptyHardState, type SnapshotRecord } from './payload.ts';
import { SegmentWriter } from './segment-writer.ts';
import { listSegments, noteNewest, type Segment, segmentName, walPath } from './segments.ts';

/** What a log asks before it does what cannot be taken back. */
export type WalRules = Pick<Rules, 'firstCrc' | 'mayCutOff' | 'mayRemove' | 'isUsableSnapshot'>;

export interface WalOptions {
  /** A segment that has grown to this many bytes is followed by a new one. */
  readonly segmentBytes: number;
  /** Default: the sound ones. */
  readonly rules?: WalRules;
}

export interface CreateOptions extends WalOptions {
  /** Opaque; etcd's is `encodeMetadata({nodeId, clusterId})`. Undefined: a metadata record without data. */
  readonly metadata: Uint8Array | undefined;
}

export interface SaveResult {
  /** There are entries, or term or vote changed: nothing that depends on the save may happen before a flush completes. */
  readonly mustSync: boolean;
  /** The save ended a segment and began the next. */
  readonly cut: boolean;
}

/** Where writing goes on: the state of a log after it was made, or read to its end. */
export interface WalTail {
  /** The open segments, oldest first; the last is the one to append to. */
  readonly segments: readonly Segment[];
  /** Offset after the last record. */
  readonly position: number;
  /** Running crc. */
  readonly crc: number;
  /** Index of the last entry record: the next segment is named after it. */
  readonly lastIndex: Index;
  readonly metadata: Uint8Array | undefined;
  readonly durable: DurableSummary;
}

export type WalResult = { readonly ok: true; readonly wal: WAL } | { readonly ok: false; readonly failure: WalFailure };

/** etcd's SegmentSizeBytes. */
export const DEFAULT_SEGMENT_BYTES = 64_000_000;

/** Half a log is never visible: it is made here and renamed. */
const CREATE_FOLDER = 'wal.tmp';

const NOTHING_SAVED: SaveResult = { mustSync: false, cut: false };

export class WAL {
  private readonly disk: Disk;
  private readonly segmentBytes: number;
  private readonly metadata: Uint8Array | undefined;
  private readonly rules: WalRules;
  private readonly tracker: DurableTracker;
  private writer: SegmentWriter;
  /** Segments that may not be purged, oldest first; the last is the one being written. */
  private held: readonly Segment[];
  private sequence: number;
  private lastIndex: Index;
  /** The last hard state saved in this life. Reading does not set it: as in etcd, a cut after a reopen may lack its state record. */
  private state: HardState = EMPTY_HARD_STATE;
  /** Index of a snapshot that came from a leader, until a hard state that covers it is saved. */
  private receivedIndex: Index = 0;
  /** The next temporary name: 0.tmp and 1.tmp alternate. */
  private temporary = 0;

  /** For `WAL.create` and `openWal`. */
  constructor(disk: Disk, options: WalOptions, tail: WalTail) {
    const newest = tail.segments.at(-1);
    this.disk = disk;
    this.segmentBytes = options.segmentBytes;
    this.metadata = tail.metadata;
    this.rules = options.rules ?? RULES;
    this.tracker = new DurableTracker(disk, tail.durable);
    this.writer = new SegmentWriter(disk, walPath(newest?.name ?? ''), tail.position, tail.crc);
    this.held = tail.segments;
    this.sequence = newest?.sequence ?? 0;
    this.lastIndex = tail.lastIndex;
  }

  /** A new log: crc, metadata and the mark of the empty snapshot. Fails with `exists` where a segment already is. */
  static create(disk: Disk, options: CreateOptions): WalResult {
    if (listSegments(disk).length > 0) return { ok: false, failure: failure('exists', 'file already exists') };
    const name = segmentName(0, 0);
    const temporary = `${CREATE_FOLDER}/${name}`;
    const writer = SegmentWriter.begin(disk, temporary, options.segmentBytes, 0, options.metadata);
    writer.appendSnapshot({ index: 0, term: 0, confState: undefined });
    disk.rename(temporary, walPath(name));
    noteNewest(disk, 0);
    const segments = [{ name, sequence: 0, index: 0 }];
    const { position, crc } = writer;
    const tail = { segments, position, crc, lastIndex: 0, metadata: options.metadata, durable: EMPTY_SUMMARY };
    return { ok: true, wal: new WAL(disk, options, tail) };
  }

  /** What a power cut right now would leave; the same object as long as nothing changes. */
  get durable(): DurableSummary {
    return this.tracker.current();
  }

  /** Names of the segments that may not be purged, oldest first. */
  get locked(): readonly string[] {
    return this.held.map((segment) => segment.name);
  }

  /**
   * Appends the entries, then the state if it is given and not all zero. Begins a new segment when the file was full before this
   * batch (etcd's rule: what still waits in its page buffer does not count, so the batch that fills a segment does not cut it).
   */
  save(hardState: HardState | undefined, entries: readonly Entry[]): SaveResult {
    const state = hardState === undefined || isEmptyHardState(hardState) ? undefined : hardState;
    if (state === undefined && entries.length === 0) return NOTHING_SAVED;
    const voted = state !== undefined && (state.term !== this.state.term || state.vote !== this.state.vote);
    const mustSync = entries.length > 0 || voted;
    if (state !== undefined) this.coverReceived(state, entries.length);
    for (const entry of entries) this.writer.appendEntry(entry);
    const last = entries.at(-1);
    if (last !== undefined) this.lastIndex = last.index;
    if (state !== undefined) {
      this.state = state;
      this.writer.appendState(state);
    }
    const cut = this.writer.handedOver >= this.segmentBytes;
    if (cut) this.cut();
    else if (mustSync) this.writer.handOver();
    this.tracker.saved(state, last);
    return { mustSync, cut };
  }

  /**
   * Appends the mark of a snapshot whose file is already saved; a flush must complete before anything depends on it. `received`: it
   * came from a leader in place of a log that does not match it; otherwise it was taken here, of this log. Fails with `no-conf-state`.
   */
  saveSnapshot(snapshot: SnapshotRecord, origin: 'taken' | 'received' = 'taken'): WalFailure | undefined {
    const { index, term, confState } = snapshot;
    if (index > 0 && confState === undefined) {
      return failure('no-conf-state', `Saved (not-initial) snapshot is missing ConfState: index:${index} term:${term}`);
    }
    this.writer.appendSnapshot(snapshot);
    this.writer.handOver();
    this.lastIndex = Math.max(this.lastIndex, index);
    if (origin === 'received') this.receivedIndex = index;
    this.tracker.savedSnapshot({ term, index }, origin === 'received');
    return undefined;
  }

  /** Gives up the segments that hold no entry from `index` on, but for the newest of them: `purge` may remove them. Changes no byte. */
  releaseLockTo(index: Index): void {
    const found = this.held.findIndex((segment) => segment.index >= index);
    const first = found < 0 ? this.held.length - 1 : found - 1;
    if (first > 0) this.held = this.held.slice(first);
  }

  /** Removes released segments, oldest first, while more than `keep` segments remain. Returns the names removed. */
  purge(keep: number): readonly string[] {
    const names = listSegments(this.disk).map((segment) => segment.name);
    const oldestHeld = names.indexOf(this.held[0]?.name ?? '');
    const needed = names.findIndex((_name, place) => !this.rules.mayRemove(place < oldestHeld));
    const removed = names.slice(0, Math.max(0, Math.min(names.length - keep, needed < 0 ? names.length : needed)));
    for (const name of removed) this.disk.remove(walPath(name));
    return removed;
  }

  /**
   * DIFFERS: when entries come together with a received snapshot, a state that commits the snapshot goes before them. In etcd's order a
   * power cut between the entries and the state leaves entries that follow nothing, and a member that cannot start.
   */
  private coverReceived(state: HardState, entries: number): void {
    if (this.receivedIndex > this.state.commit && entries > 0) this.writer.appendState({ ...state, commit: this.receivedIndex });
    this.receivedIndex = 0;
  }

  /** Ends the segment at its content and begins the next one under a temporary name, so that no crash leaves half a header. */
  private cut(): void {
    const { path, position, crc } = this.writer;
    if (this.disk.read(path)?.size !== position) this.disk.truncate(path, position);
    const temporary = walPath(`${this.temporary}.tmp`);
    this.temporary = 1 - this.temporary;
    this.sequence += 1;
    const segment = { name: segmentName(this.sequence, this.lastIndex + 1), sequence: this.sequence, index: this.lastIndex + 1 };
    this.writer = SegmentWriter.begin(this.disk, temporary, this.segmentBytes, this.rules.firstCrc(crc), this.metadata);
    if (!isEmptyHardState(this.state)) this.writer.appendState(this.state);
    this.writer.handOver();
    this.disk.rename(temporary, walPath(segment.name));
    noteNewest(this.disk, segment.sequence);
    this.writer.path = walPath(segment.name);
    this.held = [...this.held, segment];
  }
}

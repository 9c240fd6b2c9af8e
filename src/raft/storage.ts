/**
 * How the core reads its log: synchronously, from memory. Writing is the node's business.
 *
 * A read that fails because of what the storage holds answers with a `StorageError` value; a read that no correct core would make panics.
 */
import { panic } from './assert.ts';
import { limitSize } from './size.ts';
import type { ConfState, Entry, EntryId, HardState, Index, Snapshot, Term } from './types.ts';

export type StorageError =
  /** The index is below the first one: only a snapshot holds it. */
  | 'Compacted'
  /** The index is beyond the last one. */
  | 'Unavailable'
  | 'SnapshotOutOfDate'
  | 'SnapshotTemporarilyUnavailable';

export interface Storage {
  /** The saved state, and the configuration at the snapshot's index. */
  initialState(): { readonly hardState: HardState; readonly confState: ConfState };
  /** Entries of [lo, hi) within `maxSize` encoded bytes, at least one; lo < hi <= lastIndex + 1. */
  entries(lo: Index, hi: Index, maxSize: number): readonly Entry[] | StorageError;
  /** Known for [firstIndex - 1, lastIndex]. */
  term(index: Index): Term | StorageError;
  /** The first index that `entries` can give. */
  firstIndex(): Index;
  lastIndex(): Index;
  /** The newest snapshot; may say that it is not ready yet. */
  snapshot(): Snapshot | StorageError;
}

export const EMPTY_HARD_STATE: HardState = { term: 0, vote: 0, commit: 0 };
export const EMPTY_CONF_STATE: ConfState = { voters: [], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };
export const EMPTY_SNAPSHOT: Snapshot = { data: undefined, metadata: { confState: EMPTY_CONF_STATE, index: 0, term: 0 } };

/** A log in an array: after a snapshot at index s, the entry at index i stands at entries[i - s - 1]. */
export class MemoryStorage implements Storage {
  private hardState = EMPTY_HARD_STATE;
  private latest = EMPTY_SNAPSHOT;
  /** The last entry that was compacted away: its term is still known. */
  private compacted: EntryId = { term: 0, index: 0 };
  private log: Entry[] = [];

  initialState(): { readonly hardState: HardState; readonly confState: ConfState } {
    return { hardState: this.hardState, confState: this.latest.metadata.confState };
  }

  setHardState(state: HardState): void {
    this.hardState = state;
  }

  entries(lo: Index, hi: Index, maxSize: number): readonly Entry[] | StorageError {
    const first = this.firstIndex();
    if (lo < first) return 'Compacted';
    if (hi > this.lastIndex() + 1) panic(`entries' hi(${hi}) is out of bound lastindex(${this.lastIndex()})`);
    if (this.log.length === 0) return 'Unavailable';
    return limitSize(this.log.slice(lo - first, hi - first), maxSize);
  }

  term(index: Index): Term | StorageError {
    const { compacted } = this;
    if (index < compacted.index) return 'Compacted';
    if (index === compacted.index) return compacted.term;
    const entry = this.log[index - compacted.index - 1];
    return entry === undefined ? 'Unavailable' : entry.term;
  }

  firstIndex(): Index {
    return this.compacted.index + 1;
  }

  lastIndex(): Index {
    return this.compacted.index + this.log.length;
  }

  snapshot(): Snapshot | StorageError {
    return this.latest;
  }

  /** Replaces everything by the snapshot. Refused if the stored one is as new. */
  applySnapshot(snapshot: Snapshot): StorageError | undefined {
    const { index, term } = snapshot.metadata;
    if (this.latest.metadata.index !== 0 && this.latest.metadata.index >= index) return 'SnapshotOutOfDate';
    this.latest = snapshot;
    this.compacted = { term, index };
    this.log = [];
    return undefined;
  }

  /** Makes a snapshot at `index` (an entry that is held) the newest; `confState` undefined: as in the one before. */
  createSnapshot(index: Index, confState: ConfState | undefined, data: Uint8Array | undefined): Snapshot | StorageError {
    if (index <= this.latest.metadata.index) return 'SnapshotOutOfDate';
    if (index > this.lastIndex()) panic(`snapshot ${index} is out of bound lastindex(${this.lastIndex()})`);
    const term = this.term(index);
    if (typeof term !== 'number') return term;
    this.latest = { data, metadata: { confState: confState ?? this.latest.metadata.confState, index, term } };
    return this.latest;
  }

  /** Forgets the entries up to and including `index`. */
  compact(index: Index): StorageError | undefined {
    if (index <= this.compacted.index) return 'Compacted';
    if (index > this.lastIndex()) panic(`compact ${index} is out of bound lastindex(${this.lastIndex()})`);
    const term = this.term(index);
    if (typeof term !== 'number') return term;
    this.log = this.log.slice(index - this.compacted.index);
    this.compacted = { term, index };
    return undefined;
  }

  /** Writes entries: they replace what is there from the first new index on. Those already compacted are left out. */
  append(entries: readonly Entry[]): void {
    const firstIndex = this.firstIndex();
    const kept = entries.filter((entry) => entry.index >= firstIndex);
    const first = kept[0];
    if (first === undefined) return;
    if (first.index > this.lastIndex() + 1) panic(`missing log entry [last: ${this.lastIndex()}, append at: ${first.index}]`);
    this.log.length = first.index - firstIndex;
    this.log.push(...kept);
  }
}

/**
 * A random life of one log, as Raft would lead it, and what must be read back after any crash: the specification that crash points
 * and damages are checked against. It knows nothing of bytes.
 */
import type { ConfState, Entry, EntryId, HardState, Index, Term } from '#raft';
import { Random } from '#raft';
import { Disk } from './disk.ts';
import { EMPTY_HARD_STATE } from './payload.ts';
import { purgeSnapshotFiles, saveSnapshotFile } from './snapshot-file.ts';
import { WAL } from './wal.ts';

/** What one disk operation adds to the log once it is durable; operations that are not listed add nothing. */
export type Meaning =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'state'; readonly state: HardState }
  | { readonly type: 'snapshot'; readonly id: EntryId; readonly received: boolean };

const CONF: ConfState = { voters: [1, 2, 3], votersOutgoing: [], learners: [4], learnersNext: [], autoLeave: false };
const METADATA = Uint8Array.of(0x08, 1, 0x10, 7);
/** Small, so that a life has many cuts. */
export const WORKLOAD_SEGMENT_BYTES = 2_048;
const FILES_KEPT = 3;

/** The log that a sequence of meanings makes. */
export class ExpectedLog {
  hardState: HardState = EMPTY_HARD_STATE;
  /** Snapshots marked so far, oldest first. */
  private marks: EntryId[] = [];
  private received: EntryId[] = [];
  private entries: Entry[] = [];
  /** Index before the first of `entries`. */
  private base: Index = 0;

  apply(meaning: Meaning): void {
    switch (meaning.type) {
      case 'entry':
        this.entries.length = meaning.entry.index - this.base - 1;
        this.entries.push(meaning.entry);
        return;
      case 'state':
        this.hardState = meaning.state;
        this.takeReceived();
        return;
      case 'snapshot':
        this.marks.push(meaning.id);
        if (meaning.received) this.received.push(meaning.id);
    }
  }

  /** The snapshot to start from: the newest by (term, index) that is committed. */
  snapshot(): EntryId | undefined {
    let newest: EntryId | undefined;
    for (const id of this.marks) {
      if (id.index > this.hardState.commit) continue;
      if (newest === undefined || id.term > newest.term || (id.term === newest.term && id.index > newest.index)) newest = id;
    }
    return newest;
  }

  entriesAfter(index: Index): readonly Entry[] {
    return this.entries.slice(Math.max(0, index - this.base));
  }

  get lastIndex(): Index {
    return this.base + this.entries.length;
  }

  termAt(index: Index): Term {
    return this.entries[index - this.base - 1]?.term ?? 0;
  }

  /** A received snapshot counts once it is committed: then it replaces a log that has another entry at its index, or none. */
  private takeReceived(): void {
    for (const id of this.received) {
      if (id.index > this.hardState.commit || this.termAt(id.index) === id.term) continue;
      this.entries = [];
      this.base = id.index;
    }
    this.received = this.received.filter((id) => id.index > this.hardState.commit);
  }
}

export class Workload {
  readonly disk = new Disk();
  /** By sequence number of the disk operation. */
  readonly meanings = new Map<number, Meaning>();
  private readonly random: Random;
  private readonly wal: WAL;
  /** As of everything written. */
  private readonly log = new ExpectedLog();
  private lastSnapshot: Index = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    const made = WAL.create(this.disk, { segmentBytes: WORKLOAD_SEGMENT_BYTES, metadata: METADATA });
    if (!made.ok) throw new Error(made.failure.text);
    this.wal = made.wal;
  }

  /** One thing that happens to a member. */
  step(): void {
    const kind = this.random.below(20);
    if (kind < 2) this.elect();
    else if (kind < 11) this.append();
    else if (kind < 13) this.overwrite();
    else if (kind < 16) this.commit();
    else if (kind < 19) this.takeSnapshot();
    else this.receiveSnapshot();
  }

  /** Flushes at random, as a busy disk would: often at once, sometimes only after several saves. */
  maybeFlush(): void {
    if (this.random.below(3) > 0 || this.disk.unsynced.ops > 24) this.disk.sync();
  }

  private elect(): void {
    const term = this.log.hardState.term + 1 + this.random.below(2);
    const leads = this.random.below(2) === 0;
    const empty: Entry = { type: 'EntryNormal', term, index: this.log.lastIndex + 1, data: undefined, typeSet: false };
    this.save({ term, vote: 1 + this.random.below(5), commit: this.log.hardState.commit }, leads ? [empty] : []);
  }

  private append(): void {
    const { term, vote } = this.log.hardState;
    if (term === 0) return this.elect();
    const entries = this.someEntries(this.log.lastIndex + 1, term);
    const commit = this.random.below(2) === 0 ? undefined : this.someCommit(this.log.lastIndex + entries.length);
    this.save(commit === undefined ? undefined : { term, vote, commit }, entries);
  }

  /** A new leader's entries replace the uncommitted end. */
  private overwrite(): void {
    const { term, vote, commit } = this.log.hardState;
    const uncommitted = this.log.lastIndex - commit;
    if (uncommitted === 0) return this.append();
    const entries = this.someEntries(commit + 1 + this.random.below(uncommitted), term + 1);
    this.save({ term: term + 1, vote: this.random.below(2) * vote, commit }, entries);
  }

  private commit(): void {
    const { term, vote } = this.log.hardState;
    if (term > 0) this.save({ term, vote, commit: this.someCommit(this.log.lastIndex) }, []);
  }

  private takeSnapshot(): void {
    const { commit } = this.log.hardState;
    if (commit <= this.lastSnapshot) return;
    const index = this.lastSnapshot + 1 + this.random.below(commit - this.lastSnapshot);
    const term = this.log.termAt(index);
    if (term > 0) this.saveSnapshot({ term, index }, false);
  }

  private receiveSnapshot(): void {
    const { term, vote, commit } = this.log.hardState;
    const id = { term: term + 1, index: commit + 1 + this.random.below(this.log.lastIndex - commit + 5) };
    this.saveSnapshot(id, true);
    const entries = this.random.below(2) === 0 ? [] : this.someEntries(id.index + 1, id.term);
    // The log writes a state that covers the snapshot before entries that come with it.
    const state = { term: id.term, vote, commit: id.index };
    if (entries.length > 0) this.mean({ type: 'state', state });
    this.save(state, entries);
  }

  private saveSnapshot(id: EntryId, received: boolean): void {
    saveSnapshotFile(this.disk, { data: this.someBytes(40), metadata: { ...id, confState: CONF } });
    this.meanAt(this.disk.nextOp, { type: 'snapshot', id, received });
    this.wal.saveSnapshot({ ...id, confState: CONF }, received ? 'received' : 'taken');
    this.lastSnapshot = id.index;
    // Nothing that the snapshot replaces may go before the snapshot is sure to be used.
    if (received) return;
    this.wal.releaseLockTo(id.index);
    this.wal.purge(FILES_KEPT);
    purgeSnapshotFiles(this.disk, FILES_KEPT);
  }

  private save(state: HardState | undefined, entries: readonly Entry[]): void {
    for (const entry of entries) this.mean({ type: 'entry', entry });
    if (state !== undefined) this.mean({ type: 'state', state });
    this.place();
    this.wal.save(state, entries);
  }

  /** Meanings of the coming save, one operation each, in order. */
  private coming: Meaning[] = [];

  private mean(meaning: Meaning): void {
    this.coming.push(meaning);
  }

  private place(): void {
    this.coming.forEach((meaning, i) => {
      this.meanAt(this.disk.nextOp + i, meaning);
    });
    this.coming = [];
  }

  private meanAt(op: number, meaning: Meaning): void {
    this.meanings.set(op, meaning);
    this.log.apply(meaning);
  }

  private someCommit(last: Index): Index {
    const { commit } = this.log.hardState;
    return commit + this.random.below(last - commit + 1);
  }

  private someEntries(first: Index, term: Term): Entry[] {
    return Array.from({ length: 1 + this.random.below(3) }, (_, i) => this.someEntry(first + i, term));
  }

  private someEntry(index: Index, term: Term): Entry {
    const kind = this.random.below(12);
    if (kind === 0) return { type: 'EntryConfChange', term, index, data: this.someBytes(8), typeSet: true };
    if (kind === 1) return { type: 'EntryConfChangeV2', term, index, data: undefined, typeSet: true };
    const data = kind === 2 ? new Uint8Array(0) : this.someBytes(kind < 10 ? 60 : 700);
    return { type: 'EntryNormal', term, index, data, typeSet: false };
  }

  /** No byte is zero: whether a zero was written or lost could not be told. */
  private someBytes(most: number): Uint8Array {
    return Uint8Array.from({ length: 1 + this.random.below(most) }, () => 1 + this.random.below(255));
  }
}

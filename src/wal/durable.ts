/** What the durable part of a log says, kept up to date as flushes complete: no byte is read again. */
import type { EntryId, HardState, Index, NodeId, Term } from '#raft';
import type { Disk } from './disk.ts';

/** The state that a machine would come back with after a power cut. */
export interface DurableSummary {
  readonly term: Term;
  readonly vote: NodeId;
  readonly commit: Index;
  /** Last entry of the log (the snapshot's, when nothing follows it). */
  readonly last: EntryId;
  /** Snapshot it would start from: the newest whose record is durable and whose index is committed. Index 0: none. */
  readonly snapshot: EntryId;
}

const NOTHING: EntryId = { term: 0, index: 0 };
export const EMPTY_SUMMARY: DurableSummary = { term: 0, vote: 0, commit: 0, last: NOTHING, snapshot: NOTHING };

interface Mark {
  /** The summary holds once all operations with smaller sequence numbers are durable. */
  readonly op: number;
  readonly summary: DurableSummary;
}

export class DurableTracker {
  private readonly disk: Disk;
  private durable: DurableSummary;
  private written: DurableSummary;
  private marks: Mark[] = [];
  /** Snapshot records above the commit index: valid only once it passes them. */
  private uncommitted: EntryId[] = [];

  constructor(disk: Disk, durable: DurableSummary) {
    this.disk = disk;
    this.durable = durable;
    this.written = durable;
  }

  current(): DurableSummary {
    let reached = 0;
    for (const mark of this.marks) {
      if (mark.op > this.disk.durableOps) break;
      this.durable = mark.summary;
      reached += 1;
    }
    if (reached > 0) this.marks = this.marks.slice(reached);
    return this.durable;
  }

  saved(state: HardState | undefined, lastEntry: EntryId | undefined): void {
    const { term, vote, commit } = state ?? this.written;
    const last = lastEntry === undefined ? this.written.last : { term: lastEntry.term, index: lastEntry.index };
    this.mark({ term, vote, commit, last, snapshot: this.snapshotAt(commit) });
  }

  savedSnapshot(id: EntryId, replacesLog: boolean): void {
    this.uncommitted.push(id);
    const last = replacesLog || id.index > this.written.last.index ? id : this.written.last;
    this.mark({ ...this.written, last, snapshot: this.snapshotAt(this.written.commit) });
  }

  private snapshotAt(commit: Index): EntryId {
    let newest = this.written.snapshot;
    if (this.uncommitted.length === 0) return newest;
    for (const id of this.uncommitted) {
      if (id.index <= commit && id.index > newest.index) newest = id;
    }
    this.uncommitted = this.uncommitted.filter((id) => id.index > commit);
    return newest;
  }

  private mark(summary: DurableSummary): void {
    this.written = summary;
    this.marks.push({ op: this.disk.nextOp, summary });
  }
}

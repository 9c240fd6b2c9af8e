/**
 * The end of the log that is not known to be durable: entries, and at most one snapshot before them.
 *
 * The entry at index i stands at entries[i - offset]. Entries below `offsetInProgress` (and the snapshot, if `snapshotInProgress`)
 * have been handed out to be written and wait for the report that they are.
 */
import type { Report } from './fact.ts';
import type { Rules } from './rules.ts';
import type { Entry, EntryId, Index, Snapshot, Term } from './types.ts';

const NO_ENTRIES: readonly Entry[] = [];

export class Unstable {
  offset: Index;
  entries: Entry[] = [];
  snapshot: Snapshot | undefined = undefined;
  offsetInProgress: Index;
  snapshotInProgress = false;
  private readonly rules: Rules;
  private readonly report: Report;

  constructor(offset: Index, rules: Rules, report: Report) {
    this.offset = offset;
    this.offsetInProgress = offset;
    this.rules = rules;
    this.report = report;
  }

  /** The first index after the snapshot; undefined without one. */
  firstIndex(): Index | undefined {
    return this.snapshot === undefined ? undefined : this.snapshot.metadata.index + 1;
  }

  lastIndex(): Index | undefined {
    if (this.entries.length > 0) return this.offset + this.entries.length - 1;
    return this.snapshot?.metadata.index;
  }

  term(index: Index): Term | undefined {
    if (index >= this.offset) return this.entries[index - this.offset]?.term;
    const snapshot = this.snapshot;
    return snapshot !== undefined && snapshot.metadata.index === index ? snapshot.metadata.term : undefined;
  }

  /** Entries that have not been handed out yet. */
  nextEntries(): readonly Entry[] {
    const from = this.offsetInProgress - this.offset;
    return from >= this.entries.length ? NO_ENTRIES : this.entries.slice(from);
  }

  hasNextEntries(): boolean {
    return this.offsetInProgress - this.offset < this.entries.length;
  }

  nextSnapshot(): Snapshot | undefined {
    return this.snapshotInProgress ? undefined : this.snapshot;
  }

  /** Everything has been handed out. */
  acceptInProgress(): void {
    this.offsetInProgress = this.offset + this.entries.length;
    if (this.snapshot !== undefined) this.snapshotInProgress = true;
  }

  /**
   * Entries up to `id` are durable. Ignored if the log no longer holds that entry: what was written has been overwritten since,
   * and the new entry of that index may not be durable.
   */
  stableTo(id: EntryId): void {
    const term = this.term(id.index);
    if (term === undefined) {
      this.report({ type: 'StableEntryUnknown', index: id.index });
      return;
    }
    if (id.index < this.offset) {
      this.report({ type: 'StableEntryInSnapshot', index: id.index });
      return;
    }
    if (!this.rules.isStableReport(term, id.term)) {
      this.report({ type: 'StableEntryMismatched', reported: id, found: { term, index: id.index } });
      return;
    }
    const stable = id.index + 1 - this.offset;
    this.entries = this.entries.slice(stable);
    this.offset = id.index + 1;
    this.offsetInProgress = Math.max(this.offsetInProgress, this.offset);
  }

  stableSnapshotTo(index: Index): void {
    if (this.snapshot?.metadata.index !== index) return;
    this.snapshot = undefined;
    this.snapshotInProgress = false;
  }

  /** Starts over behind a snapshot. */
  restore(snapshot: Snapshot): void {
    this.offset = snapshot.metadata.index + 1;
    this.offsetInProgress = this.offset;
    this.entries = [];
    this.snapshot = snapshot;
    this.snapshotInProgress = false;
  }

  /** Puts entries where they belong; what stood at or behind the first of them is gone. Not empty. */
  truncateAndAppend(entries: readonly Entry[]): void {
    const from = (entries[0] as Entry).index;
    if (from === this.offset + this.entries.length) {
      for (const entry of entries) this.entries.push(entry);
      return;
    }
    if (from <= this.offset) {
      this.report({ type: 'UnstableReplaced', index: from });
      this.entries = [...entries];
      this.offset = from;
      this.offsetInProgress = from;
      return;
    }
    this.report({ type: 'UnstableTruncated', index: from });
    this.entries = [...this.entries.slice(0, from - this.offset), ...entries];
    this.offsetInProgress = Math.min(this.offsetInProgress, from);
  }
}

/**
 * The log as the core sees it: what storage holds, continued by what is not durable yet, and how far it is committed and applied.
 *
 * Always applied <= applying <= committed <= lastIndex. `applying`: handed out to be applied.
 */
import { panic } from './assert.ts';
import type { LogStatus, Report } from './fact.ts';
import type { Rules } from './rules.ts';
import { entriesSize, entrySize, limitSize } from './size.ts';
import type { Storage, StorageError } from './storage.ts';
import type { Entry, EntryId, Index, Snapshot, Term } from './types.ts';
import { NO_LIMIT } from './types.ts';
import { Unstable } from './unstable.ts';

const NO_ENTRIES: readonly Entry[] = [];

export class RaftLog {
  readonly storage: Storage;
  readonly unstable: Unstable;
  committed: Index;
  applying: Index;
  applied: Index;
  private readonly rules: Rules;
  private readonly report: Report;
  /** Encoded bytes that may be handed out and not yet applied. */
  private readonly maxApplyingSize: number;
  private applyingSize = 0;
  /** Enough has been handed out: nothing more until some of it is applied. */
  private applyingPaused = false;

  constructor(storage: Storage, maxApplyingSize: number, rules: Rules, report: Report) {
    const beforeFirst = storage.firstIndex() - 1;
    this.storage = storage;
    this.unstable = new Unstable(storage.lastIndex() + 1, rules, report);
    this.committed = beforeFirst;
    this.applying = beforeFirst;
    this.applied = beforeFirst;
    this.rules = rules;
    this.report = report;
    this.maxApplyingSize = maxApplyingSize;
  }

  firstIndex(): Index {
    return this.unstable.firstIndex() ?? this.storage.firstIndex();
  }

  lastIndex(): Index {
    return this.unstable.lastIndex() ?? this.storage.lastIndex();
  }

  /** Known from just before the first index to the last one. */
  term(index: Index): Term | StorageError {
    const unstable = this.unstable.term(index);
    if (unstable !== undefined) return unstable;
    if (index + 1 < this.firstIndex()) return 'Compacted';
    if (index > this.lastIndex()) return 'Unavailable';
    return this.storage.term(index);
  }

  /** The term at `index`, 0 where it is not known. */
  termOrZero(index: Index): Term {
    const term = this.term(index);
    return typeof term === 'number' ? term : 0;
  }

  lastTerm(): Term {
    const term = this.term(this.lastIndex());
    return typeof term === 'number' ? term : panic(`unexpected error when getting the last term at ${this.lastIndex()}: ${term}`);
  }

  lastId(): EntryId {
    return { term: this.lastTerm(), index: this.lastIndex() };
  }

  matches(index: Index, term: Term): boolean {
    const own = this.term(index);
    return this.rules.previousMatches(typeof own === 'number' ? own : undefined, term);
  }

  isUpToDate(candidate: EntryId): boolean {
    return this.rules.isUpToDate(candidate.term, candidate.index, this.lastTerm(), this.lastIndex());
  }

  /** Adds entries of this node's own making, or what replaces a conflicting end. */
  append(entries: readonly Entry[]): void {
    const first = entries[0];
    if (first === undefined) return;
    if (first.index - 1 < this.committed) panic(`after(${first.index - 1}) is out of range [committed(${this.committed})]`);
    this.unstable.truncateAndAppend(entries);
  }

  /**
   * A leader's append: entries behind (index, logTerm). False if this log does not agree there. Otherwise the log equals the leader's
   * up to the last of the entries, and is committed as far as both know (paper 5.3).
   */
  maybeAppend(logTerm: Term, index: Index, entries: readonly Entry[], leaderCommit: Index): boolean {
    if (!this.matches(index, logTerm)) return false;
    const lastNew = index + entries.length;
    const from = this.rules.replaceFrom(this.findConflict(entries), index, lastNew, this.lastIndex());
    if (from !== 0) {
      if (from <= this.committed) panic(`entry ${from} conflict with committed entry [committed(${this.committed})]`);
      this.append(from === index + 1 ? entries : entries.slice(from - index - 1));
    }
    this.commitTo(this.rules.followerCommit(leaderCommit, lastNew, this.lastIndex()));
    return true;
  }

  /** The index of the first entry that this log does not hold, whether it is new or in conflict; 0 if it holds all. */
  private findConflict(entries: readonly Entry[]): Index {
    for (const entry of entries) {
      const own = this.term(entry.index);
      if (own === entry.term) continue;
      if (typeof own === 'number') {
        this.report({ type: 'ConflictFound', index: entry.index, existingTerm: own, conflictingTerm: entry.term });
      }
      return entry.index;
    }
    return 0;
  }

  /**
   * The last place at or before `index` where a log whose term there is `term` can agree with this one: terms never decrease along a
   * log, so one probe a term is enough (paper 5.3, end). Its term is 0 where this log no longer knows it.
   */
  findConflictByTerm(index: Index, term: Term): EntryId {
    for (let at = index; at > 0; at--) {
      const own = this.term(at);
      if (typeof own !== 'number') return { term: 0, index: at };
      if (own <= term) return { term: own, index: at };
    }
    return { term: 0, index: 0 };
  }

  /** Never goes back. */
  commitTo(index: Index): void {
    if (index <= this.committed) return;
    if (index > this.lastIndex()) {
      panic(`tocommit(${index}) is out of range [lastIndex(${this.lastIndex()})]. Was the raft log corrupted, truncated, or lost?`);
    }
    this.committed = index;
  }

  /** `size`: encoded bytes of the entries that were applied. */
  appliedTo(index: Index, size: number): void {
    if (index > this.committed || index < this.applied) {
      panic(`applied(${index}) is out of range [prevApplied(${this.applied}), committed(${this.committed})]`);
    }
    this.applied = index;
    this.applying = Math.max(this.applying, index);
    this.applyingSize = Math.max(0, this.applyingSize - size);
    this.applyingPaused = this.applyingSize >= this.maxApplyingSize;
  }

  /** Notes that the committed entries up to `index` have been handed out. Pauses when the limit is reached, or cut them short. */
  acceptApplying(index: Index, size: number, allowUnstable: boolean): void {
    if (index > this.committed) panic(`applying(${index}) is out of range [prevApplying(${this.applying}), committed(${this.committed})]`);
    this.applying = index;
    this.applyingSize += size;
    this.applyingPaused = this.applyingSize >= this.maxApplyingSize || index < this.lastAppliable(allowUnstable);
  }

  isApplyingLimited(): boolean {
    return this.maxApplyingSize < NO_LIMIT;
  }

  hasNextCommitted(allowUnstable: boolean): boolean {
    if (this.applyingPaused || this.unstable.snapshot !== undefined) return false;
    return this.applying < this.lastAppliable(allowUnstable);
  }

  /** Committed entries to apply next. A snapshot that is not durable yet comes first. */
  nextCommitted(allowUnstable: boolean): readonly Entry[] {
    if (!this.hasNextCommitted(allowUnstable)) return NO_ENTRIES;
    const budget = this.maxApplyingSize - this.applyingSize;
    if (budget <= 0) panic(`applying entry size (${this.maxApplyingSize}-${this.applyingSize})=${budget} not positive`);
    const entries = this.slice(this.applying + 1, this.lastAppliable(allowUnstable) + 1, budget);
    return typeof entries === 'string' ? panic(`unexpected error when getting unapplied entries (${entries})`) : entries;
  }

  private lastAppliable(allowUnstable: boolean): Index {
    return allowUnstable ? this.committed : Math.min(this.committed, this.unstable.offset - 1);
  }

  /** Is there a configuration change that is committed and not applied? */
  hasUnappliedConfChange(): boolean {
    for (let lo = this.applied + 1; lo <= this.committed; ) {
      const page = this.slice(lo, this.committed + 1, this.maxApplyingSize);
      if (typeof page === 'string') return panic(`error scanning unapplied entries [${lo}, ${this.committed + 1}): ${page}`);
      if (page.some((entry) => entry.type !== 'EntryNormal')) return true;
      lo += page.length;
    }
    return false;
  }

  /** Starts over behind a snapshot: it is committed by definition. */
  restore(snapshot: Snapshot): void {
    const { index, term } = snapshot.metadata;
    this.report({ type: 'RestoreStarted', log: this.status(), snapshot: { term, index } });
    this.committed = index;
    this.unstable.restore(snapshot);
  }

  snapshot(): Snapshot | StorageError {
    return this.unstable.snapshot ?? this.storage.snapshot();
  }

  /** Entries from `from` to the end, within `maxSize` encoded bytes, at least one if there is one. */
  entriesFrom(from: Index, maxSize: number): readonly Entry[] | 'Compacted' {
    const last = this.lastIndex();
    return from > last ? NO_ENTRIES : this.slice(from, last + 1, maxSize);
  }

  /** Entries of [lo, hi) within `maxSize` encoded bytes, at least one. */
  slice(lo: Index, hi: Index, maxSize: number): readonly Entry[] | 'Compacted' {
    if (lo > hi) panic(`invalid slice ${lo} > ${hi}`);
    if (lo < this.firstIndex()) return 'Compacted';
    if (hi > this.lastIndex() + 1) panic(`slice[${lo},${hi}) out of bound [${this.firstIndex()},${this.lastIndex()}]`);
    if (lo === hi) return NO_ENTRIES;
    const { offset } = this.unstable;
    if (lo >= offset) return limitSize(this.unstable.entries.slice(lo - offset, hi - offset), maxSize);
    const stable = this.stableSlice(lo, Math.min(hi, offset), maxSize);
    if (hi <= offset || typeof stable === 'string') return stable;
    // A short read has used up the limit, or left a gap.
    if (stable.length < offset - lo) return stable;
    return [...stable, ...this.unstableWithin(hi, maxSize - entriesSize(stable))];
  }

  private stableSlice(lo: Index, hi: Index, maxSize: number): readonly Entry[] | 'Compacted' {
    const entries = this.storage.entries(lo, hi, maxSize);
    if (entries === 'Compacted' || typeof entries !== 'string') return entries;
    return panic(entries === 'Unavailable' ? `entries[${lo}:${hi}) is unavailable from storage` : `unexpected error (${entries})`);
  }

  /** Unstable entries below `hi` that fit into what a slice has left; none may fit. */
  private unstableWithin(hi: Index, rest: number): readonly Entry[] {
    const first = this.unstable.entries[0];
    if (first === undefined || entrySize(first) > rest) return NO_ENTRIES;
    return limitSize(this.unstable.entries.slice(0, hi - this.unstable.offset), rest);
  }

  status(): LogStatus {
    const { unstable } = this;
    return {
      committed: this.committed,
      applied: this.applied,
      applying: this.applying,
      unstableOffset: unstable.offset,
      unstableOffsetInProgress: unstable.offsetInProgress,
      unstableLength: unstable.entries.length,
    };
  }
}

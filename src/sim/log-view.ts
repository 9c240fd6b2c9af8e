/**
 * Reading a log as of one frame, and making the next one. Frames share one buffer as long as a log only grows; whoever truncates,
 * compacts, or goes on from an older frame gets a buffer of its own, so no frame ever changes.
 */
import type { LogDelta } from '#node';
import type { Entry, EntryId, Index, Term } from '#raft';
import type { LogView } from './frame.ts';

/** A fresh empty log: never shared between nodes, since it grows. */
export function emptyLog(): LogView {
  return { snapshot: { term: 0, index: 0 }, buffer: [], length: 0 };
}

/** Index of the last entry; of the snapshot when there is none after it. */
export function lastIndex(log: LogView): Index {
  return log.snapshot.index + log.length;
}

/** The entry at `index`, or undefined when it is compacted or not there. */
export function entryAt(log: LogView, index: Index): Entry | undefined {
  const place = index - log.snapshot.index - 1;
  return place >= 0 && place < log.length ? log.buffer[place] : undefined;
}

/** Term of the entry at `index`; known for the snapshot's index too; undefined when compacted or not there. */
export function termAt(log: LogView, index: Index): Term | undefined {
  return index === log.snapshot.index ? log.snapshot.term : entryAt(log, index)?.term;
}

export function lastTerm(log: LogView): Term {
  return termAt(log, lastIndex(log)) ?? 0;
}

export function lastEntryId(log: LogView): EntryId {
  return { term: lastTerm(log), index: lastIndex(log) };
}

/** The entries of the frame, ascending. A copy. */
export function entriesOf(log: LogView): readonly Entry[] {
  return log.buffer.slice(0, log.length);
}

/** The log after `delta`. `log` stays as it is; its buffer grows only where no frame can see it. */
export function foldLog(log: LogView, delta: LogDelta): LogView {
  const { snapshot, from, entries } = delta;
  const kept = from - snapshot.index - 1;
  if (snapshot.index === log.snapshot.index && kept === log.length && log.buffer.length === log.length) {
    const buffer = log.buffer as Entry[];
    for (const entry of entries) buffer.push(entry);
    return { snapshot, buffer, length: buffer.length };
  }
  // The kept entries stand further left when the snapshot has moved on.
  const start = snapshot.index - log.snapshot.index;
  const buffer = kept > 0 && start >= 0 ? log.buffer.slice(start, start + kept) : [];
  for (const entry of entries) buffer.push(entry);
  return { snapshot, buffer, length: buffer.length };
}

/** Reading a LogView, and making the next one from a LogDelta. */
import type { LogDelta } from '#node';
import type { Entry, EntryId, Index } from '#raft';
import type { LogView } from './frame.ts';

/** A fresh one: its buffer will grow. */
export function emptyLog(): LogView {
  return { snapshot: { term: 0, index: 0 }, buffer: [], length: 0 };
}

export function firstIndexOf(log: LogView): Index {
  return log.snapshot.index + 1;
}

export function lastIndexOf(log: LogView): Index {
  return log.snapshot.index + log.length;
}

/** The entry at `index`, or undefined if it is compacted or beyond the end. */
export function entryAt(log: LogView, index: Index): Entry | undefined {
  const at = index - log.snapshot.index - 1;
  return at >= 0 && at < log.length ? log.buffer[at] : undefined;
}

/** Term and index of the last entry, or of the snapshot when there is none behind it. */
export function lastIdOf(log: LogView): EntryId {
  const last = log.length > 0 ? log.buffer[log.length - 1] : undefined;
  return last === undefined ? log.snapshot : { term: last.term, index: last.index };
}

export function entriesOf(log: LogView): readonly Entry[] {
  return log.buffer.slice(0, log.length);
}

/**
 * The log after a change. A plain append extends the shared buffer in place, unless another future has already done so; anything
 * else copies what stays.
 */
export function foldLog(log: LogView, delta: LogDelta): LogView {
  const { snapshot, from, entries } = delta;
  const keep = Math.max(0, Math.min(from - 1, lastIndexOf(log)) - snapshot.index);
  if (snapshot.index === log.snapshot.index && keep === log.length && log.buffer.length === log.length) {
    const buffer = log.buffer as Entry[];
    for (const entry of entries) buffer.push(entry);
    return { snapshot, buffer, length: keep + entries.length };
  }
  const start = snapshot.index - log.snapshot.index;
  const kept = start < 0 ? [] : log.buffer.slice(start, start + keep);
  for (const entry of entries) kept.push(entry);
  return { snapshot, buffer: kept, length: kept.length };
}

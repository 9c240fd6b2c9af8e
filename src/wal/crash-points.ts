/**
 * Crashes at every operation boundary of a log's life, and at every 8-byte cut of every write, and recovers from each: nothing that was
 * flushed may be lost, nothing torn may be accepted, and what is read back is exactly what the surviving operations say.
 */
import type { Entry } from '#raft';
import type { Disk } from './disk.ts';
import type { DiskPage } from './disk-image.ts';
import { type Recovery, recover } from './recover.ts';
import { listSegments } from './segments.ts';
import { ExpectedLog, WORKLOAD_SEGMENT_BYTES, Workload } from './workload.ts';

export interface CrashPointReport {
  /** Calls of the log's life. */
  readonly steps: number;
  readonly diskOperations: number;
  /** Segments begun after the first. */
  readonly cuts: number;
  readonly recoveries: number;
  /** Crashes at a boundary after which something else came back than what had survived. */
  readonly lost: number;
  /** Crashes within a write after which something else came back than without that write. */
  readonly tornAccepted: number;
  /** What went wrong first. */
  readonly first: string | undefined;
}

const TEAR_UNIT = 8;
const OPTIONS = { segmentBytes: WORKLOAD_SEGMENT_BYTES };

/** `start`: another way to recover, to see that the check would notice. */
export function checkCrashPoints(seed: number, steps: number, start: typeof recover = recover): CrashPointReport {
  const workload = new Workload(seed);
  const check = new CrashPointCheck(workload, start);
  for (let i = 0; i < steps; i += 1) {
    check.newOperations();
    workload.maybeFlush();
    workload.step();
  }
  check.newOperations();
  const { disk } = workload;
  const cuts = listSegments(disk).at(-1)?.sequence ?? 0;
  return { steps, diskOperations: disk.nextOp, cuts, ...check };
}

class CrashPointCheck {
  recoveries = 0;
  lost = 0;
  tornAccepted = 0;
  first: string | undefined;
  readonly #workload: Workload;
  readonly #start: typeof recover;
  readonly #expected = new ExpectedLog();
  #checked = 0;

  constructor(workload: Workload, start: typeof recover) {
    this.#workload = workload;
    this.#start = start;
  }

  /** Every crash whose last surviving operation, or torn operation, is new since the last call. */
  newOperations(): void {
    const { disk, meanings } = this.#workload;
    const unsynced = disk.unsyncedOps();
    for (; this.#checked < disk.nextOp; this.#checked += 1) {
      const keep = this.#checked - disk.durableOps;
      const bytes = unsynced[keep]?.bytes ?? 0;
      for (let torn = TEAR_UNIT; torn < bytes; torn += TEAR_UNIT) {
        const problem = this.#crash(disk.afterCrash({ keep, tornBytes: torn }), torn);
        // Zeros that were cut off are zeros on the medium too: then the write is whole.
        if (problem !== undefined && !isSameAfter(disk, keep, torn))
          this.#count('tornAccepted', `operation ${this.#checked}, torn after ${torn} of ${bytes} bytes: ${problem}`);
      }
      const meaning = meanings.get(this.#checked);
      if (meaning !== undefined) this.#expected.apply(meaning);
      const problem = this.#crash(disk.afterCrash({ keep: keep + 1, tornBytes: 0 }), 0);
      if (problem !== undefined) this.#count('lost', `after operation ${this.#checked} (${unsynced[keep]?.type}): ${problem}`);
    }
  }

  #count(kind: 'lost' | 'tornAccepted', text: string): void {
    this[kind] += 1;
    this.first ??= text;
  }

  #crash(disk: Disk, torn: number): string | undefined {
    this.recoveries += 1;
    if (listSegments(disk).length === 0) return this.#notBegun(this.#start(disk, OPTIONS));
    const recovery = this.#start(disk, OPTIONS);
    const problem = differenceOf(recovery, this.#expected);
    if (problem !== undefined || this.recoveries % 7 !== 0) return problem;
    return this.#crashAgain(disk, torn) ?? this.#goOn(disk, recovery);
  }

  #notBegun(recovery: Recovery): string | undefined {
    return recovery.ok || recovery.failure.kind !== 'no-log' ? 'a log that was never finished came to life' : undefined;
  }

  /** The repair itself is cut off: the next start finds the same. */
  #crashAgain(disk: Disk, torn: number): string | undefined {
    const ops = disk.unsynced.ops;
    const again = disk.afterCrash({ keep: this.recoveries % (ops + 1), tornBytes: torn });
    this.recoveries += 1;
    const problem = differenceOf(this.#start(again, OPTIONS), this.#expected);
    return problem === undefined ? undefined : `crashed again: ${problem}`;
  }

  /** The machine writes on after its repair, and starts once more. */
  #goOn(disk: Disk, recovery: Recovery): string | undefined {
    if (!recovery.ok) return undefined;
    const last = recovery.entries.at(-1) ?? recovery.snapshot?.metadata ?? { term: 0, index: 0 };
    const term = Math.max(last.term, recovery.hardState.term) + 1;
    const entry: Entry = { type: 'EntryNormal', term, index: last.index + 1, data: undefined, typeSet: false };
    recovery.wal.save({ ...recovery.hardState, term }, [entry]);
    disk.sync();
    this.recoveries += 1;
    const again = this.#start(disk.afterCrash({ keep: 0, tornBytes: 0 }), OPTIONS);
    if (!again.ok) return `went on: ${again.failure.text}`;
    const found = again.entries.at(-1);
    return found !== undefined && isSameEntry(found, entry) && again.entries.length === recovery.entries.length + 1
      ? undefined
      : 'went on, and the new entry is not there';
  }
}

/** Whether the torn write leaves the very bytes that the whole one leaves. */
function isSameAfter(disk: Disk, keep: number, torn: number): boolean {
  const [a, b] = [disk.afterCrash({ keep, tornBytes: torn }), disk.afterCrash({ keep: keep + 1, tornBytes: 0 })];
  return fingerprint(a) === fingerprint(b);
}

/** Equal for disks of equal bytes, whether their zeros are stored or not. */
function fingerprint(disk: Disk): string {
  const page = ({ page, bytes }: DiskPage): string => `${page}:${bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1).join()}`;
  return disk
    .image()
    .files.map(({ path, size, pages }) => `${path} ${size} ${pages.map(page).join(';')}`)
    .join('\n');
}

/** How a recovery differs from what the surviving operations say, or undefined. */
export function differenceOf(recovery: Recovery, expected: ExpectedLog): string | undefined {
  if (!recovery.ok) return `${recovery.failure.kind}: ${recovery.failure.text}`;
  const { hardState, snapshot, entries } = recovery;
  const { term, vote, commit } = expected.hardState;
  if (hardState.term !== term || hardState.vote !== vote || hardState.commit !== commit) return `hard state ${JSON.stringify(hardState)}`;
  const id = expected.snapshot();
  if (snapshot?.metadata.index !== id?.index || snapshot?.metadata.term !== id?.term) {
    return `snapshot ${snapshot?.metadata.term}/${snapshot?.metadata.index}, not ${id?.term}/${id?.index}`;
  }
  const wanted = expected.entriesAfter(id?.index ?? 0);
  if (entries.length !== wanted.length) return `${entries.length} entries, not ${wanted.length}`;
  const at = entries.findIndex((entry, i) => !isSameEntry(entry, wanted[i]));
  return at < 0 ? undefined : `entry ${wanted[at]?.index} differs`;
}

export function isSameEntry(a: Entry, b: Entry | undefined): boolean {
  if (b === undefined || a.term !== b.term || a.index !== b.index || a.type !== b.type || a.typeSet !== b.typeSet) return false;
  if (a.data === undefined || b.data === undefined) return a.data === b.data;
  return a.data.length === b.data.length && a.data.every((byte, i) => byte === b.data?.[i]);
}

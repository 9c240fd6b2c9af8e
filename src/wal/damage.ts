/**
 * Damages a log's files at random and starts from them: what a power cut leaves must be repaired, everything else must stop the start with
 * a reason, and nothing may be accepted in silence.
 */
import { Random } from '#raft';
import { endOfData } from './content.ts';
import { differenceOf, isSameEntry } from './crash-points.ts';
import { Disk } from './disk.ts';
import type { DiskImage } from './disk-image.ts';
import { frameSize } from './record.ts';
import { type Recovery, recover } from './recover.ts';
import { listSegments, walPath } from './segments.ts';
import { snapshotFiles } from './snapshot-file.ts';
import { alignUp } from './tail.ts';
import { ExpectedLog, type Meaning, WORKLOAD_SEGMENT_BYTES, Workload } from './workload.ts';

export type DamageKind =
  | 'bit-flip'
  | 'zeroed-sector'
  | 'misdirected-write'
  | 'overwritten'
  | 'missing-file'
  | 'snapshot-file'
  | 'foreign-file'
  | 'torn-sector';

export interface DamageTally {
  tried: number;
  /** The start failed with a reason. */
  refused: number;
  /** A torn tail was cut off, and nothing that was whole with it. */
  repaired: number;
  /** All that mattered was still there. */
  harmless: number;
  /** Something else than what was written came back without a word, or a torn tail was not repaired. */
  wrong: number;
}

export interface DamageReport {
  readonly damages: number;
  readonly wrong: number;
  readonly kinds: ReadonlyMap<DamageKind, DamageTally>;
  readonly first: string | undefined;
}

const SECTOR_BYTES = 512;
const OPTIONS = { segmentBytes: WORKLOAD_SEGMENT_BYTES };
const KINDS: readonly DamageKind[] = [
  'bit-flip',
  'bit-flip',
  'bit-flip',
  'zeroed-sector',
  'misdirected-write',
  'overwritten',
  'missing-file',
  'snapshot-file',
  'foreign-file',
  'torn-sector',
];

/** At every step of a log's life, some damages to its disk. `start`: another way to recover, to see that the check would notice. */
export function checkDamage(seed: number, steps: number, damagesPerStep: number, start: typeof recover = recover): DamageReport {
  const workload = new Workload(seed);
  const check = new DamageCheck(seed, start);
  for (let i = 0; i < steps; i += 1) {
    workload.step();
    check.follow(workload);
    for (let k = 0; k < damagesPerStep; k += 1) check.damage();
  }
  return check.report();
}

class DamageCheck {
  readonly #random: Random;
  readonly #start: typeof recover;
  readonly #kinds = new Map<DamageKind, DamageTally>();
  readonly #expected = new ExpectedLog();
  /** The log without its last record. */
  readonly #before = new ExpectedLog();
  #last: Meaning | undefined;
  /** The last thing written was that record. */
  #endsInRecord = false;
  #followed = 0;
  /** All of the log, durable. */
  #image: DiskImage = { files: [] };
  /** What the log says, as text. */
  #whole = '';
  #first: string | undefined;

  constructor(seed: number, start: typeof recover) {
    this.#random = new Random(seed, 1);
    this.#start = start;
  }

  follow({ disk, meanings }: Workload): void {
    for (const op of disk.unsyncedOps()) {
      const meaning = meanings.get(this.#followed);
      this.#followed += 1;
      if (meaning !== undefined) this.#learn(meaning);
      if (op.path.startsWith('wal/')) this.#endsInRecord = meaning !== undefined;
    }
    disk.sync();
    this.#image = disk.image();
    const recovery = recover(Disk.load(this.#image), OPTIONS);
    const problem = differenceOf(recovery, this.#expected);
    if (problem !== undefined) this.#first ??= `undamaged: ${problem}`;
    this.#whole = textOf(recovery);
  }

  damage(): void {
    const kind = KINDS[this.#random.below(KINDS.length)] ?? 'bit-flip';
    const disk = Disk.load(this.#image);
    const what = this.#inflict(kind, disk);
    if (what === undefined) return;
    const recovery = this.#start(disk, OPTIONS);
    const tally = this.#kinds.get(kind) ?? { tried: 0, refused: 0, repaired: 0, harmless: 0, wrong: 0 };
    this.#kinds.set(kind, tally);
    const verdict = this.#judge(kind, recovery);
    tally.tried += 1;
    tally[verdict] += 1;
    if (verdict === 'wrong') this.#first ??= `${kind}, ${what}: ${textOf(recovery).slice(0, 200)}`;
  }

  report(): DamageReport {
    const tallies = [...this.#kinds.values()];
    const damages = tallies.reduce((sum, tally) => sum + tally.tried, 0);
    const wrong = tallies.reduce((sum, tally) => sum + tally.wrong, 0);
    return { damages, wrong, kinds: this.#kinds, first: this.#first };
  }

  #learn(meaning: Meaning): void {
    this.#expected.apply(meaning);
    if (this.#last !== undefined) this.#before.apply(this.#last);
    this.#last = meaning;
  }

  #judge(kind: DamageKind, recovery: Recovery): Exclude<keyof DamageTally, 'tried'> {
    if (kind === 'torn-sector') return differenceOf(recovery, this.#before) === undefined ? 'repaired' : 'wrong';
    if (!recovery.ok) return 'refused';
    if (textOf(recovery) === this.#whole) return 'harmless';
    // An older snapshot and the whole log after it say the same.
    const older = kind === 'snapshot-file' || kind === 'missing-file';
    return older && saysTheSame(recovery, this.#expected) ? 'harmless' : 'wrong';
  }

  /** Does the damage; undefined when the disk offers no place for it. */
  #inflict(kind: DamageKind, disk: Disk): string | undefined {
    switch (kind) {
      case 'bit-flip':
        return this.#flip(disk, this.#somePath(disk, 'wal'));
      case 'snapshot-file':
        return this.#flip(disk, this.#somePath(disk, 'snap'));
      case 'zeroed-sector':
        return this.#zeroSector(disk);
      case 'misdirected-write':
        return this.#misdirect(disk);
      case 'overwritten':
        return this.#overwrite(disk);
      case 'missing-file':
        return this.#lose(disk);
      case 'foreign-file':
        return this.#addForeign(disk);
      case 'torn-sector':
        return this.#tearSector(disk);
      default:
        return kind satisfies never;
    }
  }

  #somePath(disk: Disk, folder: 'wal' | 'snap'): string | undefined {
    const names = folder === 'wal' ? listSegments(disk).map((segment) => segment.name) : snapshotFiles(disk);
    const name = names[this.#random.below(Math.max(1, names.length))];
    return name === undefined ? undefined : `${folder}/${name}`;
  }

  #flip(disk: Disk, path: string | undefined): string | undefined {
    const file = path === undefined ? undefined : disk.read(path);
    if (path === undefined || file === undefined || file.used === 0) return undefined;
    const offset = this.#random.below(file.used);
    const bit = this.#random.below(8);
    disk.damage(path, offset, Uint8Array.of((file.buffer[offset] ?? 0) ^ (1 << bit)));
    if (isTear(disk, path, offset)) return undefined;
    return `${path} byte ${offset} bit ${bit}`;
  }

  /** Not the sectors of the last record: there it is what a power cut leaves. */
  #zeroSector(disk: Disk): string | undefined {
    const path = this.#somePath(disk, 'wal');
    const sectors = path === undefined ? 0 : Math.floor(this.#safeEnd(disk, path) / SECTOR_BYTES);
    if (path === undefined || sectors === 0) return undefined;
    const offset = this.#random.below(sectors) * SECTOR_BYTES;
    disk.damage(path, offset, new Uint8Array(SECTOR_BYTES));
    return `${path} sector at ${offset}`;
  }

  #misdirect(disk: Disk): string | undefined {
    const [from, to] = [this.#somePath(disk, 'wal'), this.#somePath(disk, 'wal')];
    const source = from === undefined ? undefined : disk.read(from);
    const sectors = to === undefined ? 0 : Math.floor(this.#safeEnd(disk, to) / SECTOR_BYTES);
    if (source === undefined || to === undefined || sectors === 0 || source.used < SECTOR_BYTES) return undefined;
    const read = this.#random.below(Math.floor(source.used / SECTOR_BYTES)) * SECTOR_BYTES;
    const write = this.#random.below(sectors) * SECTOR_BYTES;
    disk.damage(to, write, source.buffer.slice(read, read + SECTOR_BYTES));
    return `${from} sector at ${read} written to ${to} at ${write}`;
  }

  #overwrite(disk: Disk): string | undefined {
    const path = this.#somePath(disk, 'wal');
    const file = path === undefined ? undefined : disk.read(path);
    if (path === undefined || file === undefined) return undefined;
    // A last record that ends in zeros of its own, damaged in more than one bit, cannot be told from a torn one (tail.ts).
    const end = alignUp(endOfData(file)) < (lastFrame(disk, path)?.end ?? 0) ? this.#safeEnd(disk, path) : endOfData(file);
    const length = 1 + this.#random.below(Math.min(64, end));
    const offset = this.#random.below(end - length + 1);
    disk.damage(
      path,
      offset,
      Uint8Array.from({ length }, () => 1 + this.#random.below(255)),
    );
    return `${path} bytes ${offset} to ${offset + length}`;
  }

  #lose(disk: Disk): string | undefined {
    const path = this.#somePath(disk, this.#random.below(4) > 0 ? 'wal' : 'snap');
    if (path !== undefined) disk.lose(path);
    return path;
  }

  #addForeign(disk: Disk): string {
    const names = [
      'wal/0.tmp',
      'wal/1.tmp',
      'wal/0000000000000000-0000000000000000.wal.broken',
      'wal/notes.txt',
      'snap/db.tmp1',
      'snap/1.snap.broken',
    ];
    const path = names[this.#random.below(names.length)] as string;
    disk.create(path, 0);
    disk.write(
      path,
      0,
      Uint8Array.from({ length: 100 }, () => this.#random.below(256)),
    );
    disk.sync();
    return path;
  }

  /** One sector of the last record never reached the medium. */
  #tearSector(disk: Disk): string | undefined {
    const path = walPath(listSegments(disk).at(-1)?.name ?? '');
    const last = lastFrame(disk, path);
    if (last === undefined || !this.#endsInRecord) return undefined;
    const pieces = Math.ceil((last.end - (last.start - (last.start % SECTOR_BYTES))) / SECTOR_BYTES);
    const sector = last.start - (last.start % SECTOR_BYTES) + this.#random.below(pieces) * SECTOR_BYTES;
    const from = Math.max(last.start, sector);
    const to = Math.min(last.end, sector + SECTOR_BYTES);
    if (
      disk
        .read(path)
        ?.buffer.subarray(from, to)
        .every((byte) => byte === 0)
    )
      return undefined;
    disk.damage(path, from, new Uint8Array(to - from));
    return `${path} bytes ${from} to ${to} of the record at ${last.start}`;
  }

  #safeEnd(disk: Disk, path: string): number {
    const newest = walPath(listSegments(disk).at(-1)?.name ?? '');
    if (path === newest) return lastFrame(disk, path)?.start ?? 0;
    const file = disk.read(path);
    return file === undefined ? 0 : endOfData(file);
  }
}

function lastFrame(disk: Disk, path: string): { readonly start: number; readonly end: number } | undefined {
  const file = disk.read(path);
  if (file === undefined) return undefined;
  const dataEnd = endOfData(file);
  let start = 0;
  let end = frameSize(file.buffer, 0);
  while (end < dataEnd) {
    start = end;
    end += frameSize(file.buffer, start);
  }
  return { start, end };
}

/** The flip cleared the last unit of the last record: bit for bit what a power cut may leave. */
function isTear(disk: Disk, path: string, offset: number): boolean {
  const newest = walPath(listSegments(disk).at(-1)?.name ?? '');
  const file = disk.read(path);
  return path === newest && file !== undefined && endOfData(file) <= offset - (offset % 8);
}

/** All that was read, as text. */
function textOf(recovery: Recovery): string {
  if (!recovery.ok) return recovery.failure.text;
  const { hardState, snapshot, entries } = recovery;
  const log = entries.map((entry) => `${entry.term}/${entry.index}:${entry.type}:${entry.data?.join('.') ?? '-'}`);
  return `${hardState.term} ${hardState.vote} ${hardState.commit} ${snapshot?.metadata.index ?? 0} ${log.join(' ')}`;
}

/** The same hard state and the same end of the log, perhaps from an older snapshot on. */
function saysTheSame(recovery: Recovery, expected: ExpectedLog): boolean {
  if (!recovery.ok || recovery.hardState.commit !== expected.hardState.commit || recovery.hardState.term !== expected.hardState.term)
    return false;
  const wanted = expected.entriesAfter(recovery.snapshot?.metadata.index ?? 0);
  return recovery.entries.length === wanted.length && recovery.entries.every((entry, i) => isSameEntry(entry, wanted[i]));
}

/**
 * A disk with two levels: the page cache, which the process sees, and the durable level, which a power cut leaves.
 *
 * Every change is an operation: it happens in the cache at once and waits, in order, until a flush makes it durable. A crash
 * keeps a prefix of the waiting operations, and perhaps a part of the next write. Nothing here awaits; a page store mirrors the
 * durable level (`takeDurable`).
 */
import { assertNever } from '#raft';
import { type Content, copyContent, emptyContent, extend, type FileContent, markDirty, reserve, resize } from './content.ts';
import { comparePaths, type DiskDelta, type DiskImage, type DiskPage, type ImageFile, PAGE_BYTES } from './disk-image.ts';

/** What survives of the unsynced operations: the oldest `keep`, and of the one after them `tornBytes`, rounded down to 8. */
export interface CrashSurvivors {
  readonly keep: number;
  readonly tornBytes: number;
}

export interface CrashLoss {
  readonly keptOps: number;
  readonly lostOps: number;
  readonly lostBytes: number;
}

/** A flush that has begun: everything unsynced at that moment. */
export interface Flush {
  readonly id: number;
  readonly bytes: number;
}

/** Why the disk takes no more writes. Once set it stays: after a failed flush nothing in the cache can be trusted to reach the medium. */
export type DiskFailure = 'full' | 'flush-failed';

type Operation =
  | { readonly type: 'create'; readonly path: string; readonly size: number }
  /** The bytes stand in `source` at the same offsets as in the file. */
  | { readonly type: 'write'; readonly path: string; readonly offset: number; readonly length: number; readonly source: Uint8Array }
  | { readonly type: 'truncate'; readonly path: string; readonly size: number }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  | { readonly type: 'remove'; readonly path: string };

export interface UnsyncedOp {
  readonly type: Operation['type'];
  readonly path: string;
  /** Of a write: where in the file, and how many; 0 otherwise. */
  readonly offset: number;
  readonly bytes: number;
}

type Level = Map<string, Content>;

interface PendingFlush {
  readonly id: number;
  /** Operations with a sequence number below this one are in the flush. */
  readonly end: number;
}

/** A tear never splits an 8-byte unit: that is why frames are aligned to 8. */
const TEAR_UNIT = 8;

export class Disk {
  /** Writes that would make the files larger than this in total fail, in bytes. */
  capacity = Number.MAX_SAFE_INTEGER;
  /** True: flushes report success and make nothing durable; the next honest flush does. Outside the fault model of Raft. */
  lying = false;
  failure: DiskFailure | undefined;

  private readonly cache: Level = new Map();
  private readonly durable: Level = new Map();
  private waiting: Operation[] = [];
  /** Place of the oldest unsynced operation in `waiting`. */
  private head = 0;
  private flushed = 0;
  private unsyncedBytes = 0;
  private flushes: PendingFlush[] = [];
  private nextFlush = 1;
  private readonly removed = new Set<string>();
  private readonly resized = new Set<string>();

  /** A disk that holds the image, all of it durable. */
  static load(image: DiskImage): Disk {
    const disk = new Disk();
    for (const file of image.files) {
      const content = contentOf(file);
      disk.durable.set(file.path, content);
      disk.cache.set(file.path, copyContent(content));
    }
    return disk;
  }

  // What the process sees.

  /** Names in the folder (`wal`, `snap`), ascending, without the folder. */
  list(folder: string): readonly string[] {
    const prefix = `${folder}/`;
    const names: string[] = [];
    for (const path of this.cache.keys()) {
      if (path.startsWith(prefix)) names.push(path.slice(prefix.length));
    }
    return names.sort(comparePaths);
  }

  /** The file as the process sees it; valid until the next change of that file. */
  read(path: string): FileContent | undefined {
    return this.cache.get(path);
  }

  /** Operations not yet durable, and the bytes of their writes. */
  get unsynced(): { readonly ops: number; readonly bytes: number } {
    return { ops: this.waiting.length - this.head, bytes: this.unsyncedBytes };
  }

  /** The operations not yet durable, oldest first: what a crash may keep, and how much of a write it may tear off. */
  unsyncedOps(): readonly UnsyncedOp[] {
    return this.waiting.slice(this.head).map((op) => {
      const path = op.type === 'rename' ? op.to : op.path;
      return op.type === 'write'
        ? { type: op.type, path, offset: op.offset, bytes: op.length }
        : { type: op.type, path, offset: 0, bytes: 0 };
    });
  }

  /** Sequence number of the next operation: operations are counted from 0 in the life of this disk. */
  get nextOp(): number {
    return this.flushed + this.waiting.length - this.head;
  }

  /** All operations with a smaller sequence number are durable. */
  get durableOps(): number {
    return this.flushed;
  }

  // Changes. When the disk has failed, or has no room, they do nothing; look at `failure` before anything is acknowledged.

  /** A new file of `size` zero bytes, in the place of any file of that name. */
  create(path: string, size: number): void {
    if (this.refuses(size)) return;
    this.cache.set(path, emptyContent(size));
    this.waiting.push({ type: 'create', path, size });
  }

  write(path: string, offset: number, bytes: Uint8Array): void {
    const buffer = this.reserve(path, offset, bytes.length);
    if (buffer === undefined) return;
    buffer.set(bytes, offset);
    this.written(path, offset, bytes.length);
  }

  /**
   * The first half of a write without a copy: a buffer whose place `offset` is the file's. Fill [offset, offset + length) and call
   * `written`. Undefined when the disk refuses. The file must exist.
   */
  reserve(path: string, offset: number, length: number): Uint8Array | undefined {
    const content = this.cached(path);
    const growth = offset + length - content.size;
    if (this.failure !== undefined || (growth > 0 && this.refuses(growth))) return undefined;
    reserve(content, offset, offset + length);
    return content.buffer;
  }

  /** The second half: [offset, offset + length) of the reserved buffer is the data. */
  written(path: string, offset: number, length: number): void {
    const content = this.cached(path);
    extend(content, offset + length);
    if (offset + length > content.lent) content.lent = offset + length;
    this.waiting.push({ type: 'write', path, offset, length, source: content.buffer });
    this.unsyncedBytes += length;
  }

  /** Cuts the file to `size` bytes, or extends it with zeros. */
  truncate(path: string, size: number): void {
    const content = this.cached(path);
    if (this.refuses(size - content.size)) return;
    resize(content, size);
    this.waiting.push({ type: 'truncate', path, size });
  }

  rename(from: string, to: string): void {
    if (this.refuses(0)) return;
    const content = this.cached(from);
    this.cache.delete(from);
    this.cache.set(to, content);
    this.waiting.push({ type: 'rename', from, to });
  }

  remove(path: string): void {
    if (this.refuses(0) || !this.cache.delete(path)) return;
    this.waiting.push({ type: 'remove', path });
  }

  // Flushes and crashes.

  /** Everything unsynced now is in this flush. */
  beginFlush(): Flush {
    const id = this.nextFlush;
    this.nextFlush += 1;
    this.flushes.push({ id, end: this.nextOp });
    return { id, bytes: this.unsyncedBytes };
  }

  /** The flush has reached the medium: its operations, and all before them, are durable. Unknown ids (of before a crash) are ignored. */
  completeFlush(id: number): void {
    const flush = this.takeFlush(id);
    if (flush === undefined || this.failure === 'flush-failed' || this.lying) return;
    this.settle(flush.end);
  }

  /** The medium has refused: nothing of the flush is durable, and the disk takes no more writes. */
  failFlush(id: number): void {
    if (this.takeFlush(id) !== undefined) this.failure = 'flush-failed';
  }

  /** Begins and completes a flush. */
  sync(): void {
    this.completeFlush(this.beginFlush().id);
  }

  /** A power cut: what survives becomes durable, the cache is what the medium holds. */
  crash(survive: CrashSurvivors): CrashLoss {
    const waiting = this.waiting.length - this.head;
    const keep = Math.min(Math.max(0, survive.keep), waiting);
    this.settle(this.flushed + keep);
    const next = this.waiting[this.head];
    const torn = next?.type === 'write' ? Math.min(next.length, survive.tornBytes - (survive.tornBytes % TEAR_UNIT)) : 0;
    if (next?.type === 'write' && torn > 0) this.applyWrite(next.path, next.source, next.offset, next.offset + torn);
    const loss: CrashLoss = { keptOps: keep, lostOps: waiting - keep, lostBytes: this.unsyncedBytes - torn };
    this.forgetUnsynced();
    return loss;
  }

  /** What a crash would leave, as a disk of its own; this one goes on. */
  afterCrash(survive: CrashSurvivors): Disk {
    const other = new Disk();
    for (const [path, content] of this.durable) other.durable.set(path, copyContent(content));
    other.waiting = this.waiting.slice(this.head);
    other.unsyncedBytes = this.unsyncedBytes;
    other.crash(survive);
    return other;
  }

  /** What a page store must commit in one transaction, or undefined when nothing became durable since the last call. */
  takeDurable(): DiskDelta | undefined {
    const files: ImageFile[] = [];
    for (const [path, content] of this.durable) {
      if (content.dirtyFrom >= content.dirtyTo && !this.resized.has(path)) continue;
      files.push({ path, size: content.size, pages: dirtyPages(content) });
      content.dirtyFrom = 0;
      content.dirtyTo = 0;
    }
    if (files.length === 0 && this.removed.size === 0) return undefined;
    const removed = [...this.removed].sort(comparePaths);
    this.removed.clear();
    this.resized.clear();
    return { removed, files };
  }

  /** A copy of the durable level, for a backup or a restart elsewhere. */
  image(): DiskImage {
    const files = [...this.durable].map(([path, content]) => imageFile(path, content));
    return { files: files.sort((a, b) => comparePaths(a.path, b.path)) };
  }

  // Faults at rest, for a machine that is down: both levels change, no operation is recorded.

  /** Replaces bytes of a file: bit flips, zeroed sectors, misdirected writes. */
  damage(path: string, offset: number, bytes: Uint8Array): void {
    for (const level of [this.cache, this.durable]) {
      const content = level.get(path);
      if (content === undefined) continue;
      content.lent = Math.max(content.lent, content.used);
      reserve(content, offset, offset + bytes.length);
      content.buffer.set(bytes, offset);
      extend(content, offset + bytes.length);
      markDirty(content, offset, offset + bytes.length);
    }
  }

  /** Takes a file away. */
  lose(path: string): void {
    this.cache.delete(path);
    if (this.durable.delete(path)) this.removed.add(path);
  }

  private cached(path: string): Content {
    const content = this.cache.get(path);
    if (content === undefined) throw new Error(`no such file: ${path}`);
    return content;
  }

  private refuses(growth: number): boolean {
    if (this.failure === undefined && growth > 0 && this.capacity !== Number.MAX_SAFE_INTEGER) {
      let total = growth;
      for (const content of this.cache.values()) total += content.size;
      if (total > this.capacity) this.failure = 'full';
    }
    return this.failure !== undefined;
  }

  private takeFlush(id: number): PendingFlush | undefined {
    const place = this.flushes.findIndex((flush) => flush.id === id);
    return place < 0 ? undefined : this.flushes.splice(place, 1)[0];
  }

  /** Makes the operations with sequence numbers below `end` durable. */
  private settle(end: number): void {
    while (this.flushed < end) {
      const op = this.waiting[this.head];
      if (op === undefined) return;
      if (op.type === 'write') this.settleWrites(op, end);
      else {
        this.apply(op);
        this.head += 1;
        this.flushed += 1;
      }
    }
    if (this.head === this.waiting.length) {
      this.waiting = [];
      this.head = 0;
    }
  }

  /** One copy for a row of writes that follow each other in one buffer. */
  private settleWrites(first: Operation & { type: 'write' }, end: number): void {
    let to = first.offset;
    let next: Operation | undefined = first;
    while (this.flushed < end && next?.type === 'write' && next.source === first.source && next.path === first.path && next.offset === to) {
      to += next.length;
      this.head += 1;
      this.flushed += 1;
      next = this.waiting[this.head];
    }
    this.unsyncedBytes -= to - first.offset;
    this.applyWrite(first.path, first.source, first.offset, to);
  }

  private applyWrite(path: string, source: Uint8Array, from: number, to: number): void {
    const content = this.durable.get(path);
    if (content === undefined) return;
    reserve(content, from, to);
    content.buffer.set(source.subarray(from, to), from);
    extend(content, to);
    markDirty(content, from, to);
  }

  private apply(op: Exclude<Operation, { type: 'write' }>): void {
    switch (op.type) {
      case 'create':
        this.forget(op.path);
        this.durable.set(op.path, emptyContent(op.size));
        this.resized.add(op.path);
        return;
      case 'truncate': {
        const content = this.durable.get(op.path);
        if (content === undefined) return;
        resize(content, op.size);
        this.resized.add(op.path);
        return;
      }
      case 'rename': {
        const content = this.durable.get(op.from);
        if (content === undefined) return;
        this.forget(op.from);
        this.forget(op.to);
        this.durable.set(op.to, content);
        markDirty(content, 0, content.used);
        this.resized.add(op.to);
        return;
      }
      case 'remove':
        this.forget(op.path);
        return;
      default:
        return assertNever(op);
    }
  }

  private forget(path: string): void {
    this.resized.delete(path);
    if (this.durable.delete(path)) this.removed.add(path);
  }

  private forgetUnsynced(): void {
    this.flushed += this.waiting.length - this.head;
    this.waiting = [];
    this.head = 0;
    this.unsyncedBytes = 0;
    this.flushes = [];
    this.failure = undefined;
    this.cache.clear();
    for (const [path, content] of this.durable) this.cache.set(path, copyContent(content));
  }
}

function contentOf(file: ImageFile): Content {
  const content = emptyContent(file.size);
  for (const { page, bytes } of file.pages) {
    const offset = page * PAGE_BYTES;
    reserve(content, offset, offset + bytes.length);
    content.buffer.set(bytes, offset);
    extend(content, offset + bytes.length);
  }
  content.size = file.size;
  return content;
}

function imageFile(path: string, content: Content): ImageFile {
  return { path, size: content.size, pages: pagesOf(content, 0, content.used) };
}

function dirtyPages(content: Content): readonly DiskPage[] {
  return pagesOf(content, content.dirtyFrom, content.dirtyTo);
}

/** The pages that touch [from, to), each with a buffer of its own: a clone of a view would clone the whole file. */
function pagesOf(content: Content, from: number, to: number): readonly DiskPage[] {
  const pages: DiskPage[] = [];
  for (let page = Math.floor(from / PAGE_BYTES); page * PAGE_BYTES < to; page += 1) {
    const start = page * PAGE_BYTES;
    pages.push({ page, bytes: content.buffer.slice(start, Math.max(start, Math.min(start + PAGE_BYTES, content.used))) });
  }
  return pages;
}

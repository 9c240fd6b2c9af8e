/** The form of a golden directory: files that etcd's own packages wrote, and what those packages said when they read them. */
import type { ConfState, Entry, EntryId, EntryType, HardState, Snapshot } from '#raft';
import { endOfData, wholeFile } from './content.ts';
import { Disk } from './disk.ts';
import { PAGE_BYTES } from './disk-image.ts';
import type { SnapshotRecord } from './payload.ts';

export interface GoldenDirectory {
  readonly name: string;
  /** Bytes by path (`wal/…`, `snap/…`). */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly expected: GoldenExpectation;
}

/** Hexadecimal SHA-256; handed in, because the pure floors have none. */
export type Sha256 = (bytes: Uint8Array) => string;

export interface GoldenConfState {
  readonly voters: readonly number[] | null;
  readonly learners: readonly number[] | null;
  readonly votersOutgoing: readonly number[] | null;
  readonly learnersNext: readonly number[] | null;
  readonly autoLeave: boolean;
}

export interface GoldenEntry {
  readonly term: number;
  readonly index: number;
  readonly type: 0 | 1 | 2;
  readonly typeFieldPresent: boolean;
  /** Null: the field is absent. `pattern:n:seed` stands for n bytes, byte i = ((7 i + seed) mod 256) | 1. */
  readonly dataHex: string | null;
}

export interface GoldenSnapshot {
  readonly index: number;
  readonly term: number;
  readonly confState: GoldenConfState | null;
}

export interface GoldenSnapFile extends GoldenSnapshot {
  readonly dataHex: string | null;
}

export interface GoldenOp {
  readonly op: 'create' | 'save' | 'saveSnapshot' | 'saveSnapFile' | 'release' | 'close' | 'tear' | 'repair' | 'reopen';
  readonly segmentSizeBytes?: number;
  readonly metadataHex?: string | null;
  readonly hardState?: HardState;
  readonly entries?: readonly GoldenEntry[];
  readonly snapshot?: GoldenSnapshot;
  readonly snapFile?: GoldenSnapFile;
  readonly index?: number;
  readonly error?: string;
  readonly lockedAfter?: readonly string[];
  readonly filesAfter: readonly string[];
}

export interface GoldenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface GoldenRecord {
  readonly file: string;
  readonly offset: number;
  readonly end: number;
  readonly type: number;
  readonly crcHex: string;
  /** `sha256:n:hex` stands for a long payload. */
  readonly dataHex: string | null;
}

export interface GoldenRun {
  readonly call: string;
  readonly snapshot?: GoldenSnapshot;
  readonly error: string | null;
  readonly metadataHex?: string | null;
  readonly hardState?: HardState;
  readonly entries?: readonly GoldenEntry[];
  readonly entryCount?: number;
  /** Place of the run that read the same entries. */
  readonly entriesSameAsRun?: number;
  readonly snapshots?: readonly GoldenSnapshot[];
  readonly snapFile?: GoldenSnapFile;
  readonly ok?: boolean;
  readonly filesAfter?: readonly GoldenFile[];
}

export interface GoldenExpectation {
  readonly name: string;
  readonly source: { readonly etcd: string };
  readonly ops: readonly GoldenOp[];
  readonly mutations: readonly { readonly file: string; readonly what: string }[];
  readonly files: readonly GoldenFile[];
  readonly records: readonly GoldenRecord[];
  readonly recordsEnd: string;
  readonly runs: readonly GoldenRun[];
}

const ENTRY_TYPES: readonly EntryType[] = ['EntryNormal', 'EntryConfChange', 'EntryConfChangeV2'];

export function goldenBytes(text: string | null | undefined): Uint8Array | undefined {
  if (text === null || text === undefined) return undefined;
  const pattern = /^pattern:(\d+):(\d+)$/.exec(text);
  if (pattern !== null) return Uint8Array.from({ length: Number(pattern[1]) }, (_, i) => ((7 * i + Number(pattern[2])) % 256) | 1);
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function hexOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function goldenEntry(entry: GoldenEntry): Entry {
  const { term, index, typeFieldPresent, dataHex } = entry;
  return { type: ENTRY_TYPES[entry.type] ?? 'EntryNormal', term, index, typeSet: typeFieldPresent, data: goldenBytes(dataHex) };
}

export function goldenConfState(conf: GoldenConfState | null): ConfState | undefined {
  if (conf === null) return undefined;
  return {
    voters: conf.voters ?? [],
    learners: conf.learners ?? [],
    votersOutgoing: conf.votersOutgoing ?? [],
    learnersNext: conf.learnersNext ?? [],
    autoLeave: conf.autoLeave,
  };
}

export function goldenSnapshotRecord(snapshot: GoldenSnapshot): SnapshotRecord {
  return { index: snapshot.index, term: snapshot.term, confState: goldenConfState(snapshot.confState) };
}

export function goldenSnapshot(file: GoldenSnapFile): Snapshot {
  const confState = goldenConfState(file.confState) ?? { voters: [], learners: [], votersOutgoing: [], learnersNext: [], autoLeave: false };
  return { data: goldenBytes(file.dataHex), metadata: { confState, index: file.index, term: file.term } };
}

export function startOf(snapshot: GoldenSnapshot | undefined): EntryId {
  return { term: snapshot?.term ?? 0, index: snapshot?.index ?? 0 };
}

/** A disk that holds these files, all durable. */
export function diskOf(files: ReadonlyMap<string, Uint8Array>): Disk {
  const images = [...files].map(([path, bytes]) => ({ path, size: bytes.length, pages: pagesOf(bytes) }));
  return Disk.load({ files: images });
}

/** The files of the log and its snapshots, whole, as `expected.json` lists them. */
export function filesOf(disk: Disk): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const folder of ['snap', 'wal']) {
    for (const name of disk.list(folder)) {
      const file = disk.read(`${folder}/${name}`);
      if (file !== undefined) files.set(`${folder}/${name}`, wholeFile(file));
    }
  }
  return files;
}

/** Offset after the last byte that is not zero. */
export function contentEnd(bytes: Uint8Array): number {
  return endOfData({ buffer: bytes, used: bytes.length, size: bytes.length });
}

function pagesOf(bytes: Uint8Array): { page: number; bytes: Uint8Array }[] {
  const end = contentEnd(bytes);
  const pages: { page: number; bytes: Uint8Array }[] = [];
  for (let page = 0; page * PAGE_BYTES < end; page += 1)
    pages.push({ page, bytes: bytes.slice(page * PAGE_BYTES, (page + 1) * PAGE_BYTES) });
  return pages;
}

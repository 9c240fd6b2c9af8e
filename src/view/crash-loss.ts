/** What a crash would take: the writes that only the page cache holds, each as the record that it is, and the fate of each by choice. */
import type { LocalRun } from '#sim';
import { entryText } from './entry-text.ts';
import type { Catalogue } from './text.ts';

type DiskPicture = NonNullable<ReturnType<LocalRun['picture']>>;
type RecordPicture = DiskPicture['files'][number]['records'][number];

/** `keep`: of the writes, the oldest; `tornBytes`: of the one after them, in 8-byte steps. */
export interface CrashChoice {
  readonly keep: number;
  readonly tornBytes: number;
}

export type WriteFate = 'kept' | 'torn' | 'lost';

export interface PendingWrite {
  /** What it is, in words: "entry 5 of term 1: put x = 1". */
  readonly what: string;
  /** Of a write; 0 for what cannot be torn. */
  readonly bytes: number;
}

/** A tear never splits a unit of 8 bytes. */
export const TEAR_STEP = 8;

/** Oldest first. */
export function pendingWrites(text: Catalogue, picture: DiskPicture): readonly PendingWrite[] {
  const { disk } = text;
  return picture.unsynced.map(({ type, path, offset, bytes }) => {
    const record = type === 'write' ? recordAt(picture, path, offset) : undefined;
    return { what: record === undefined ? disk.op[type](path, bytes) : recordText(text, record), bytes };
  });
}

export function fateOf(place: number, { keep, tornBytes }: CrashChoice): WriteFate {
  if (place < keep) return 'kept';
  return place === keep && tornBytes > 0 ? 'torn' : 'lost';
}

/** The longest tear of the write after the kept ones that still is one; 0: that write cannot be torn. */
export function longestTear(writes: readonly PendingWrite[], keep: number): number {
  const bytes = writes[keep]?.bytes ?? 0;
  return Math.max(0, Math.ceil(bytes / TEAR_STEP) * TEAR_STEP - TEAR_STEP);
}

/** In one sentence, what would not be there any more. */
export function lossText({ faults }: Catalogue, writes: readonly PendingWrite[], choice: CrashChoice): string {
  const words = faults.crash;
  const gone = writes.flatMap(({ what }, place) => (fateOf(place, choice) === 'kept' ? [] : [what]));
  if (writes.length === 0) return words.nothingPending();
  return gone.length === 0 ? words.losesNothing() : words.loses(gone);
}

function recordAt(picture: DiskPicture, path: string, offset: number): RecordPicture | undefined {
  return picture.files.find((file) => file.path === path)?.records.find((record) => record.offset === offset);
}

function recordText(text: Catalogue, { content }: RecordPicture): string {
  const words = text.faults.crash.record;
  switch (content.type) {
    case 'entry':
      return words.entry(content.entry, entryText(text, content.entry));
    case 'state':
      return words.state(content.state.term, content.state.vote, content.state.commit);
    case 'snapshot':
      return words.snapshot(content.snapshot.index);
    default:
      return words[content.type];
  }
}

/** What a reload needs to come back: a few hundred bytes in the tab's own storage. */
import type { FrameNumber, VirtualTime } from '#sim';
import type { RunStore } from './kept-runs.ts';

export interface Saved {
  readonly version: 2;
  /** The fragments that we last put into the address bar; another one there wins over the save. */
  readonly addresses: readonly string[];
  /** The scenario, as a link without a step, or as the name of a kept run: whoever reads it checks it like any link. */
  readonly link: string;
  readonly cursor: FrameNumber;
  readonly head: FrameNumber;
  readonly now: VirtualTime;
  readonly speed: number;
  readonly live: boolean;
  /** Links to the ends of other futures; absent in older saves. */
  readonly branches?: readonly string[];
}

export interface SaveSlot {
  /** Where runs are kept that are longer than a link may be. Absent: nowhere. */
  readonly runs?: RunStore | undefined;
  read(): Saved | undefined;
  write(saved: Saved): void;
}

const KEY = 'flotilla/session';

/** `storage` may refuse anything (private mode, full, switched off): then nothing is kept, and nothing else happens. */
export function saveSlot(storage: RunStore | undefined): SaveSlot {
  return {
    runs: storage,
    read: () => {
      try {
        return parse(storage?.getItem(KEY) ?? null);
      } catch {
        return undefined;
      }
    },
    write: (saved) => {
      try {
        storage?.setItem(KEY, JSON.stringify(saved));
      } catch {
        return;
      }
    },
  };
}

/** Throws on text that is no JSON. */
function parse(text: string | null): Saved | undefined {
  const saved: unknown = text === null ? undefined : JSON.parse(text);
  return isSaved(saved) ? saved : undefined;
}

export function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false;
  const saved = value as Partial<Record<keyof Saved, unknown>>;
  const addresses: unknown = saved.addresses;
  const texts = Array.isArray(addresses) && [...addresses, saved.link].every((text) => typeof text === 'string');
  const numbers = [saved.cursor, saved.head, saved.now, saved.speed].every((number) => Number.isFinite(number) && Number(number) >= 0);
  const branches: unknown = saved.branches ?? [];
  const links = Array.isArray(branches) && branches.every((text) => typeof text === 'string');
  return saved.version === 2 && texts && numbers && links && typeof saved.live === 'boolean';
}

/** The save of a run that two tabs show: the tab that writes it tells, the tab that looks on keeps what it is told. */
import type { RunStore } from './kept-runs.ts';
import type { Lease } from './lease.ts';
import { isSaved, type SaveSlot } from './saved.ts';

const CHANNEL = 'flotilla/saves';
/** What keys of kept runs begin with. */
const RUN_KEYS = 'flotilla/run';

/** So that the tab that looks on can go on where the other one was, also when that one was killed. */
export function sharedSlot(own: SaveSlot, lease: Lease): SaveSlot {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
  if (channel !== undefined) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (lease.isMine() || !isLetter(data) || data.id !== lease.id()) return;
      if (isRun(data.run)) setItem(own.runs, ...data.run);
      // This tab has an address of its own.
      if (isSaved(data.saved)) own.write({ ...data.saved, addresses: own.read()?.addresses ?? data.saved.addresses });
    };
  }
  const tell = (letter: Omit<Letter, 'id'>) => {
    if (lease.isMine()) channel?.postMessage({ id: lease.id(), ...letter });
  };
  return {
    runs: own.runs && telling(own.runs, tell),
    read: () => own.read(),
    write: (saved) => {
      if (!lease.isMine()) return own.write({ ...(own.read() ?? saved), addresses: saved.addresses });
      own.write(saved);
      tell({ saved });
    },
  };
}

/** The same storage; what is put into it is told. */
function telling(own: RunStore, tell: (letter: Omit<Letter, 'id'>) => void): RunStore {
  return {
    getItem: (key) => own.getItem(key),
    removeItem: (key) => own.removeItem(key),
    setItem: (key, value) => {
      own.setItem(key, value);
      tell({ run: [key, value] });
    },
  };
}

/** A storage that refuses keeps what it has. */
function setItem(runs: RunStore | undefined, key: string, value: string): void {
  try {
    runs?.setItem(key, value);
  } catch {
    return;
  }
}

/** Neither is believed before it is looked at. */
interface Letter {
  readonly id: string;
  readonly saved?: unknown;
  readonly run?: unknown;
}

function isLetter(value: unknown): value is Letter {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function isRun(value: unknown): value is readonly [key: string, link: string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((text) => typeof text === 'string') && `${value[0]}`.startsWith(RUN_KEYS)
  );
}

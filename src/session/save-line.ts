/** Between the tabs that show one run: who writes it tells its saves, and its run where that is kept under a name. A chunk with the codec; see links.ts. */
import { keepRun, keptRun } from './kept-runs.ts';
import type { Lease } from './lease.ts';
import { isSaved, type Saved, type SaveSlot } from './saved.ts';

const CHANNEL = 'flotilla/saves';

interface Letter {
  readonly id: string;
  readonly saved: Saved;
  /** The long run that the save names; absent when it was told before. */
  readonly run?: { readonly name: string; readonly link: string };
}

/** Listens for as long as the page lives. Gives what tells of a save. */
export function saveLine(own: SaveSlot, lease: Lease): (saved: Saved) => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (lease.isMine() || !isLetter(data) || data.id !== lease.id()) return;
    if (data.run !== undefined && own.runs !== undefined) keepRun(own.runs, data.run.name, data.run.link);
    // This tab has an address of its own.
    own.write({ ...data.saved, addresses: own.read()?.addresses ?? data.saved.addresses });
  };
  let told = '';
  return (saved) => {
    const run = keptRun(saved.link, own.runs);
    const isNew = run !== undefined && run.link !== told;
    if (isNew) told = run.link;
    const letter: Letter = { id: lease.id(), saved, ...(isNew ? { run } : {}) };
    channel.postMessage(letter);
  };
}

function isLetter(value: unknown): value is Letter {
  if (typeof value !== 'object' || value === null) return false;
  const { id, saved, run } = value as Partial<Record<keyof Letter, unknown>>;
  return typeof id === 'string' && isSaved(saved) && (run === undefined || isRun(run));
}

function isRun(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, link } = value as Partial<Record<keyof NonNullable<Letter['run']>, unknown>>;
  return typeof name === 'string' && typeof link === 'string';
}

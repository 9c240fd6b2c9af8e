/** The save of a run that two tabs show: the tab that writes it tells, the tab that looks on keeps what it is told. */
import type { Lease } from './lease.ts';
import { isSaved, type Saved, type SaveSlot } from './saved.ts';

const CHANNEL = 'flotilla/saves';

/** So that the tab that looks on can go on where the other one was, also when that one was killed. */
export function sharedSlot(own: SaveSlot, lease: Lease): SaveSlot {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
  if (channel !== undefined) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (lease.isMine() || !isLetter(data) || data.id !== lease.id()) return;
      // This tab has an address of its own.
      own.write({ ...data.saved, addresses: own.read()?.addresses ?? data.saved.addresses });
    };
  }
  return {
    read: () => own.read(),
    write: (saved) => {
      if (!lease.isMine()) return own.write({ ...(own.read() ?? saved), addresses: saved.addresses });
      own.write(saved);
      channel?.postMessage({ id: lease.id(), saved });
    },
  };
}

function isLetter(value: unknown): value is { readonly id: string; readonly saved: Saved } {
  return typeof value === 'object' && value !== null && 'id' in value && 'saved' in value && isSaved(value.saved);
}

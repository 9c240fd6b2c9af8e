/** The save of a run that two tabs show: the tab that writes it tells, the tab that looks on keeps what it is told (save-line.ts). */
import type { Lease } from './lease.ts';
import { openSaveLine } from './links.ts';
import type { SaveSlot } from './saved.ts';

/** So that the tab that looks on can go on where the other one was, also when that one was killed. */
export function sharedSlot(own: SaveSlot, lease: Lease): SaveSlot {
  let opened: ReturnType<typeof openSaveLine> | undefined;
  const line = () => {
    opened ??= openSaveLine(own, lease);
    return opened;
  };
  // Who looks on listens from the beginning.
  void lease.decided.then(() => (lease.isMine() ? undefined : line()));
  return {
    runs: own.runs,
    read: () => own.read(),
    write: (saved) => {
      if (!lease.isMine()) return own.write({ ...(own.read() ?? saved), addresses: saved.addresses });
      own.write(saved);
      void line().then((tell) => tell?.(saved));
    },
  };
}

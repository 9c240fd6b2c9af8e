/** A room whose code is fetched when somebody first needs a machine: the first picture needs none. */
import type { MachineRoom, Trouble } from './machines.ts';

/** Where the code cannot be fetched, there are no machines: `bringUp` says so. */
export function laterRoom(open: () => Promise<MachineRoom>): MachineRoom {
  let room: MachineRoom | undefined;
  let opening: Promise<MachineRoom | undefined> | undefined;
  let disposed = false;
  const opened = () => {
    opening ??= open().then(
      (made) => {
        if (disposed) made.dispose();
        room = made;
        return made;
      },
      () => undefined,
    );
    return opening;
  };
  return {
    storage: () => room?.storage() ?? 'indexeddb',
    trouble: (): Trouble | undefined => room?.trouble(),
    bringUp: async (...machine) => (await opened())?.bringUp(...machine),
    inspect: async (...machine) => (await opened())?.inspect(...machine),
    dispose: () => {
      disposed = true;
      room?.dispose();
    },
  };
}

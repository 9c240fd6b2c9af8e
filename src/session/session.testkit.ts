/** A session without a browser: the edges are values, the clock is the test's. */
import { LocalHost, type NodeOutput } from '#node';
import type { NodeId } from '#raft';
import { memoryAddress } from './address.ts';
import type { RunStore } from './kept-runs.ts';
import type { DiskFiles, MachineRoom } from './machines.ts';
import { saveSlot } from './saved.ts';
import { Session } from './session.ts';
import type { Breath } from './world.ts';

export interface Desk {
  readonly session: Session;
  readonly address: ReturnType<typeof memoryAddress>;
  /** Lets that much real time pass in animation frames of 16 ms, each after the work of the one before. */
  readonly pass: (realMillis: number) => Promise<void>;
  /** The page goes away. */
  readonly hide: () => void;
}

export const testBreath: Breath = { millis: () => performance.now(), pause: () => new Promise((resolve) => setTimeout(resolve, 0)) };

/** Obeys the Storage contract where the session uses it. */
export function memoryStorage(): RunStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
  };
}

export async function openDesk(options: { fragment?: string; storage?: RunStore; room?: MachineRoom } = {}): Promise<Desk> {
  const address = memoryAddress(options.fragment ?? '');
  let tick: (realMillis: number) => void = () => {};
  let hide: () => void = () => {};
  const session = new Session({
    room: options.room,
    animate: (callback) => {
      tick = callback;
      return () => {};
    },
    onHide: (listener) => {
      hide = listener;
      return () => {};
    },
    breath: testBreath,
    address,
    slot: saveSlot(options.storage ?? memoryStorage()),
  });
  await session.settled();
  const pass = async (realMillis: number) => {
    for (let left = realMillis; left > 0; left -= 16) {
      tick(Math.min(16, left));
      await session.settled();
    }
  };
  return { session, address, pass, hide: () => hide() };
}

/** What the screen shows, as far as two runs can be compared. */
export function shown(session: Session): {
  readonly cursor: number;
  readonly head: number;
  readonly hash: number;
  readonly headHash: number;
} {
  const { cursor, head } = session.store.getState();
  return { cursor, head, hash: session.frame(cursor).hash, headHash: session.frame(head).hash };
}

export interface TestRoom extends MachineRoom {
  /** What the machines' disks hold; a room given the same disks is the same place after a reload. */
  readonly disks: Map<NodeId, DiskFiles>;
  /** Every machine brought up so far, in order. */
  readonly broughtUp: NodeId[];
}

/** A room in this process. `answer` may change what a machine says, or lose the machine (undefined). */
export function testRoom(
  disks: Map<NodeId, DiskFiles> = new Map(),
  answer: (id: NodeId, output: NodeOutput) => NodeOutput | undefined = (_id, output) => output,
): TestRoom {
  const broughtUp: NodeId[] = [];
  return {
    disks,
    broughtUp,
    storage: () => 'indexeddb',
    trouble: () => undefined,
    bringUp: async (id, config, journal) => {
      broughtUp.push(id);
      const host = new LocalHost(config);
      for (const input of journal) host.handle(input);
      disks.set(id, host.durableFiles());
      return {
        handle: async (input) => {
          const output = answer(id, host.handle(input));
          disks.set(id, host.durableFiles());
          return output;
        },
        files: async () => disks.get(id),
        close: () => {},
      };
    },
    inspect: async (id) => disks.get(id) ?? { files: [] },
    dispose: () => {},
  };
}

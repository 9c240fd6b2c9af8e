/** What ten minutes of watching weigh: a session played by animation frames of 16 ms at the speed of a first visit, machines in process. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Session } from '#session';

export interface TenMinutes {
  /** Frames made. */
  readonly frames: number;
  /** Megabytes of heap after a collection, after the first minute and after the tenth. */
  readonly first: number;
  readonly last: number;
}

const MINUTE = 60_000;
const TICK = 16;

export async function measureTenMinutes(): Promise<TenMinutes> {
  let tick: (realMillis: number) => void = () => undefined;
  const session = new Session({
    room: undefined,
    animate: (callback) => {
      tick = callback;
      return () => undefined;
    },
    onHide: () => () => undefined,
    breath: { millis: () => performance.now(), pause: () => setImmediate() },
    address: { read: () => '', write: () => undefined, push: () => undefined, onChange: () => () => undefined },
    slot: { read: () => undefined, write: () => undefined },
  });
  await session.settled();
  session.play();
  const playFor = async (millis: number) => {
    for (let passed = 0; passed < millis; passed += TICK) {
      tick(TICK);
      await session.settled();
    }
  };
  await playFor(MINUTE);
  const first = heap();
  await playFor(9 * MINUTE);
  const last = heap();
  const { head: frames } = session.store.getState();
  session.dispose();
  return { frames, first, last };
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** A log whose durable level is mirrored to a page store: what the store gives back is what the disk would have given. */
import { expect, test } from 'vitest';
import { differenceOf } from './crash-points.ts';
import { Disk } from './disk.ts';
import { loaded, type MakeStore, mirror } from './page-store.testkit.ts';
import { recover } from './recover.ts';
import { ExpectedLog, WORKLOAD_SEGMENT_BYTES, Workload } from './workload.ts';

const STEPS = 150;
const OPTIONS = { segmentBytes: WORKLOAD_SEGMENT_BYTES };

export function walContract(kind: string, make: MakeStore): void {
  for (const seed of [1, 2, 3]) {
    test(`${kind}: a log of seed ${seed} is read back from the store after a power cut`, async () => {
      const name = `wal-${seed}`;
      const store = make(name);
      const workload = new Workload(seed);
      for (let i = 0; i < STEPS; i += 1) {
        workload.step();
        workload.maybeFlush();
        await mirror(workload.disk, store);
      }
      store.close();
      const again = make(name);
      const expected = new ExpectedLog();
      for (let op = 0; op < workload.disk.durableOps; op += 1) {
        const meaning = workload.meanings.get(op);
        if (meaning !== undefined) expected.apply(meaning);
      }
      expect(differenceOf(recover(Disk.load(await loaded(again)), OPTIONS), expected)).toBeUndefined();
      await again.destroy();
    });

    test(`${kind}: the survivors of a crash (seed ${seed}) are the store's too, torn write included`, async () => {
      const name = `crash-${seed}`;
      const store = make(name);
      const { disk, ...workload } = crashing(seed);
      await mirror(disk, store);
      disk.crash({ keep: 1, tornBytes: 24 });
      await mirror(disk, store);
      store.close();
      const again = make(name);
      const image = await loaded(again);
      expect(Disk.load(image).image()).toEqual(Disk.load(disk.image()).image());
      expect(differenceOf(recover(Disk.load(image), OPTIONS), workload.expected)).toBeUndefined();
      await again.destroy();
    });
  }
}

/** A log with unsynced entries: one of them will survive whole, the next one torn. */
function crashing(seed: number): { disk: Disk; expected: ExpectedLog } {
  const workload = new Workload(seed);
  for (let i = 0; i < 40; i += 1) workload.step();
  workload.disk.sync();
  const first = workload.disk.nextOp;
  while (workload.disk.unsynced.ops < 3) workload.step();
  const expected = new ExpectedLog();
  for (let op = 0; op <= first; op += 1) {
    const meaning = workload.meanings.get(op);
    if (meaning !== undefined) expected.apply(meaning);
  }
  return { disk: workload.disk, expected };
}

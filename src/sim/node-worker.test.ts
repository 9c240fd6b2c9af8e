/** A machine over a page store, whose process is replaced at each crash, answers as one in this process does. */
import { expect, test } from 'vitest';
import { LocalHost, type NodeInput, NodeWorker } from '#node';
import type { NodeId } from '#raft';
import { type MemoryDatabases, MemoryPageStore } from '#wal';
import type { Command } from './command.ts';
import { LocalRun } from './local-run.ts';
import { type ClusterSetup, DEFAULT_SETUP, nodeConfig } from './setup.ts';

const SETUP: ClusterSetup = { ...DEFAULT_SETUP, voters: 3, snapshotEvery: 3, catchUpEntries: 1, segmentBytes: 1_024, loss: 20 };

/** A life of crashes: torn, kept and lost writes, snapshots, a change of leaders. */
function journals(setup: ClusterSetup, seed: number): ReadonlyMap<NodeId, readonly NodeInput[]> {
  const run = new LocalRun(setup, seed);
  run.runTo(40);
  for (let round = 0; round < 12; round++) {
    const node = 1 + (round % 3);
    const value = `${round}`;
    const commands: Command[] = [
      { type: 'request', node: 1 + ((round + 1) % 3), op: { type: 'put', key: 'x', value } },
      { type: 'crash', node, survive: { keep: round % 4, tornBytes: 8 * round } },
    ];
    for (const command of commands) run.act(command);
    run.runTo(run.head.number + 30);
    for (const command of misfortunes(node, round)) run.act(command);
    run.act({ type: 'restart', node });
    run.runTo(run.head.number + 40);
  }
  expect(run.head.violations).toEqual([]);
  return run.journals;
}

/** To a machine that is down: its disk is damaged, old, or about to fail; the next round finds it repaired as far as that goes. */
function misfortunes(node: NodeId, round: number): readonly Command[] {
  const room = { type: 'disk-capacity', node, bytes: round === 8 ? 0 : 1_000_000 } as const;
  if (round === 6) return [room, { type: 'fail-flush', node }];
  if (round === 9) return [room, { type: 'damage', node, where: 'snapshot', bit: 300 }];
  if (round === 10) return [room, { type: 'stale-disk', node, records: 2 }];
  return round === 11 ? [{ type: 'damage', node, where: 'middle', bit: 300 }] : [room];
}

const store = (databases: MemoryDatabases) => new NodeWorker((name) => (name === null ? undefined : new MemoryPageStore(databases, name)));

test.each([false, true])('every answer is the same, and so is the disk (asynchronous storage writes: %s)', async (asyncStorageWrites) => {
  const setup = { ...SETUP, asyncStorageWrites };
  for (const [id, inputs] of journals(setup, 11)) {
    const databases: MemoryDatabases = new Map();
    const local = new LocalHost(nodeConfig(setup, id));
    let worker = store(databases);
    await worker.open(nodeConfig(setup, id), 'disk');
    for (const input of inputs) {
      expect(await worker.handle(input)).toEqual(local.handle(input));
      if (input.type !== 'crash') continue;
      worker = store(databases);
      await worker.open(nodeConfig(setup, id), 'disk');
    }
    expect(await worker.exportFiles()).toEqual(local.durableFiles());
    expect(databases.get('disk')).toEqual(local.durableFiles());
  }
});

test('a machine that is brought up from its journal is the one that lived it', async () => {
  for (const [id, inputs] of journals(SETUP, 12)) {
    const databases: MemoryDatabases = new Map();
    const local = new LocalHost(nodeConfig(SETUP, id));
    const last = inputs.map((input) => local.handle(input)).at(-1);
    const worker = store(databases);
    await worker.open(nodeConfig(SETUP, id), 'disk');

    expect(await worker.replay(inputs)).toEqual(last);
    expect(databases.get('disk')).toEqual(local.durableFiles());
    expect(await worker.handle({ type: 'tick', ticks: 400 })).toEqual(local.handle({ type: 'tick', ticks: 400 }));
  }
});

test('a machine without a database keeps its disk through a crash', async () => {
  const inputs = journals(SETUP, 13).get(1) ?? [];
  const worker = store(new Map());
  await worker.open(nodeConfig(SETUP, 1), null);
  const local = new LocalHost(nodeConfig(SETUP, 1));
  for (const input of inputs) expect(await worker.handle(input)).toEqual(local.handle(input));
});

test('a store that fails ends the machine with its reason', async () => {
  const databases: MemoryDatabases = new Map();
  const broken = new MemoryPageStore(databases, 'disk');
  const worker = new NodeWorker(() => broken);
  await worker.open(nodeConfig(SETUP, 1), 'disk');
  broken.close();

  await expect(worker.handle({ type: 'start', ticks: 0, seed: 1, electionTimeout: 0 })).rejects.toThrow('closed');
});

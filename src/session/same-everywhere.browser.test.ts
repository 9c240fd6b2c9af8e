/** The same scenario is the same run in Node and in this browser, in process and on workers over IndexedDB. */
import { type Remote, wrap } from 'comlink';
import { expect, inject, test } from 'vitest';
import type { NodeConfig, NodeInput, NodeWorker } from '#node';
import type { NodeId } from '#raft';
import { presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import type { MachineHost, MachineRoom } from './machines.ts';
import { World } from './world.ts';

const runs = inject('knownRuns');

function scenarioOf(name: string | number): Scenario {
  return typeof name === 'number' ? randomScenario(name) : (presetScenario(name, undefined) as Scenario);
}

test('there are at least 200 random scenarios and six presets to compare', () => {
  expect(runs.filter(({ scenario }) => typeof scenario === 'number')).toHaveLength(200);
  expect(runs.length).toBeGreaterThanOrEqual(206);
});

test('every preset and every random scenario has the hash in this browser that it has in Node, twice', () => {
  const here = runs.map(({ scenario, long }) => ({ scenario, hash: runScenario(scenarioOf(scenario), long.frame).last.hash }));
  const again = runs.map(({ scenario, long }) => ({ scenario, hash: runScenario(scenarioOf(scenario), long.frame).last.hash }));
  const inNode = runs.map(({ scenario, long }) => ({ scenario, hash: long.hash }));
  expect(here).toEqual(inNode);
  expect(again).toEqual(inNode);
});

/** Runs side by side; each has workers of its own. */
const LANES = 3;

test('every preset and every random scenario has that hash on workers over IndexedDB, too', { timeout: 180_000 }, async () => {
  const waiting = [...runs];
  const play = async () => {
    const lane = new Lane();
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const { scenario, short } = run;
      expect({ scenario, hash: await lane.hashOf(scenarioOf(scenario), short.frame) }).toEqual({ scenario, hash: short.hash });
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: LANES }, play));
});

/**
 * Workers that serve one scenario after the other, so that 200 scenarios do not start a thousand workers. A crash closes the
 * database, a start opens it anew; that it also ends the worker is shown by worker-host.browser.test.ts.
 */
class Lane implements MachineRoom {
  readonly #nodes = new Map<NodeId, { readonly worker: Worker; readonly node: Remote<NodeWorker> }>();
  readonly #databases: string[] = [];

  storage(): 'indexeddb' {
    return 'indexeddb';
  }

  trouble(): undefined {
    return undefined;
  }

  async inspect(): Promise<undefined> {
    return undefined;
  }

  async bringUp(id: NodeId, config: NodeConfig, journal: readonly NodeInput[]): Promise<MachineHost> {
    const node = this.#nodeOf(id);
    lastDatabase += 1;
    const database = `same-everywhere/${performance.timeOrigin}/${lastDatabase}`;
    this.#databases.push(database);
    await node.open(config, database);
    await node.replay(journal);
    let closed = false;
    const handle = async (input: NodeInput) => {
      if (closed) await node.open(config, database);
      closed = input.type === 'crash';
      return node.handle(input);
    };
    return { handle, files: () => node.exportFiles(), close: () => undefined };
  }

  dispose(): void {
    for (const { worker } of this.#nodes.values()) worker.terminate();
  }

  async hashOf(scenario: Scenario, last: number): Promise<number> {
    const world = World.origin(scenario);
    await world.bringUp(this);
    const acts = [...scenario.acts];
    while (world.history.head() < last) {
      const act = acts[0] !== undefined && acts[0].after <= world.history.head() ? acts.shift() : undefined;
      const result = act === undefined ? await world.step() : await world.act(act.command, act.at ?? 0);
      if (result !== 'stepped') break;
    }
    const { hash } = world.history.last();
    world.close();
    for (const { node } of this.#nodes.values()) await node.close();
    return hash;
  }

  async close(): Promise<void> {
    this.dispose();
    for (const database of this.#databases) indexedDB.deleteDatabase(database);
  }

  #nodeOf(id: NodeId): Remote<NodeWorker> {
    let found = this.#nodes.get(id);
    if (found === undefined) {
      const worker = new Worker(new URL('../node/worker.ts', import.meta.url), { type: 'module' });
      found = { worker, node: wrap<NodeWorker>(worker) };
      this.#nodes.set(id, found);
    }
    return found.node;
  }
}

let lastDatabase = 0;

/** Machines in workers of their own, each with a database of its own. The only file here that knows Comlink. */

import { type Remote, wrap } from 'comlink';
import type { NodeConfig, NodeInput, NodeOutput, NodeWorker } from '#node';
import type { NodeId } from '#raft';
import { databaseName, deleteDatabase, type Identity } from './databases.ts';
import type { DiskFiles, MachineHost, MachineRoom } from './machines.ts';

/**
 * A worker that a browser kills for want of memory says nothing, and a database can hang; then the machine counts as lost. Far beyond
 * any flush that works. Milliseconds.
 */
const PATIENCE = 20_000;

/** `identity` may be waited for: it takes a lock. */
export function workerRoom(identity: Promise<Identity>): MachineRoom {
  return new WorkerRoom(identity);
}

class WorkerRoom implements MachineRoom {
  readonly #identity: Promise<Identity>;
  /** Turns to memory, and stays there, when the browser refuses a database. */
  #storage: 'memory' | 'indexeddb' = typeof indexedDB === 'undefined' ? 'memory' : 'indexeddb';
  readonly #hosts = new Set<WorkerHost>();

  constructor(identity: Promise<Identity>) {
    this.#identity = identity;
  }

  storage(): 'memory' | 'indexeddb' {
    return this.#storage;
  }

  async bringUp(id: NodeId, config: NodeConfig, journal: readonly NodeInput[]): Promise<MachineHost | undefined> {
    const database = databaseName(await this.#identity, id);
    if (this.#storage === 'indexeddb') {
      const host = new WorkerHost(config, database);
      if ((await deleteDatabase(database)) && (await host.begin(journal))) return this.#keep(host);
      host.close();
      this.#storage = 'memory';
    }
    const host = new WorkerHost(config, null);
    return (await host.begin(journal)) ? this.#keep(host) : undefined;
  }

  async inspect(id: NodeId, config: NodeConfig): Promise<DiskFiles | undefined> {
    const identity = await this.#identity;
    if (!identity.returning || this.#storage === 'memory') return undefined;
    const process = new NodeProcess();
    const database = databaseName(identity, id);
    const files = await process.ask(async (node) => {
      await node.open(config, database);
      return node.exportFiles();
    });
    process.end();
    return files;
  }

  dispose(): void {
    for (const host of this.#hosts) host.close();
    this.#hosts.clear();
  }

  #keep(host: WorkerHost): MachineHost {
    this.#hosts.add(host);
    return host;
  }
}

/** One machine; its process comes and goes with crashes and starts, its disk stays. */
class WorkerHost implements MachineHost {
  readonly #config: NodeConfig;
  /** Null: the disk is the worker's memory, so the worker must outlive a crash. */
  readonly #database: string | null;
  #process: NodeProcess | undefined;

  constructor(config: NodeConfig, database: string | null) {
    this.#config = config;
    this.#database = database;
  }

  /** Runs the journal in memory and writes what it leaves on the (empty) disk in one transaction; false when that fails. */
  async begin(journal: readonly NodeInput[]): Promise<boolean> {
    const process = await this.#start();
    if (process === undefined) return false;
    const done = journal.length === 0 || (await process.ask((node) => node.replay(journal))) !== undefined;
    if (done && journal.findLast(isLifeOrDeath)?.type === 'crash') this.#die();
    return done;
  }

  async handle(input: NodeInput): Promise<NodeOutput | undefined> {
    const process = this.#process ?? (await this.#start());
    const output = await process?.ask((node) => node.handle(input));
    if (output === undefined) this.close();
    else if (input.type === 'crash') this.#die();
    return output;
  }

  close(): void {
    this.#process?.end();
    this.#process = undefined;
  }

  /** A new worker, which recovers from the disk. */
  async #start(): Promise<NodeProcess | undefined> {
    const process = new NodeProcess();
    this.#process = process;
    const opened = await process.ask(async (node) => {
      await node.open(this.#config, this.#database);
      return true;
    });
    return opened === undefined ? undefined : process;
  }

  /** The scenario's crash: the worker has written what survives and closed its database; now it really dies. */
  #die(): void {
    if (this.#database !== null) this.close();
  }
}

function isLifeOrDeath(input: NodeInput): boolean {
  return input.type === 'start' || input.type === 'crash';
}

/**
 * One worker. Comlink never settles a call on a worker that has died, so the one call under way is settled here: with
 * `undefined` when the worker fails, is ended, or throws.
 */
class NodeProcess {
  readonly #worker: Worker;
  readonly #node: Remote<NodeWorker>;
  #giveUp: () => void = () => {};
  #dead = false;

  constructor() {
    this.#worker = new Worker(new URL('../node/worker.ts', import.meta.url), { type: 'module' });
    this.#node = wrap<NodeWorker>(this.#worker);
    this.#worker.onerror = () => this.end();
    this.#worker.onmessageerror = () => this.end();
  }

  ask<T>(call: (node: Remote<NodeWorker>) => Promise<T>): Promise<T | undefined> {
    if (this.#dead) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const watchdog = setTimeout(() => this.end(), PATIENCE);
      this.#giveUp = () => {
        clearTimeout(watchdog);
        resolve(undefined);
      };
      const answer = (value: T) => {
        clearTimeout(watchdog);
        resolve(value);
      };
      call(this.#node).then(answer, this.#giveUp);
    });
  }

  end(): void {
    this.#dead = true;
    this.#worker.terminate();
    this.#giveUp();
  }
}

/** Where machines run in a browser: a worker and a database for each, under this tab's identity. */
import type { NodeConfig, NodeInput } from '#node';
import type { NodeId } from '#raft';
import { databaseName, deleteDatabase, type Identity, lastRotation } from './databases.ts';
import type { DiskFiles, MachineHost, MachineRoom, Trouble } from './machines.ts';
import { WorkerHost } from './worker-host.ts';

/** `identity` may be waited for: it takes a lock. `patience`: see worker-host.ts. */
export function workerRoom(identity: Promise<Identity>, patience?: number): MachineRoom {
  return new WorkerRoom(identity, patience);
}

/** Database names tried for one machine before its disk is kept in memory. */
const NAMES_TRIED = 2;

class WorkerRoom implements MachineRoom {
  readonly #identity: Promise<Identity>;
  readonly #patience: number | undefined;
  /** Turns to memory, and stays there, when the browser refuses a database. */
  #storage: 'memory' | 'indexeddb' = 'indexeddb';
  #trouble: Trouble | undefined;
  readonly #rotations = new Map<NodeId, number>();
  readonly #hosts = new Set<WorkerHost>();

  constructor(identity: Promise<Identity>, patience: number | undefined) {
    this.#identity = identity;
    this.#patience = patience;
    if (typeof indexedDB === 'undefined') this.#remain('no-disk');
    void identity.then(({ trouble }) => {
      this.#trouble ??= trouble;
    });
  }

  storage(): 'memory' | 'indexeddb' {
    return this.#storage;
  }

  trouble(): Trouble | undefined {
    const told = this.#trouble;
    this.#trouble = undefined;
    return told;
  }

  async bringUp(id: NodeId, config: NodeConfig, journal: readonly NodeInput[]): Promise<MachineHost | undefined> {
    for (let tried = 0; tried < NAMES_TRIED && this.#storage === 'indexeddb'; tried += 1) {
      const database = await this.#database(id);
      const host = await this.#bringUpOn(database, id, config, journal);
      if (host !== undefined) return host;
      if (database === (await this.#database(id))) break;
    }
    const host = this.#host(id, config, null);
    if (!(await host.begin(journal))) return undefined;
    this.#remain(this.#trouble ?? 'no-disk');
    return host;
  }

  async inspect(id: NodeId, config: NodeConfig): Promise<DiskFiles | undefined> {
    const identity = await this.#identity;
    if (!identity.returning || this.#storage === 'memory') return undefined;
    return new WorkerHost(config, await this.#database(id), this.#patience, () => {}).files();
  }

  dispose(): void {
    for (const host of this.#hosts) host.close();
    this.#hosts.clear();
  }

  async #bringUpOn(database: string, id: NodeId, config: NodeConfig, journal: readonly NodeInput[]): Promise<WorkerHost | undefined> {
    const deleted = await deleteDatabase(database);
    if (deleted === 'gone') {
      const host = this.#host(id, config, database);
      if (await host.begin(journal)) return host;
    } else {
      this.#note(id, deleted === 'stuck' ? 'storage-stuck' : 'no-disk');
    }
    return undefined;
  }

  #host(id: NodeId, config: NodeConfig, database: string | null): WorkerHost {
    const host = new WorkerHost(config, database, this.#patience, (trouble) => this.#note(id, trouble));
    this.#hosts.add(host);
    return host;
  }

  /** A database that is stuck stays so: the machine's next one has another name. */
  #note(id: NodeId, trouble: Trouble): void {
    this.#trouble = trouble;
    if (trouble === 'storage-stuck') this.#rotations.set(id, (this.#rotations.get(id) ?? 0) + 1);
  }

  async #database(id: NodeId): Promise<string> {
    const identity = await this.#identity;
    const rotation = this.#rotations.get(id) ?? (await lastRotation(identity, id));
    this.#rotations.set(id, rotation);
    return databaseName(identity, id, rotation);
  }

  #remain(trouble: Trouble): void {
    this.#storage = 'memory';
    this.#trouble = trouble;
  }
}

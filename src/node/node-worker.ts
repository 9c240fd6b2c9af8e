/**
 * A machine whose disk is mirrored in a page store: what runs in a worker. It answers an input only when all that became durable by
 * it has been committed, so the world never goes on before the medium has.
 */
import { Disk, type DiskImage, type PageStore } from '#wal';
import { Node } from './node.ts';
import type { NodeConfig, NodeInput, NodeOutput } from './protocol.ts';

/** The store of that name; undefined for null: the disk is then this worker's memory. */
export type OpenStore = (database: string | null) => PageStore | undefined;

/** Asked one thing at a time. Every method rejects when the store fails, with the store's reason; the machine is then lost. */
export class NodeWorker {
  readonly #openStore: OpenStore;
  #node: Node | undefined;
  #store: PageStore | undefined;

  constructor(openStore: OpenStore) {
    this.#openStore = openStore;
  }

  /** A machine over what its store holds. Nothing runs before a `start`. */
  async open(config: NodeConfig, database: string | null): Promise<void> {
    this.#store = this.#openStore(database);
    const loaded = await this.#store?.load();
    if (loaded?.ok === false) throw storeError(loaded.failure);
    this.#node = new Node(config, loaded === undefined ? new Disk() : Disk.load(loaded.image));
  }

  /** At a crash the survivors are committed and the store is closed: what is left for the host is to end the worker. */
  async handle(input: NodeInput): Promise<NodeOutput> {
    const output = this.#opened().handle(input);
    await this.#commit();
    if (input.type === 'crash') this.#store?.close();
    return output;
  }

  /** Everything that a machine was told, in memory, and then one commit. Gives the last output; undefined for no inputs. */
  async replay(inputs: readonly NodeInput[]): Promise<NodeOutput | undefined> {
    const node = this.#opened();
    let last: NodeOutput | undefined;
    for (const input of inputs) last = node.handle(input);
    await this.#commit();
    if (last?.node.health === 'down') this.#store?.close();
    return last;
  }

  /** What is durable on the disk. */
  async exportFiles(): Promise<DiskImage> {
    return this.#opened().disk.image();
  }

  async close(): Promise<void> {
    this.#store?.close();
  }

  async #commit(): Promise<void> {
    const delta = this.#opened().disk.takeDurable();
    if (delta === undefined || this.#store === undefined) return;
    const done = await this.#store.commit(delta);
    if (!done.ok) throw storeError(done.failure);
  }

  #opened(): Node {
    if (this.#node === undefined) throw new Error('the machine is not open');
    return this.#node;
  }
}

function storeError(failure: { readonly reason: string; readonly detail: string }): Error {
  return new Error(`${failure.reason}: ${failure.detail}`);
}

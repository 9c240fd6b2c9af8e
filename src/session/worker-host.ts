/** One machine in a worker of its own, over a database of its own. The only file here that knows Comlink. */
import { type Remote, wrap } from 'comlink';
import type { NodeConfig, NodeInput, NodeOutput, NodeWorker } from '#node';
import type { DiskFiles, MachineHost, Trouble } from './machines.ts';

/**
 * A worker that a browser kills for want of memory says nothing; then the machine counts as lost. Far beyond any flush that works,
 * and beyond the page store's own patience, which can say more. Milliseconds.
 */
const PATIENCE = 10_000;

/** What the page store's reasons are called among troubles. */
const STORE_TROUBLES: Readonly<Record<string, Trouble>> = {
  quota: 'storage-quota',
  blocked: 'storage-blocked',
  lost: 'storage-lost',
  aborted: 'storage-aborted',
  stuck: 'storage-stuck',
  unreadable: 'storage-unreadable',
  unavailable: 'no-disk',
};

/** One machine; its process comes and goes with crashes and starts, its disk stays. */
export class WorkerHost implements MachineHost {
  readonly #config: NodeConfig;
  /** Null: the disk is the worker's memory, so the worker must outlive a crash. */
  readonly #database: string | null;
  readonly #patience: number | undefined;
  readonly #onTrouble: (trouble: Trouble) => void;
  #process: NodeProcess | undefined;

  constructor(config: NodeConfig, database: string | null, patience: number | undefined, onTrouble: (trouble: Trouble) => void) {
    this.#config = config;
    this.#database = database;
    this.#patience = patience;
    this.#onTrouble = onTrouble;
  }

  /** Runs the journal in memory and writes what it leaves on the (empty) disk in one transaction; false when that fails. */
  async begin(journal: readonly NodeInput[]): Promise<boolean> {
    const process = await this.#start();
    const done = process !== undefined && (journal.length === 0 || (await process.ask((node) => node.replay(journal))) !== undefined);
    if (!done) this.#lose();
    else if (journal.findLast(isLifeOrDeath)?.type === 'crash') this.#die();
    return done;
  }

  async handle(input: NodeInput): Promise<NodeOutput | undefined> {
    const process = this.#process ?? (await this.#start());
    const output = await process?.ask((node) => node.handle(input));
    if (output === undefined) this.#lose();
    else if (input.type === 'crash') this.#die();
    return output;
  }

  async files(): Promise<DiskFiles | undefined> {
    const running = this.#process;
    const process = running ?? (await this.#start());
    const files = await process?.ask((node) => node.exportFiles());
    if (running === undefined) this.close();
    return files;
  }

  close(): void {
    this.#process?.end();
    this.#process = undefined;
  }

  /** A new worker, which recovers from the disk. */
  async #start(): Promise<NodeProcess | undefined> {
    const process = new NodeProcess(this.#patience);
    this.#process = process;
    const opened = await process.ask(async (node) => {
      await node.open(this.#config, this.#database);
      return true;
    });
    return opened === undefined ? undefined : process;
  }

  #lose(): void {
    const trouble = this.#process?.trouble;
    if (trouble !== undefined) this.#onTrouble(trouble);
    this.close();
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
 * Comlink never settles a call on a worker that has died, so the one call under way is settled here: with `undefined` when the
 * worker fails, is ended, or throws.
 */
class NodeProcess {
  readonly #patience: number;
  readonly #worker: Worker | undefined;
  readonly #node: Remote<NodeWorker> | undefined;
  #giveUp: () => void = () => {};
  #dead = false;
  /** Why it is lost. */
  trouble: Trouble | undefined;

  constructor(patience = PATIENCE) {
    this.#patience = patience;
    try {
      this.#worker = new Worker(new URL('../node/worker.ts', import.meta.url), { type: 'module' });
    } catch {
      // No workers here, or none for pages like this one.
      return;
    }
    this.#node = wrap<NodeWorker>(this.#worker);
    this.#worker.onerror = () => this.#fail('machine-lost');
    this.#worker.onmessageerror = () => this.#fail('machine-lost');
  }

  ask<T>(call: (node: Remote<NodeWorker>) => Promise<T>): Promise<T | undefined> {
    const node = this.#node;
    if (this.#dead || node === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const watchdog = setTimeout(() => this.#fail('machine-silent'), this.#patience);
      const settle = (value: T | undefined) => {
        clearTimeout(watchdog);
        resolve(value);
      };
      this.#giveUp = () => settle(undefined);
      call(node).then(settle, (error: unknown) => this.#fail(troubleOf(error)));
    });
  }

  end(): void {
    this.#dead = true;
    this.#worker?.terminate();
    this.#giveUp();
  }

  #fail(trouble: Trouble): void {
    if (!this.#dead) this.trouble = trouble;
    this.end();
  }
}

/** NodeWorker throws `<reason>: <detail>` when its store fails. */
function troubleOf(error: unknown): Trouble {
  const [reason = ''] = error instanceof Error ? error.message.split(':') : [];
  return STORE_TROUBLES[reason] ?? 'machine-lost';
}

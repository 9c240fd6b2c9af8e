/** One machine of the product in its worker, driven by hand: a cluster of one that elects itself and then takes writes. */
import { type Remote, wrap } from 'comlink';
import { type ClientOp, decodeRequest, type NodeInput, type NodeOutput, type NodeWorker } from '#node';
import { DEFAULT_SETUP, nodeConfig } from '#sim';

/** Small segments, so that kills meet cuts of the log too. */
const CONFIG = nodeConfig({ ...DEFAULT_SETUP, voters: 1, segmentBytes: 16_384 }, 1);

/** How long a database may take to open before it counts as stuck. Milliseconds. */
const PATIENCE = 5_000;

export interface Recovered {
  /** Requests in the log, in its order. */
  readonly calls: readonly number[];
  /** Entries that are not what was ever written. */
  readonly torn: number;
  /** The machine refuses its disk: why. */
  readonly failure: string | undefined;
  /** Milliseconds from the new worker to the recovered log. */
  readonly millis: number;
}

export class Machine {
  readonly worker = new Worker(new URL('../../src/node/worker.ts', import.meta.url), { type: 'module' });
  readonly #node: Remote<NodeWorker> = wrap<NodeWorker>(this.worker);

  /** Recovers from the database; undefined: it is stuck. */
  async start(database: string): Promise<Recovered | undefined> {
    const began = performance.now();
    const started = await inTime(this.#boot(database));
    if (started === undefined) return undefined;
    const requests = (started.node.log?.entries ?? []).filter((entry) => entry.data !== undefined && entry.data.length > 0);
    const calls = requests.map((entry) => decodeRequest(entry.data as Uint8Array));
    return {
      calls: calls.flatMap((request) => request?.call ?? []),
      torn: calls.filter((request) => JSON.stringify(request?.op) !== JSON.stringify(writtenBy(request?.call ?? 0))).length,
      failure: started.node.health === 'up' ? undefined : JSON.stringify(started.node.failure),
      millis: performance.now() - began,
    };
  }

  /** Ticks until it leads. */
  async lead(): Promise<void> {
    while ((await this.#give({ type: 'tick', ticks: 1 })).at(-1)?.node.state !== 'StateLeader');
  }

  /** Puts a value; resolves when it is acknowledged, which is after its commit. */
  async put(call: number): Promise<void> {
    const outputs = await this.#give({ type: 'request', ticks: 0, request: { call, client: 1, seq: call, op: writtenBy(call) } });
    const answer = outputs.flatMap((output) => output.answers).find((candidate) => candidate.call === call);
    if (answer?.result.ok !== true) throw new Error(`call ${call} was not done`);
  }

  async #boot(database: string): Promise<NodeOutput> {
    await this.#node.open(CONFIG, database);
    return this.#node.handle({ type: 'start', ticks: 0, seed: 1, electionTimeout: 10 });
  }

  /** Gives the input, and then says of all storage work that came of it that it is done. */
  async #give(input: NodeInput): Promise<readonly NodeOutput[]> {
    const inputs: NodeInput[] = [input];
    const outputs: NodeOutput[] = [];
    for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
      const output = await this.#node.handle(next);
      if (output.node.health !== 'up') throw new Error(JSON.stringify(output.node.failure));
      outputs.push(output);
      for (const { thread, id } of output.work) inputs.push({ type: 'stored', ticks: 0, thread, id });
    }
    return outputs;
  }
}

/** What call number `call` writes; of many lengths, so that frames are padded in every way. */
function writtenBy(call: number): ClientOp {
  return { type: 'put', key: `k${call % 10}`, value: `${call} ${'x'.repeat(call % 40)}` };
}

function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE))]);
}

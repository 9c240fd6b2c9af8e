/** The page's side of the worker of proofs: a search that can be stopped at any moment, and a counter of what the rules are asked. */
import type {
  CountOrder,
  CountReport,
  ExploreOrder,
  ExploreReport,
  ProofReply,
  ProofRequest,
  SearchOrder,
  SearchReport,
} from './search-protocol.ts';

type Failed = SearchReport & { readonly type: 'failed' };

/** A worker that a browser kills for want of memory says nothing. Far more than one slice; milliseconds. */
const PATIENCE = 30_000;

/** Searches in a worker of its own until it reports `found`, `nothing` or `failed`. Gives how to stop it: at once, and then nothing more is reported. */
export function startSearch(order: SearchOrder, report: (report: SearchReport) => void): () => void {
  return startWork({ type: 'search', order }, report, (reply) => (reply.type === 'search' ? reply.report : undefined));
}

/** The same, until `reached`, `unbroken` or `failed`. */
export function startExploring(order: ExploreOrder, report: (report: ExploreReport) => void): () => void {
  return startWork({ type: 'explore', order }, report, (reply) => (reply.type === 'explore' ? reply.report : undefined));
}

/** Reports after which nothing comes. */
const LAST: ReadonlySet<string> = new Set(['found', 'nothing', 'reached', 'unbroken']);

function startWork<Report extends { readonly type: string }>(
  request: ProofRequest,
  report: (report: Report | Failed) => void,
  reportIn: (reply: ProofReply) => Report | undefined,
): () => void {
  const stop = () => {
    clearTimeout(watchdog);
    worker?.terminate();
  };
  const fail = (detail: string) => {
    stop();
    report({ type: 'failed', detail });
  };
  const wait = () => setTimeout(() => fail(''), PATIENCE);
  let watchdog = wait();
  const worker = startWorker(fail, (reply) => {
    const told = reportIn(reply);
    if (told === undefined) return;
    clearTimeout(watchdog);
    if (LAST.has(told.type)) stop();
    else watchdog = wait();
    report(told);
  });
  worker?.postMessage(request);
  return stop;
}

/** Counts one run after another in a worker that stays; only what was asked last is answered. */
export class RuleCounter {
  readonly #worker: Worker | undefined;
  #asked = 0;

  /** `failed`: there is no answer to come any more. */
  constructor(counted: (report: CountReport) => void, failed: (detail: string) => void) {
    this.#worker = startWorker(failed, (reply) => {
      if (reply.type === 'count' && reply.id === this.#asked) counted(reply.report);
    });
  }

  ask(order: CountOrder): void {
    this.#asked += 1;
    this.#worker?.postMessage({ type: 'count', id: this.#asked, order } satisfies ProofRequest);
  }

  close(): void {
    this.#asked += 1;
    this.#worker?.terminate();
  }
}

/** Undefined where there are no workers, or none for pages like this one; then `failed` is told soon. */
function startWorker(failed: (detail: string) => void, heard: (reply: ProofReply) => void): Worker | undefined {
  try {
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ProofReply>) => heard(data);
    worker.onerror = ({ message }) => failed(message ?? '');
    worker.onmessageerror = () => failed('');
    return worker;
  } catch (error) {
    setTimeout(failed, 0, String(error));
    return undefined;
  }
}

/** The page's side of the worker that checks client histories: what was asked last is answered, and whatever was asked before it ends at once. */
import type { CallsVerdict } from '#proof';
import type { CheckReply, CheckRequest, KeyCalls } from './check-protocol.ts';

/** A worker that a browser kills for want of memory says nothing. Far more than one key takes; milliseconds. */
const PATIENCE = 60_000;

export class CallChecker {
  readonly #checked: (key: string, verdict: CallsVerdict) => void;
  readonly #failed: () => void;
  #worker: Worker | undefined;
  #asked = 0;
  /** Keys that are not answered yet. */
  #waiting = 0;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  /** `failed`: what was asked last has no answer to come any more. */
  constructor(checked: (key: string, verdict: CallsVerdict) => void, failed: () => void) {
    this.#checked = checked;
    this.#failed = failed;
  }

  ask(keys: readonly KeyCalls[]): void {
    // A worker in the middle of a key hears nothing.
    if (this.#waiting > 0) this.close();
    this.#asked += 1;
    this.#waiting = keys.length;
    if (keys.length === 0) return;
    this.#worker ??= this.#start();
    this.#wait();
    this.#worker?.postMessage({ id: this.#asked, keys } satisfies CheckRequest);
  }

  close(): void {
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = 0;
  }

  #wait(): void {
    clearTimeout(this.#watchdog);
    if (this.#waiting > 0) this.#watchdog = setTimeout(() => this.#fail(), PATIENCE);
  }

  #fail(): void {
    this.close();
    this.#failed();
  }

  /** Undefined where there are no workers, or none for pages like this one; then `failed` is told soon. */
  #start(): Worker | undefined {
    try {
      const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data: { id, key, verdict } }: MessageEvent<CheckReply>) => {
        if (id !== this.#asked) return;
        this.#waiting -= 1;
        this.#wait();
        this.#checked(key, verdict);
      };
      worker.onerror = () => this.#fail();
      worker.onmessageerror = () => this.#fail();
      return worker;
    } catch {
      setTimeout(() => this.#fail(), 0);
      return undefined;
    }
  }
}

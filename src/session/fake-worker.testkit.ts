/** In place of the browser's workers: each that was started, what it was sent, and a voice for it. */
import { vi } from 'vitest';

export class FakeWorker {
  static readonly started: FakeWorker[] = [];
  readonly sent: unknown[] = [];
  isEnded = false;
  onmessage: ((event: { readonly data: unknown }) => void) | undefined;
  onerror: ((event: { readonly message: string }) => void) | undefined;
  onmessageerror: (() => void) | undefined;

  constructor() {
    FakeWorker.started.push(this);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** As a worker that has been ended, it is not heard any more. */
  says(data: unknown): void {
    if (!this.isEnded) this.onmessage?.({ data });
  }
}

/** Until the end of the test. `none`: as where a page may start no worker. */
export function useFakeWorkers(none = false): void {
  FakeWorker.started.length = 0;
  vi.stubGlobal(
    'Worker',
    none
      ? class {
          constructor() {
            throw new Error('no worker for this page');
          }
        }
      : FakeWorker,
  );
}

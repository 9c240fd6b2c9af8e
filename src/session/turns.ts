/** Everything that takes time goes through one queue, in the order asked. */

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

export class Turns {
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  readonly #ended: (outcome: Outcome) => void;

  /** `ended` hears how each work ended, before whoever asked for it does. */
  constructor(ended: (outcome: Outcome) => void) {
    this.#ended = ended;
  }

  /** Does the work after everything asked for before it. Never rejects: a failure goes to `ended`. */
  take(work: () => Promise<void> | void): Promise<void> {
    this.#waiting += 1;
    const end = (outcome: Outcome) => {
      this.#waiting -= 1;
      this.#ended(outcome);
    };
    this.#queue = this.#queue.then(work).then(
      () => end({ ok: true }),
      (error: unknown) => end({ ok: false, error }),
    );
    return this.#queue;
  }

  /** Somebody waits behind the work that is being done now. */
  isWanted(): boolean {
    return this.#waiting > 1;
  }

  /** Resolves when nothing is pending. */
  async idle(): Promise<void> {
    while (this.#waiting > 0) await this.#queue;
  }
}

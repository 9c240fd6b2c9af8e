/**
 * Which tab writes the disks of an identity: the one that holds its lock. A duplicated tab remembers the identity of its original, finds the
 * lock held, and only looks on, until the original is gone or until it takes an identity of its own.
 */
import { type Identity, lockOf, randomName } from './databases.ts';

const IDENTITY_KEY = 'flotilla/identity';

/** After a reload the old page's lock may take a moment to go; longer than this it is another tab. Milliseconds. */
const LOCK_PATIENCE = 250;

export interface Lease {
  /** Settles soon: from then on `isMine` tells. */
  readonly decided: Promise<void>;
  /** Under which this tab writes; pending while another tab does. */
  readonly identity: Promise<Identity>;
  /** The identity that it has or waits for; empty before it is known. */
  id(): string;
  isMine(): boolean;
  /** The other tab is gone, and this one writes in its place. Called once at most. */
  onTaken(listener: () => void): void;
  /** From now on this tab writes under an identity of its own. Nothing changes when it writes already. */
  startAnew(): Promise<void>;
  /** Lets the next tab have it. */
  release(): void;
}

/** A storage that refuses (switched off, full) forgets the identity at the next reload; `identity.trouble` says so. */
export function webLease(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): Lease {
  return new WebLease(storage);
}

class WebLease implements Lease {
  readonly decided: Promise<void>;
  readonly identity: Promise<Identity>;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  #settle: (identity: Identity) => void = () => {};
  #id = '';
  #mine = false;
  #waiting = new AbortController();
  #letGo: () => void = () => {};
  #taken: () => void = () => {};

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    this.identity = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.decided = this.#begin();
  }

  id(): string {
    return this.#id;
  }

  isMine(): boolean {
    return this.#mine;
  }

  onTaken(listener: () => void): void {
    this.#taken = listener;
  }

  async startAnew(): Promise<void> {
    if (this.#mine) return;
    this.#waiting.abort();
    this.#waiting = new AbortController();
    const id = randomName();
    await this.#ask(id, () => ({ id, returning: false, ...(!remember(this.#storage, id) && { trouble: 'not-kept' }) }));
  }

  release(): void {
    this.#waiting.abort();
    this.#letGo();
  }

  async #begin(): Promise<void> {
    const known = remembered(this.#storage);
    if (known === undefined) return this.startAnew();
    let late = false;
    const mine = this.#ask(known, () => ({ id: known, returning: true })).then(() => {
      if (late) this.#taken();
    });
    await Promise.race([mine, pause(LOCK_PATIENCE)]);
    late = !this.#mine;
  }

  /** Resolves when the lock is ours, which is held until `release` or the end of the page; never, if another tab keeps it. */
  #ask(id: string, identity: () => Identity): Promise<void> {
    this.#id = id;
    const { signal } = this.#waiting;
    return new Promise((resolve) => {
      const take = () => {
        // Granted at the very moment at which somebody chose another one.
        if (signal.aborted) return;
        this.#mine = true;
        this.#settle(identity());
        resolve();
      };
      // Without Web Locks (plain http) a name is believed.
      if (navigator.locks === undefined) return take();
      const untilLetGo = () => {
        take();
        return new Promise<void>((letGo) => {
          this.#letGo = letGo;
          if (signal.aborted) letGo();
        });
      };
      navigator.locks.request(lockOf(id), { signal }, untilLetGo).catch(() => {});
    });
  }
}

function remembered(storage: Pick<Storage, 'getItem'> | undefined): string | undefined {
  try {
    return storage?.getItem(IDENTITY_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(storage: Pick<Storage, 'setItem'> | undefined, id: string): boolean {
  try {
    storage?.setItem(IDENTITY_KEY, id);
    return storage !== undefined;
  } catch {
    return false;
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/**
 * The page store over IndexedDB: the only file that knows it. One database for each machine and session, named by the caller.
 *
 * A commit is one value added to one object store in one strict transaction: a put costs as much as the transaction itself, so pages are
 * packed. Loading folds the values in order; every so often a commit replaces them all by the whole image.
 *
 * Traps that this file knows: durability is a hint and must be asked for; a dead connection stays dead (reopen, never retry on it);
 * a reader beside a writer can wedge WebKit's database when the worker is killed (so requests go one by one); a wedged database, or an
 * `open` that hangs, says nothing at all (so every request has a watchdog).
 */
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { applyDelta, type DiskDelta, type DiskImage, EMPTY_IMAGE } from './disk-image.ts';
import { type PageStore, STORED, type StoreDone, type StoreFailureReason, type StoreLoad, storeFailure } from './page-store.ts';

/** Of the form of what is stored. */
const VERSION = 1;
const COMMITS = 'commits';
/** Values kept before they are folded into one: loading stays fast, and rewriting stays rare. */
const FOLD_AFTER = 128;

/** How long a request may take before the database counts as stuck. Milliseconds; the slowest flush seen took 0.6 s. */
const PATIENCE = 4_000;

/** Names of our own errors, beside the browser's. */
const BLOCKED = 'Blocked';
const UNREADABLE = 'Unreadable';
const STUCK = 'Stuck';

interface Connection {
  readonly database: IDBPDatabase;
  image: DiskImage;
  /** Values stored. */
  rows: number;
  /** Set by the browser when it closes the connection by itself. */
  dead: boolean;
}

export class IdbPageStore implements PageStore {
  private readonly name: string;
  private connection: Connection | undefined;
  /** What was last acknowledged. A database that is opened again may have been emptied meanwhile: then all of this is written anew. */
  private acknowledged: DiskImage | undefined;
  private closed = false;
  private stuck = false;
  private readonly patience: number;
  /** The request under way; the next one waits for it. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(name: string, patience = PATIENCE) {
    this.name = name;
    this.patience = patience;
  }

  load(): Promise<StoreLoad> {
    return this.inTurn(async () => {
      try {
        return { ok: true, image: (await this.connect()).image };
      } catch (error) {
        if (reasonOf(error) !== 'lost') throw error;
        // Chromium refuses once when it finds its own store damaged, and has then deleted everything in it.
        return { ok: true, image: (await this.connect()).image };
      }
    });
  }

  commit(delta: DiskDelta): Promise<StoreDone> {
    return this.inTurn(async () => {
      try {
        await this.write(delta);
      } catch (error) {
        if (reasonOf(error) !== 'lost') throw error;
        // Setting pages is idempotent: on a fresh connection it is safe to say it again.
        this.disconnect();
        await this.write(delta);
      }
      return STORED;
    });
  }

  close(): void {
    this.closed = true;
    this.disconnect();
  }

  async destroy(): Promise<StoreDone> {
    this.closed = true;
    await this.last;
    this.disconnect();
    return deleteDatabase(this.name);
  }

  /** One request at a time. Whatever is thrown below becomes a value here, and costs the connection. */
  private inTurn<T extends StoreLoad | StoreDone>(work: () => Promise<T>): Promise<T | ReturnType<typeof storeFailure>> {
    const turn = this.last.then(async () => {
      if (this.closed) return storeFailure('closed', this.name);
      if (this.stuck) return storeFailure('stuck', this.name);
      try {
        return await inTime(work(), this.patience, this.name);
      } catch (error) {
        this.stuck = reasonOf(error) === 'stuck';
        this.disconnect();
        return storeFailure(reasonOf(error), String(error));
      }
    });
    this.last = turn;
    return turn;
  }

  private async write(delta: DiskDelta): Promise<void> {
    const connection = await this.connect();
    const image = applyDelta(this.acknowledged ?? connection.image, delta);
    const fold = connection.rows + 1 >= FOLD_AFTER || (this.acknowledged !== undefined && this.acknowledged !== connection.image);
    const transaction = connection.database.transaction(COMMITS, 'readwrite', { durability: 'strict' });
    const requests: Promise<unknown>[] = [transaction.done];
    if (fold) requests.push(transaction.store.clear());
    requests.push(transaction.store.add(fold ? { removed: [], files: image.files } : delta));
    transaction.commit();
    await Promise.all(requests);
    this.acknowledged = image;
    connection.image = image;
    connection.rows = fold ? 1 : connection.rows + 1;
  }

  private async connect(): Promise<Connection> {
    if (this.connection !== undefined && !this.connection.dead) return this.connection;
    this.disconnect();
    const connection = await open(this.name);
    if (this.closed || this.stuck) {
      connection.database.close();
      throw named(STUCK, this.name);
    }
    this.connection = connection;
    const rows: unknown[] = await connection.database.getAll(COMMITS);
    connection.image = foldRows(rows);
    connection.rows = rows.length;
    return connection;
  }

  private disconnect(): void {
    this.connection?.database.close();
    this.connection = undefined;
  }
}

/** The one call of IndexedDB that idb does not wrap; stated here so that the pure floors compile without the DOM's types. */
interface DatabaseList {
  databases(): Promise<readonly { readonly name?: string }[]>;
}

/** Names of the databases that begin with `prefix`; none where the browser does not tell. */
export async function listDatabases(prefix: string): Promise<readonly string[]> {
  try {
    const all = await (globalThis as unknown as { readonly indexedDB: DatabaseList }).indexedDB.databases();
    return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : [])).sort();
  } catch {
    return [];
  }
}

/** Deletes a database. `blocked`: it is open elsewhere and will go once it is closed there. */
export async function deleteDatabase(name: string): Promise<StoreDone> {
  try {
    await new Promise<void>((resolve, reject) => {
      const blocked = (): void => reject(named(BLOCKED, name));
      deleteDB(name, { blocked }).then(resolve, reject);
    });
    return STORED;
  } catch (error) {
    return storeFailure(reasonOf(error), String(error));
  }
}

async function open(name: string): Promise<Connection> {
  let connection: Connection | undefined;
  let givenUp = false;
  const lose = (): void => {
    if (connection !== undefined) connection.dead = true;
  };
  const database = await new Promise<IDBPDatabase>((resolve, reject) => {
    const opening = openDB(name, VERSION, {
      upgrade: (fresh, before) => {
        if (before < 1) fresh.createObjectStore(COMMITS, { autoIncrement: true });
      },
      blocked: () => {
        givenUp = true;
        reject(named(BLOCKED, name));
      },
      // Somebody wants to delete the database: make way, and find out at the next request.
      blocking: (_current, _wanted, event) => {
        lose();
        (event.target as unknown as { close(): void }).close();
      },
      terminated: lose,
    });
    opening.then((opened) => (givenUp ? opened.close() : resolve(opened)), reject);
  });
  connection = { database, image: EMPTY_IMAGE, rows: 0, dead: false };
  return connection;
}

function named(name: string, detail: string): Error {
  const error = new Error(detail);
  error.name = name;
  return error;
}

/** The work, or an error once patience has run out. What the work still does then is for nobody. */
async function inTime<T>(work: Promise<T>, patience: number, name: string): Promise<T> {
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    watchdog = setTimeout(() => reject(named(STUCK, `${name}: no answer within ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(watchdog);
  }
}

function foldRows(rows: readonly unknown[]): DiskImage {
  let image = EMPTY_IMAGE;
  for (const row of rows) {
    if (!isDelta(row)) throw named(UNREADABLE, 'a stored value is no delta');
    image = applyDelta(image, row);
  }
  return image;
}

function isDelta(row: unknown): row is DiskDelta {
  return (
    typeof row === 'object' && row !== null && 'removed' in row && 'files' in row && Array.isArray(row.removed) && Array.isArray(row.files)
  );
}

function reasonOf(error: unknown): StoreFailureReason {
  const name = error instanceof Error ? error.name : '';
  if (name === BLOCKED) return 'blocked';
  if (name === STUCK) return 'stuck';
  if (name === 'QuotaExceededError') return 'quota';
  if (name === UNREADABLE || name === 'VersionError' || name === 'NotFoundError') return 'unreadable';
  if (name === 'SecurityError' || name === 'ReferenceError' || name === 'TypeError') return 'unavailable';
  // WebKit and Chromium report a dead storage process as UnknownError, a dead connection as InvalidStateError.
  return name === 'InvalidStateError' || name === 'UnknownError' ? 'lost' : 'aborted';
}

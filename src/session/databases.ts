/** Whose databases are whose: one name per session and node, held by a lock while its tab lives. */
import type { NodeId } from '#raft';

const PREFIX = 'flotilla/';
const IDENTITY_KEY = 'flotilla/identity';

/** After a reload the old page's lock may take a moment to go. Milliseconds. */
const LOCK_PATIENCE = 1_000;

/** How long an open connection may keep its database from being deleted. Milliseconds. */
const BLOCKED_PATIENCE = 5_000;

export interface Identity {
  readonly id: string;
  /** True: the tab had this identity before it was loaded again, so disks of that name are its own. */
  readonly returning: boolean;
}

export function databaseName(identity: Identity, node: NodeId): string {
  return `${PREFIX}${identity.id}/${node}`;
}

/**
 * The identity that this tab had before, or a new one. A duplicated tab copies the storage of its original, so a name whose lock
 * is held elsewhere is left to the other tab. Without Web Locks (plain http) a name is believed.
 */
export async function claimIdentity(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): Promise<Identity> {
  const known = storage?.getItem(IDENTITY_KEY) ?? undefined;
  if (known !== undefined && (await holdLock(known))) return { id: known, returning: true };
  const id = randomName();
  await holdLock(id);
  storage?.setItem(IDENTITY_KEY, id);
  return { id, returning: false };
}

/** Deletes databases of sessions whose tabs are gone. Does nothing where the browser cannot tell. */
export async function sweepDatabases(own: Identity): Promise<void> {
  if (navigator.locks === undefined || typeof indexedDB === 'undefined' || indexedDB.databases === undefined) return;
  const databases = await indexedDB.databases();
  const { held = [] } = await navigator.locks.query();
  const alive = new Set([PREFIX + own.id, ...held.map((lock) => lock.name ?? '')]);
  const dead = databases.map(({ name = '' }) => name).filter((name) => name.startsWith(PREFIX) && !alive.has(sessionOf(name)));
  await Promise.all(dead.map(deleteDatabase));
}

/** Resolves when the database is gone, also when there was none; false when the browser refuses or somebody keeps it open. */
export function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
    // The connection of a worker that was just ended goes in its own time.
    request.onblocked = () => setTimeout(() => resolve(false), BLOCKED_PATIENCE);
  });
}

/** Holds `flotilla/<id>` until the page goes; false when another tab holds it. */
function holdLock(id: string): Promise<boolean> {
  if (navigator.locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const patience = { signal: AbortSignal.timeout(LOCK_PATIENCE) };
    const untilThePageGoes = () => {
      resolve(true);
      return new Promise<void>(() => {});
    };
    navigator.locks.request(PREFIX + id, patience, untilThePageGoes).catch(() => resolve(false));
  });
}

function sessionOf(database: string): string {
  return database.slice(0, database.lastIndexOf('/'));
}

/** `crypto.randomUUID` exists on secure pages only. */
function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join('');
}

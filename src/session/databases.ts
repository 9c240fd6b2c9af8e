/** Whose databases are whose: one name per session and node, held by a lock while its tab lives. */
import type { NodeId } from '#raft';

const PREFIX = 'flotilla/';

/** How long a deletion may take; an open connection may hold it up, and a stuck database never answers. Milliseconds. */
const DELETION_PATIENCE = 5_000;

/** How long the browser may take to list its databases. Milliseconds. */
const LISTING_PATIENCE = 1_000;

export interface Identity {
  readonly id: string;
  /** True: the tab had this identity before it was loaded again, so disks of that name are its own. */
  readonly returning: boolean;
  /** The tab's storage is off: a reload forgets all. */
  readonly trouble?: 'not-kept';
}

/** The name of the lock that the tab with this identity holds. */
export function lockOf(id: string): string {
  return PREFIX + id;
}

/** `rotation`: how many names before this one were given up because their databases were stuck. */
export function databaseName(identity: Identity, node: NodeId, rotation = 0): string {
  return `${PREFIX}${identity.id}/${node}${rotation === 0 ? '' : `+${rotation}`}`;
}

/** The newest name that the machine's disk had before the page was loaded again; 0 where the browser does not tell. */
export async function lastRotation(identity: Identity, node: NodeId): Promise<number> {
  if (!identity.returning) return 0;
  const prefix = `${databaseName(identity, node)}+`;
  const names = await Promise.race([listNames(), pause(LISTING_PATIENCE)]);
  return Math.max(0, ...(names ?? []).filter((name) => name.startsWith(prefix)).map((name) => Number(name.slice(prefix.length))));
}

/** Deletes databases of sessions whose tabs are gone. Does nothing where the browser cannot tell. */
export async function sweepDatabases(own: Identity): Promise<void> {
  if (navigator.locks === undefined) return;
  const names = await listNames();
  const { held = [] } = await navigator.locks.query();
  const alive = new Set([lockOf(own.id), ...held.map((lock) => lock.name ?? '')]);
  const dead = names.filter((name) => name.startsWith(PREFIX) && !alive.has(sessionOf(name)));
  await Promise.all(dead.map((name) => deleteDatabase(name)));
}

/**
 * `gone` also when there was none. `stuck`: somebody keeps it open, or the browser says nothing. Never rejects. Asked twice: Chromium
 * refuses once when it finds its own store damaged, and has then deleted everything in it.
 */
export async function deleteDatabase(name: string, patience = DELETION_PATIENCE): Promise<'gone' | 'refused' | 'stuck'> {
  const first = await tryDeleting(name, patience);
  return first === 'refused' ? tryDeleting(name, patience) : first;
}

function tryDeleting(name: string, patience: number): Promise<'gone' | 'refused' | 'stuck'> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve('gone');
      request.onerror = () => resolve('refused');
      // The connection of a worker that was just ended goes in its own time, so `blocked` is no answer yet.
      setTimeout(() => resolve('stuck'), patience);
    } catch {
      resolve('refused');
    }
  });
}

async function listNames(): Promise<readonly string[]> {
  try {
    return (await indexedDB.databases()).map(({ name = '' }) => name);
  } catch {
    return [];
  }
}

function pause(millis: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), millis));
}

function sessionOf(database: string): string {
  return database.slice(0, database.lastIndexOf('/'));
}

/** `crypto.randomUUID` exists on secure pages only. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join('');
}

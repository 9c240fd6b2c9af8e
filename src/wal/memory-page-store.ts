/** A page store without a medium, for Node, for tests and for links that are only looked at. */
import { applyDelta, type DiskDelta, type DiskImage, EMPTY_IMAGE } from './disk-image.ts';
import { type PageStore, STORED, type StoreDone, type StoreLoad, storeFailure } from './page-store.ts';

/** What outlives a store: images by name, as a browser keeps databases. */
export type MemoryDatabases = Map<string, DiskImage>;

export class MemoryPageStore implements PageStore {
  private readonly databases: MemoryDatabases;
  private readonly name: string;
  private closed = false;

  constructor(databases: MemoryDatabases, name: string) {
    this.databases = databases;
    this.name = name;
  }

  async load(): Promise<StoreLoad> {
    return this.closed ? storeFailure('closed', this.name) : { ok: true, image: this.databases.get(this.name) ?? EMPTY_IMAGE };
  }

  async commit(delta: DiskDelta): Promise<StoreDone> {
    if (this.closed) return storeFailure('closed', this.name);
    this.databases.set(this.name, applyDelta(this.databases.get(this.name) ?? EMPTY_IMAGE, delta));
    return STORED;
  }

  close(): void {
    this.closed = true;
  }

  async destroy(): Promise<StoreDone> {
    this.close();
    this.databases.delete(this.name);
    return STORED;
  }
}

/** Where the durable level of one machine's disk is mirrored. One suite (page-store.contract.test.ts) holds every implementation. */
import type { DiskDelta, DiskImage } from './disk-image.ts';

export type StoreFailureReason =
  /** No room; the person has to free some. */
  | 'quota'
  /** Another tab holds the database open in a way that keeps us out. */
  | 'blocked'
  /** The connection died (storage cleared, browser's storage process gone) and could not be made again. */
  | 'lost'
  /** The browser gave the transaction up. Nothing of it was written. */
  | 'aborted'
  /** The browser offers no such storage here, or forbids it. */
  | 'unavailable'
  /** The database answers no more. It is left alone from now on: take another name. */
  | 'stuck'
  /** What is stored is not of our form, or of a later version of it. */
  | 'unreadable'
  /** `close` or `destroy` was called. */
  | 'closed';

export interface StoreFailure {
  readonly reason: StoreFailureReason;
  /** The browser's own words. */
  readonly detail: string;
}

export type StoreLoad = { readonly ok: true; readonly image: DiskImage } | { readonly ok: false; readonly failure: StoreFailure };
export type StoreDone = { readonly ok: true } | { readonly ok: false; readonly failure: StoreFailure };

export interface PageStore {
  /** All that was committed; an empty image when nothing was. */
  load(): Promise<StoreLoad>;
  /**
   * Makes the delta durable: all of it or nothing. Calls are served one by one, in order. After a failure the delta is not stored, or its
   * fate is unknown (`lost`); the same delta may be committed again, before any later one.
   */
  commit(delta: DiskDelta): Promise<StoreDone>;
  /** Lets go of the storage; what is under way still finishes. */
  close(): void;
  /** Closes, and deletes everything stored. */
  destroy(): Promise<StoreDone>;
}

export const STORED: StoreDone = { ok: true };

export function storeFailure(reason: StoreFailureReason, detail: string): { readonly ok: false; readonly failure: StoreFailure } {
  return { ok: false, failure: { reason, detail } };
}

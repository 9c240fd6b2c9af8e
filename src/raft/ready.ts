/** What the core wants done, as values (etcd's Ready). */
import type { Message } from './message.ts';
import type { Entry, HardState, Index, Snapshot, SoftState } from './types.ts';

/** A confirmed linearizable read: serve it once applied >= index. */
export interface ReadState {
  readonly index: Index;
  readonly requestCtx: Uint8Array;
}

/**
 * Contract of a synchronous Ready: make `snapshot`, `entries` and `hardState` durable, send `messages`, apply `snapshot`
 * and `committedEntries`, then call `advance()`. (A leader may send before it saves, thesis 10.2.1.) With asynchronous storage
 * writes the last messages are MsgStorageAppend and MsgStorageApply, and `advance()` must not be called.
 */
export interface Ready {
  /** Set when it differs from the one handed out before. */
  readonly softState: SoftState | undefined;
  /** Set when it differs from the one handed out before and is not all zero. */
  readonly hardState: HardState | undefined;
  readonly readStates: readonly ReadState[];
  readonly entries: readonly Entry[];
  readonly snapshot: Snapshot | undefined;
  readonly committedEntries: readonly Entry[];
  readonly messages: readonly Message[];
  /** True when there are entries, or term or vote changed: the save must be synced before anything that depends on it. */
  readonly mustSync: boolean;
}

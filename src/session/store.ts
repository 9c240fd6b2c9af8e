/**
 * What panels share: small, flat, changed by Session's methods only. Time between frames is not here: no component
 * subscribes to time, the stage's one rAF loop asks `session.now()`.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Index, NodeId, Term } from '#raft';
import type { Bookmark } from '#scenario';
import type { FrameNumber, MessageId } from '#sim';
import type { ListedBreakpoint } from './breakpoints.ts';

/** What is selected, in every view at once. */
export type Selection =
  | { readonly type: 'node'; readonly node: NodeId }
  | { readonly type: 'message'; readonly message: MessageId }
  | { readonly type: 'link'; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'entry'; readonly node: NodeId; readonly term: Term; readonly index: Index }
  | { readonly type: 'event'; readonly frame: FrameNumber }
  | { readonly type: 'term'; readonly term: Term };

/** Something to tell people; `code` is a key of the text catalogue, `detail` plain text shown as text. */
export interface Notice {
  readonly code: string;
  readonly detail: string;
}

export interface SessionState {
  /** `busy`: fast-forwarding, or bringing the machines to another moment. */
  readonly status: 'opening' | 'ready' | 'busy' | 'failed';
  /** The frame shown. */
  readonly cursor: FrameNumber;
  /** The last frame that exists. */
  readonly head: FrameNumber;
  readonly playing: boolean;
  /** The name of what is being looked for at the live end; null = nothing. */
  readonly lookingFor: string | null;
  /** Virtual microseconds shown in one real second: 10_000 = "1 s shows 10 ms". */
  readonly speed: number;
  readonly selection: Selection | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly name: string;
  readonly seed: number;
  /** Commands recorded so far. */
  readonly acts: number;
  /** Where the nodes' logs are kept now. A link opens in memory and moves to IndexedDB at the first play or act. */
  readonly storage: 'memory' | 'indexeddb';
  readonly notice: Notice | null;
  /** `look`: another tab has this run; here it can be looked at only. */
  readonly access: 'write' | 'look';
  /** In the order set. */
  readonly breakpoints: readonly ListedBreakpoint[];
  /** Ascending by frame; some may lie beyond the head, where the run has not come to yet. */
  readonly bookmarks: readonly Bookmark[];
}

/** Virtual microseconds shown in one real second. A message flies about 10 ms, so at the start it is seen for half a second. */
export const SPEED = { slowest: 1_000, initial: 20_000, fastest: 10_000_000 } as const;

export function createSessionStore(): StoreApi<SessionState> {
  return createStore<SessionState>(() => ({
    status: 'opening',
    cursor: 0,
    head: 0,
    playing: false,
    lookingFor: null,
    speed: SPEED.initial,
    selection: null,
    canUndo: false,
    canRedo: false,
    name: '',
    seed: 0,
    acts: 0,
    storage: 'memory',
    notice: null,
    access: 'write',
    breakpoints: [],
    bookmarks: [],
  }));
}

/** Nobody is told when nothing has changed. */
export function update(store: StoreApi<SessionState>, next: Partial<SessionState>): void {
  const state = store.getState();
  const changed = (Object.keys(next) as (keyof SessionState)[]).some((key) => state[key] !== next[key]);
  if (changed) store.setState(next);
}

export function notify(store: StoreApi<SessionState>, code: string, detail: string): void {
  store.setState({ notice: { code, detail } });
}

/** Stops play and says why. */
export function stop(store: StoreApi<SessionState>, code: string, detail = ''): void {
  store.setState({ playing: false });
  notify(store, code, detail);
}

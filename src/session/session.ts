/** One open scenario being played by one person. Signatures first; the bodies follow. */
import type { NodeId } from '#raft';
import type { Command, Frame, FrameEvent, FrameNumber, VirtualTime } from '#sim';
import type { StoreApi } from 'zustand/vanilla';
import type { Selection, SessionState } from './store.ts';

/** What is about to happen after the frame shown; a known future and the live end answer alike. */
export interface Upcoming {
  readonly type: FrameEvent['type'];
  readonly node: NodeId;
  readonly time: VirtualTime;
}

/** A frame worth finding again on the scrubber. */
export interface Mark {
  readonly type: 'election' | 'leader' | 'commit' | 'crash' | 'restart' | 'partition' | 'heal' | 'act' | 'violation';
  readonly frame: FrameNumber;
  readonly time: VirtualTime;
  /** Whose: the candidate, the new leader, the crashed node; 0 = nobody in particular. */
  readonly node: NodeId;
}

export class Session {
  declare readonly store: StoreApi<SessionState>;

  /** The frame with that number, 0..head. */
  declare frame: (number: FrameNumber) => Frame;
  /** Virtual time of the playhead, microseconds, between frames; not whole. For the stage's one rAF loop. */
  declare now: () => VirtualTime;

  declare play: () => void;
  declare pause: () => void;
  /** Virtual microseconds in one real second; clamped to SPEED. */
  declare setSpeed: (microsPerSecond: number) => void;
  /** One event forward (at the head: makes it) and stop there. */
  declare next: () => Promise<void>;
  /** One event back and stop there. */
  declare previous: () => void;
  /** Shows that frame and stops there. Clamped to 0..head. No simulation, no worker. */
  declare seek: (number: FrameNumber) => void;

  /** Does the command right after the frame shown. In the past this cuts the future, which undo brings back. Keeps playing. */
  declare act: (command: Command) => Promise<void>;
  declare undo: () => Promise<void>;
  declare redo: () => Promise<void>;
  /** The same cluster and preset with another seed. Undo goes back. */
  declare reseed: (seed: number) => Promise<void>;
  /** Unknown id: notice `unknown-preset`. */
  declare openPreset: (id: string) => Promise<void>;
  /** A link's fragment, with or without its `#`. A bad one leaves everything as it is and gives a notice `link.<problem code>`. */
  declare openLink: (fragment: string) => Promise<void>;
  /** The fragment (with `#`) that opens this scenario at the frame shown. */
  declare share: () => Promise<string>;
  declare select: (selection: Selection | null) => void;
  declare dismissNotice: () => void;

  declare upcoming: () => Upcoming | undefined;
  /** Ascending by frame; the same array until a frame is added. */
  declare marks: () => readonly Mark[];

  /** Resolves when no work is pending: every act, step and opening asked for so far has been done. */
  declare settled: () => Promise<void>;
  declare dispose: () => void;
}

/** The session of this page: reads the address and what was saved, runs machines in workers, keeps the address and the save up to date. */
export declare function openBrowserSession(): Session;

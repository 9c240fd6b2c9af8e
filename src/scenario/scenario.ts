/** All that is needed to make the frames again; all that a link holds. */
import type { ClusterSetup, Command, FrameNumber, VirtualTime } from '#sim';

/** A command and the frame it follows: it is the very next event after that frame, so a replay never breaks a tie. */
export interface Act {
  readonly after: FrameNumber;
  readonly command: Command;
  /** When, if later than that frame's time and before the next event; absent: at that frame's time. */
  readonly at?: VirtualTime;
}

export interface Scenario {
  readonly version: 1;
  /** Preset id or a person's title; plain text, at most 80 characters. */
  readonly name: string;
  /** 32-bit unsigned. */
  readonly seed: number;
  readonly cluster: ClusterSetup;
  /** Ascending by `after`; acts after the same frame in their order of making. */
  readonly acts: readonly Act[];
}

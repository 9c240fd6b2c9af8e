/** A shape for each kind of mark on the timeline, so that none is told by colour alone; within 6 pixels of its middle. */
import type { MarkType } from './timeline.ts';

interface MarkPath {
  readonly d: string;
  readonly solid: boolean;
}

export const MARK_PATHS: Record<MarkType, MarkPath> = {
  election: { d: 'M0-4 4.5 3.5h-9Z', solid: false },
  leader: { d: 'M0-4.5 4.8 3.8h-9.6Z', solid: true },
  commit: { d: 'M0-2.4a2.4 2.4 0 1 0 .01 0Z', solid: true },
  crash: { d: 'M-3.8-3.8 3.8 3.8M3.8-3.8-3.8 3.8', solid: false },
  restart: { d: 'M-3.5 0H3.5M0-3.5V3.5', solid: false },
  partition: { d: 'M-3.2 4.6a1.5 1.5 0 1 0 .01 0ZM3.2 4.6a1.5 1.5 0 1 0 .01 0ZM-2.4 2.2 3-5M2.4 2.2-3-5', solid: false },
  heal: { d: 'M-4.5 0h9M-2-3l-2.5 3 2.5 3M2-3l2.5 3-2.5 3', solid: false },
  act: { d: 'M0-4.5 4.5 0 0 4.5-4.5 0Z', solid: false },
  bookmark: { d: 'M0-5 1.5-1.6 5.2-1.4 2.3 1 3.2 4.7 0 2.6-3.2 4.7-2.3 1-5.2-1.4-1.5-1.6Z', solid: true },
  breakpoint: { d: 'M-3.6-3.6h7.2v7.2h-7.2Z', solid: true },
  violation: { d: 'M0-5V1.5M0 4.6V5', solid: false },
};

/** A shape for each kind of mark on the timeline, so that none is told by colour alone. */

import type { ReactNode } from 'react';
import type { MarkType } from '#view';

function sign(d: string, filled: boolean): ReactNode {
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
      <path
        d={d}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

export const MARK_SIGNS: Record<MarkType, ReactNode> = {
  election: sign('M0-4 4.5 3.5h-9Z', false),
  leader: sign('M0-4.5 4.8 3.8h-9.6Z', true),
  commit: sign('M0-2.4a2.4 2.4 0 1 0 .01 0Z', true),
  crash: sign('M-3.8-3.8 3.8 3.8M3.8-3.8-3.8 3.8', false),
  restart: sign('M-3.5 0H3.5M0-3.5V3.5', false),
  partition: sign('M-3.2 4.6a1.5 1.5 0 1 0 .01 0ZM3.2 4.6a1.5 1.5 0 1 0 .01 0ZM-2.4 2.2 3-5M2.4 2.2-3-5', false),
  heal: sign('M-4.5 0h9M-2-3l-2.5 3 2.5 3M2-3l2.5 3-2.5 3', false),
  act: sign('M0-4.5 4.5 0 0 4.5-4.5 0Z', false),
  bookmark: sign('M0-5 1.5-1.6 5.2-1.4 2.3 1 3.2 4.7 0 2.6-3.2 4.7-2.3 1-5.2-1.4-1.5-1.6Z', true),
  breakpoint: sign('M-3.6-3.6h7.2v7.2h-7.2Z', true),
  violation: sign('M0-5V1.5M0 4.6V5', false),
};

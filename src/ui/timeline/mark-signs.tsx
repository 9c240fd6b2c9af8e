/** The shapes of the marks on the timeline. */

import type { MarkType } from '#view';
import { MARK_PATHS } from '#view';

export function MarkSign({ type }: { readonly type: MarkType }) {
  const { d, solid } = MARK_PATHS[type];
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
      <path
        d={d}
        fill={solid ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

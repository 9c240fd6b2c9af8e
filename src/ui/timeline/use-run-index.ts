/** The index of the run so far: what the event list and the scrubber's tape are made from. Adds the new frames only. */

import { useRef } from 'react';
import type { RunIndex } from '#view';
import { extendRunIndex } from '#view';
import { useSession, useSessionState } from '../session-context.tsx';

export function useRunIndex(): RunIndex {
  const session = useSession();
  const head = useSessionState((state) => state.head);
  // An undo changes frames without changing their numbers; the store's other fields then change too.
  useSessionState((state) => state.status);
  const index = useRef<RunIndex | undefined>(undefined);
  index.current = extendRunIndex(index.current, (number) => session.frame(number), head);
  return index.current;
}

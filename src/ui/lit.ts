/** What the selection lights up at the frame shown; the same object while neither changes. */

import { useMemo } from 'react';
import type { Lit } from '#view';
import { litBy } from '#view';
import { useFrame, useSession, useSessionState } from './session-context.tsx';

export function useLit(): Lit {
  const session = useSession();
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  return useMemo(() => {
    const event = selection?.type === 'event' ? session.frame(selection.frame) : undefined;
    return litBy(selection, frame, event);
  }, [session, selection, frame]);
}

/** The event that is about to happen, while time stands. */

import { useMemo } from 'react';
import { useFrame, useSession, useSessionState } from './session-context.tsx';

export function useUpcoming() {
  const session = useSession();
  const frame = useFrame();
  const head = useSessionState((state) => state.head);
  const playing = useSessionState((state) => state.playing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes next changes with the frame and with the run.
  return useMemo(() => (playing ? undefined : session.upcoming()), [session, frame, head, playing]);
}

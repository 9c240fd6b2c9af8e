/** Goes to the step in which a call was asked, and selects it. */
import { useCallback } from 'react';
import type { CallRecord } from '#sim';
import { useSession } from '../session-context.tsx';

export function useGoTo(): (record: CallRecord) => void {
  const session = useSession();
  return useCallback(
    ({ call: { askedIn } }: CallRecord) => {
      session.seek(askedIn);
      session.select({ type: 'event', frame: askedIn });
    },
    [session],
  );
}

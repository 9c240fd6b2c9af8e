/** Which event comes from which, kept up with the run from the first time that somebody asks. */

import type { Session } from '#session';
import type { Causality } from '#view';
import { extendCausality } from '#view';
import { useSession, useSessionState } from './session-context.tsx';

const indexes = new WeakMap<Session, Causality>();

/** Undefined while nobody wants it. */
export function useCausality(wanted: boolean): Causality | undefined {
  const session = useSession();
  return useSessionState(({ head }) => {
    if (!wanted) return undefined;
    const index = extendCausality(indexes.get(session), (number) => session.frame(number), head);
    indexes.set(session, index);
    return index;
  });
}

/** The run's index, kept up with the run; shared by the event list and the timeline. */

import { useStore } from 'zustand';
import type { Session } from '#session';
import type { RunIndex } from '#view';
import { extendRunIndex } from '#view';
import { useSession } from './session-context.tsx';

const indexes = new WeakMap<Session, RunIndex>();

export function useRunIndex(): RunIndex {
  const session = useSession();
  return useStore(session.store, ({ head }) => {
    const index = extendRunIndex(indexes.get(session), (number) => session.frame(number), head);
    indexes.set(session, index);
    return index;
  });
}

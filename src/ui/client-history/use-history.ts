/** The calls of the run, kept up with it; the same array until a call changes. */
import { useStore } from 'zustand';
import type { Session } from '#session';
import type { CallRecord } from '#sim';
import { type ClientHistory, extendClientHistory } from '#view';
import { useSession } from '../session-context.tsx';

const histories = new WeakMap<Session, ClientHistory>();

export function useHistory(): readonly CallRecord[] {
  const session = useSession();
  return useStore(session.store, ({ head }) => {
    const history = extendClientHistory(histories.get(session), (number) => session.frame(number), head);
    histories.set(session, history);
    return history.calls;
  });
}

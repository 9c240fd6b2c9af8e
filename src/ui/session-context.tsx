/** What every panel can ask for: the session, what panels share, the frame shown, and the words. */

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Session, SessionState } from '#session';
import type { ClusterSetup, Frame, VirtualTime } from '#sim';
import type { Catalogue } from '#view';
import { CATALOGUE, loadLaterText } from './catalogue.ts';
import { useCatalogue } from './language.ts';

export const SessionContext = createContext<Session | null>(null);
const TextContext = createContext<Catalogue>(CATALOGUE);

/** Gives everything inside its words, in the reader's language; draws nothing before they are here. */
export function WithWords({ children }: { readonly children: ReactNode }) {
  const catalogue = useCatalogue();
  useEffect(() => {
    if (catalogue === CATALOGUE) void loadLaterText();
  }, [catalogue]);
  return catalogue === undefined ? null : <TextContext value={catalogue}>{children}</TextContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a panel needs a session around it');
  return session;
}

export function useText(): Catalogue {
  return useContext(TextContext);
}

export function useSessionState<T>(selector: (state: SessionState) => T): T {
  return useStore(useSession().store, selector);
}

/** The frame shown. Asked anew at every change of the store, since after an undo the same number may be another frame. */
export function useFrame(): Frame {
  const session = useSession();
  return useStore(session.store, (state) => session.frame(state.cursor));
}

/** The frame before the one shown; undefined for the first. */
export function usePrevious(): Frame | undefined {
  const session = useSession();
  return useStore(session.store, (state) => (state.cursor === 0 ? undefined : session.frame(state.cursor - 1)));
}

/** Where the playhead rests; while it moves, the time of the frame shown (nothing on the screen is drawn anew for time alone). */
export function useShownTime(frame: Frame): VirtualTime {
  const session = useSession();
  const rest = useStore(session.store, (state) => (state.playing ? undefined : session.now()));
  return rest ?? frame.time;
}

/** What the cluster was set up with; the same object until another scenario is opened. */
export function useSetup(): ClusterSetup {
  const session = useSession();
  return useStore(session.store, () => session.setup());
}

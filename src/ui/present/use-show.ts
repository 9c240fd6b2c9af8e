/** The presentation's own state and what can be done in it; each act is one function, for keys, buttons and the speaker's window. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LinkContent } from '#scenario';
import type { Session } from '#session';
import { currentRun } from '../export/current.ts';
import { useSession } from '../session-context.tsx';
import { stopPresenting } from './presenting.ts';
import { firstBeat, nextBeat, previousBeat } from './show.ts';

/** Milliseconds between two changes of the whole screen, at least: fewer than three a second. */
const CALM = 340;

export interface Show {
  readonly dark: boolean;
  readonly ink: boolean;
  readonly qr: boolean;
  readonly contrast: boolean;
  /** Counts the beats gone to; what is drawn over the picture goes with each. */
  readonly page: number;
  readonly next: () => void;
  readonly previous: () => void;
  readonly first: () => void;
  readonly event: () => void;
  readonly back: () => void;
  readonly reset: () => void;
  readonly turn: (what: Overlay) => void;
  readonly play: () => void;
  /** Closes what is open, then leaves. */
  readonly leave: () => void;
}

export type Overlay = 'dark' | 'ink' | 'qr' | 'contrast';

const NOTHING = { dark: false, ink: false, qr: false };

export function useShow(): Show {
  const session = useSession();
  const [over, setOver] = useState({ ...NOTHING, contrast: false });
  const [page, setPage] = useState(0);
  const beat = useBeatStart(session, page);
  const last = useRef(0);
  const acts = useMemo(() => {
    const calmly = (act: () => void) => () => {
      if (performance.now() - last.current < CALM) return;
      last.current = performance.now();
      act();
    };
    const toBeat = (move: () => Promise<void> | void) =>
      calmly(() => {
        setOver((now) => ({ ...now, ...NOTHING }));
        void Promise.resolve(move()).then(() => setPage((old) => old + 1));
      });
    return {
      next: toBeat(() => nextBeat(session)),
      previous: toBeat(() => previousBeat(session)),
      first: toBeat(() => firstBeat(session)),
      reset: toBeat(() => backTo(session, beat.current)),
      event: () => void session.next(),
      back: () => session.previous(),
      play: () => (session.store.getState().playing ? session.pause() : session.play()),
      turn: (what: Overlay) => {
        const change = () => setOver((now) => ({ ...now, [what]: !now[what] }));
        return what === 'dark' || what === 'contrast' ? calmly(change)() : change();
      },
    };
  }, [session, beat]);
  const leave = () => {
    if (over.dark || over.ink || over.qr) setOver((now) => ({ ...now, ...NOTHING }));
    else stopPresenting();
  };
  return { ...over, page, ...acts, leave };
}

/** The run as it was when the beat was gone to, whatever has been done to it since. */
function useBeatStart(session: Session, page: number) {
  const start = useRef(currentRun(session));
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew at every beat.
  useEffect(() => {
    start.current = currentRun(session);
  }, [session, page]);
  return start;
}

async function backTo(session: Session, { scenario, step = 0, bookmarks = [] }: LinkContent): Promise<void> {
  await session.openScenario(scenario, step);
  session.bookmarks.replace(bookmarks);
}

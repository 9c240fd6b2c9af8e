/** What journeys in a real browser wait for: where we are, and that nothing is pending. Written past React: it changes with every frame. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Session } from '#session';

export function useMarks(session: Session): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    // The element itself: its reference is gone while something in it waits for its words.
    const element = root.current;
    if (element === null) return;
    let turn = 0;
    const mark = () => {
      const { cursor, head, status, playing } = session.store.getState();
      const now = ++turn;
      Object.assign(element.dataset, { frame: cursor, head, hash: session.frame(cursor).hash.toString(16), settled: false });
      if (playing || status !== 'ready') return;
      void session.settled().then(() => {
        if (now === turn) element.dataset.settled = 'true';
      });
    };
    mark();
    return session.store.subscribe(mark);
  }, [session]);
  return root;
}

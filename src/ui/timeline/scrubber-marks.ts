/** All that is marked on the line: what happened, a person's bookmarks, and where breakpoints have stopped play. */

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { SessionState } from '#session';
import type { FrameNumber } from '#sim';
import type { TimelineMark } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';

export type AnyMark = TimelineMark & { readonly name: string };

export function useAllMarks(): readonly AnyMark[] {
  const session = useSession();
  const { screen, spaceTime } = useText();
  const marks = useStore(session.store, () => session.marks());
  const bookmarks = useSessionState((state) => state.bookmarks);
  const stops = useStops();
  return useMemo(() => {
    const happened = marks.map(({ type, frame, node }) => ({ type, frame, node, name: screen.transport.mark[type](node) }));
    const own = bookmarks.map(({ frame, name }) => ({ type: 'bookmark' as const, frame, node: 0, name: spaceTime.bookmark(name) }));
    const stopped = stops.map((frame) => ({ type: 'breakpoint' as const, frame, node: 0, name: spaceTime.breakpoint }));
    return [...happened, ...own, ...stopped];
  }, [marks, bookmarks, stops, screen, spaceTime]);
}

function hitsOf({ breakpoints }: SessionState): number {
  return breakpoints.reduce((sum, each) => sum + each.hits, 0);
}

/** The frames at which a breakpoint has stopped play since the page was opened; those of another run are forgotten with it. */
function useStops(): readonly FrameNumber[] {
  const session = useSession();
  const [stops, setStops] = useState<readonly FrameNumber[]>([]);
  useEffect(() => {
    let awaited = false;
    return session.store.subscribe((state, before) => {
      if (state.head < before.head) setStops((all) => all.filter((frame) => frame <= state.head));
      if (hitsOf(state) > hitsOf(before)) awaited = true;
      // The frame shown is told after the hit, when play has come to rest.
      if (!awaited || state.playing) return;
      queueMicrotask(() => {
        const { cursor } = session.store.getState();
        setStops((all) => (all.includes(cursor) ? all : [...all, cursor].sort((a, b) => a - b)));
      });
      awaited = false;
    });
  }, [session]);
  return stops;
}

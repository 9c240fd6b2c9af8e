/**
 * The part of the diagram that is drawn: what is seen, and as much again before and after it. It moves in steps of half a window, so that
 * scrolling itself draws nothing.
 */
import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SpaceTimePlan } from '#view';
import { timePosition } from '#view';
import { useFrame, useSession, useSessionState, useShownTime } from '../session-context.tsx';
import { setOptions, useOptions } from './options.ts';

/** The playhead stands at this part of the window while it is followed. */
const AHEAD = 0.66;

export interface DrawnWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly playhead: RefObject<HTMLDivElement | null>;
  /** Positions of the axis between which all is drawn. */
  readonly from: number;
  readonly to: number;
  readonly onScroll: () => void;
  /** Brings a position into view, if it is not. */
  readonly reveal: (position: number) => void;
}

/** `seen`: pixels of the axis that fit. */
export function useWindow(plan: SpaceTimePlan, seen: number): DrawnWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const step = Math.max(100, Math.round(seen / 2));
  const [slot, setSlot] = useState(0);
  const { down } = plan;
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setSlot(Math.floor((down ? element.scrollTop : element.scrollLeft) / step));
  }, [down, step]);
  const scrollTo = useCallback(
    (position: number) => {
      const element = scroller.current;
      if (element === null) return;
      if (down) element.scrollTop = position;
      else element.scrollLeft = position;
      onScroll();
    },
    [down, onScroll],
  );
  const reveal = useCallback(
    (position: number) => {
      const element = scroller.current;
      if (element === null) return;
      const from = down ? element.scrollTop : element.scrollLeft;
      if (position < from + 30 || position > from + seen - 40) scrollTo(position - seen * AHEAD);
    },
    [down, seen, scrollTo],
  );
  usePlayhead(plan, playhead, (position) => scrollTo(position - seen * AHEAD), reveal);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shape or scale of the picture has other positions.
  useLayoutEffect(onScroll, [seen, down, plan.axis.mode, plan.axis.zoom]);
  return { scroller, playhead, from: Math.max(0, (slot - 2) * step), to: (slot + 5) * step, onScroll, reveal };
}

/** Moves the playhead's line: at every picture while playing, at once when it rests. */
function usePlayhead(
  plan: SpaceTimePlan,
  line: RefObject<HTMLDivElement | null>,
  follow: (position: number) => void,
  reveal: (position: number) => void,
): void {
  const session = useSession();
  const playing = useSessionState((state) => state.playing);
  const following = useOptions().follow;
  const latest = useRef({ plan, follow });
  const frame = useFrame();
  const now = useShownTime(frame);
  const place = useCallback(
    (position: number) => {
      const { down } = latest.current.plan;
      if (line.current !== null) line.current.style.transform = down ? `translateY(${position}px)` : `translateX(${position}px)`;
    },
    [line],
  );
  useLayoutEffect(() => {
    latest.current = { plan, follow };
    if (playing) return;
    const position = timePosition(plan.axis, now);
    place(position);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a rest at another moment, or another picture of it, is brought into view.
  useEffect(() => {
    if (!playing) reveal(timePosition(plan.axis, now));
  }, [now, playing, plan.down, plan.axis.mode, plan.axis.zoom, plan.across]);
  useEffect(() => {
    if (!playing) return;
    let handle = 0;
    const tick = () => {
      const position = timePosition(latest.current.plan.axis, session.now());
      place(position);
      if (following) latest.current.follow(position);
      handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(handle);
  }, [playing, following, session, place]);
}

/** Who scrolls by hand while it plays wants to look elsewhere: the window stops following. */
export function useStopFollowing(): () => void {
  const session = useSession();
  return () => {
    if (session.store.getState().playing) setOptions({ follow: false });
  };
}

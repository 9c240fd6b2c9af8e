/** Drag to scroll, with a mouse; touch scrolls by itself. A wheel turns time also where time goes right. */
import type { PointerEvent, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useStopFollowing } from './use-window.ts';

/** Pixels: less is a click. */
const SLOP = 4;

export function useDrag(scroller: RefObject<HTMLDivElement | null>, down: boolean) {
  const start = useRef<{ readonly x: number; readonly y: number; readonly left: number; readonly top: number }>(undefined);
  const moved = useRef(false);
  const stopFollowing = useStopFollowing();
  useEffect(() => {
    const element = scroller.current;
    if (element === null || down) return;
    const turn = (event: WheelEvent) => {
      if (event.deltaX !== 0 || event.ctrlKey) return;
      event.preventDefault();
      element.scrollLeft += event.deltaY;
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [scroller, down]);
  const handlers = {
    onWheel: stopFollowing,
    onPointerDown: ({ pointerType, button, clientX, clientY, currentTarget }: PointerEvent<HTMLDivElement>) => {
      moved.current = false;
      if (pointerType !== 'mouse' || button !== 0) return;
      start.current = { x: clientX, y: clientY, left: currentTarget.scrollLeft, top: currentTarget.scrollTop };
    },
    onPointerMove: ({ clientX, clientY, currentTarget, buttons }: PointerEvent<HTMLDivElement>) => {
      const from = start.current;
      if (from === undefined || buttons === 0) return;
      const [x, y] = [clientX - from.x, clientY - from.y];
      if (!moved.current && Math.hypot(x, y) < SLOP) return;
      moved.current = true;
      stopFollowing();
      currentTarget.scrollLeft = from.left - x;
      currentTarget.scrollTop = from.top - y;
    },
    onPointerUp: () => {
      start.current = undefined;
    },
  };
  return { handlers, wasDrag: () => moved.current };
}

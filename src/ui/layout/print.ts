/** For the style sheet of paper: how large the picture is on the screen, and how much smaller it must be for a sheet. */
import { type RefObject, useEffect, useRef } from 'react';

/** CSS pixels of a portrait A4 or letter sheet inside its margins, and how much of its height is left for the picture. */
const PAPER = { width: 700, height: 480 };
const printing = matchMedia('print');

/** For the box of the stage. Its size is kept as it was before printing began: then it is laid out anew. */
export function usePaper(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (printing.matches || width === 0 || height === 0) return;
      const { style } = element;
      style.setProperty('--paper-width', `${width}px`);
      style.setProperty('--paper-height', `${height}px`);
      style.setProperty('--paper-zoom', `${Math.min(1, PAPER.width / width, PAPER.height / height)}`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}

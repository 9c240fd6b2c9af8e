/** The inner size of a box, kept up with its changes. */
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function useBox<Box extends HTMLElement = HTMLDivElement>(): [RefObject<Box | null>, Size] {
  const box = useRef<Box>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, size];
}

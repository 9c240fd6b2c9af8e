/** Nearer, farther, all: the buttons, and the wheel over the stage. */

import { useEffect } from 'react';
import { useText } from '../session-context.tsx';
import { fit, panBy, useLook, ZOOM, zoomBy } from './zoom.ts';
import styles from './zoom-buttons.module.css';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A ring that shows everything needs no buttons: they come with more nodes, or when the wheel has been turned. */
const BUTTONS_ABOVE = 7;

export function ZoomButtons({ size, nodes }: { readonly size: Size; readonly nodes: number }) {
  const { zoom: words } = useText().stage;
  const { zoom } = useLook();
  if (nodes <= BUTTONS_ABOVE && zoom === 1) return null;
  const middle = { x: size.width / 2, y: size.height / 2 };
  return (
    // biome-ignore lint/a11y/useSemanticElements: three buttons are no form's fieldset.
    <div className={styles.zoom} role="group" aria-label={words.label}>
      <button
        type="button"
        className={styles.button}
        title={words.in}
        aria-label={words.in}
        disabled={zoom >= ZOOM.most}
        onClick={() => zoomBy(ZOOM.step, middle, size)}
      >
        +
      </button>
      <button
        type="button"
        className={styles.button}
        title={words.out}
        aria-label={words.out}
        disabled={zoom <= ZOOM.least}
        onClick={() => zoomBy(1 / ZOOM.step, middle, size)}
      >
        −
      </button>
      <button type="button" className={styles.button} title={words.fit} aria-label={words.fit} disabled={zoom === 1} onClick={fit}>
        ⤢
      </button>
    </div>
  );
}

/** Pixels of the wheel for which the picture grows by one step. */
const NOTCH = 100;

/** The wheel zooms about the pointer; with Shift, or sideways, it moves what is seen. */
export function useWheel(box: React.RefObject<HTMLElement | null>, size: Size): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        panBy({ x: event.deltaX, y: event.shiftKey ? event.deltaY : 0 }, size);
      else {
        const { left, top } = element.getBoundingClientRect();
        zoomBy(ZOOM.step ** (-event.deltaY / NOTCH), { x: event.clientX - left, y: event.clientY - top }, size);
      }
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [box, size]);
}

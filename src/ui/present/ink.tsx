/** What whoever presents draws over the picture, and the light that follows the pointer while Ctrl is held. */
import { type PointerEvent, useEffect, useState } from 'react';
import { useText } from '../session-context.tsx';
import styles from './present.module.css';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Wiped by giving it another `key`. */
export function Ink({ on }: { readonly on: boolean }) {
  const { present } = useText();
  const [strokes, setStrokes] = useState<readonly (readonly Point[])[]>([]);
  const [drawing, setDrawing] = useState(false);
  const extend = ({ clientX: x, clientY: y }: PointerEvent) =>
    setStrokes((all) => [...all.slice(0, -1), [...(all.at(-1) ?? []), { x, y }]]);
  return (
    <svg
      className={styles.ink}
      role="img"
      aria-label={present.inkLabel}
      data-on={on}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrawing(true);
        setStrokes((all) => [...all, [{ x: event.clientX, y: event.clientY }]]);
      }}
      onPointerMove={(event) => drawing && extend(event)}
      onPointerUp={() => setDrawing(false)}
      onPointerCancel={() => setDrawing(false)}
    >
      {strokes.map((stroke, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added at the end.
        <polyline key={i} points={stroke.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
    </svg>
  );
}

export function Laser() {
  const [place, setPlace] = useState<Point | null>(null);
  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => setPlace(event.ctrlKey ? { x: event.clientX, y: event.clientY } : null);
    const release = (event: KeyboardEvent) => event.key === 'Control' && setPlace(null);
    window.addEventListener('pointermove', move);
    window.addEventListener('keyup', release);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('keyup', release);
    };
  }, []);
  if (place === null) return null;
  return <div className={styles.laser} data-laser="" style={{ transform: `translate(${place.x}px, ${place.y}px)` }} />;
}

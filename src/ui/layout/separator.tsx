/** The line between two parts of the screen: dragged, or moved by arrow keys; a double click puts it back. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../session-context.tsx';
import type { Sized } from './layout.ts';
import { SIZES, setSize } from './layout.ts';
import styles from './separator.module.css';

interface SeparatorProps {
  /** The part whose size it changes; it stands inside that part, at this edge of it. */
  readonly part: Sized;
  readonly edge: 'left' | 'right' | 'top' | 'bottom';
}

/** Pixels of one press of an arrow key. */
const STEP = 16;

export function Separator({ part, edge }: SeparatorProps) {
  const { layout } = useText();
  const line = useRef<HTMLDivElement>(null);
  const now = useSize(line, edge);
  const { least, most } = SIZES[part];
  const show = (size: number) => {
    const held = Math.round(Math.max(least, Math.min(most, size)));
    line.current?.closest('main')?.style.setProperty(`--${part}`, `${held}px`);
    return held;
  };
  const drag = useDrag(line, edge, show, (size) => setSize(part, size));
  const press = (event: KeyboardEvent) => {
    const size = pressed(event.key, edge, measure(line.current, edge), least, most);
    if (size === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setSize(part, show(size));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that moves is no <hr>.
    <div
      ref={line}
      className={styles.separator}
      data-edge={edge}
      role="separator"
      tabIndex={0}
      aria-label={layout.sizeOf[part]}
      aria-orientation={upright(edge) ? 'vertical' : 'horizontal'}
      aria-valuenow={now}
      aria-valuemin={Math.min(least, now)}
      aria-valuemax={Math.max(most, now)}
      onKeyDown={press}
      onDoubleClick={() => {
        line.current?.closest('main')?.style.removeProperty(`--${part}`);
        setSize(part, undefined);
      }}
      {...drag}
    />
  );
}

function upright(edge: SeparatorProps['edge']): boolean {
  return edge === 'left' || edge === 'right';
}

function measure(line: HTMLElement | null, edge: SeparatorProps['edge']): number {
  const box = line?.parentElement;
  return (upright(edge) ? box?.offsetWidth : box?.offsetHeight) ?? 0;
}

/** What a key makes of a size; undefined: nothing. */
function pressed(key: string, edge: SeparatorProps['edge'], size: number, least: number, most: number): number | undefined {
  const grow = { left: 'ArrowLeft', right: 'ArrowRight', top: 'ArrowUp', bottom: 'ArrowDown' }[edge];
  const shrink = { left: 'ArrowRight', right: 'ArrowLeft', top: 'ArrowDown', bottom: 'ArrowUp' }[edge];
  const sizes: Record<string, number> = { [grow]: size + STEP, [shrink]: size - STEP, Home: least, End: most };
  return sizes[key];
}

function useSize(line: React.RefObject<HTMLDivElement | null>, edge: SeparatorProps['edge']): number {
  const [size, setNow] = useState(0);
  useEffect(() => {
    const box = line.current?.parentElement;
    if (box === null || box === undefined) return;
    const observer = new ResizeObserver(() => setNow(measure(line.current, edge)));
    observer.observe(box);
    return () => observer.disconnect();
  }, [line, edge]);
  return size;
}

/** Shows every size on the way, and keeps the last. */
function useDrag(
  line: React.RefObject<HTMLDivElement | null>,
  edge: SeparatorProps['edge'],
  show: (size: number) => number,
  keep: (size: number) => void,
) {
  const from = useRef<{ readonly at: number; readonly size: number; now: number } | null>(null);
  const at = (event: PointerEvent) => (upright(edge) ? event.clientX : event.clientY);
  const way = edge === 'right' || edge === 'bottom' ? 1 : -1;
  const end = () => {
    if (from.current !== null && from.current.now !== from.current.size) keep(from.current.now);
    from.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const size = measure(line.current, edge);
      from.current = { at: at(event), size, now: size };
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current !== null) from.current.now = show(from.current.size + way * (at(event) - from.current.at));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

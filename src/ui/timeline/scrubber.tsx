/** The line of all frames: marks for what happened, lanes for how it was, and a slider over them. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlacedMark } from '#view';
import { lineEnd, placeMarks } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { MarkSign } from './mark-signs.tsx';
import styles from './scrubber.module.css';
import { ScrubberLanes } from './scrubber-lanes.tsx';
import type { AnyMark } from './scrubber-marks.ts';
import { useAllMarks } from './scrubber-marks.ts';

/** Pixels between two marks at least; a mark's target is this wide. */
const GAP = 16;

export function Scrubber() {
  const session = useSession();
  const { screen } = useText();
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  const [line, width] = useWidth();
  const end = lineEnd(head);
  return (
    <div className={styles.scrubber}>
      <div ref={line} className={styles.line}>
        <Marks width={width} end={end} />
        <ScrubberLanes end={end} width={width} />
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={end}
          step={1}
          value={cursor}
          aria-label={screen.transport.scrubber}
          aria-valuetext={screen.transport.position(cursor, head)}
          onChange={(event) => session.seek(Number(event.target.value))}
        />
      </div>
    </div>
  );
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const line = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = line.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [line, width];
}

function Marks({ width, end }: { readonly width: number; readonly end: number }) {
  const marks = useAllMarks();
  const placed = useMemo(() => placeMarks(marks, end, width, GAP), [marks, end, width]);
  return (
    <div className={styles.marks}>
      {placed.map((each) => (
        <MarkButton key={each.mark.frame} placed={each} />
      ))}
    </div>
  );
}

function MarkButton({ placed: { mark, at } }: { readonly placed: PlacedMark<AnyMark> }) {
  const session = useSession();
  const { screen } = useText();
  const name = `${mark.name}, ${screen.events.row(mark.frame)}`;
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ left: `${at * 100}%` }}
      data-type={mark.type}
      data-low=""
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={() => session.seek(mark.frame)}
    >
      <MarkSign type={mark.type} />
    </button>
  );
}

/** The line of all frames: a tape of terms, marks for what happened, and a slider over them. */

import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Mark } from '#session';
import type { PlacedMark } from '#view';
import { frameScale, placeMarks, termLook } from '#view';
import { useRunIndex } from '../run-index.ts';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { MARK_SIGNS } from './mark-signs.tsx';
import styles from './scrubber.module.css';

/** Pixels between two marks at least; a mark's target is this wide. */
const GAP = 16;

export function Scrubber() {
  const session = useSession();
  const { screen } = useText();
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  const [line, width] = useWidth();
  return (
    <div className={styles.scrubber}>
      <div ref={line} className={styles.line}>
        <Marks width={width} />
        <Tape head={head} />
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={Math.max(1, head)}
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

function Marks({ width }: { readonly width: number }) {
  const session = useSession();
  const marks = useStore(session.store, () => session.marks());
  const head = useSessionState((state) => state.head);
  const placed = useMemo(() => placeMarks(marks, head, width, GAP), [marks, head, width]);
  return (
    <div className={styles.marks}>
      {placed.map((each) => (
        <MarkButton key={each.mark.frame} placed={each} />
      ))}
    </div>
  );
}

function MarkButton({ placed: { mark, at } }: { readonly placed: PlacedMark<Mark> }) {
  const session = useSession();
  const { screen } = useText();
  const name = `${screen.transport.mark[mark.type](mark.node)}, ${screen.events.row(mark.frame)}`;
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ left: `${at * 100}%` }}
      data-type={mark.type}
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={() => session.seek(mark.frame)}
    >
      {MARK_SIGNS[mark.type]}
    </button>
  );
}

const Tape = memo(function Tape({ head }: { readonly head: number }) {
  const { screen } = useText();
  const { tape } = useRunIndex();
  const scale = frameScale(head);
  return (
    <div className={styles.tape} aria-hidden="true">
      {tape.map((piece, i) => {
        const from = scale(piece.from);
        const to = scale(tape[i + 1]?.from ?? head);
        const look = termLook(piece.term);
        const leader = piece.leader === 0 ? screen.stage.nobodyLeads : screen.stage.leads(piece.leader);
        return (
          <span
            key={piece.from}
            className={styles.piece}
            data-led={piece.leader !== 0}
            title={screen.transport.tape(piece.term, leader)}
            style={{
              left: `${from * 100}%`,
              width: `${(to - from) * 100}%`,
              background: `var(--term-${look.slot})`,
              color: `var(--term-${look.slot}-ink)`,
            }}
          >
            {to - from > 0.03 && piece.term > 0 && piece.term !== tape[i - 1]?.term && `t${piece.term}`}
          </span>
        );
      })}
    </div>
  );
});

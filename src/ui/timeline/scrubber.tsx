/** The run as a line: a tape of terms and leaders, marks worth going back to, and a slider over all frames. */

import { memo, useEffect, useRef, useState } from 'react';
import type { Mark } from '#session';
import type { TapePiece } from '#view';
import { frameScale, placeMarks, termLook } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './scrubber.module.css';
import { useRunIndex } from './use-run-index.ts';

/** Pixels between two marks, so that each can be hit. */
const MARK_GAP = 18;

const GLYPHS: Record<Mark['type'], string> = {
  election: '△',
  leader: '▲',
  commit: '●',
  crash: '✖',
  restart: '↻',
  partition: '✂',
  heal: '∞',
  act: '◆',
  violation: '!',
};

export function Scrubber() {
  const session = useSession();
  const { transport } = useText().screen;
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  const { tape } = useRunIndex();
  const [line, width] = useWidth<HTMLDivElement>();
  return (
    <div className={styles.scrubber}>
      <div ref={line} className={styles.line}>
        <Marks marks={session.marks()} head={head} width={width} />
        <Tape tape={tape} head={head} />
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={head}
          step={1}
          value={cursor}
          aria-label={transport.scrubber}
          aria-valuetext={transport.position(cursor, head)}
          onChange={(event) => session.seek(event.currentTarget.valueAsNumber)}
        />
      </div>
    </div>
  );
}

interface MarksProps {
  readonly marks: readonly Mark[];
  readonly head: number;
  readonly width: number;
}

const Marks = memo(function Marks({ marks, head, width }: MarksProps) {
  const session = useSession();
  const { transport } = useText().screen;
  return (
    <div className={styles.marks}>
      {placeMarks(marks, head, width, MARK_GAP).map(({ mark, at }) => (
        // The event list is the way there by keyboard; these are a second way by pointer.
        <button
          key={`${mark.frame} ${mark.type}`}
          type="button"
          tabIndex={-1}
          className={styles.mark}
          data-type={mark.type}
          style={{ left: `${at * 100}%` }}
          title={transport.mark[mark.type](mark.node)}
          aria-label={transport.mark[mark.type](mark.node)}
          onClick={() => session.seek(mark.frame)}
        >
          {GLYPHS[mark.type]}
        </button>
      ))}
    </div>
  );
});

const Tape = memo(function Tape({ tape, head }: { readonly tape: readonly TapePiece[]; readonly head: number }) {
  const text = useText().screen;
  const scale = frameScale(head);
  return (
    <div className={styles.tape} aria-hidden="true">
      {tape.map((piece, i) => {
        const from = scale(piece.from);
        const to = scale(tape[i + 1]?.from ?? head);
        const look = termLook(piece.term);
        const leader = piece.leader === 0 ? text.stage.nobodyLeads : text.stage.leads(piece.leader);
        return (
          <span
            key={piece.from}
            className={styles.piece}
            data-leaderless={piece.leader === 0}
            data-striped={look.striped}
            style={{
              left: `${from * 100}%`,
              width: `${(to - from) * 100}%`,
              background: `var(--term-${look.slot})`,
              color: `var(--term-${look.slot}-ink)`,
            }}
            title={text.transport.tape(piece.term, leader)}
          >
            t{piece.term}
          </span>
        );
      })}
    </div>
  );
});

function useWidth<T extends HTMLElement>(): readonly [React.RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 600));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

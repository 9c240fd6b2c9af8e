/** Everything that happened, in plain sentences; each a click back to its frame. Only the rows that are seen are made. */

import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Frame } from '#sim';
import { concerns, narrate, placeAtMost } from '#view';
import { useHeartbeats } from '../heartbeats.ts';
import { useRunIndex } from '../run-index.ts';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { useCauses } from '../stage/causes.ts';
import type { Cause } from '../stage/flight-mark.tsx';
import styles from './events-panel.module.css';

/** Pixels of a row: two lines. */
const ROW = matchMedia('(pointer: coarse), (max-width: 899px)').matches ? 46 : 42;
const SPARE = 4;

export function EventsPanel() {
  const { screen } = useText();
  const [heartbeats, setHeartbeats] = useHeartbeats();
  return (
    <section className={styles.panel} aria-label={screen.events.title}>
      <header className={styles.head}>
        <h2>{screen.events.title}</h2>
        <label className={styles.toggle}>
          <input type="checkbox" checked={heartbeats} onChange={(event) => setHeartbeats(event.target.checked)} />
          {screen.events.heartbeats}
        </label>
      </header>
      <EventList all={heartbeats} />
    </section>
  );
}

function EventList({ all }: { readonly all: boolean }) {
  const session = useSession();
  const index = useRunIndex();
  const cursor = useSessionState((state) => state.cursor);
  const selection = useSessionState((state) => state.selection);
  const cause = useCauses(selection?.type === 'event' ? selection.frame : undefined);
  const count = all ? index.last.number + 1 : index.told.length;
  const frameAt = (place: number) => (all ? place : (index.told[place] ?? 0));
  const current = all ? cursor : placeAtMost(index.told, cursor);
  const { box, first, last, onScroll } = useRows(count, current);
  const rows = [];
  for (let place = first; place <= last; place++) {
    const number = frameAt(place);
    const frame = session.frame(number);
    rows.push(
      <EventRow
        key={number}
        frame={frame}
        place={place}
        current={place === current}
        ahead={number > cursor}
        lit={concerns(selection, frame)}
        cause={cause(number)}
      />,
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div ref={box} className={styles.scroll} onScroll={onScroll} tabIndex={0}>
      <ol className={styles.rows} style={{ height: count * ROW }}>
        {rows}
      </ol>
    </div>
  );
}

/** Which rows are seen; the current one is brought into view when it changes. */
function useRows(count: number, current: number) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(current);
  const [view, setView] = useState({ top: 0, height: 400 });
  const onScroll = () => {
    const element = box.current;
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // A list that was not shown yet has no place to scroll to: it goes there when it gets its size.
    const observer = new ResizeObserver(() => {
      show(element, shown.current);
      setView({ top: element.scrollTop, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of rows is the list's height.
  useLayoutEffect(() => {
    shown.current = current;
    const element = box.current;
    if (element === null) return;
    show(element, current);
    // What is seen is asked of the element itself: a list that has just grown or come into view may tell of no scrolling.
    const { scrollTop: top, clientHeight: height } = element;
    setView((seen) => (seen.top === top && seen.height === height ? seen : { top, height }));
  }, [current, count]);
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(count - 1, Math.ceil((view.top + view.height) / ROW) + SPARE);
  return { box, first, last, onScroll };
}

function show(list: HTMLElement, place: number): void {
  const top = place * ROW;
  const seen = top >= list.scrollTop && top + 2 * ROW <= list.scrollTop + list.clientHeight;
  if (!seen) list.scrollTop = top - list.clientHeight + 3 * ROW;
}

interface EventRowProps {
  readonly frame: Frame;
  readonly place: number;
  readonly current: boolean;
  /** Known, but after the frame shown: we are looking back. */
  readonly ahead: boolean;
  /** What is selected is about this event. */
  readonly lit: boolean;
  /** Before or after the event that is selected. */
  readonly cause: Cause;
}

const EventRow = memo(function EventRow({ frame, place, current, ahead, lit, cause }: EventRowProps) {
  const session = useSession();
  const text = useText();
  const { number } = frame;
  const { what } = narrate(frame, number === 0 ? undefined : session.frame(number - 1), text);
  const { event } = frame;
  return (
    <li className={styles.row} style={{ top: place * ROW, height: ROW }}>
      <button
        type="button"
        className={styles.event}
        aria-current={current ? 'step' : undefined}
        data-ahead={ahead}
        data-event={event.type}
        data-lit={lit}
        data-cause={cause}
        title={what}
        tabIndex={current ? 0 : -1}
        onClick={() => session.seek(number)}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.what}>{what}</span>
      </button>
    </li>
  );
});

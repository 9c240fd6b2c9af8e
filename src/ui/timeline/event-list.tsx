/** What happened, one sentence an event; each is the way back to its frame. Rows have one height, so only those in sight exist. */

import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Frame } from '#sim';
import { narrate, placeAtMost } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './event-list.module.css';
import { useRunIndex } from './use-run-index.ts';

/** Pixels; two lines of text. Has its twin in the style sheet. */
const ROW = 46;
/** Rows made above and below what is seen. */
const SPARE = 6;

export function EventList({ heartbeats = false }: { readonly heartbeats?: boolean }) {
  const session = useSession();
  const { events } = useText().screen;
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  const { told } = useRunIndex();
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const count = heartbeats ? head + 1 : told.length;
  const numberAt = (row: number) => (heartbeats ? row : (told[row] as number));
  const current = heartbeats ? cursor : placeAtMost(told, cursor);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || current < 0) return;
    const place = current * ROW;
    if (place < element.scrollTop) element.scrollTop = place - ROW;
    else if (place + ROW > element.scrollTop + element.clientHeight) element.scrollTop = place + 2 * ROW - element.clientHeight;
  }, [current]);

  const first = Math.max(0, Math.floor(top / ROW) - SPARE);
  const last = Math.min(count, Math.ceil((top + height) / ROW) + SPARE);
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return (
    <ol ref={list} className={styles.list} aria-label={events.title} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <li className={styles.space} style={{ height: count * ROW }} aria-hidden="true" />
      {rows.map((row) => {
        const number = numberAt(row);
        return (
          <li key={number} className={styles.place} style={{ top: row * ROW }} aria-setsize={count} aria-posinset={row + 1}>
            <EventRow
              frame={session.frame(number)}
              previous={number === 0 ? undefined : session.frame(number - 1)}
              current={row === current}
            />
          </li>
        );
      })}
    </ol>
  );
}

interface EventRowProps {
  readonly frame: Frame;
  readonly previous: Frame | undefined;
  readonly current: boolean;
}

const EventRow = memo(function EventRow({ frame, previous, current }: EventRowProps) {
  const session = useSession();
  const text = useText();
  const { what } = narrate(frame, previous, text);
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={current ? 'step' : undefined}
      data-broken={frame.violations.length > (previous?.violations.length ?? 0)}
      data-event={frame.event.type}
      onClick={() => session.seek(frame.number)}
    >
      <span className={styles.number}>{frame.number}</span>
      <span className={styles.what}>{what}</span>
    </button>
  );
});

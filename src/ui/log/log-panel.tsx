/** The logs of all nodes under one another, columns aligned by index. Scrolls inside its panel and follows the end. */

import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Frame } from '#sim';
import { logSpan, logStrip, majorityStable } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { COLUMN, NAMES } from './columns.ts';
import { LogLegend } from './log-legend.tsx';
import styles from './log-panel.module.css';
import { LogRowView } from './log-row.tsx';

/** Columns made beyond each edge of what is seen. */
const SPARE = 6;

interface Window {
  readonly left: number;
  readonly width: number;
}

export function LogPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const { first, last } = logSpan(frame);
  const scroll = useFollow(last);
  const { box, view, following } = scroll;
  const from = first + Math.max(0, Math.floor(view.left / COLUMN) - SPARE);
  const to = first + Math.ceil((view.left + view.width) / COLUMN) + SPARE;
  const strip = useMemo(() => logStrip(frame, from, to), [frame, from, to]);
  const columns = Math.max(0, last - first + 1);
  const press = useWalk(frame, first, box);
  return (
    <section className={styles.panel} aria-label={screen.log.title}>
      <header className={styles.head}>
        <h2>{screen.log.title}</h2>
        <LogLegend />
        {!following && (
          <Button kind="plain" onClick={scroll.follow}>
            {screen.log.followEnd}
          </Button>
        )}
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the columns that are not seen. */}
      <div
        ref={box}
        className={styles.scroll}
        role="grid"
        aria-label={screen.log.caption}
        aria-colcount={columns + 1}
        aria-rowcount={strip.rows.length + 1}
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={press}
      >
        <div className={styles.rows} style={{ width: NAMES + Math.max(1, columns) * COLUMN + 14 }}>
          <IndexRow first={first} last={last} from={from} to={to} />
          {strip.rows.map((row) => (
            <LogRowView key={row.node.id} row={row} first={first} />
          ))}
          <Majority frame={frame} first={first} />
        </div>
        {columns === 0 && <p className={styles.empty}>{screen.log.empty}</p>}
      </div>
    </section>
  );
}

/** A line behind the last index that a majority of the voters has on disk: the commit index follows it, or does not (5.4.2). */
function Majority({ frame, first }: { readonly frame: Frame; readonly first: number }) {
  const { log } = useText().screen;
  const voters = frame.nodes.reduce((best, node) => (node.commit > best.commit ? node : best)).conf.voters;
  const index = majorityStable(frame.nodes, voters);
  if (index < first) return null;
  return (
    <span
      className={styles.majority}
      style={{ left: NAMES + (index - first + 1) * COLUMN - 2 }}
      title={log.majorityMeans}
      aria-hidden="true"
    >
      <span className={styles.majorityWord}>{log.majority}</span>
    </span>
  );
}

interface IndexRowProps {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

function IndexRow({ first, last, from, to }: IndexRowProps) {
  const { screen } = useText();
  const indexes = Array.from({ length: Math.max(0, Math.min(to, last) - Math.max(from, first) + 1) }, (_, i) => Math.max(from, first) + i);
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above.
    <div className={styles.indexes} role="row" tabIndex={-1} aria-rowindex={1}>
      {/* biome-ignore lint/a11y/useSemanticElements: the same. */}
      <span className={styles.corner} role="columnheader" tabIndex={-1} title={first > 1 ? screen.log.compactedTo(first - 1) : undefined}>
        {first > 1 ? `…${first - 1}` : screen.log.index}
      </span>
      {indexes.map((index) => (
        // biome-ignore lint/a11y/useSemanticElements: the same.
        <span key={index} className={styles.index} role="columnheader" tabIndex={-1} style={{ left: NAMES + (index - first) * COLUMN }}>
          {index}
        </span>
      ))}
    </div>
  );
}

/** What is seen, and the habit of staying at the end until a person scrolls away from it. */
function useFollow(last: number) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Window>({ left: 0, width: 600 });
  const [following, setFollowing] = useState(true);
  const measure = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const next = { left: element.scrollLeft, width: element.clientWidth };
    setView((old) => (old.left === next.left && old.width === next.width ? old : next));
  }, []);
  const follow = useCallback(() => {
    setFollowing(true);
    box.current?.scrollTo({ left: box.current.scrollWidth });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer log is what there is to follow.
  useLayoutEffect(() => {
    if (following) box.current?.scrollTo({ left: box.current.scrollWidth });
    measure();
  }, [last, following, measure]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - COLUMN);
    measure();
  };
  return { box, view, following, follow, onScroll };
}

/** Arrow keys inside the grid move the selected entry. */
function useWalk(frame: Frame, first: number, box: React.RefObject<HTMLDivElement | null>) {
  const session = useSession();
  const selection = useSessionState((state) => state.selection);
  return (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step === undefined || event.shiftKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const here = selection?.type === 'entry' ? selection : { node: 1, index: first - 1 };
    const node = frame.nodes[here.node - 1 + (step[0] ?? 0)];
    if (node === undefined) return;
    const last = node.log.snapshot.index + node.log.length;
    const index = Math.max(node.log.snapshot.index + 1, Math.min(last, here.index + (step[1] ?? 0)));
    const term = node.log.buffer[index - node.log.snapshot.index - 1]?.term;
    if (term === undefined || index > last) return;
    session.select({ type: 'entry', node: node.id, term, index });
    const left = (index - first) * COLUMN;
    const element = box.current;
    if (element === null) return;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + NAMES + COLUMN > element.scrollLeft + element.clientWidth)
      element.scrollLeft = left + NAMES + COLUMN - element.clientWidth;
  };
}

/** The logs of all nodes under one another, columns aligned by index. Scrolls inside its panel and follows the end. */

import { lazy, Suspense, useMemo } from 'react';
import type { AxisColumn, LogAxis } from '#view';
import { axisColumns, logAxis, logRows } from '#view';
import { Button } from '../controls/button.tsx';
import { useLit } from '../lit.ts';
import { useFrame, usePrevious, useText } from '../session-context.tsx';
import { useUpcoming } from '../upcoming.ts';
import { COLUMN, DENSE_FROM, FOLD_FROM, HISTOGRAM_FROM, NAMES, SNAPSHOTS } from './columns.ts';
import { LogLegend } from './log-legend.tsx';
import styles from './log-panel.module.css';
import { LogRowView } from './log-row.tsx';
import { QuorumLine } from './quorum-line.tsx';
import { useFollow } from './use-follow.ts';
import { useWalk } from './use-walk.ts';

/** Only very large clusters need it. */
const MatchHistogram = lazy(async () => ({ default: (await import('./match-histogram.tsx')).MatchHistogram }));

/** Columns made beyond each edge of what is seen. */
const SPARE = 6;

export function LogPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const previous = usePrevious();
  const lit = useLit();
  const next = useUpcoming()?.node ?? 0;
  const axis = useMemo(() => logAxis(frame), [frame]);
  const { box, view, following, follow, onScroll } = useFollow(axis.columns + (axis.snapshots ? 1 : 0));
  const columns = axisColumns(
    axis,
    Math.max(0, Math.floor(view.left / COLUMN) - SPARE),
    Math.ceil((view.left + view.width) / COLUMN) + SPARE,
  );
  const count = frame.nodes.length;
  const rows = logRows(frame, previous, columns, count >= FOLD_FROM);
  const left = NAMES + (axis.snapshots ? SNAPSHOTS : 0);
  const { press, active } = useWalk(rows, axis, left, box);
  const acting = frame.event.type === 'origin' ? 0 : frame.event.node;
  const dense = count >= DENSE_FROM && count < FOLD_FROM;
  return (
    <section className={styles.panel} aria-label={screen.log.title}>
      <header className={styles.head}>
        <h2>{screen.log.title}</h2>
        <LogLegend />
        {!following && (
          <Button kind="plain" onClick={follow}>
            {screen.log.followEnd}
          </Button>
        )}
      </header>
      {count >= HISTOGRAM_FROM && (
        <Suspense>
          <MatchHistogram frame={frame} />
        </Suspense>
      )}
      <div ref={box} className={styles.scroll} onScroll={onScroll}>
        <div className={styles.sheet} style={{ width: left + Math.max(1, axis.columns) * COLUMN + 14 }}>
          {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the columns that are not seen. */}
          <div
            className={styles.rows}
            role="grid"
            aria-label={screen.log.caption}
            aria-colcount={axis.columns + (axis.snapshots ? 2 : 1)}
            aria-rowcount={rows.length + 1}
            aria-activedescendant={active}
            tabIndex={0}
            data-dense={dense}
            onKeyDown={press}
          >
            <IndexRow axis={axis} columns={columns} left={left} />
            {rows.map((row, i) => (
              <LogRowView
                key={row.node.id}
                row={row}
                place={i + 2}
                axis={axis}
                left={left}
                lit={lit}
                acting={row.members.includes(acting)}
                next={row.members.includes(next)}
                flags={!dense}
              />
            ))}
          </div>
          <QuorumLine frame={frame} axis={axis} left={left} />
        </div>
        {axis.columns === 0 && <p className={styles.empty}>{screen.log.empty}</p>}
      </div>
    </section>
  );
}

interface IndexRowProps {
  readonly axis: LogAxis;
  readonly columns: readonly AxisColumn[];
  readonly left: number;
}

function IndexRow({ axis, columns, left }: IndexRowProps) {
  const { screen, stage } = useText();
  const first = axis.snapshots ? 3 : 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid above.
    <div className={styles.indexes} role="row" tabIndex={-1} aria-rowindex={1}>
      {/* biome-ignore lint/a11y/useSemanticElements: the same. */}
      <span className={styles.corner} role="columnheader" tabIndex={-1}>
        {screen.log.index}
      </span>
      {axis.snapshots && (
        // biome-ignore lint/a11y/useSemanticElements: the same.
        <span className={styles.snapshotHead} role="columnheader" tabIndex={-1} aria-colindex={2}>
          {stage.log.snapshots}
        </span>
      )}
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: the same.
        <span
          key={column.column}
          className={styles.index}
          role="columnheader"
          tabIndex={-1}
          aria-colindex={column.column + first}
          title={'hole' in column ? stage.log.hole(column.hole.from, column.hole.to) : undefined}
          style={{ left: left + column.column * COLUMN }}
        >
          {'index' in column ? column.index : '…'}
        </span>
      ))}
    </div>
  );
}

/** One row of the log grid: who, its snapshot, its cells, and the flags for stable, commit and applied on a rail under them. */

import { useCallback } from 'react';
import type { NodeView } from '#sim';
import type { Lit, LogAxis, LogRow } from '#view';
import { columnOf, isLit, roleOf } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { NodeShape } from '../stage/node-shape.tsx';
import { COLUMN } from './columns.ts';
import { LogCellView } from './log-cell.tsx';
import styles from './log-panel.module.css';
import { cellId } from './use-walk.ts';

interface LogRowViewProps {
  readonly row: LogRow;
  /** From 1; the header is the first. */
  readonly place: number;
  readonly axis: LogAxis;
  /** Pixels before the first column. */
  readonly left: number;
  readonly lit: Lit;
  /** The event shown is one of its nodes'; the event to come is. */
  readonly acting: boolean;
  readonly next: boolean;
  readonly flags: boolean;
}

export function LogRowView({ row, place, axis, left, lit, acting, next, flags }: LogRowViewProps) {
  const session = useSession();
  const { node, members } = row;
  const chosen = useSessionState((state) => (state.selection?.type === 'entry' ? state.selection : undefined));
  const select = useCallback(
    (index: number, term: number) => session.select({ type: 'entry', node: node.id, term, index }),
    [session, node.id],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid.
    <div
      className={styles.row}
      role="row"
      tabIndex={-1}
      aria-rowindex={place}
      data-role={roleOf(node)}
      data-acting={acting}
      data-lit={members.some((id) => lit.nodes.includes(id))}
    >
      <Name row={row} next={next} />
      {axis.snapshots && <Snapshot node={node} />}
      {row.cells.map((cell) => (
        <LogCellView
          key={cell.index}
          id={cellId(node.id, cell.index)}
          cell={cell}
          column={cell.column + (axis.snapshots ? 3 : 2)}
          left={left + cell.column * COLUMN}
          selected={cell.type === 'entry' && chosen?.index === cell.index && chosen.term === cell.term && members.includes(chosen.node)}
          lit={cell.type === 'entry' && isLit(lit, cell)}
          onSelect={select}
        />
      ))}
      {flags && <Flags node={node} axis={axis} left={left} last={row.last} />}
    </div>
  );
}

function Name({ row, next }: { readonly row: LogRow; readonly next: boolean }) {
  const { screen, stage } = useText();
  const session = useSession();
  const { node, members } = row;
  const role = roleOf(node);
  const word = node.paused ? `${screen.role[role]}, ${screen.frozen}` : screen.role[role];
  const name = members.length === 1 ? stage.log.row(node.id, word) : stage.log.rows(members, word);
  const flags = stage.log.markers(Math.min(node.stable, row.last), node.commit, node.applied);
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid.
    // biome-ignore lint/a11y/useKeyWithClickEvents: nodes are selected by keyboard on the stage.
    <span
      className={styles.name}
      role="rowheader"
      tabIndex={-1}
      aria-label={`${name}: ${flags}`}
      title={`${name}: ${flags}`}
      data-next={next}
      onClick={() => session.select({ type: 'node', node: node.id })}
    >
      <svg width="22" height="22" viewBox="-12 -12 24 24" aria-hidden="true">
        <NodeShape role={role} radius={8.5} />
      </svg>
      {members.length === 1 ? node.id : stage.log.times(members.length)}
    </span>
  );
}

/** What this node has only in its snapshot: a band of one width, however long. */
function Snapshot({ node }: { readonly node: NodeView }) {
  const { log } = useText().stage;
  const { index, term } = node.log.snapshot;
  const name = index > 0 ? log.snapshotName(index, term) : log.noSnapshot;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid.
    <span className={styles.snapshot} role="gridcell" tabIndex={-1} aria-colindex={2} aria-label={name} title={name}>
      {index > 0 && <span className={styles.band}>{log.snapshot(index, term)}</span>}
    </span>
  );
}

interface FlagsProps {
  readonly node: NodeView;
  readonly axis: LogAxis;
  readonly left: number;
  readonly last: number;
}

/** S, C and A under the index they stand at; those that fall together stack in that order. The row's header says them in words. */
function Flags({ node, axis, left, last }: FlagsProps) {
  const { markers } = useText().screen.log;
  const at = new Map<number, string[]>();
  const flags: readonly (readonly [number, string])[] = [
    [Math.min(node.stable, last), markers.stable],
    [Math.min(node.commit, last), markers.commit],
    [Math.min(node.applied, last), markers.applied],
  ];
  for (const [index, letter] of flags) {
    const column = columnOf(axis, index);
    if (column >= 0) at.set(column, [...(at.get(column) ?? []), letter]);
  }
  return [...at].map(([column, letters]) => (
    <span key={column} className={styles.flags} aria-hidden="true" style={{ left: left + column * COLUMN }}>
      {letters.map((letter) => (
        <i key={letter} data-flag={letter}>
          {letter}
        </i>
      ))}
    </span>
  ));
}

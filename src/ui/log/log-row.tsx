/** One node's log: its cells, what it has compacted away, and flags for stable, commit and applied under them. */

import { memo } from 'react';
import type { NodeView } from '#sim';
import type { LogCell, LogRow } from '#view';
import { entryText, roleOf, termLook } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { NodeShape } from '../stage/node-shape.tsx';
import { COLUMN, NAMES } from './columns.ts';
import styles from './log-panel.module.css';

interface LogRowViewProps {
  readonly row: LogRow;
  readonly first: number;
}

export function LogRowView({ row, first }: LogRowViewProps) {
  const { screen } = useText();
  const session = useSession();
  const { node, compacted } = row;
  const role = roleOf(node);
  const chosen = useSessionState((state) => (state.selection?.type === 'entry' ? state.selection : undefined));
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid.
    <div className={styles.row} role="row" tabIndex={-1} data-role={role} aria-rowindex={node.id + 1}>
      {/* biome-ignore lint/a11y/useSemanticElements: the same. */}
      <span className={styles.name} role="rowheader" tabIndex={-1}>
        <svg width="22" height="22" viewBox="-12 -12 24 24" aria-hidden="true">
          <NodeShape role={role} radius={8.5} />
        </svg>
        {node.id}
        <span className="hidden-text">{screen.role[role]}</span>
      </span>
      {compacted !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: the same.
        <span
          className={styles.compacted}
          role="gridcell"
          tabIndex={-1}
          style={{ left: NAMES + (compacted.from - first) * COLUMN, width: (compacted.to - compacted.from + 1) * COLUMN - 4 }}
          title={screen.log.snapshot(compacted.to, compacted.term)}
        >
          <span className={styles.compactedText}>…{compacted.to}</span>
        </span>
      )}
      {row.cells.map((cell) => (
        <Cell
          key={cell.index}
          cell={cell}
          left={NAMES + (cell.index - first) * COLUMN}
          selected={chosen?.index === cell.index && chosen.term === cell.term}
          onSelect={() => session.select({ type: 'entry', node: node.id, term: cell.term, index: cell.index })}
        />
      ))}
      <Flags node={node} first={first} last={row.last} />
    </div>
  );
}

interface CellProps {
  readonly cell: LogCell;
  readonly left: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

const SIGN = { none: '', empty: '∅', config: 'C' } as const;

const Cell = memo(
  function Cell({ cell, left, selected, onSelect }: CellProps) {
    const text = useText();
    const { log } = text.screen;
    const state = cell.applied ? 'applied' : cell.committed ? 'committed' : cell.stable ? 'stable' : 'unstable';
    const look = termLook(cell.term);
    const name = log.cell(cell.index, cell.term, log.state[state], entryText(text, cell.entry));
    return (
      // biome-ignore lint/a11y/useSemanticElements: part of the grid; the grid's own arrow keys select it.
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
      <span
        className={styles.cell}
        role="gridcell"
        tabIndex={-1}
        aria-label={name}
        aria-selected={selected}
        title={name}
        data-stable={cell.stable}
        data-committed={cell.committed}
        data-applied={cell.applied}
        data-striped={look.striped}
        data-glyph={cell.glyph}
        style={{ left, '--fill': `var(--term-${look.slot})`, '--ink-on': `var(--term-${look.slot}-ink)` } as React.CSSProperties}
        onClick={onSelect}
      >
        {cell.term}
        {cell.glyph !== 'none' && <sup className={styles.sign}>{SIGN[cell.glyph]}</sup>}
      </span>
    );
  },
  (a, b) =>
    a.left === b.left &&
    a.selected === b.selected &&
    a.cell.entry === b.cell.entry &&
    a.cell.stable === b.cell.stable &&
    a.cell.committed === b.cell.committed &&
    a.cell.applied === b.cell.applied,
);

/** S, C and A under the index they stand at; those that fall together share a place in that order. */
function Flags({ node, first, last }: { readonly node: NodeView; readonly first: number; readonly last: number }) {
  const { markers } = useText().screen.log;
  const at = new Map<number, string>();
  const flags: readonly (readonly [number, string])[] = [
    [Math.min(node.stable, last), markers.stable],
    [Math.min(node.commit, last), markers.commit],
    [Math.min(node.applied, last), markers.applied],
  ];
  for (const [index, letter] of flags) if (index >= first) at.set(index, (at.get(index) ?? '') + letter);
  return [...at].map(([index, letters]) => (
    <span key={index} className={styles.flag} aria-hidden="true" style={{ left: NAMES + (index - first) * COLUMN }}>
      {letters}
    </span>
  ));
}

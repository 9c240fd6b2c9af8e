/** One cell of the log grid: an entry, a place in the snapshot, or a gap. Its name says all that its look says. */

import { memo } from 'react';
import type { LogCell } from '#view';
import { entryText, termLook } from '#view';
import { useText } from '../session-context.tsx';
import styles from './log-cell.module.css';

interface CellProps {
  readonly id: string;
  readonly cell: LogCell;
  readonly left: number;
  /** Column of the grid, from 1. */
  readonly column: number;
  readonly selected: boolean;
  readonly lit: boolean;
  readonly onSelect: (index: number, term: number) => void;
}

const SIGN = { none: '', empty: '∅', config: 'C' } as const;

export const LogCellView = memo(
  function LogCellView({ id, cell, left, column, selected, lit, onSelect }: CellProps) {
    const name = useCellName(cell);
    if (cell.type !== 'entry') {
      const lost = cell.type === 'missing' ? cell.lost : undefined;
      return (
        // biome-ignore lint/a11y/useSemanticElements: part of the grid.
        <span
          className={cell.type === 'missing' ? styles.missing : styles.compacted}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={column}
          aria-label={name}
          title={name}
          style={{ left }}
        >
          {lost !== undefined && <del className={styles.gone}>{lost}</del>}
        </span>
      );
    }
    const look = termLook(cell.term);
    const paint = { left, '--fill': `var(--term-${look.slot})`, '--ink-on': `var(--term-${look.slot}-ink)` } as React.CSSProperties;
    return (
      // biome-ignore lint/a11y/useSemanticElements: part of the grid; the grid's own arrow keys select it.
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
      <span
        id={id}
        className={styles.cell}
        role="gridcell"
        tabIndex={-1}
        aria-colindex={column}
        aria-label={name}
        aria-selected={selected}
        title={name}
        data-state={cell.state}
        data-stable={cell.stable}
        data-striped={look.striped}
        data-lit={lit}
        data-fresh={cell.fresh}
        style={paint}
        onClick={() => onSelect(cell.index, cell.term)}
      >
        {cell.struck !== undefined && <del className={styles.struck}>{cell.struck}</del>}
        <span className={styles.value} data-new={cell.struck !== undefined}>
          {cell.term}
          {cell.glyph !== 'none' && <sup className={styles.sign}>{SIGN[cell.glyph]}</sup>}
        </span>
      </span>
    );
  },
  (a, b) =>
    a.left === b.left &&
    a.selected === b.selected &&
    a.lit === b.lit &&
    a.id === b.id &&
    a.onSelect === b.onSelect &&
    a.cell.type === b.cell.type &&
    (a.cell.type === 'entry' && b.cell.type === 'entry'
      ? a.cell.entry === b.cell.entry &&
        a.cell.state === b.cell.state &&
        a.cell.stable === b.cell.stable &&
        a.cell.struck === b.cell.struck &&
        a.cell.fresh === b.cell.fresh
      : a.cell.index === b.cell.index),
);

function useCellName(cell: LogCell): string {
  const text = useText();
  const { log } = text.screen;
  const words = text.stage.log;
  if (cell.type === 'compacted') return words.compacted(cell.index);
  if (cell.type === 'missing') return cell.lost === undefined ? words.missing(cell.index) : words.lost(cell.index, cell.lost);
  const onDisk = cell.stable ? log.state[cell.state] : `${log.state[cell.state]}, ${log.state.unstable}`;
  const state = cell.state === 'unstable' ? log.state.unstable : onDisk;
  const name = log.cell(cell.index, cell.term, state, entryText(text, cell.entry));
  return cell.struck === undefined ? name : `${name}, ${words.replaces(cell.struck)}`;
}

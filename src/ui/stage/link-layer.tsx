/** The links: a thin line each; broken with a cross where it is cut, one-sided when only one way is. Clicking selects it. */

import { memo, useMemo } from 'react';
import type { Frame } from '#sim';
import type { LinkPair, StageLayout, Wall } from '#view';
import { curvePath, curvePoint, linkCurve, linkLine, linkPairs, placeOf, wallPart } from '#view';
import styles from './link-layer.module.css';

interface LinkLayerProps {
  readonly count: number;
  readonly links: Frame['links'];
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: { readonly from: number; readonly to: number } | undefined;
  readonly onSelect: (a: number, b: number) => void;
}

export const LinkLayer = memo(function LinkLayer({ count, links, walls, layout, selected, onSelect }: LinkLayerProps) {
  const pairs = useMemo(() => linkPairs(count, links), [count, links]);
  return (
    <g>
      {pairs.map((pair) => (
        <LinkMark
          key={`${pair.a}-${pair.b}`}
          pair={pair}
          walls={walls}
          layout={layout}
          selected={selected !== undefined && matches(pair, selected)}
          onSelect={onSelect}
        />
      ))}
    </g>
  );
});

function matches(pair: LinkPair, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return (pair.a === from && pair.b === to) || (pair.a === to && pair.b === from);
}

interface LinkMarkProps {
  readonly pair: LinkPair;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: boolean;
  readonly onSelect: (a: number, b: number) => void;
}

function LinkMark({ pair, walls, layout, selected, onSelect }: LinkMarkProps) {
  const { a, b, cut } = pair;
  const line = useMemo(() => linkLine(layout, a, b), [layout, a, b]);
  const whole = `M${line.from.x} ${line.from.y}L${line.to.x} ${line.to.y}`;
  const oneWay = cut === 'ab' ? linkCurve(layout, a, b) : cut === 'ba' ? linkCurve(layout, b, a) : undefined;
  const p = placeOf(layout, a);
  const q = placeOf(layout, b);
  const at = wallPart(walls, p, q) ?? 0.5;
  const cross = oneWay === undefined ? { x: p.x + (q.x - p.x) * at, y: p.y + (q.y - p.y) * at } : curvePoint(oneWay, 0.5);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way to a link is the list of links in a node's details.
    <g
      className={styles.link}
      data-cut={cut}
      data-hold={pair.hold}
      data-changed={pair.changed}
      data-selected={selected}
      onClick={() => onSelect(a, b)}
    >
      <path className={styles.line} d={whole} />
      {oneWay !== undefined && <path className={styles.way} d={curvePath(oneWay)} />}
      {cut !== 'no' && <path className={styles.cross} d="M-5-5 5 5M5-5-5 5" transform={`translate(${cross.x} ${cross.y})`} />}
      <path className={styles.target} d={whole} />
    </g>
  );
}

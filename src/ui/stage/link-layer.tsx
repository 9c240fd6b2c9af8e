/**
 * The links: a thin line each, and signs for what was done to it: scissors, a pause, a clock, dice, crossing arrows, a funnel. Clicking selects it and
 * opens its menu. One stop of the Tab key; arrows walk from link to link.
 */

import type { KeyboardEvent } from 'react';
import { memo, useCallback, useMemo, useState } from 'react';
import type { Frame } from '#sim';
import type { LinkManner, LinkPair, LinkSign, StageLayout, Wall } from '#view';
import { curvePath, curvePoint, linkCurve, linkLine, linkPairs, linkSigns, placeOf, wallPart } from '#view';
import { useSetup, useText } from '../session-context.tsx';
import styles from './link-layer.module.css';
import { type NetworkIconName, networkIconPath } from './network-icon.tsx';

interface LinkLayerProps {
  readonly count: number;
  readonly links: Frame['links'];
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: { readonly from: number; readonly to: number } | undefined;
  readonly onSelect: (a: number, b: number) => void;
}

const WALK: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export const LinkLayer = memo(function LinkLayer({ count, links, walls, layout, selected, onSelect }: LinkLayerProps) {
  const setup = useSetup();
  const pairs = useMemo(() => linkPairs(count, links), [count, links]);
  const [tabStop, setTabStop] = useState(0);
  const walk = useCallback(
    (event: KeyboardEvent) => {
      const step = WALK[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = (Math.min(tabStop, pairs.length - 1) + step + pairs.length) % pairs.length;
      setTabStop(next);
      const { a, b } = pairs[next] ?? { a: 0, b: 0 };
      document.querySelector<SVGGElement>(`[data-link="${a}-${b}"]`)?.focus();
    },
    [pairs, tabStop],
  );
  return (
    <g>
      {pairs.map((pair, i) => (
        <LinkMark
          key={`${pair.a}-${pair.b}`}
          pair={pair}
          links={links}
          setup={setup}
          walls={walls}
          layout={layout}
          selected={selected !== undefined && matches(pair, selected)}
          tabStop={i === Math.min(tabStop, pairs.length - 1)}
          onSelect={onSelect}
          onWalk={walk}
          onFocus={() => setTabStop(i)}
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
  readonly links: Frame['links'];
  readonly setup: LinkManner;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onSelect: (a: number, b: number) => void;
  readonly onWalk: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
}

function LinkMark({ pair, links, setup, walls, layout, selected, tabStop, onSelect, onWalk, onFocus }: LinkMarkProps) {
  const { screen, network } = useText();
  const { a, b, cut } = pair;
  const line = useMemo(() => linkLine(layout, a, b), [layout, a, b]);
  const whole = `M${line.from.x} ${line.from.y}L${line.to.x} ${line.to.y}`;
  const oneWay = cut === 'ab' ? linkCurve(layout, a, b) : cut === 'ba' ? linkCurve(layout, b, a) : undefined;
  const signs = useMemo(() => linkSigns(links, setup, a, b), [links, setup, a, b]);
  const name = screen.stage.linkName(a, b, signs.map((sign) => network.sign[sign]).join(', '));
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      className={styles.link}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={name}
      aria-haspopup="menu"
      data-link={`${a}-${b}`}
      data-cut={cut}
      data-hold={pair.hold}
      data-changed={pair.changed}
      data-selected={selected}
      onClick={() => onSelect(a, b)}
      onKeyDown={onWalk}
      onFocus={onFocus}
    >
      <path className={styles.line} d={whole} />
      {oneWay !== undefined && <path className={styles.way} d={curvePath(oneWay)} />}
      <path className={styles.target} d={whole} />
      <Signs signs={signs} {...signPlace(layout, walls, pair)} />
    </g>
  );
}

/** Where a link's signs stand: where the wall cuts it, on the way that is cut, or in its middle. */
function signPlace(layout: StageLayout, walls: readonly Wall[], { a, b, cut }: LinkPair) {
  if (cut === 'ab' || cut === 'ba') return curvePoint(cut === 'ab' ? linkCurve(layout, a, b) : linkCurve(layout, b, a), 0.5);
  const [p, q] = [placeOf(layout, a), placeOf(layout, b)];
  const at = (cut === 'both' ? wallPart(walls, p, q) : undefined) ?? 0.5;
  return { x: p.x + (q.x - p.x) * at, y: p.y + (q.y - p.y) * at };
}

const ICONS: Record<LinkSign, NetworkIconName> = {
  cut: 'scissors',
  hold: 'pin',
  delay: 'clock',
  chance: 'dice',
  reorder: 'crossing',
  filter: 'funnel',
};
/** Pixels from one sign to the next. */
const APART = 17;

function Signs({ signs, x, y }: { readonly signs: readonly LinkSign[]; readonly x: number; readonly y: number }) {
  const left = (-(signs.length - 1) * APART) / 2;
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      {signs.map((sign, i) => (
        <g key={sign} className={styles.sign} transform={`translate(${left + i * APART} 0)`}>
          <circle className={styles.plate} r="9" />
          <path className={styles.icon} d={networkIconPath(ICONS[sign])} transform="translate(-7.5 -7.5) scale(0.75)" />
        </g>
      ))}
    </g>
  );
}

/**
 * What stands between the nodes of a large cluster: with up to 31 nodes a line from the middle to each, with the number of messages on it;
 * with more one band for all messages between the middle and a group. And the words of every group.
 */
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { Point, StageLayout } from '#view';
import { bundlesOf, curvePath, curvePoint, linkCounts, linkLine, wordsAnchor } from '#view';
import { useText } from '../session-context.tsx';
import styles from './many-layer.module.css';

interface ManyLayerProps {
  readonly frame: Frame;
  readonly layout: StageLayout;
  /** Who leads, or else stands for election; 0: nobody. */
  readonly hub: NodeId;
  readonly selected: { readonly from: number; readonly to: number } | undefined;
  readonly onSelect: (a: number, b: number) => void;
}

export function ManyLayer({ frame, layout, hub, selected, onSelect }: ManyLayerProps) {
  return (
    <g>
      {layout.level === 'field' &&
        layout.sectors.map(({ side, class: name, outline, thickness }) => (
          <path key={`${side}-${name}`} className={styles.ground} d={pathOf(outline)} strokeWidth={thickness} />
        ))}
      {layout.walls?.map((wall) => (
        <path key={pathOf(wall)} className={styles.wall} d={pathOf(wall)} />
      ))}
      {layout.level === 'arc' && hub !== 0 && <Spokes frame={frame} layout={layout} hub={hub} selected={selected} onSelect={onSelect} />}
      {layout.level === 'field' && <Bundles frame={frame} layout={layout} hub={hub} />}
    </g>
  );
}

function pathOf(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

function Spokes({ frame, layout, hub, selected, onSelect }: ManyLayerProps) {
  const counts = linkCounts(frame.flights, hub);
  const cut = new Set(frame.links.filter((link) => link.cut).flatMap(({ from, to }) => (from === hub ? [to] : to === hub ? [from] : [])));
  return frame.nodes.map(({ id }) => {
    if (id === hub) return null;
    const { from, to } = linkLine(layout, hub, id);
    const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
    const count = counts.get(id) ?? 0;
    const chosen = selected !== undefined && [selected.from, selected.to].every((each) => each === hub || each === id);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way to a link is the list of links in a node's details.
      <g key={id} className={styles.spoke} data-cut={cut.has(id)} data-selected={chosen} onClick={() => onSelect(hub, id)}>
        <path className={styles.line} d={d} />
        <path className={styles.target} d={d} />
        {count > 1 && (
          <text className={styles.count} x={from.x + (to.x - from.x) * 0.72} y={from.y + (to.y - from.y) * 0.72} dy="0.36em">
            {count}
          </text>
        )}
      </g>
    );
  });
}

function Bundles({ frame, layout, hub }: Pick<ManyLayerProps, 'frame' | 'layout' | 'hub'>) {
  const { many } = useText().stage;
  return bundlesOf(frame.flights, layout, hub).map(({ key, curve, count, width, reply }) => {
    const { x, y } = curvePoint(curve, 0.5);
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a part of a picture is not interactive.
      <g key={key} className={styles.bundle} data-reply={reply} role="img" aria-label={many.bundle(count)}>
        <path d={curvePath(curve)} strokeWidth={width} />
        <text className={styles.count} x={x} y={y} dy="0.36em">
          {count}
        </text>
      </g>
    );
  });
}

/** On a stage narrower than this, in pixels, there is room for a number alone. */
const ROOMY = 480;

/** What each group of nodes has in common, in front of the picture. */
export function SectorWords({ layout }: { readonly layout: StageLayout }) {
  const { many } = useText().stage;
  return layout.sectors.map((sector) => (
    <text
      key={`${sector.side}-${sector.class}`}
      className={styles.sector}
      x={sector.words.x}
      y={sector.words.y}
      data-class={sector.class}
      style={{ textAnchor: wordsAnchor(layout, sector.words) }}
    >
      {layout.width < ROOMY ? many.sectorShort(sector.nodes.length) : many.sector(sector.nodes.length, sector.class)}
    </text>
  ));
}

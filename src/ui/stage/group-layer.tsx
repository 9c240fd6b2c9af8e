/** A partition: an outline round each group, the wall between them with its name, and what each side can still do. */

import { memo, useMemo } from 'react';
import type { Catalogue, PartitionGroup, StageLayout, Wall } from '#view';
import { badgePlaces, isTight, labelPlaces, lettersOf, placeOf, radiusOf } from '#view';
import { useText } from '../session-context.tsx';
import styles from './group-layer.module.css';

interface GroupLayerProps {
  readonly groups: readonly PartitionGroup[];
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
}

export const GroupLayer = memo(function GroupLayer({ groups, walls, layout }: GroupLayerProps) {
  if (groups.length < 2) return null;
  return (
    <g className={styles.groups}>
      {groups.map((group) => (
        <path key={group.nodes.join('-')} className={styles.outline} d={outline(layout, group)} strokeWidth={2 * layout.radius + 44} />
      ))}
      {walls.map((wall) => {
        const d = `M${wall.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
        return (
          <g key={d}>
            <path className={styles.wall} d={d} />
            <path className={styles.hatch} d={d} />
          </g>
        );
      })}
    </g>
  );
});

/** Width of a letter of a badge, and of what is round its words, the name of the group among it, in pixels. */
const LETTER = 6.9;
const PADDING = 42;

/** Words in front of everything else, so that no message hides them. */
export const GroupBadges = memo(function GroupBadges({ groups, walls, layout }: GroupLayerProps) {
  const { network } = useText();
  const { badges, labels } = useMemo(() => arrange(groups, walls, layout, network), [groups, walls, layout, network]);
  if (groups.length < 2) return null;
  return (
    <g className={styles.groups}>
      {labels.map(({ at, left, right }) => (
        <g key={`${left}-${right}`} transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}>
          <rect className={styles.plate} x={-24} y={-11} width={48} height={22} rx={6} />
          <text className={styles.name} dy="0.35em">
            {network.wall(left, right)}
          </text>
        </g>
      ))}
      {isTight(layout) && groups.map((group, place) => <Letters key={group.nodes.join('-')} group={group} place={place} layout={layout} />)}
      {badges.map((badge) => (
        <Badge key={badge.name} {...badge} />
      ))}
    </g>
  );
});

interface ArrangedBadge {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly name: string;
  /** All of it; where there is no room for it, it is the title of the count. */
  readonly whole: string;
  readonly text: string;
  readonly can: boolean;
}

function arrange(groups: readonly PartitionGroup[], walls: readonly Wall[], layout: StageLayout, network: Catalogue['network']) {
  const sides = groups.map((group) => group.nodes);
  const words = groups.map(({ quorum, canCommit }) => ({
    long: canCommit ? network.can(quorum) : network.cannot(quorum),
    short: network.badgeShort(quorum, canCommit),
  }));
  const widthOf = (text: string) => lettersOf(text) * LETTER + PADDING;
  const places = badgePlaces(
    layout,
    sides,
    walls,
    words.map(({ long, short }) => ({ long: widthOf(long), short: widthOf(short) })),
  );
  const badges = places.map(({ x, y, short }, i): ArrangedBadge => {
    const whole = words[i]?.long ?? '';
    const text = short ? (words[i]?.short ?? '') : whole;
    return { x, y, width: widthOf(text), name: network.groupName(i), whole, text, can: groups[i]?.canCommit === true };
  });
  return { badges, labels: labelPlaces(layout, sides, badges) };
}

function Badge({ x, y, width, name, whole, text, can }: ArrangedBadge) {
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      {text !== whole && <title>{whole}</title>}
      <rect className={styles.badge} x={-width / 2} y={-12} width={width} height={24} rx={12} data-can={can} />
      <circle className={styles.disc} cx={-width / 2 + 12} r={9} data-good={can} />
      <text className={styles.letter} x={-width / 2 + 12} dy="0.36em">
        {name}
      </text>
      <text className={styles.words} x={8} dy="0.35em" data-good={can}>
        {text}
      </text>
    </g>
  );
}

/** On a small stage the badges stand apart, so each node says to which of them it belongs. */
function Letters({ group, place, layout }: { readonly group: PartitionGroup; readonly place: number; readonly layout: StageLayout }) {
  const { network } = useText();
  return group.nodes.map((id) => {
    const { x, y } = placeOf(layout, id);
    const off = radiusOf(layout, id) * 0.72 + 3;
    return (
      <g key={id} transform={`translate(${x - off} ${y - off})`}>
        <circle className={styles.disc} r={8} data-good={group.canCommit} />
        <text className={styles.letter} dy="0.36em">
          {network.groupName(place)}
        </text>
      </g>
    );
  });
}

function outline(layout: StageLayout, group: PartitionGroup): string {
  const points = group.nodes.map((id) => placeOf(layout, id)).map((p) => `${p.x.toFixed(1)} ${(p.y + 8).toFixed(1)}`);
  return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}Z`;
}

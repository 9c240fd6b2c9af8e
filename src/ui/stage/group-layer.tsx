/** A partition: an outline round each group, the wall between them with its name, and what each side can still do. */

import { memo, useMemo } from 'react';
import type { PartitionGroup, StageLayout, Wall } from '#view';
import { badgePlace, placeOf, wallLabels } from '#view';
import { useText } from '../session-context.tsx';
import styles from './group-layer.module.css';

interface GroupLayerProps {
  readonly groups: readonly PartitionGroup[];
  readonly layout: StageLayout;
}

export const GroupLayer = memo(function GroupLayer({ groups, walls, layout }: GroupLayerProps & { readonly walls: readonly Wall[] }) {
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

/** Stages at least so wide, in pixels, have room for sentences. */
const ROOMY = 520;
/** Width of a letter of a badge, and of what is round its words, the name of the group among it, in pixels. */
const LETTER = 6.9;
const PADDING = 42;

/** Words in front of everything else, so that no message hides them. */
export const GroupBadges = memo(function GroupBadges({ groups, layout }: GroupLayerProps) {
  const { network } = useText();
  const labels = useMemo(() => {
    const sides = groups.map((group) => group.nodes);
    return layout.walls === undefined ? wallLabels(layout, sides) : [];
  }, [layout, groups]);
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
      {groups.map((group, place) => (
        <Badge key={group.nodes.join('-')} group={group} place={place} layout={layout} />
      ))}
    </g>
  );
});

function Badge({ group, place, layout }: { readonly group: PartitionGroup; readonly place: number; readonly layout: StageLayout }) {
  const { network } = useText();
  const { quorum, canCommit } = group;
  const whole = canCommit ? network.can(quorum) : network.cannot(quorum);
  // On a phone the count and a sign must do; the whole sentence is its title.
  const text = layout.width < ROOMY ? network.badgeShort(quorum, canCommit) : whole;
  const name = network.groupName(place);
  const width = text.length * LETTER + PADDING;
  const { x, y } = badgePlace(layout, group.nodes, width);
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      {text !== whole && <title>{whole}</title>}
      <rect className={styles.badge} x={-width / 2} y={-12} width={width} height={24} rx={12} data-can={canCommit} />
      <circle className={styles.disc} cx={-width / 2 + 12} r={9} data-can={canCommit} />
      <text className={styles.letter} x={-width / 2 + 12} dy="0.36em">
        {name}
      </text>
      <text className={styles.words} x={8} dy="0.35em" data-can={canCommit}>
        {text}
      </text>
    </g>
  );
}

function outline(layout: StageLayout, group: PartitionGroup): string {
  const points = group.nodes.map((id) => placeOf(layout, id)).map((p) => `${p.x.toFixed(1)} ${(p.y + 8).toFixed(1)}`);
  return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}Z`;
}

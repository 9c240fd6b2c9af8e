/** A partition: an outline round each group, the wall between them, and what each side can still do. */

import { memo } from 'react';
import type { PartitionGroup, StageLayout, Wall } from '#view';
import { badgePlace, placeOf } from '#view';
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
        return <path key={d} className={styles.wall} d={d} />;
      })}
    </g>
  );
});

/** Stages at least so wide, in pixels, have room for sentences. */
const ROOMY = 520;

/** Words in front of everything else, so that no message hides them. */
export const GroupBadges = memo(function GroupBadges({ groups, layout }: GroupLayerProps) {
  const { screen } = useText();
  if (groups.length < 2) return null;
  return (
    <g className={styles.groups}>
      {groups.map((group) => {
        const words = group.canCommit ? screen.stage.groupCan : screen.stage.groupCannot;
        const whole = words(group.voters, group.ofVoters);
        // On a phone the count and a sign must do; the whole sentence is its title.
        const text = layout.width < ROOMY ? screen.stage.groupShort(group.voters, group.ofVoters, group.canCommit) : whole;
        const width = text.length * 6.5 + 20;
        const { x, y } = badgePlace(layout, group.nodes, width);
        return (
          <g key={group.nodes.join('-')} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            {text !== whole && <title>{whole}</title>}
            <rect className={styles.badge} x={-width / 2} y={-12} width={width} height={24} rx={12} data-can={group.canCommit} />
            <text className={styles.words} dy="0.35em" data-can={group.canCommit}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
});

function outline(layout: StageLayout, group: PartitionGroup): string {
  const points = group.nodes.map((id) => placeOf(layout, id)).map((p) => `${p.x.toFixed(1)} ${(p.y + 8).toFixed(1)}`);
  return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}Z`;
}

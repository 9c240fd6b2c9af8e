/**
 * The leader's log as a rail: filled as far as the follower is known to match, hatched as far as entries are on their way, a pin where a probe
 * asks, a bar for what a pending snapshot covers, a line at the leader's commit.
 */
import type { ProgressRow } from '#view';
import styles from './progress-rail.module.css';

const WIDTH = 60;

interface ProgressRailProps {
  readonly row: ProgressRow;
  readonly commit: number;
  readonly name: string;
}

export function ProgressRail({ row, commit, name }: ProgressRailProps) {
  const sent = Math.max(row.matchAt, row.sentAt);
  const inside = (part: number) => Math.max(1, Math.min(WIDTH - 1, part * WIDTH));
  return (
    <svg className={styles.rail} width={WIDTH} height="18" role="img" aria-label={name}>
      <rect className={styles.all} y="5" width={WIDTH} height="8" rx="3" />
      {row.state === 'StateReplicate' && (
        <rect className={styles.sent} x={row.matchAt * WIDTH} y="5" width={(sent - row.matchAt) * WIDTH} height="8" />
      )}
      {row.state === 'StateSnapshot' && <rect className={styles.snapshot} y="5" width={inside(row.snapshotAt)} height="8" />}
      <rect className={styles.match} y="5" width={row.matchAt * WIDTH} height="8" rx="3" />
      <path className={styles.commit} d={`M${inside(commit)} 2v14`} />
      {row.state === 'StateProbe' && <path className={styles.pin} d={`M${inside(row.sentAt)} 13l-4-11h8Z`} />}
    </svg>
  );
}

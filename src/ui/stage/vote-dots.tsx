/**
 * One dot a voter round a candidate: hollow, half (its answer is on the way), full, crossed. Pre-votes are small squares. In a joint
 * configuration there are two rings, the incoming voters inside: both must be won.
 */

import type { VoteCount, VoteRing, VoteState } from '#view';
import { ringPoint } from '#view';
import styles from './vote-dots.module.css';

interface VoteDotsProps {
  readonly votes: VoteCount;
  /** Of the innermost ring. */
  readonly radius: number;
}

/** Radians between two dots, at most; pixels between two rings. */
const SPREAD = 0.29;
const BETWEEN = 12;

export function VoteDots({ votes, radius }: VoteDotsProps) {
  return (
    <g className={styles.votes}>
      {votes.rings.map((ring, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the incoming voters are always the first ring.
        <Ring key={i} ring={ring} radius={radius + i * BETWEEN} pre={votes.pre} />
      ))}
    </g>
  );
}

function Ring({ ring, radius, pre }: { readonly ring: VoteRing; readonly radius: number; readonly pre: boolean }) {
  const count = ring.dots.length;
  const spread = Math.min(SPREAD, (2 * Math.PI) / count);
  const room = (spread * radius) / 2 - 0.75;
  const size = Math.max(1.5, Math.min(pre ? 3.5 : 5, room));
  return ring.dots.map((dot, i) => {
    const [x, y] = ringPoint((i - (count - 1) / 2) * spread, radius);
    return (
      <g key={dot.id} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        <Dot state={dot.state} square={pre} r={size} />
      </g>
    );
  });
}

function Dot({ state, square, r }: { readonly state: VoteState; readonly square: boolean; readonly r: number }) {
  return (
    <>
      <rect className={styles.dot} data-state={state} x={-r} y={-r} width={2 * r} height={2 * r} rx={square ? 0 : r} />
      {state === 'answering' && <path className={styles.half} d={square ? `M0 ${-r}H${-r}V${r}H0Z` : `M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z`} />}
      {state === 'refused' && <path className={styles.cross} d={`M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`} />}
    </>
  );
}

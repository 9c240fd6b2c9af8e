/** One dot a voter, over a candidate: hollow, half (its answer is on the way), full, crossed. Pre-votes are squares. */

import { pointRadial } from 'd3';
import type { VoteCount, VoteState } from '#view';
import styles from './vote-dots.module.css';

interface VoteDotsProps {
  readonly votes: VoteCount;
  readonly radius: number;
  readonly small: boolean;
}

/** Radians between two dots. */
const SPREAD = 0.29;

export function VoteDots({ votes, radius, small }: VoteDotsProps) {
  const size = small ? 3.5 : 5;
  return (
    <g className={styles.votes}>
      {votes.dots.map((dot, i) => {
        const [x, y] = pointRadial((i - (votes.dots.length - 1) / 2) * SPREAD, radius);
        return (
          <g key={dot.id} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <Dot state={dot.state} square={votes.pre} r={size} />
          </g>
        );
      })}
    </g>
  );
}

function Dot({ state, square, r }: { readonly state: VoteState; readonly square: boolean; readonly r: number }) {
  return (
    <>
      <rect className={styles.dot} data-state={state} x={-r} y={-r} width={2 * r} height={2 * r} rx={square ? 1 : r} />
      {state === 'answering' && <path className={styles.half} d={`M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z`} />}
      {state === 'refused' && <path className={styles.cross} d={`M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`} />}
    </>
  );
}

/**
 * Who has voted for whom: a dotted line from voter to candidate, with the mark of a disk once the vote is durable. Shown for the vote of
 * the event just happened, and for the votes of the node, the message or the term that is selected.
 */
import type { Frame } from '#sim';
import type { StageLayout, VoteLine } from '#view';
import { linkLine, votesShown } from '#view';
import { useSessionState, useText } from '../session-context.tsx';
import styles from './vote-lines.module.css';

export function VoteLines({ frame, layout }: { readonly frame: Frame; readonly layout: StageLayout }) {
  const selection = useSessionState((state) => state.selection);
  return votesShown(frame, selection).map((line) => <Line key={line.from} line={line} layout={layout} />);
}

function Line({ line, layout }: { readonly line: VoteLine; readonly layout: StageLayout }) {
  const { vote } = useText().stage;
  const { from, to } = linkLine(layout, line.from, line.to);
  const at = { x: from.x + (to.x - from.x) * 0.16, y: from.y + (to.y - from.y) * 0.16 };
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a part of a picture is not interactive.
    <g className={styles.vote} data-durable={line.durable} role="img" aria-label={vote(line.from, line.to, line.durable)}>
      <path className={styles.line} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      <path
        className={styles.disk}
        transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
        d="M-6-5v10c0 1.7 2.7 3 6 3s6-1.3 6-3v-10M-6-5c0-1.7 2.7-3 6-3s6 1.3 6 3-2.7 3-6 3-6-1.3-6-3Z"
      />
    </g>
  );
}

/**
 * The line behind the last index that a majority of the voters has on disk. The commit index follows it, or does not (5.4.2): the gap
 * between them leads to the first entry that is not committed.
 */
import type { Frame } from '#sim';
import { entryAt } from '#sim';
import type { LogAxis } from '#view';
import { columnOf, configurationOf, leaderOf, majorityStable } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { askWhyNot } from '../why/asking.ts';
import { COLUMN } from './columns.ts';
import styles from './log-panel.module.css';

interface QuorumLineProps {
  readonly frame: Frame;
  readonly axis: LogAxis;
  readonly left: number;
}

export function QuorumLine({ frame, axis, left }: QuorumLineProps) {
  const { log } = useText().stage;
  const playing = useSessionState((state) => state.playing);
  const index = majorityStable(frame.nodes, configurationOf(frame));
  const column = columnOf(axis, index);
  const commit = Math.max(...frame.nodes.map((node) => node.commit));
  if (column < 0) return null;
  const at = left + (column + 1) * COLUMN - 2;
  const from = left + (columnOf(axis, commit) + 1) * COLUMN - 2;
  return (
    <>
      {commit < index && <span className={styles.gap} style={{ left: from, width: at - from }} aria-hidden="true" />}
      <span className={styles.majority} style={{ left: at }} title={log.majorityMeans(index)} aria-hidden="true">
        <span className={styles.majorityWord} data-side={column < 2 ? 'right' : 'left'}>
          {log.majority}
        </span>
      </span>
      {commit < index && !playing && <WhyNot frame={frame} index={index} commit={commit} at={at} />}
    </>
  );
}

interface WhyNotProps {
  readonly frame: Frame;
  readonly index: number;
  readonly commit: number;
  /** Pixels of the line. */
  readonly at: number;
}

/** Pixels of the words at the line, and of the button beside them. */
const WORDS = 96;
const BUTTON = 166;

function WhyNot({ frame, index, commit, at }: WhyNotProps) {
  const session = useSession();
  const { log } = useText().stage;
  const holder = leaderOf(frame) ?? frame.nodes.find((node) => entryAt(node.log, commit + 1) !== undefined);
  const entry = holder === undefined ? undefined : entryAt(holder.log, commit + 1);
  if (holder === undefined || entry === undefined) return null;
  return (
    <button
      type="button"
      className={styles.whyNot}
      data-low=""
      style={{ left: at > WORDS + BUTTON ? at - WORDS - BUTTON : at + 6 }}
      title={log.whyNotTitle(index, commit)}
      onClick={() => {
        const { term, index: first } = entry;
        session.select({ type: 'entry', node: holder.id, term, index: first });
        askWhyNot({ type: 'not-committed', node: holder.id, term, index: first });
      }}
    >
      {log.whyNot}
    </button>
  );
}

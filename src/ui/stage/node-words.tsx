/** The words under a node: its role, how far its log is committed, whom it voted for, and its last entries. */
import type { NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import type { Detail, Role, VoteCount } from '#view';
import { termLook } from '#view';
import { useText } from '../session-context.tsx';
import styles from './node-words.module.css';

interface NodeWordsProps {
  readonly node: NodeView;
  readonly role: Role;
  readonly word: string;
  readonly votes: VoteCount | undefined;
  readonly top: number;
  readonly detail: Detail;
}

/** How many of the last entries the small strip shows, and the size of one. */
const STRIP = 6;
const CELL = 11;

export function NodeWords({ node, role, word, votes, top, detail }: NodeWordsProps) {
  const { screen } = useText();
  const words = screen.stage;
  const last = lastIndexOf(node.log);
  const facts = [words.commitOf(node.commit, last)];
  if (node.vote !== 0 && role !== 'leader') facts.push(words.votedFor(node.vote));
  const line = votes === undefined ? facts.join(' · ') : words.votesNeeded(votes.granted, votes.needed);
  return (
    <g className={styles.words} transform={`translate(0 ${top})`}>
      <text className={styles.role} y={17} data-role={role}>
        {word}
      </text>
      {detail !== 'small' && (
        <text className={styles.line} y={32} data-votes={votes !== undefined}>
          {line}
        </text>
      )}
      {detail === 'full' && <Strip node={node} last={last} />}
    </g>
  );
}

function Strip({ node, last }: { readonly node: NodeView; readonly last: number }) {
  const first = Math.max(node.log.snapshot.index + 1, last - STRIP + 1);
  const count = last - first + 1;
  if (count <= 0) return null;
  const left = (-count * CELL) / 2;
  return (
    <g transform={`translate(${left} 39)`}>
      {Array.from({ length: count }, (_, i) => {
        const index = first + i;
        const slot = termLook(entryAt(node.log, index)?.term ?? 0).slot;
        return (
          <rect
            key={index}
            className={styles.cell}
            x={i * CELL + 1}
            y={0}
            width={CELL - 2}
            height={CELL - 2}
            rx={2}
            style={{ fill: `var(--term-${slot})` }}
            data-stable={index <= node.stable}
            data-committed={index <= node.commit}
          />
        );
      })}
    </g>
  );
}

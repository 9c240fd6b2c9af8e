/** The words under a node: its role, how far its log is committed, whom it voted for, and its last entries. */
import type { NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import type { Detail, Role, VoteCount } from '#view';
import { termLook, troubleWord } from '#view';
import { useSetup, useText } from '../session-context.tsx';
import styles from './node-words.module.css';

interface NodeWordsProps {
  readonly node: NodeView;
  readonly role: Role;
  readonly word: string;
  readonly votes: VoteCount | undefined;
  /** Milliseconds of the timeout that it has just drawn. */
  readonly drew: number | undefined;
  readonly top: number;
  readonly detail: Detail;
}

/** How many of the last entries the small strip shows, and the size of one. */
const STRIP = 6;
const CELL = 11;

export function NodeWords({ node, role, word, votes, drew, top, detail }: NodeWordsProps) {
  const text = useText();
  const { screen, stage } = text;
  const trouble = troubleWord(text, node, useSetup());
  const last = lastIndexOf(node.log);
  const commit = node.failure === undefined ? screen.stage.commitOf(node.commit, last) : undefined;
  const news =
    drew !== undefined ? stage.node.drew(drew) : node.vote !== 0 && role !== 'leader' ? screen.stage.votedFor(node.vote) : undefined;
  // The first is for every stage, the second for those that have room for it.
  const facts = [trouble, commit, news].filter((fact) => fact !== undefined).slice(0, 2);
  return (
    <g className={styles.words} transform={`translate(0 ${top})`}>
      <text className={styles.role} y={17} data-role={role}>
        {word}
      </text>
      <text className={styles.line} y={32} data-votes={votes !== undefined}>
        {votes === undefined ? facts[0] : votesText(stage, votes)}
        {votes === undefined && facts[1] !== undefined && <tspan className={styles.more}> · {facts[1]}</tspan>}
      </text>
      {detail === 'full' && <Strip node={node} last={last} />}
      {detail === 'medium' && (
        <g className={styles.hover}>
          <Strip node={node} last={last} />
        </g>
      )}
    </g>
  );
}

/** "2 of 3 needed"; in a joint configuration both counts. */
function votesText(stage: ReturnType<typeof useText>['stage'], { rings, pre }: VoteCount): string {
  const [own, outgoing] = rings;
  if (own === undefined) return '';
  if (outgoing !== undefined) return stage.node.votesJoint(own.granted, own.needed, outgoing.granted, outgoing.needed);
  return pre ? stage.node.votesPre(own.granted, own.needed) : stage.node.votes(own.granted, own.needed);
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
        const { slot, striped } = termLook(entryAt(node.log, index)?.term ?? 0);
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
            data-striped={striped}
          />
        );
      })}
    </g>
  );
}

/** One term: who is in it, who leads it, who voted for whom, and its entries. */
import type { Frame } from '#sim';
import { termSummary } from '#view';
import { Button } from '../controls/button.tsx';
import { useRunIndex } from '../run-index.ts';
import { useSession, useText } from '../session-context.tsx';
import { TermChip } from '../text/term-chip.tsx';
import { Fact } from './cluster-panel.tsx';
import styles from './panels.module.css';

export function TermDetail({ term, frame }: { readonly term: number; readonly frame: Frame }) {
  const session = useSession();
  const { screen, stage } = useText();
  const { termDetail: words } = stage;
  const { nodes, leader, votes, entries, began } = termSummary(frame, term, useRunIndex().tape);
  return (
    <>
      <h3 className={styles.title}>
        <TermChip term={term} />
      </h3>
      {began !== undefined && (
        <div className={styles.actions}>
          <Button onClick={() => session.seek(began)}>{words.toStart(began)}</Button>
        </div>
      )}
      <dl className={styles.facts}>
        <Fact name={words.nodes}>{nodes.length === 0 ? screen.nobody : nodes.join(', ')}</Fact>
        <Fact name={words.leader}>{leader === 0 ? screen.nobody : leader}</Fact>
        <Fact name={words.votes}>{votes.length === 0 ? screen.none : votes.map(({ from, to }) => words.vote(from, to)).join(', ')}</Fact>
        <Fact name={words.entries}>{entries === undefined ? screen.none : words.range(entries.from, entries.to)}</Fact>
      </dl>
    </>
  );
}

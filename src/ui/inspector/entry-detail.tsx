/** One log entry: what it says and who has it. */
import type { Frame } from '#sim';
import { entryAt } from '#sim';
import { entryText } from '#view';
import { useText } from '../session-context.tsx';
import { TermChip } from '../text/term-chip.tsx';
import { WhyNotButton } from '../why/why-not-button.tsx';
import { Fact } from './cluster-panel.tsx';
import styles from './panels.module.css';

interface EntryDetailProps {
  readonly node: number;
  readonly index: number;
  readonly term: number;
  readonly frame: Frame;
}

export function EntryDetail({ node, index, term, frame }: EntryDetailProps) {
  const text = useText();
  const words = text.screen.details;
  const own = frame.nodes[node - 1];
  const entry = own === undefined ? undefined : entryAt(own.log, index);
  if (entry === undefined || entry.term !== term) return <p className={styles.nothing}>{words.goneEntry}</p>;
  const holders = frame.nodes.filter((each) => each.log.snapshot.index >= index || entryAt(each.log, index)?.term === term);
  const committed = holders.filter((each) => each.commit >= index);
  const names = (nodes: Frame['nodes']) => (nodes.length === 0 ? text.screen.nobody : nodes.map((each) => each.id).join(', '));
  return (
    <>
      <h3 className={styles.title}>
        {words.entry} {words.entryId(index, term)}
      </h3>
      <dl className={styles.facts}>
        <Fact name={words.term}>
          <TermChip term={term} />
        </Fact>
        <Fact name={words.command}>{entryText(text, entry)}</Fact>
        <Fact name={words.holders}>{names(holders)}</Fact>
        <Fact name={words.committedBy}>{names(committed)}</Fact>
      </dl>
      {!committed.some((each) => each.id === node) && <WhyNotButton question={{ type: 'not-committed', node, index, term }} />}
    </>
  );
}

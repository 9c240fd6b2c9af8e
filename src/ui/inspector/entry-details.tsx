/** One entry of a log: what it says, who holds it, and who knows that it is committed. */
import type { EntryId, NodeId } from '#raft';
import { entryAt, type NodeView } from '#sim';
import { entryText } from '#view';
import { useFrame, useText } from '../session-context.tsx';
import { Facts } from './facts.tsx';
import styles from './panel.module.css';

interface EntryDetailsProps {
  readonly node: NodeId;
  readonly id: EntryId;
}

export function EntryDetails({ node, id }: EntryDetailsProps) {
  const frame = useFrame();
  const text = useText();
  const { details, log, none } = text.screen;
  const view = frame.nodes[node - 1];
  const entry = view === undefined ? undefined : entryAt(view.log, id.index);
  if (view === undefined || entry === undefined || entry.term !== id.term) return <p className={styles.muted}>{details.goneEntry}</p>;
  const list = (nodes: readonly NodeView[]) => (nodes.length === 0 ? none : nodes.map((each) => each.id).join(', '));
  const holders = frame.nodes.filter((each) => entryAt(each.log, id.index)?.term === id.term);
  const state =
    id.index <= view.applied ? 'applied' : id.index <= view.commit ? 'committed' : id.index <= view.stable ? 'stable' : 'unstable';
  return (
    <>
      <div className={styles.head}>
        <h3>
          {details.entry} {details.entryId(id.index, id.term)}
        </h3>
      </div>
      <Facts
        rows={[
          [details.command, entryText(text, entry)],
          [details.state, log.state[state]],
          [details.holders, list(holders)],
          [details.committedBy, list(holders.filter((each) => each.commit >= id.index))],
        ]}
      />
    </>
  );
}

/** What two futures say at the same moment, row by row; rows that differ carry a sign and come out in bold. */
import type { Comparison, NodeComparison, Said } from '#view';
import { useText } from '../session-context.tsx';
import styles from './compare-dialog.module.css';

interface CompareTableProps {
  readonly comparison: Comparison;
  /** Which steps are compared. */
  readonly ours: string;
  readonly theirs: string;
}

export function CompareTable({ comparison, ours, theirs }: CompareTableProps) {
  const { time, screen } = useText();
  const words = time.comparing;
  const leader = (id: number) => (id === 0 ? words.nobody : screen.node(id));
  const differing = [comparison.leader, comparison.term, comparison.commit, ...comparison.nodes.map((node) => ({ same: isSame(node) }))];
  return (
    <>
      <p className={styles.count} role="status">
        {words.count(differing.filter(({ same }) => !same).length)}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">
                {words.ours} <small>{ours}</small>
              </th>
              <th scope="col">
                {words.theirs} <small>{theirs}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            <Row name={words.leader} said={comparison.leader} show={leader} />
            <Row name={words.term} said={comparison.term} show={String} />
            <Row name={words.commit} said={comparison.commit} show={String} />
            {comparison.nodes.map((node) => (
              <NodeRow key={node.id} node={node} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function isSame(node: NodeComparison): boolean {
  return node.role.same && node.term.same && node.commit.same && node.last.same && node.logsPart === undefined;
}

function Row({ name, said, show }: { readonly name: string; readonly said: Said<number>; readonly show: (value: number) => string }) {
  return (
    <tr data-same={said.same}>
      <Head name={name} same={said.same} />
      <td>{show(said.ours)}</td>
      <td>{show(said.theirs)}</td>
    </tr>
  );
}

function NodeRow({ node }: { readonly node: NodeComparison }) {
  const { screen } = useText();
  const same = isSame(node);
  return (
    <tr data-same={same}>
      <Head name={screen.node(node.id)} same={same} />
      <Side node={node} side="ours" />
      <Side node={node} side="theirs" />
    </tr>
  );
}

function Side({ node, side }: { readonly node: NodeComparison; readonly side: 'ours' | 'theirs' }) {
  const { time, screen } = useText();
  const words = time.comparing;
  const role = node.role[side];
  if (role === undefined) return <td>{words.missing}</td>;
  const terms = node.terms[side];
  const own = terms.length === 0 ? words.nothing : words.terms(terms);
  return (
    <td>
      {words.side(screen.role[role], node.term[side], node.commit[side])}
      <span className={styles.log}>{node.logsPart === undefined ? words.sameLog : `${words.logsPart(node.logsPart)} ${own}`}</span>
    </td>
  );
}

function Head({ name, same }: { readonly name: string; readonly same: boolean }) {
  const words = useText().time.comparing;
  return (
    <th scope="row">
      <span className={styles.sign} role="img" aria-label={same ? words.same : words.differs}>
        {same ? words.sameSign : words.differsSign}
      </span>
      {name}
    </th>
  );
}

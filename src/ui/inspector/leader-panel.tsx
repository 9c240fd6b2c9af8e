/** What each leader believes of its followers: Probe, Replicate or Snapshot, match, next, what is in flight. */
import type { ProgressRow, ProgressTable } from '#view';
import { leadersOf, progressTable } from '#view';
import { useFrame, useSetup, useText } from '../session-context.tsx';
import styles from './panels.module.css';

export function LeaderPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const tables = leadersOf(frame)
    .map((node) => progressTable(frame, node))
    .filter((table) => table !== undefined);
  if (tables.length === 0) return <p className={styles.nothing}>{screen.leader.none}</p>;
  return tables.map((table) => <LeaderTable key={table.leader.id} table={table} />);
}

function LeaderTable({ table }: { readonly table: ProgressTable }) {
  const { leader } = useText().screen;
  const { columns } = leader;
  return (
    <section className={styles.belief} data-stale={table.stale}>
      <h3 className={styles.title}>{leader.of(table.leader.id)}</h3>
      {table.stale && <p className={styles.hint}>{leader.stale}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{columns.node}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.match}</th>
            <th scope="col">{columns.next}</th>
            <th scope="col">{columns.rail}</th>
            <th scope="col">{columns.inflight}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <BeliefRow key={row.id} row={row} table={table} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SIGNS = { StateProbe: '?', StateReplicate: '▶▶', StateSnapshot: '▣' } as const;

function BeliefRow({ row, table }: { readonly row: ProgressRow; readonly table: ProgressTable }) {
  const { leader } = useText().screen;
  const setup = useSetup();
  const notes = [row.paused ? leader.paused : '', row.active ? '' : leader.inactive, row.learner ? leader.learner : ''].filter(
    (n) => n !== '',
  );
  return (
    <tr>
      <th scope="row" className="number">
        {row.id}
      </th>
      <td>
        <span className={styles.belief_state} data-state={row.state}>
          <span aria-hidden="true">{SIGNS[row.state]} </span>
          {row.state === 'StateSnapshot' ? leader.sending(row.pendingSnapshot) : leader.state[row.state]}
        </span>
        {notes.length > 0 && <span className={styles.note}>{notes.join(', ')}</span>}
      </td>
      <td className="number">{row.match}</td>
      <td className="number">{row.next}</td>
      <td>
        <Rail row={row} commit={table.commitAt} name={leader.rail(row.match, row.next, table.last)} />
      </td>
      <td>
        <span className={styles.inflight} data-full={row.full}>
          <span className={styles.window} aria-hidden="true">
            {Array.from({ length: Math.min(8, setup.maxInflightMsgs) }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: places of a window have no other name.
              <i key={i} data-used={i < row.inflight} />
            ))}
          </span>
          <span className="number">{leader.inflightOf(row.inflight, setup.maxInflightMsgs)}</span>
        </span>
      </td>
    </tr>
  );
}

/** Filled up to match, hatched from match to what has been sent, a line at the leader's commit. */
function Rail({ row, commit, name }: { readonly row: ProgressRow; readonly commit: number; readonly name: string }) {
  const width = 62;
  const sent = Math.max(row.matchAt, row.sentAt);
  return (
    <svg className={styles.rail} width={width} height="16" role="img" aria-label={name}>
      <rect className={styles.railAll} y="4" width={width} height="8" rx="3" />
      <rect className={styles.railSent} x={row.matchAt * width} y="4" width={(sent - row.matchAt) * width} height="8" />
      <rect className={styles.railMatch} y="4" width={row.matchAt * width} height="8" rx="3" />
      <path className={styles.railCommit} d={`M${Math.max(1, Math.min(width - 1, commit * width))} 1v14`} />
    </svg>
  );
}

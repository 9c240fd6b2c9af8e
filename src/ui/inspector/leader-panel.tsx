/** What each leader believes of its followers: etcd's Progress, with the rail from match to next. */
import type { ProgressRow, ProgressTable } from '#view';
import { leadersOf, progressTable } from '#view';
import { useFrame, useSession, useSetup, useText } from '../session-context.tsx';
import styles from './panel.module.css';

const GLYPHS = { StateProbe: '?', StateReplicate: '▶▶', StateSnapshot: '▣' } as const;

/** Slots drawn of a window that has more. */
const SLOTS = 8;

export function LeaderPanel() {
  const frame = useFrame();
  const { leader } = useText().screen;
  const tables = leadersOf(frame).flatMap((node) => progressTable(frame, node) ?? []);
  return (
    <div className={styles.panel}>
      {tables.length === 0 && <p className={styles.muted}>{leader.none}</p>}
      {tables.map((table) => (
        <Beliefs key={table.leader.id} table={table} />
      ))}
    </div>
  );
}

function Beliefs({ table }: { readonly table: ProgressTable }) {
  const { leader } = useText().screen;
  const { columns } = leader;
  return (
    <section>
      <div className={styles.head}>
        <h3>{leader.of(table.leader.id)}</h3>
      </div>
      {table.stale && <p className={styles.muted}>{leader.stale}</p>}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{columns.node}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col" data-number="">
                {columns.match}
              </th>
              <th scope="col" data-number="">
                {columns.next}
              </th>
              <th scope="col">{columns.rail}</th>
              <th scope="col">{columns.inflight}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Follower key={row.id} row={row} table={table} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Follower({ row, table }: { readonly row: ProgressRow; readonly table: ProgressTable }) {
  const session = useSession();
  const { leader } = useText().screen;
  const all = useSetup().maxInflightMsgs;
  const flags = [
    row.state === 'StateSnapshot' ? leader.sending(row.pendingSnapshot) : row.paused ? leader.paused : '',
    row.active ? '' : leader.inactive,
    row.learner ? leader.learner : '',
  ].filter((flag) => flag !== '');
  return (
    <tr onClick={() => session.select({ type: 'node', node: row.id })}>
      <td>{row.id}</td>
      <td>
        <span aria-hidden="true">{GLYPHS[row.state]} </span>
        {leader.state[row.state]}
        {flags.length > 0 && <span className={styles.muted}> · {flags.join(', ')}</span>}
      </td>
      <td data-number="">{row.match}</td>
      <td data-number="">{row.next}</td>
      <td>
        <div className={styles.rail} role="img" aria-label={leader.rail(row.match, row.next, table.last)}>
          <span className={styles.match} style={{ width: `${row.matchAt * 100}%` }} />
          <span
            className={styles.sent}
            style={{ left: `${row.matchAt * 100}%`, width: `${Math.max(0, row.sentAt - row.matchAt) * 100}%` }}
          />
          <span className={styles.commit} style={{ left: `calc(${table.commitAt * 100}% - 2px)` }} />
        </div>
      </td>
      <td>
        <span className={styles.window} aria-hidden="true">
          {Array.from({ length: Math.min(all, SLOTS) }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: slots have no identity but their place.
            <span key={i} className={styles.slot} data-used={i < row.inflight} />
          ))}
        </span>
        {leader.inflightOf(row.inflight, all)}
      </td>
    </tr>
  );
}

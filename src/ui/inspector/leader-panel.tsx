/** What each leader believes of its followers: Probe, Replicate or Snapshot, match, next, what is in flight, and how states change. */
import type { ProgressRow, ProgressTable } from '#view';
import { leadersOf, progressTable } from '#view';
import { useFrame, usePrevious, useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import { WhyNotButton } from '../why/why-not-button.tsx';
import styles from './panels.module.css';
import { ProgressMachine } from './progress-machine.tsx';
import { ProgressRail } from './progress-rail.tsx';

export function LeaderPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const previous = usePrevious();
  const tables = leadersOf(frame)
    .map((node) => progressTable(frame, node, previous))
    .filter((table) => table !== undefined);
  if (tables.length === 0) return <p className={styles.nothing}>{screen.leader.none}</p>;
  return tables.map((table) => <LeaderTable key={table.leader.id} table={table} />);
}

function LeaderTable({ table }: { readonly table: ProgressTable }) {
  const { screen, stage } = useText();
  const { leader } = screen;
  const { columns } = leader;
  const title = leader.of(table.leader.id);
  return (
    <section className={styles.belief} data-stale={table.stale || table.cutOff} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {table.stale && <p className={styles.hint}>{leader.stale}</p>}
      {table.cutOff && <p className={styles.hint}>{stage.progress.cutOff}</p>}
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
      <ProgressMachine table={table} />
    </section>
  );
}

const SIGNS = { StateProbe: '?', StateReplicate: '▶▶', StateSnapshot: '▣' } as const;

function BeliefRow({ row, table }: { readonly row: ProgressRow; readonly table: ProgressTable }) {
  const { leader } = useText().screen;
  const { progress } = useText().stage;
  const session = useSession();
  const selected = useSessionState(({ selection }) => selection?.type === 'node' && selection.node === row.id);
  const notes = [
    row.paused && row.state !== 'StateSnapshot' ? (row.full ? progress.full : progress.paused) : '',
    row.active ? '' : leader.inactive,
    row.learner ? leader.learner : '',
    row.sending === undefined ? '' : progress.sending(Math.round(row.sending * 100)),
  ].filter((note) => note !== '');
  return (
    <>
      <tr data-selected={selected} data-changed={row.from !== undefined}>
        <th scope="row" className="number">
          <button type="button" className={styles.role} onClick={() => session.select({ type: 'node', node: row.id })}>
            {row.id}
          </button>
        </th>
        <td>
          <span className={styles.belief_state} data-state={row.state}>
            <span aria-hidden="true">{SIGNS[row.state]} </span>
            {row.state === 'StateSnapshot' ? leader.sending(row.pendingSnapshot) : leader.state[row.state]}
          </span>
          {notes.length > 0 && <span className={styles.note}>{notes.join(', ')}</span>}
          {(row.paused || !row.active) && <WhyNotButton question={{ type: 'not-sending', node: table.leader.id, to: row.id }} />}
        </td>
        <td className="number">{row.match}</td>
        <td className="number">{row.next}</td>
        <td>
          <ProgressRail row={row} commit={table.commitAt} name={leader.rail(row.match, row.next, table.last)} />
        </td>
        <td>
          <Inflights row={row} />
        </td>
      </tr>
      {row.rejected !== undefined && (
        <tr>
          <td colSpan={6}>
            <span className={styles.note}>
              {progress.rejected(row.id, row.rejected.index, row.rejected.hint.index, row.rejected.hint.term, row.next)}
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

/** Most blocks that are drawn; a larger window is a number. */
const BLOCKS = 8;

function Inflights({ row }: { readonly row: ProgressRow }) {
  const { leader } = useText().screen;
  const all = useSetup().maxInflightMsgs;
  if (row.state === 'StateSnapshot') return <span aria-hidden="true">–</span>;
  return (
    <span className={styles.inflight} data-full={row.full}>
      <span className={styles.window} aria-hidden="true">
        {Array.from({ length: Math.min(BLOCKS, all) }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places of a window have no other name.
          <i key={i} data-used={i < row.inflight} />
        ))}
      </span>
      <span className="number">{leader.inflightOf(row.inflight, all)}</span>
    </span>
  );
}

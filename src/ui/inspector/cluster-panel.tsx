/** All nodes as a table: the exact and keyboard way to pick some and act on them together; and how the cluster was set up. */
import type { NodeId } from '#raft';
import type { ClusterSetup } from '#sim';
import { lastIndexOf } from '#sim';
import type { ScreenText } from '#view';
import { groupsAfterLasso, groupsOf, roleOf } from '#view';
import { Button } from '../controls/button.tsx';
import { togglePick, usePicks } from '../picks.ts';
import { useFrame, useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import { Facts, type Row } from './facts.tsx';
import styles from './panel.module.css';

export function ClusterPanel() {
  const session = useSession();
  const frame = useFrame();
  const { cluster } = useText().screen;
  const picked = usePicks().filter((id) => id <= frame.nodes.length);
  const groups = groupsAfterLasso(groupsOf(frame.nodes.length, frame.links), picked);
  const actOnEach = async (type: 'crash' | 'restart') => {
    for (const node of picked) await session.act({ type, node });
  };
  const down = picked.filter((id) => frame.nodes[id - 1]?.health !== 'up');
  return (
    <div className={styles.panel}>
      <NodeTable picked={picked} />
      <p className={styles.muted} role="status">
        {cluster.picked(picked.length)}
      </p>
      <div className={styles.actions}>
        <Button
          disabled={groups === undefined}
          onClick={() => {
            if (groups !== undefined) void session.act({ type: 'partition', groups });
          }}
        >
          {cluster.part}
        </Button>
        <Button disabled={picked.length === down.length} onClick={() => void actOnEach('crash')}>
          {cluster.crash}
        </Button>
        <Button disabled={down.length === 0} onClick={() => void actOnEach('restart')}>
          {cluster.restart}
        </Button>
        <Button disabled={frame.links.length === 0} onClick={() => void session.act({ type: 'heal-all' })}>
          {cluster.healAll}
        </Button>
      </div>
      <Setup />
    </div>
  );
}

function NodeTable({ picked }: { readonly picked: readonly NodeId[] }) {
  const frame = useFrame();
  const { cluster, frozen, role, stage } = useText().screen;
  const { columns } = cluster;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{columns.node}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col" data-number="">
              {columns.term}
            </th>
            <th scope="col" data-number="">
              {columns.vote}
            </th>
            <th scope="col" data-number="">
              {columns.log}
            </th>
            <th scope="col" data-number="">
              {columns.commit}
            </th>
          </tr>
        </thead>
        <tbody>
          {frame.nodes.map((node) => (
            <tr key={node.id}>
              <td>
                <label className={styles.head}>
                  <input
                    type="checkbox"
                    className={styles.pick}
                    aria-label={cluster.pick(node.id)}
                    checked={picked.includes(node.id)}
                    onChange={() => togglePick(node.id)}
                  />
                  {node.id}
                </label>
              </td>
              <td>{node.paused ? `${role[roleOf(node)]}, ${frozen}` : role[roleOf(node)]}</td>
              <td data-number="">{node.term}</td>
              <td data-number="">{node.vote === 0 ? '–' : node.vote}</td>
              <td data-number="">{lastIndexOf(node.log)}</td>
              <td data-number="" title={stage.commitMeans(node.commit, lastIndexOf(node.log))}>
                {node.commit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Setup() {
  const setup = useSetup();
  const { cluster } = useText().screen;
  const storage = useSessionState((state) => state.storage);
  return (
    <section>
      <h3>{cluster.setup}</h3>
      <p className={styles.muted}>{cluster.storage[storage]}</p>
      <Facts rows={setupRows(setup, cluster)} />
    </section>
  );
}

function setupRows(setup: ClusterSetup, words: ScreenText['cluster']): readonly Row[] {
  const millis = (micros: number) => `${micros / 1_000}`;
  const { tick, electionTick, heartbeatTick, latency, jitter, flushLatency, flushJitter } = setup;
  const options = [setup.preVote ? words.preVote : '', setup.checkQuorum ? words.checkQuorum : ''].filter((option) => option !== '');
  return [
    [words.electionTimeout, words.between(millis(electionTick * tick), millis((2 * electionTick - 1) * tick))],
    [words.heartbeat, `${millis(heartbeatTick * tick)} ms`],
    [words.latency, words.between(millis(latency), millis(latency + jitter))],
    [words.flush, words.between(millis(flushLatency), millis(flushLatency + flushJitter))],
    [words.options, options.length === 0 ? words.plain : options.join(', ')],
  ];
}

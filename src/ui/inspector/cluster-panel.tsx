/** The whole cluster as a table, for reading and for picking nodes to act on together; and what it was set up with. */
import type { Frame, NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import { groupsAfterLasso, groupsOf, roleOf } from '#view';
import { Button } from '../controls/button.tsx';
import { clearPicks, togglePick, usePicks } from '../picks.ts';
import { useFrame, useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import { NodeShape } from '../stage/node-shape.tsx';
import { TermChip } from '../text/term-chip.tsx';
import { Membership } from './membership.tsx';
import styles from './panels.module.css';

export function ClusterPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const { columns } = screen.cluster;
  return (
    <>
      <table className={styles.table}>
        <caption className="hidden-text">{screen.cluster.title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.node}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.term}</th>
            <th scope="col">{columns.vote}</th>
            <th scope="col">{columns.log}</th>
            <th scope="col">{columns.commit}</th>
          </tr>
        </thead>
        <tbody>
          {frame.nodes.map((node) => (
            <NodeRow key={node.id} node={node} />
          ))}
        </tbody>
      </table>
      <PickActions frame={frame} />
      <Membership />
      <SetupList />
    </>
  );
}

function NodeRow({ node }: { readonly node: NodeView }) {
  const { screen } = useText();
  const session = useSession();
  const picks = usePicks();
  const role = roleOf(node);
  return (
    <tr>
      <th scope="row">
        <label className={styles.pick}>
          <input
            type="checkbox"
            data-pick={node.id}
            checked={picks.includes(node.id)}
            aria-label={screen.cluster.pick(node.id)}
            onChange={() => togglePick(node.id)}
          />
          {node.id}
        </label>
      </th>
      <td>
        <button type="button" className={styles.role} onClick={() => session.select({ type: 'node', node: node.id })}>
          <svg width="18" height="18" viewBox="-12 -12 24 24" aria-hidden="true">
            <NodeShape role={role} radius={8.5} />
          </svg>
          {screen.role[role]}
          {node.paused && `, ${screen.frozen}`}
        </button>
      </td>
      <td>
        <TermChip term={node.term} />
      </td>
      <td className="number">{node.vote === 0 ? '–' : node.vote}</td>
      <td className="number">{lastIndexOf(node.log)}</td>
      <td className="number">{node.commit}</td>
    </tr>
  );
}

function PickActions({ frame }: { readonly frame: Frame }) {
  const session = useSession();
  const { screen } = useText();
  const picks = usePicks();
  const groups = groupsAfterLasso(groupsOf(frame.nodes.length, frame.links), picks);
  const up = picks.filter((id) => frame.nodes[id - 1]?.health === 'up');
  const down = picks.filter((id) => frame.nodes[id - 1]?.health !== 'up');
  const part = () => {
    if (groups === undefined) return;
    void session.act({ type: 'partition', groups });
    clearPicks();
  };
  return (
    <div className={styles.actions}>
      <p className={styles.hint}>{screen.cluster.picked(picks.length)}</p>
      <Button disabled={groups === undefined} onClick={part}>
        {screen.cluster.part}
      </Button>
      <Button disabled={up.length === 0} onClick={() => up.forEach((node) => void session.act({ type: 'crash', node }))}>
        {screen.cluster.crash}
      </Button>
      <Button disabled={down.length === 0} onClick={() => down.forEach((node) => void session.act({ type: 'restart', node }))}>
        {screen.cluster.restart}
      </Button>
      <Button disabled={!frame.links.some((link) => link.cut)} onClick={() => void session.act({ type: 'heal-all' })}>
        {screen.cluster.healAll}
      </Button>
    </div>
  );
}

function SetupList() {
  const { screen, newCluster } = useText();
  const setup = useSetup();
  const storage = useSessionState((state) => state.storage);
  const words = screen.cluster;
  const ms = (micros: number) => String(Math.round(micros / 100) / 10);
  const between = (from: number, spread: number) => words.between(ms(from), ms(from + spread));
  const election = setup.electionTick * setup.tick;
  const options = [
    setup.preVote ? words.preVote : '',
    setup.checkQuorum ? words.checkQuorum : '',
    setup.asyncStorageWrites ? newCluster.asyncOption : '',
  ].filter((option) => option !== '');
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={words.electionTimeout}>{between(election, election - setup.tick)}</Fact>
        <Fact name={words.heartbeat}>{screen.millis(setup.heartbeatTick * setup.tick)}</Fact>
        <Fact name={words.latency}>{between(setup.latency, setup.jitter)}</Fact>
        <Fact name={words.flush}>{between(setup.flushLatency, setup.flushJitter)}</Fact>
        <Fact name={words.options}>{options.length === 0 ? words.plain : options.join(', ')}</Fact>
      </dl>
      <p className={styles.wide}>{words.storage[storage]}</p>
    </>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

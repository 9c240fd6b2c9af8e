/** Partitions, exactly and by keyboard: shapes that are asked for by name, and a table that says which node is in which group. */
import type { Frame } from '#sim';
import type { TopologyName } from '#view';
import { TOPOLOGIES, topologyCommand } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import styles from './groups-panel.module.css';
import { GroupsTable } from './groups-table.tsx';

export function GroupsPanel() {
  const { network } = useText();
  const frame = useFrame();
  return (
    <>
      <h2 className={styles.title}>{network.shapes.title}</h2>
      <div className={styles.shapes}>
        {TOPOLOGIES.map((name) => (
          <Shape key={name} name={name} frame={frame} />
        ))}
      </div>
      <h2 className={styles.title}>{network.groups.title}</h2>
      <GroupsTable frame={frame} />
    </>
  );
}

/** Shapes that are built round the leader. */
const ROUND_LEADER: ReadonlySet<TopologyName> = new Set(['isolate-leader', 'leader-in-minority', 'leader-in-majority', 'one-way']);

function Shape({ name, frame }: { readonly name: TopologyName; readonly frame: Frame }) {
  const session = useSession();
  const { shapes } = useText().network;
  const command = topologyCommand(name, frame);
  const cannot = command === undefined || (name === 'heal' && frame.links.length === 0);
  const why = command !== undefined ? undefined : ROUND_LEADER.has(name) ? shapes.needsLeader : shapes.tooSmall;
  return (
    <Button disabled={cannot} title={why} onClick={() => command !== undefined && void session.act(command)}>
      <Drawing name={name} />
      {shapes.name[name]}
    </Button>
  );
}

/** A tiny picture of each shape, 22 by 22: five nodes, the leader filled, walls and ways. */
const DRAWINGS: Record<TopologyName, string> = {
  'isolate-leader': 'M4 9h14',
  'leader-in-minority': 'M3 5l9 14',
  'leader-in-majority': 'M2 13h18',
  'one-way': 'M11 7v8M8.5 12.5 11 15l2.5-2.5M6 19h10',
  bridge: 'M11 5 5 11M11 5l6 6M5 11h12M5 11l1.5 7M17 11l-1.5 7',
  ring: 'M11 4l7 5-2.7 8.5H6.7L4 9z',
  heal: 'M11 4l7 5-2.7 8.5H6.7L4 9zM11 4 6.7 17.5M11 4l4.3 13.5M4 9h14M4 9l11.3 8.5M18 9 6.7 17.5',
};

function Drawing({ name }: { readonly name: TopologyName }) {
  return (
    <svg className={styles.drawing} width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path d={DRAWINGS[name]} />
      <circle cx="11" cy="4" r="2.4" data-leader={ROUND_LEADER.has(name)} />
      {[
        [18, 9],
        [15.3, 17.5],
        [6.7, 17.5],
        [4, 9],
      ].map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2" />
      ))}
    </svg>
  );
}

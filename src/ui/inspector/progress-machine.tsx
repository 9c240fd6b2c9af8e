/** The states of a follower in its leader's eyes, who is in each, and the edges between them; the edge that this event took is lit. */
import type { ProgressEdge, ProgressState, ProgressTable } from '#view';
import { useText } from '../session-context.tsx';
import styles from './progress-machine.module.css';

interface Box {
  readonly state: ProgressState;
  readonly x: number;
  readonly y: number;
}

const BOXES: readonly Box[] = [
  { state: 'StateProbe', x: 62, y: 26 },
  { state: 'StateReplicate', x: 306, y: 26 },
  { state: 'StateSnapshot', x: 184, y: 116 },
];

/** Each edge's path, and where its word stands. */
const WAYS: Record<string, { readonly d: string; readonly x: number; readonly y: number }> = {
  'StateProbe StateReplicate ack': { d: 'M118 10H246', x: 182, y: 6 },
  'StateReplicate StateProbe reject': { d: 'M248 27H120', x: 182, y: 23 },
  'StateReplicate StateProbe unreachable': { d: 'M248 44H120', x: 182, y: 40 },
  'StateProbe StateSnapshot compacted': { d: 'M58 50C62 90 90 108 124 112', x: 40, y: 86 },
  'StateReplicate StateSnapshot compacted': { d: 'M310 50C306 90 278 108 246 112', x: 326, y: 86 },
  'StateSnapshot StateProbe snapshot-arrived': { d: 'M140 94C120 86 100 70 92 52', x: 134, y: 66 },
  'StateSnapshot StateProbe snapshot-failed': { d: 'M152 94C130 84 112 68 104 52', x: 152, y: 82 },
  'StateSnapshot StateReplicate ack': { d: 'M226 94C248 84 266 68 272 52', x: 232, y: 78 },
};

/** Most names in a box; more are counted. */
const NAMED = 5;

export function ProgressMachine({ table }: { readonly table: ProgressTable }) {
  const { screen, stage } = useText();
  const { progress } = stage;
  const lit = table.edges.filter((edge) => edge.peers.length > 0);
  const name =
    lit.length === 0 ? progress.machine : screen.sentences(lit.map((edge) => progress.took(edge.peers, edge.from, edge.to, edge.reason)));
  return (
    <figure className={styles.machine}>
      <figcaption className={styles.caption}>{progress.machine}</figcaption>
      <svg viewBox="0 -6 368 148" role="img" aria-label={name}>
        <defs>
          <marker
            id="edge-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto-start-reverse"
            markerUnits="userSpaceOnUse"
          >
            <path className={styles.end} d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {table.edges.map((edge) => (
          <Edge key={`${edge.from} ${edge.to} ${edge.reason}`} edge={edge} />
        ))}
        {BOXES.map((box) => (
          <StateBox key={box.state} box={box} members={table.rows.filter((row) => row.state === box.state).map((row) => row.id)} />
        ))}
      </svg>
    </figure>
  );
}

function Edge({ edge }: { readonly edge: ProgressEdge }) {
  const { progress } = useText().stage;
  const way = WAYS[`${edge.from} ${edge.to} ${edge.reason}`];
  if (way === undefined) return null;
  const lit = edge.peers.length > 0;
  return (
    <g className={styles.edge} data-lit={lit}>
      <path className={styles.way} d={way.d} markerEnd="url(#edge-end)" />
      <text className={styles.why} x={way.x} y={way.y}>
        {lit ? `${edge.peers.join(', ')}: ${progress.reason[edge.reason]}` : progress.reason[edge.reason]}
      </text>
    </g>
  );
}

function StateBox({ box, members }: { readonly box: Box; readonly members: readonly number[] }) {
  const { screen, stage } = useText();
  const who = members.length === 0 ? '–' : members.length <= NAMED ? members.join(' ') : stage.log.times(members.length);
  return (
    <g transform={`translate(${box.x} ${box.y})`} data-state={box.state}>
      <rect className={styles.box} x={-56} y={-22} width={112} height={44} rx={8} data-empty={members.length === 0} />
      <text className={styles.state} y={-4}>
        {screen.leader.state[box.state]}
      </text>
      <text className={styles.who} y={14}>
        {who}
      </text>
    </g>
  );
}

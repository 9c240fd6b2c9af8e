/** Whose lane it is, with role and term at the moment shown. A click selects the node everywhere. */
import { laneCentre, pieceAt, roleOf, type SpaceTimePlan, termLook } from '#view';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { NodeShape } from '../stage/node-shape.tsx';
import styles from './space-time.module.css';

export function LaneHeads({ plan }: { readonly plan: SpaceTimePlan }) {
  const session = useSession();
  const { screen, spaceTime } = useText();
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  const { nodes, folded } = plan.choice;
  const at = (lane: number) => (plan.down ? { left: laneCentre(plan, lane) } : { top: laneCentre(plan, lane) });
  return (
    <div className={styles.heads}>
      {nodes.map((id, lane) => {
        const node = frame.nodes[id - 1];
        const term = pieceAt(plan.lanes.roles[id - 1] ?? [], frame.number)?.term ?? 0;
        const role = node === undefined ? 'off' : roleOf(node);
        const selected = selection?.type === 'node' && selection.node === id;
        return (
          <button
            key={id}
            type="button"
            className={styles.head}
            style={at(lane)}
            aria-pressed={selected}
            aria-label={spaceTime.lane(id, screen.role[role], screen.term(term))}
            onClick={() => session.select(selected ? null : { type: 'node', node: id })}
          >
            <svg width="20" height="20" viewBox="-14 -14 28 28" aria-hidden="true">
              <NodeShape role={role} radius={10} paused={false} />
            </svg>
            <b className="number">{id}</b>
            {term > 0 && <Term term={term} />}
          </button>
        );
      })}
      {folded.length > 0 && (
        <span className={styles.head} style={at(nodes.length)} title={spaceTime.foldedNodes(folded)}>
          {spaceTime.folded(folded.length)}
        </span>
      )}
    </div>
  );
}

function Term({ term }: { readonly term: number }) {
  const { slot } = termLook(term);
  return (
    <span className={styles.term} style={{ background: `var(--term-${slot})`, color: `var(--term-${slot}-ink)` }}>
      t{term}
    </span>
  );
}

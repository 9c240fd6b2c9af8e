/** What the shapes and signs of the stage mean: for those who see it for the first time. */
import type { MessageKind, Role } from '#view';
import { useText } from '../session-context.tsx';
import { NodeShape } from '../stage/node-shape.tsx';
import styles from './legend-panel.module.css';

const ROLES = ['follower', 'candidate', 'leader', 'down'] as const satisfies readonly Role[];
const KINDS = ['vote', 'append', 'heartbeat'] as const satisfies readonly MessageKind[];

export function LegendPanel() {
  const { layout, screen } = useText();
  const { legend } = layout;
  return (
    <section className={styles.legend} aria-label={legend.title}>
      <h2>{legend.title}</h2>
      <dl className={styles.rows}>
        {ROLES.map((role) => (
          <div key={role} className={styles.row}>
            <dt>
              <svg width="30" height="26" viewBox="-15 -13 30 26" aria-hidden="true">
                <NodeShape role={role} radius={10} />
              </svg>
              {screen.role[role]}
            </dt>
            <dd>{legend.role[role]}</dd>
          </div>
        ))}
        <div className={styles.row}>
          <dt>
            <span className={styles.figures} aria-hidden="true">
              {screen.stage.commitOf(4, 5)}
            </span>
            {legend.log}
          </dt>
          <dd>{legend.logMeans}</dd>
        </div>
        <div className={styles.row}>
          <dt>
            <svg className={styles.timer} width="30" height="26" viewBox="-15 -13 30 26" aria-hidden="true">
              <circle r="10" />
              <path d="M0-10A10 10 0 1 0 8.7 5" />
            </svg>
            {legend.timer}
          </dt>
          <dd>{legend.timerMeans}</dd>
        </div>
        {KINDS.map((kind) => (
          <div key={kind} className={styles.row}>
            <dt>
              <span className={styles.sign} data-kind={kind} aria-hidden="true">
                {legend.sign[kind]}
              </span>
              {screen.kind[kind].toLowerCase()}
            </dt>
            <dd>{legend.kind[kind]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

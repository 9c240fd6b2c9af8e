/** What the looks of a log cell mean. */
import { useText } from '../session-context.tsx';
import styles from './log-panel.module.css';

const STATES = ['unstable', 'stable', 'committed', 'applied'] as const;

export function LogLegend() {
  const { log } = useText().screen;
  return (
    <ul className={styles.legend} title={log.markersMean}>
      {STATES.map((state, i) => (
        <li key={state}>
          <span className={styles.swatch} data-stable={i > 0} data-committed={i > 1} data-applied={i > 2} aria-hidden="true" />
          {log.legend[state]}
        </li>
      ))}
    </ul>
  );
}

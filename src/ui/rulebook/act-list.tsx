/** What a person has to do for a counterexample, one act after another, each a way to its step; while that run is the one that is open. */
import type { Scenario } from '#scenario';
import { actText } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './rulebook.module.css';

export function ActList({ scenario: { seed, acts } }: { readonly scenario: Scenario }) {
  const session = useSession();
  const text = useText();
  const words = text.rulebook.search;
  // Read for its change alone: another run has another head, seed or number of acts.
  useSessionState((state) => `${state.head} ${state.seed} ${state.acts}`);
  const open = session.scenario();
  if (acts.length === 0 || open.seed !== seed || JSON.stringify(open.acts.slice(0, acts.length)) !== JSON.stringify(acts)) return null;
  return (
    <details>
      <summary>{words.acts(acts.length)}</summary>
      <ol className={styles.acts}>
        {acts.map(({ after, command }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an act is its place in the list.
          <li key={i}>
            <button type="button" className={styles.jump} onClick={() => session.seek(after + 1)}>
              {text.screen.events.row(after + 1)}
            </button>{' '}
            {actText(text, command, session.frame(after))}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** In large clusters: who is drawn in full, and a button to keep the selected node there or to let one go. */
import type { Frame } from '#sim';
import { leaderOf, roleOf } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { keepInFocus, letGo, useChosen } from './focus.ts';
import styles from './focus-bar.module.css';
import { NodeShape } from './node-shape.tsx';
import { useFocus } from './use-layout.ts';

export function FocusBar({ frame }: { readonly frame: Frame }) {
  const { many } = useText().stage;
  const { screen } = useText();
  const session = useSession();
  const focus = useFocus(frame);
  const chosen = useChosen();
  const selected = useSessionState(({ selection }) => (selection?.type === 'node' ? selection.node : 0));
  const leader = leaderOf(frame)?.id;
  return (
    <section className={styles.bar} aria-label={many.focus} title={many.focusHint}>
      <span className={styles.word}>{many.focus}</span>
      <ul className={styles.list}>
        {focus.map((id) => {
          const node = frame.nodes[id - 1];
          if (node === undefined) return null;
          return (
            <li key={id} className={styles.item} data-selected={id === selected}>
              <button
                type="button"
                className={styles.node}
                aria-label={`${screen.node(id)}, ${screen.role[roleOf(node)]}`}
                onClick={() => session.select({ type: 'node', node: id })}
              >
                <svg width="16" height="16" viewBox="-10 -10 20 20" aria-hidden="true">
                  <NodeShape role={roleOf(node)} radius={7} />
                </svg>
                {id}
              </button>
              {chosen.includes(id) && (
                <button type="button" className={styles.act} aria-label={many.letGo(id)} title={many.letGo(id)} onClick={() => letGo(id)}>
                  ×
                </button>
              )}
              {id === selected && id !== leader && !chosen.includes(id) && (
                <button
                  type="button"
                  className={styles.act}
                  aria-label={many.keep(id)}
                  title={many.keep(id)}
                  onClick={() => keepInFocus(id)}
                >
                  +
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

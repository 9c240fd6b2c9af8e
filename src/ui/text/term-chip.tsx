/** A term wherever it stands in words: its number on its colour. A click selects the term, and every view lights up what is of it. */
import { termLook } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './term-chip.module.css';

export function TermChip({ term }: { readonly term: number }) {
  const session = useSession();
  const { screen } = useText();
  const selected = useSessionState(({ selection }) => selection?.type === 'term' && selection.term === term);
  const { slot, striped } = termLook(term);
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={screen.term(term)}
      aria-pressed={selected}
      data-striped={striped}
      style={{ background: `var(--term-${slot})`, color: `var(--term-${slot}-ink)` }}
      onClick={() => session.select({ type: 'term', term })}
    >
      t{term}
    </button>
  );
}

/** Other futures of this run: what was done there instead, and how far it went. */
import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import type { Branch } from '#session';
import { actText } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import styles from './time.module.css';

const CompareDialog = lazy(async () => ({ default: (await import('./compare-dialog.tsx')).CompareDialog }));

export function Branches() {
  const session = useSession();
  const { branches: words } = useText().time;
  const list = useStore(session.store, () => session.branches());
  const [compared, setCompared] = useState<Branch>();
  return (
    <section className={styles.section} aria-labelledby="branches-title">
      <h2 id="branches-title" className={styles.title}>
        {words.title}
      </h2>
      {list.length === 0 ? (
        <p className={styles.hint}>{words.none}</p>
      ) : (
        <ul className={styles.list} aria-labelledby="branches-title">
          {list.map((branch) => (
            <Row
              key={`${branch.parted} ${branch.revision.head} ${JSON.stringify(branch.acts[0])}`}
              branch={branch}
              onCompare={setCompared}
            />
          ))}
        </ul>
      )}
      {compared !== undefined && (
        <Suspense>
          <CompareDialog branch={compared} onClose={() => setCompared(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

function Row({ branch, onCompare }: { readonly branch: Branch; readonly onCompare: (branch: Branch) => void }) {
  const session = useSession();
  const text = useText();
  const { branches: words } = text.time;
  const { acts, parted, length } = branch;
  const first = acts[0];
  const what = first === undefined ? words.noActs : actText(text, first.command, session.frame(parted));
  const name = `${what}, ${words.parted(parted)}`;
  return (
    <li className={styles.branch}>
      <p className={styles.what}>
        <strong>{what}</strong> {acts.length > 1 && words.more(acts.length - 1)}
      </p>
      <p className={styles.hits}>
        {words.parted(parted)} · {words.length(length)}
      </p>
      <div className={styles.acts}>
        <Button label={words.compareOf(name)} onClick={() => onCompare(branch)}>
          {words.compare}
        </Button>
        <Button label={words.switchOf(name)} onClick={() => void session.switchTo(branch)}>
          {words.switchTo}
        </Button>
      </div>
    </li>
  );
}

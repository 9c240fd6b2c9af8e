/** The list of breakpoints: on or off, once or always, how often each has stopped play. */

import { writeBreakpoint } from '#scenario';
import type { ListedBreakpoint } from '#session';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { BreakpointForm } from './breakpoint-form.tsx';
import styles from './time.module.css';

export function Breakpoints() {
  const { breakpoints: words } = useText();
  const list = useSessionState((state) => state.breakpoints);
  return (
    <section className={styles.section} aria-labelledby="breakpoints-title">
      <h2 id="breakpoints-title" className={styles.title}>
        {words.title}
      </h2>
      <p className={styles.hint}>{words.note}</p>
      {list.length > 0 && (
        <ul className={styles.list} aria-labelledby="breakpoints-title">
          {list.map((each) => (
            <Row key={each.id} listed={each} />
          ))}
        </ul>
      )}
      <BreakpointForm />
    </section>
  );
}

function Row({ listed }: { readonly listed: ListedBreakpoint }) {
  const { breakpoints } = useSession();
  const { breakpoints: words } = useText();
  const { id, on, once, hits } = listed;
  const name = words.name(writeBreakpoint(listed.breakpoint));
  return (
    <li className={styles.row} data-on={on}>
      <label className={styles.name}>
        <input type="checkbox" checked={on} onChange={() => breakpoints.change(id, { on: !on })} />
        <span>{name}</span>
      </label>
      <span className={styles.hits}>{words.hits(hits)}</span>
      <Button kind="plain" aria-pressed={once} label={words.onceOf(name)} onClick={() => breakpoints.change(id, { once: !once })}>
        {words.once}
      </Button>
      <Button kind="icon" label={words.removeOf(name)} onClick={() => breakpoints.remove(id)}>
        <Icon name="close" size={16} />
      </Button>
    </li>
  );
}

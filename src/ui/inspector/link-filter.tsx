/** What becomes of each type of message on a link: it goes through, is lost, or is held; one way, both ways, or on every link. */
import { useId, useState } from 'react';
import type { Frame } from '#sim';
import { FILTER_FATES, FILTER_SCOPES, FILTER_TYPES, type FilterScope, filterCommand, filteredWay, filterFate, isFiltering } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import styles from './link-filter.module.css';

interface LinkFilterProps {
  readonly a: number;
  readonly b: number;
  readonly frame: Frame;
}

export function LinkFilter({ a, b, frame }: LinkFilterProps) {
  const session = useSession();
  const words = useText().filter;
  const [scope, setScope] = useState<FilterScope>('there');
  const title = useId();
  const link = filteredWay(frame, scope, a, b);
  const wordOf: Record<FilterScope, string> = { there: words.way(a, b), back: words.way(b, a), both: words.both, all: words.all };
  return (
    <section className={styles.box} aria-labelledby={title}>
      <h4 id={title} className={styles.title}>
        {words.title}
      </h4>
      <p className={styles.means}>{words.means}</p>
      <label className={styles.row}>
        <span>{words.where}</span>
        <select value={scope} onChange={(event) => setScope(FILTER_SCOPES[event.target.selectedIndex] ?? 'there')}>
          {FILTER_SCOPES.map((each) => (
            <option key={each} value={each}>
              {wordOf[each]}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.types}>
        {FILTER_TYPES.map((type) => {
          const fate = filterFate(link, type);
          return (
            <label key={type} className={styles.row} data-fate={fate}>
              <span>{type}</span>
              <select
                value={fate}
                onChange={(event) => {
                  const chosen = FILTER_FATES[event.target.selectedIndex] ?? 'through';
                  void session.act(filterCommand(frame, scope, a, b, type, chosen));
                }}
              >
                {FILTER_FATES.map((each) => (
                  <option key={each} value={each}>
                    {words.fate[each]}
                  </option>
                ))}
              </select>
            </label>
          );
        })}
      </div>
      {isFiltering(frame) && <Button onClick={() => void session.act({ type: 'filter-all', drop: [], hold: [] })}>{words.clear}</Button>}
    </section>
  );
}

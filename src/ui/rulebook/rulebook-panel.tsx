/** The rulebook: every rule that makes Raft safe, what it decided in this run, its broken forms, and a search for what goes wrong without it. */
import { useState } from 'react';
import { findRules } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSetup, useText } from '../session-context.tsx';
import { RuleEntry } from './rule-entry.tsx';
import styles from './rulebook.module.css';
import { SearchSection } from './search-section.tsx';
import { setBrokenRules } from './switching.ts';
import { useTally } from './use-tally.ts';

export function RulebookPanel() {
  const session = useSession();
  const text = useText();
  const words = text.rulebook;
  const { brokenRules } = useSetup();
  const [wanted, setWanted] = useState('');
  const counted = useTally();
  const groups = findRules(text, wanted);
  return (
    <>
      <SearchSection />
      <section className={styles.section} aria-labelledby="rulebook-title">
        <h3 id="rulebook-title" className={styles.title}>
          {words.title}
        </h3>
        <p className={styles.hint}>{words.intro}</p>
        <div className={styles.row}>
          <label className={styles.field}>
            <span>{words.find}</span>
            <input
              className={styles.input}
              type="search"
              value={wanted}
              autoComplete="off"
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
          {brokenRules.length > 0 && <Button onClick={() => void setBrokenRules(session, [])}>{words.mend}</Button>}
        </div>
        {counted === 'failed' && <p role="alert">{words.countFailed}</p>}
        {groups.length === 0 && <p className={styles.hint}>{words.noRule(wanted)}</p>}
        {groups.map(({ group, entries }) => (
          <section key={group} aria-labelledby={`rules-${group}`}>
            <h4 id={`rules-${group}`} className={styles.group}>
              {words.groups[group]}
            </h4>
            <ul className={styles.list} aria-labelledby={`rules-${group}`}>
              {entries.map((entry) => (
                <RuleEntry key={entry.rule} entry={entry} broken={brokenRules} counted={counted === 'failed' ? undefined : counted} />
              ))}
            </ul>
          </section>
        ))}
      </section>
    </>
  );
}

/** Find me a counterexample: what to look for, how, under which rules; then how far it is, and what was found. */
import { type FormEvent, useState } from 'react';
import type { BreakId } from '#raft';
import type { Catalogue } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSetup, useText } from '../session-context.tsx';
import { Choice, type Options } from './choice.tsx';
import styles from './rulebook.module.css';
import { ChanceFields, EveryFields, FIRST_CHANCE, FIRST_EVERY } from './search-fields.tsx';
import { SearchOutcome } from './search-outcome.tsx';
import { beginExploring, beginSearch, cancelSearch, useSearching } from './search-store.ts';

const HERE = 'here';
const SOUND = 'sound';

export function SearchSection() {
  const { search: words } = useText().rulebook;
  const [open, setOpen] = useState(() => useSearching.getState().order !== undefined);
  return (
    <section className={styles.section} aria-labelledby="search-title">
      <h3 className={styles.title}>
        <button id="search-title" type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'forward'} size={14} />
          {words.title}
        </button>
      </h3>
      <p className={styles.hint}>{words.intro}</p>
      {open && <SearchForm />}
      {open && <SearchOutcome />}
    </section>
  );
}

/** By chance, or every behaviour. */
type Method = 'chance' | 'every';

function SearchForm() {
  const session = useSession();
  const text = useText();
  const words = text.rulebook.search;
  const { brokenRules } = useSetup();
  const running = useSearching((state) => state.running);
  const [method, setMethod] = useState<Method>(() => {
    const { order } = useSearching.getState();
    return order !== undefined && 'bounds' in order ? 'every' : 'chance';
  });
  const [rules, setRules] = useState<string>(HERE);
  const [chance, setChance] = useState(FIRST_CHANCE);
  const [every, setEvery] = useState(FIRST_EVERY);
  const search = (event: FormEvent) => {
    event.preventDefault();
    const broken = rules === HERE ? brokenRules : rules === SOUND ? [] : [rules as BreakId];
    if (method === 'every') beginExploring(session, text, { brokenRules: broken, ...every });
    else beginSearch(session, text, { brokenRules: broken, ...chance });
  };
  return (
    <form className={styles.search} onSubmit={search} aria-labelledby="search-title">
      <Choice label={words.cluster} value={rules} onChange={setRules} options={ruleOptions(text, brokenRules)} />
      <Choice
        label={words.every.how}
        value={method}
        onChange={(value) => setMethod(value as Method)}
        options={[
          ['chance', words.every.byChance],
          ['every', words.every.title],
        ]}
      />
      {method === 'chance' ? <ChanceFields order={chance} onChange={setChance} /> : <EveryFields order={every} onChange={setEvery} />}
      {/* Keys: one element that turned into the other would submit the form with the very click that cancels. */}
      {running ? (
        <Button key="cancel" onClick={cancelSearch}>
          {words.cancel}
        </Button>
      ) : (
        <Button key="search" kind="strong" type="submit">
          {words.start}
        </Button>
      )}
    </form>
  );
}

function ruleOptions({ rulebook }: Catalogue, broken: readonly BreakId[]): Options {
  const { asHere, sound } = rulebook.search;
  const forms = (Object.keys(rulebook.break) as BreakId[]).map((id) => [id, rulebook.breakLabel(id, rulebook.break[id].does)] as const);
  return [[HERE, asHere(broken.length === 0 ? sound : broken.join(', '))], [SOUND, sound], ...forms];
}

/** Find me a counterexample: what to look for, under which rules, how long; then how far it is, and what was found. */
import { type FormEvent, useState } from 'react';
import type { BreakId } from '#raft';
import type { SearchOrder } from '#session';
import type { Catalogue } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSetup, useText } from '../session-context.tsx';
import styles from './rulebook.module.css';
import { SearchOutcome } from './search-outcome.tsx';
import { beginSearch, cancelSearch, useSearching } from './search-store.ts';

type Goal = NonNullable<SearchOrder['goal']>;

/** Limits to choose from: events, and seconds. */
const EVENTS = [100_000, 1_000_000, 10_000_000] as const;
const SECONDS = [10, 60, 300] as const;
const MOST_SEED = 0xffff_ffff;

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

function SearchForm() {
  const session = useSession();
  const text = useText();
  const words = text.rulebook.search;
  const { brokenRules } = useSetup();
  const running = useSearching((state) => state.running);
  const [rules, setRules] = useState<string>(HERE);
  const [goal, setGoal] = useState<Goal | ''>('');
  const [events, setEvents] = useState<number>(EVENTS[1]);
  const [seconds, setSeconds] = useState<number>(SECONDS[1]);
  const [seed, setSeed] = useState(1);
  const search = (event: FormEvent) => {
    event.preventDefault();
    const broken = rules === HERE ? brokenRules : rules === SOUND ? [] : [rules as BreakId];
    beginSearch(session, text, { brokenRules: broken, goal: goal === '' ? undefined : goal, seed, events, millis: seconds * 1_000 });
  };
  return (
    <form className={styles.search} onSubmit={search} aria-labelledby="search-title">
      <Choice label={words.cluster} value={rules} onChange={setRules} options={ruleOptions(text, brokenRules)} />
      <Choice label={words.goal} value={goal} onChange={(value) => setGoal(value as Goal | '')} options={goalOptions(text)} />
      <Choice
        label={words.events}
        value={`${events}`}
        onChange={(value) => setEvents(Number(value))}
        options={EVENTS.map((count) => [`${count}`, words.eventCount(count)])}
      />
      <Choice
        label={words.time}
        value={`${seconds}`}
        onChange={(value) => setSeconds(Number(value))}
        options={SECONDS.map((count) => [`${count}`, words.seconds(count)])}
      />
      <label className={styles.field}>
        <span>{words.seed}</span>
        <input
          className={styles.input}
          type="number"
          min={0}
          max={MOST_SEED}
          value={seed}
          onChange={(event) => setSeed(Math.min(MOST_SEED, Math.max(0, Math.floor(Number(event.target.value)))))}
        />
      </label>
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

type Options = readonly (readonly [value: string, label: string])[];

function ruleOptions({ rulebook }: Catalogue, broken: readonly BreakId[]): Options {
  const { asHere, sound } = rulebook.search;
  const forms = (Object.keys(rulebook.break) as BreakId[]).map((id) => [id, rulebook.breakLabel(id, rulebook.break[id].does)] as const);
  return [[HERE, asHere(broken.length === 0 ? sound : broken.join(', '))], [SOUND, sound], ...forms];
}

function goalOptions({ rulebook }: Catalogue): Options {
  const { anyViolation, goals } = rulebook.search;
  const known: Readonly<Record<Goal, string>> = goals;
  return [['', anyViolation], ...Object.entries(known)];
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: Options;
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select className={styles.input} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

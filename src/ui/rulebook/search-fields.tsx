/** What a search is limited by: of chance, events and time; of every behaviour, what may be chosen how often. */
import type { ExploreOrder, SearchOrder } from '#session';
import type { Catalogue } from '#view';
import { useText } from '../session-context.tsx';
import { Choice, type Options } from './choice.tsx';
import styles from './rulebook.module.css';

type Chance = Omit<SearchOrder, 'brokenRules'>;
type Every = Omit<ExploreOrder, 'brokenRules'>;
type Goal = NonNullable<SearchOrder['goal']>;

/** Limits to choose from: events, and seconds. */
const EVENTS = [100_000, 1_000_000, 10_000_000] as const;
const SECONDS = [10, 60, 300] as const;
const MOST_SEED = 0xffff_ffff;

/** Limits of what is chosen; messages at once: 0 = any number. States: at some 100 bytes, in a page. */
const TIMEOUTS = [1, 2, 3] as const;
const REQUESTS = [0, 1, 2] as const;
const CRASHES = [0, 1, 2] as const;
const FLIGHTS = [1, 2, 3, 4, 0] as const;
const STATES = [100_000, 1_000_000, 4_000_000] as const;

export const FIRST_CHANCE: Chance = { goal: undefined, seed: 1, events: EVENTS[1], millis: SECONDS[1] * 1_000 };
export const FIRST_EVERY: Every = { bounds: { campaigns: 2, requests: 1, crashes: 0, flights: 3 }, states: STATES[1] };

interface FieldsProps<Order> {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
}

export function ChanceFields({ order, onChange }: FieldsProps<Chance>) {
  const text = useText();
  const words = text.rulebook.search;
  const { goal, seed, events, millis } = order;
  return (
    <>
      <Choice
        label={words.goal}
        value={goal ?? ''}
        onChange={(value) => onChange({ ...order, goal: value === '' ? undefined : (value as Goal) })}
        options={goalOptions(text)}
      />
      <Choice
        label={words.events}
        value={`${events}`}
        onChange={(value) => onChange({ ...order, events: Number(value) })}
        options={EVENTS.map((count) => [`${count}`, words.eventCount(count)])}
      />
      <Choice
        label={words.time}
        value={`${millis / 1_000}`}
        onChange={(value) => onChange({ ...order, millis: Number(value) * 1_000 })}
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
          onChange={(event) => onChange({ ...order, seed: Math.min(MOST_SEED, Math.max(0, Math.floor(Number(event.target.value)))) })}
        />
      </label>
    </>
  );
}

export function EveryFields({ order, onChange }: FieldsProps<Every>) {
  const words = useText().rulebook.search.every;
  const { bounds, states } = order;
  const { campaigns, requests, crashes, flights } = bounds;
  const limit = (change: Partial<Every['bounds']>) => onChange({ ...order, bounds: { ...bounds, ...change } });
  const withFlights = (count: number) =>
    onChange({ ...order, bounds: { campaigns, requests, crashes, ...(count > 0 && { flights: count }) } });
  return (
    <>
      <p className={styles.wide}>{words.intro}</p>
      <Count label={words.timeouts} value={campaigns} of={TIMEOUTS} onChange={(count) => limit({ campaigns: count })} />
      <Count label={words.requests} value={requests} of={REQUESTS} onChange={(count) => limit({ requests: count })} />
      <Count label={words.crashes} value={crashes} of={CRASHES} onChange={(count) => limit({ crashes: count })} />
      <Count
        label={words.flights}
        value={flights ?? 0}
        of={FLIGHTS}
        onChange={withFlights}
        say={(count) => (count === 0 ? words.anyFlights : `${count}`)}
      />
      <Count
        label={words.states}
        value={states}
        of={STATES}
        onChange={(count) => onChange({ ...order, states: count })}
        say={words.stateCount}
      />
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly of: readonly number[];
  readonly onChange: (count: number) => void;
  readonly say?: (count: number) => string;
}

function Count({ label, value, of, onChange, say = String }: CountProps) {
  const options: Options = of.map((count) => [`${count}`, say(count)]);
  return <Choice label={label} value={`${value}`} onChange={(chosen) => onChange(Number(chosen))} options={options} />;
}

function goalOptions({ rulebook }: Catalogue): Options {
  const { anyViolation, goals } = rulebook.search;
  const known: Readonly<Record<Goal, string>> = goals;
  return [['', anyViolation], ...Object.entries(known)];
}

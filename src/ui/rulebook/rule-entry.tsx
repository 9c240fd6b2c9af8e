/** One rule: what it says, where it comes from, what it did in this run up to the step shown, and its broken forms with a switch each. */
import { startTransition, useOptimistic } from 'react';
import type { BreakId } from '#raft';
import { REAL_BUG_OF } from '#scenario';
import type { CountReport } from '#session';
import { type Happenings, presetText, type RulebookEntry, switchBreak, upTo } from '#view';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { SourceText } from '../why/grounds.tsx';
import styles from './rulebook.module.css';
import { setBrokenRules } from './switching.ts';

interface RuleEntryProps {
  readonly entry: RulebookEntry;
  readonly broken: readonly BreakId[];
  readonly counted: CountReport | undefined;
}

export function RuleEntry({ entry, broken, counted }: RuleEntryProps) {
  const { rulebook: words } = useText();
  const { rule, source, breaks } = entry;
  const { title, says } = words.rule[rule];
  const isBroken = breaks.some((id) => broken.includes(id));
  return (
    <li className={styles.rule} data-broken={isBroken} aria-label={title}>
      <h5 className={styles.name}>
        {title}
        {isBroken && (
          <span className={styles.broken}>
            <Icon name="alert" size={14} />
            {words.isBroken}
          </span>
        )}
      </h5>
      <p>{says}</p>
      <p className={styles.source}>
        <code className={styles.code}>{rule}</code> <SourceText ground={{ ...source, rule }} />
      </p>
      <Counts rule={rule} isBroken={isBroken} counted={counted} />
      {breaks.length > 0 && (
        <ul className={styles.forms} aria-label={words.breakIt}>
          {breaks.map((id) => (
            <Form key={id} id={id} broken={broken} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Form({ id, broken }: { readonly id: BreakId; readonly broken: readonly BreakId[] }) {
  const session = useSession();
  const text = useText();
  const { rulebook: words } = text;
  const { does, who } = words.break[id];
  const preset = REAL_BUG_OF[id];
  // A switch stands where it was put while the run is made again.
  const [isOn, put] = useOptimistic(broken.includes(id));
  const turn = (on: boolean) =>
    startTransition(async () => {
      put(on);
      await setBrokenRules(session, switchBreak(broken, id, on));
    });
  return (
    <li className={styles.form}>
      <label className={styles.switch}>
        <input type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)} />
        <span>{words.breakLabel(id, does)}</span>
      </label>
      <p className={styles.who}>
        {who === undefined ? words.nobody : words.made(who)}
        {preset !== undefined && (
          <>
            {' '}
            <button type="button" className={styles.jump} onClick={() => void session.openPreset(preset)}>
              {words.seeIt(presetText(text, preset).title)}
            </button>
          </>
        )}
      </p>
    </li>
  );
}

interface CountsProps {
  readonly rule: RulebookEntry['rule'];
  readonly isBroken: boolean;
  readonly counted: CountReport | undefined;
}

function Counts({ rule, isBroken, counted }: CountsProps) {
  const { rulebook: words } = useText();
  const cursor = useSessionState((state) => state.cursor);
  if (counted === undefined) return <p className={styles.counts}>{words.counting}</p>;
  const step = Math.min(cursor, counted.head);
  const { asked, refused, differed } = counted.tally[rule];
  const { count } = upTo(asked, step);
  const { no } = words.rule[rule];
  return (
    <p className={styles.counts}>
      {words.asked(count, step)}{' '}
      {count > 0 &&
        (no === undefined ? words.neverRefuses : <Happened rule={rule} of={refused} step={step} say={words.refused} means={no} />)}{' '}
      {count > 0 && isBroken && <Happened rule={rule} of={differed} step={step} say={words.differed} />}
    </p>
  );
}

interface HappenedProps {
  readonly rule: RulebookEntry['rule'];
  readonly of: Happenings;
  readonly step: number;
  readonly say: (count: number) => string;
  readonly means?: string;
}

/** How often, and the last time as a way there. */
function Happened({ rule, of, step, say, means }: HappenedProps) {
  const session = useSession();
  const { rulebook: words } = useText();
  const { count, last } = upTo(of, step);
  if (last === undefined) return say(0);
  return (
    <>
      {say(count)}{' '}
      <button
        type="button"
        className={styles.jump}
        aria-label={words.showStep(last, words.rule[rule].title)}
        onClick={() => session.seek(last)}
      >
        {words.lastRefused(last)}
      </button>
      {means === undefined ? words.end : words.meansNo(means)}
    </>
  );
}

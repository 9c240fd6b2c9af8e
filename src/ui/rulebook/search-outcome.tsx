/** How far the search is, what it has found, or that it has found nothing. */
import type { SearchEffort } from '#session';
import { asideText, eventRate, nextText } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import { ActList } from './act-list.tsx';
import styles from './rulebook.module.css';
import { openExample, useSearching } from './search-store.ts';

export function SearchOutcome() {
  const { running, report, order } = useSearching();
  const text = useText();
  const { search: words } = text.rulebook;
  if (order === undefined) return null;
  const effort = report !== undefined && 'effort' in report ? report.effort : { schedules: 0, events: 0, millis: 0, aside: [] };
  return (
    <div className={styles.outcome}>
      {running && <progress className={styles.progress} aria-label={words.running} max={order.events} value={effort.events} />}
      <Effort effort={effort} />
      {effort.aside.length > 0 && <p>{asideText(text, effort.aside)}</p>}
      {running && report?.type === 'searching' && <p>{words.by(words.strategies[report.strategy])}</p>}
      {running && report?.type === 'minimising' && <p>{words.minimising(report.acts, report.tried)}</p>}
      <div role="status">{!running && <Ended />}</div>
    </div>
  );
}

function Effort({ effort: { schedules, events, millis } }: { readonly effort: SearchEffort }) {
  const { search: words } = useText().rulebook;
  return <p className={styles.effort}>{words.effort(schedules, events, eventRate(events, millis))}</p>;
}

function Ended() {
  const session = useSession();
  const text = useText();
  const words = text.rulebook.search;
  const { report, example } = useSearching();
  if (report?.type === 'failed') {
    return (
      <p>
        <strong>{words.failed}</strong> {words.failedWayOn}
      </p>
    );
  }
  if (report?.type === 'nothing') {
    return (
      <p>
        <strong>{words.nothing(report.effort.events, report.effort.schedules)}</strong> {report.limit === 'time' && words.outOfTime}
      </p>
    );
  }
  if (report?.type !== 'found' || example === undefined) return <p>{words.cancelled}</p>;
  const { minimised, schedules, events } = report.found;
  return (
    <>
      <p>
        <strong>{words.found(schedules, events)}</strong>{' '}
        {minimised === undefined ? words.notSmall : words.small(example.scenario.acts.length, example.frame)}
      </p>
      <p>{words.opened(example.frame)}</p>
      <p className={styles.next}>{nextText(text, example.hit)}</p>
      <ActList scenario={example.scenario} />
      <div className={styles.row}>
        <Button onClick={() => void session.next()}>{words.stepOnce}</Button>
        <Button onClick={() => openExample(session, example)}>{words.openAgain}</Button>
      </div>
    </>
  );
}

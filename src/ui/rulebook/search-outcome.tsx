/** How far the search is, what it has found, or that it has found nothing. */
import type { ExploreOrder, ExploreReport, SearchEffort, SearchOrder, SearchReport } from '#session';
import { asideText, eventRate, nextText } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import { ActList } from './act-list.tsx';
import styles from './rulebook.module.css';
import { type Example, openExample, useSearching } from './search-store.ts';

export function SearchOutcome() {
  const { running, report, order } = useSearching();
  const { search: words } = useText().rulebook;
  if (order === undefined) return null;
  const effort = report !== undefined && 'effort' in report ? report.effort : undefined;
  const [most, done] =
    'bounds' in order
      ? [order.states, effort !== undefined && 'states' in effort ? effort.states : 0]
      : [order.events, effort !== undefined && 'events' in effort ? effort.events : 0];
  return (
    <div className={styles.outcome}>
      {running && <progress className={styles.progress} aria-label={words.running} max={most} value={done} />}
      {'bounds' in order ? <Explored /> : <Tried />}
      <div role="status">{!running && <Ended order={order} />}</div>
    </div>
  );
}

const NOTHING_TRIED: SearchEffort = { schedules: 0, events: 0, millis: 0, aside: [] };

function Tried() {
  const { running, report } = useSearching();
  const text = useText();
  const { search: words } = text.rulebook;
  const { schedules, events, millis, aside } = isOfChance(report) ? report.effort : NOTHING_TRIED;
  return (
    <>
      <p className={styles.effort}>{words.effort(schedules, events, eventRate(events, millis))}</p>
      {aside.length > 0 && <p>{asideText(text, aside)}</p>}
      {running && report?.type === 'searching' && <p>{words.by(words.strategies[report.strategy])}</p>}
      {running && report?.type === 'minimising' && <p>{words.minimising(report.acts, report.tried)}</p>}
    </>
  );
}

type WithEffort = Extract<SearchReport, { readonly effort: unknown }>;

function isOfChance(report: SearchReport | ExploreReport | undefined): report is WithEffort {
  return report !== undefined && 'effort' in report && 'schedules' in report.effort;
}

function Explored() {
  const { report } = useSearching();
  const { every } = useText().rulebook.search;
  const effort = report !== undefined && 'effort' in report && 'states' in report.effort ? report.effort : undefined;
  const { states, depth, millis } = effort ?? { states: 0, depth: 0, millis: 0 };
  return <p className={styles.effort}>{every.effort(states, depth, eventRate(states, millis))}</p>;
}

function Ended({ order }: { readonly order: SearchOrder | ExploreOrder }) {
  const words = useText().rulebook.search;
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
  if (report?.type === 'unbroken' && 'bounds' in order) return <Unbroken order={order} report={report} />;
  if (example === undefined || (report?.type !== 'found' && report?.type !== 'reached')) return <p>{words.cancelled}</p>;
  return (
    <>
      {report.type === 'found' ? <Hit report={report} example={example} /> : <Reached report={report} />}
      <HowToSee example={example} />
    </>
  );
}

interface UnbrokenProps {
  readonly order: ExploreOrder;
  readonly report: Extract<ExploreReport, { type: 'unbroken' }>;
}

function Unbroken({ order, report }: UnbrokenProps) {
  const { every } = useText().rulebook.search;
  const { states, depth } = report.effort;
  return (
    <p>
      <strong>{report.whole ? every.none(order.bounds, states) : every.limit(states)}</strong>{' '}
      {report.whole ? every.noneSymmetric : every.whole(depth - 1)}
    </p>
  );
}

function Reached({ report }: { readonly report: Extract<ExploreReport, { type: 'reached' }> }) {
  const { every } = useText().rulebook.search;
  return (
    <p>
      <strong>{every.found(report.found.depth, report.effort.states)}</strong>
    </p>
  );
}

interface HitProps {
  readonly report: Extract<SearchReport, { type: 'found' }>;
  readonly example: Example;
}

function Hit({ report, example }: HitProps) {
  const words = useText().rulebook.search;
  const { minimised, schedules, events } = report.found;
  return (
    <p>
      <strong>{words.found(schedules, events)}</strong>{' '}
      {minimised === undefined ? words.notSmall : words.small(example.scenario.acts.length, example.frame)}
    </p>
  );
}

/** Only one step before it happens is it next; anywhere else the step is named. */
function Where({ example }: { readonly example: Example }) {
  const text = useText();
  const shown = useFrame().number;
  const { search: words } = text.rulebook;
  if (shown !== example.frame - 1) return <p>{words.happens(example.frame)}</p>;
  return (
    <>
      <p>{words.opened(example.frame)}</p>
      <p className={styles.next}>{nextText(text, example.hit)}</p>
    </>
  );
}

/** The run is open one step before it happens. */
function HowToSee({ example }: { readonly example: Example }) {
  const session = useSession();
  const words = useText().rulebook.search;
  return (
    <>
      <Where example={example} />
      <ActList scenario={example.scenario} />
      <div className={styles.row}>
        <Button onClick={() => void session.next()}>{words.stepOnce}</Button>
        <Button onClick={() => openExample(session, example)}>{words.openAgain}</Button>
      </div>
    </>
  );
}

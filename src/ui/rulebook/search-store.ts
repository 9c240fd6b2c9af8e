/** The search for a counterexample, of the page and not of a panel: it goes on while another panel shows, and what it found stays. */
import { create } from 'zustand';
import type { Scenario } from '#scenario';
import {
  type ExploreOrder,
  type ExploreReport,
  type SearchOrder,
  type SearchReport,
  type Session,
  startExploring,
  startSearch,
} from '#session';
import type { Catalogue, Hit } from '#view';
import { hitName } from '#view';

/** A run that goes wrong in frame `frame`, opened at the one before. */
export interface Example {
  readonly hit: Hit;
  readonly scenario: Scenario;
  readonly frame: number;
}

interface Searching {
  readonly running: boolean;
  readonly order: SearchOrder | ExploreOrder | undefined;
  /** The last one of the search under way, or of the last search. */
  readonly report: SearchReport | ExploreReport | undefined;
  readonly example: Example | undefined;
}

export const useSearching = create<Searching>(() => ({ running: false, order: undefined, report: undefined, example: undefined }));

let stop = (): void => undefined;

export function beginSearch(session: Session, text: Catalogue, order: SearchOrder): void {
  stop();
  useSearching.setState({ running: true, order, report: undefined, example: undefined });
  stop = startSearch(order, (report) => {
    if (report.type === 'searching' || report.type === 'minimising') return useSearching.setState({ report });
    const example = report.type === 'found' ? exampleOf(text, order, report) : undefined;
    useSearching.setState({ running: false, report, example });
    if (example !== undefined) openExample(session, example);
  });
}

/** Every behaviour up to a bound. */
export function beginExploring(session: Session, text: Catalogue, order: ExploreOrder): void {
  stop();
  useSearching.setState({ running: true, order, report: undefined, example: undefined });
  stop = startExploring(order, (report) => {
    if (report.type === 'exploring') return useSearching.setState({ report });
    const example = report.type === 'reached' ? reachedExample(text, report.found) : undefined;
    useSearching.setState({ running: false, report, example });
    if (example !== undefined) openExample(session, example);
  });
}

/** At once; what is known so far stays. */
export function cancelSearch(): void {
  stop();
  useSearching.setState({ running: false });
}

export function openExample(session: Session, { scenario, frame }: Example): void {
  void session.openScenario(scenario, frame - 1);
}

type FoundReport = Extract<SearchReport, { type: 'found' }>;

function exampleOf(text: Catalogue, { goal }: SearchOrder, { found, frame }: FoundReport): Example {
  const { failure, minimised, scenario } = found;
  const property = failure?.type === 'violation' ? failure.violation.property : undefined;
  const hit: Hit = { property, clients: failure?.type === 'not-linearizable', goal };
  return named(text, hit, minimised?.scenario ?? scenario, frame);
}

type Reached = Extract<ExploreReport, { type: 'reached' }>['found'];

function reachedExample(text: Catalogue, { property, scenario, frame }: Reached): Example {
  return named(text, { property, clients: false, goal: undefined }, scenario, frame);
}

function named(text: Catalogue, hit: Hit, scenario: Scenario, frame: number): Example {
  const name = text.rulebook.search.scenarioName(hitName(text, hit)).slice(0, 80);
  return { hit, scenario: { ...scenario, name }, frame };
}

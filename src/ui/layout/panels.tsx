/** Every panel of the screen, in the order of their tabs. A new one: a line here, its name in tabs.ts, its word in the catalogue. */
import { type ComponentType, lazy, Suspense } from 'react';
import { LogPanel } from '../log/log-panel.tsx';
import { useText } from '../session-context.tsx';
import type { TabName } from '../tabs.ts';
import { LegendPanel } from './legend-panel.tsx';
import styles from './place.module.css';

export interface Panel {
  readonly Body: ComponentType;
  /** It fills its place and scrolls by itself. */
  readonly bare?: true;
}

const loads: (() => Promise<unknown>)[] = [];

/** Fetched when it is first opened, or when the page has nothing else to do. */
function later(load: () => Promise<ComponentType>): ComponentType {
  loads.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** So that no panel keeps anybody waiting at its first opening, and the first picture waits for none of them. */
export function loadPanelsSoon(): void {
  setTimeout(() => {
    for (const load of loads) load().catch(() => undefined);
  }, 2_000);
}

export const PANELS: Partial<Record<TabName, Panel>> = {
  events: { Body: later(async () => (await import('../inspector/events-panel.tsx')).EventsPanel), bare: true },
  why: { Body: later(async () => (await import('../why/why-panel.tsx')).WhyPanel) },
  client: { Body: later(async () => (await import('../inspector/client-panel.tsx')).ClientPanel) },
  groups: { Body: later(async () => (await import('../network/groups-panel.tsx')).GroupsPanel) },
  network: { Body: later(async () => (await import('../network/inbox-panel.tsx')).InboxPanel) },
  time: { Body: later(async () => (await import('../time/time-panel.tsx')).TimePanel) },
  logs: { Body: LogPanel, bare: true },
  cluster: { Body: later(async () => (await import('../inspector/cluster-panel.tsx')).ClusterPanel) },
  details: { Body: later(async () => (await import('../inspector/details-panel.tsx')).DetailsPanel) },
  leader: { Body: later(async () => (await import('../inspector/leader-panel.tsx')).LeaderPanel) },
  'space-time': { Body: later(async () => (await import('../space-time/space-time.tsx')).SpaceTime), bare: true },
  calls: { Body: later(async () => (await import('../client-history/history-panel.tsx')).HistoryPanel) },
  disk: { Body: later(async () => (await import('../inspector/disk-panel.tsx')).DiskPanel) },
  text: { Body: later(async () => (await import('../text-view/text-panel.tsx')).TextPanel) },
  legend: { Body: LegendPanel, bare: true },
  rules: { Body: later(async () => (await import('../rulebook/rulebook-panel.tsx')).RulebookPanel) },
};

export const PANEL_NAMES = Object.keys(PANELS) as readonly TabName[];

/** A panel that stands alone, without tabs; one that fills its place names itself. */
export function Place({ name }: { readonly name: TabName }) {
  const { layout } = useText();
  const panel = PANELS[name];
  if (panel === undefined) return null;
  const body = (
    <Suspense>
      <panel.Body />
    </Suspense>
  );
  if (panel.bare) return <div className={styles.place}>{body}</div>;
  return (
    <section className={styles.place} aria-label={layout.tabs[name]}>
      <h2>{layout.tabs[name]}</h2>
      {body}
    </section>
  );
}

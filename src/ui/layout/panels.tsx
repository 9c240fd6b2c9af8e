/** Every panel of the screen, in the order of their tabs. A new one: a line here, its name in tabs.ts, its word in the catalogue. */
import { type ComponentType, lazy, Suspense } from 'react';
import { ClientPanel } from '../inspector/client-panel.tsx';
import { ClusterPanel } from '../inspector/cluster-panel.tsx';
import { DetailsPanel } from '../inspector/details-panel.tsx';
import { EventsPanel } from '../inspector/events-panel.tsx';
import { LeaderPanel } from '../inspector/leader-panel.tsx';
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

/** Fetched when it is first opened. */
function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

export const PANELS: Partial<Record<TabName, Panel>> = {
  events: { Body: EventsPanel, bare: true },
  client: { Body: ClientPanel },
  logs: { Body: LogPanel, bare: true },
  cluster: { Body: ClusterPanel },
  details: { Body: DetailsPanel },
  leader: { Body: LeaderPanel },
  disk: { Body: later(async () => (await import('../inspector/disk-panel.tsx')).DiskPanel) },
  legend: { Body: LegendPanel, bare: true },
};

export const PANEL_NAMES = Object.keys(PANELS) as readonly TabName[];

/** A panel that stands alone, without tabs, under its own name. */
export function Place({ name }: { readonly name: TabName }) {
  const { layout } = useText();
  const panel = PANELS[name];
  if (panel === undefined) return null;
  return (
    <section className={styles.place} aria-label={layout.tabs[name]} data-bare={panel.bare}>
      <Suspense>
        <panel.Body />
      </Suspense>
    </section>
  );
}

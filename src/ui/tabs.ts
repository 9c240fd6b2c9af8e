/** The panels that share places on the screen, and which of them shows in each place. A panel is put in by one line in layout/panels.tsx. */
import { create } from 'zustand';

/** Two places hold panels: the left one for acting and for what happened, the right one for state. */
export type Dock = 'left' | 'right';

export const TABS = {
  events: 'left',
  why: 'left',
  client: 'left',
  groups: 'left',
  network: 'left',
  time: 'left',
  logs: 'right',
  cluster: 'right',
  details: 'right',
  leader: 'right',
  'space-time': 'right',
  calls: 'right',
  disk: 'right',
  text: 'right',
  legend: 'right',
  rules: 'right',
} as const satisfies Record<string, Dock>;

export type TabName = keyof typeof TABS;

interface Tabs {
  readonly left: TabName;
  readonly right: TabName;
  /** The one opened last, for screens that have a single place for all. */
  readonly last: TabName;
}

const FIRST: Tabs = { left: 'events', right: 'cluster', last: 'logs' };
const store = create<Tabs>(() => ({ ...FIRST, ...inAddress() }));

/** `all`: every panel in one place. */
export function useTab(dock: Dock | 'all'): TabName {
  return store((state) => state[dock === 'all' ? 'last' : dock]);
}

/** Puts a panel in front, also where its place is folded away. */
export function openTab(tab: TabName): void {
  chooseTab(tab);
  for (const listener of listeners) listener(tab);
}

/** Puts a panel in front of the others of its place, and leaves the place as it is. */
export function chooseTab(tab: TabName): void {
  store.setState({ [TABS[tab]]: tab, last: tab });
}

const listeners = new Set<(tab: TabName) => void>();

export function onOpenTab(listener: (tab: TabName) => void): void {
  listeners.add(listener);
}

export function lastTab(): TabName {
  return store.getState().last;
}

/** True where it is the panel that shows, of those that share its place. */
export function isInFront(tab: TabName): boolean {
  const { [TABS[tab]]: front } = store.getState();
  return front === tab;
}

/** A page address with `?tab=leader` starts with that panel. */
function inAddress(): Partial<Tabs> {
  const tab = new URLSearchParams(location.search).get('tab') ?? '';
  return isTab(tab) ? { [TABS[tab]]: tab, last: tab } : {};
}

function isTab(name: string): name is TabName {
  return Object.hasOwn(TABS, name);
}

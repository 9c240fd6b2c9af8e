/** The panels that share one place, and which of them shows. */
import { create } from 'zustand';

export type TabName = 'events' | 'logs' | 'cluster' | 'details' | 'leader' | 'client' | 'disk';

const store = create<{ readonly tab: TabName }>(() => ({ tab: 'cluster' }));

export function useTab(): TabName {
  return store((state) => state.tab);
}

export function openTab(tab: TabName): void {
  store.setState({ tab });
}

/** The three views of the same run beside the stage, one after the other: those that stand somewhere of their own are in sight anyway. */
import { create } from 'zustand';
import { isInSight } from '../layout/layout.ts';
import { openTab, type TabName } from '../tabs.ts';

export const VIEWS = ['logs', 'leader', 'space-time'] as const satisfies readonly TabName[];
export type View = (typeof VIEWS)[number];

interface Said {
  /** `all`: there was none to bring. */
  readonly view: View | 'all' | null;
  readonly times: number;
}

export const useViewSaid = create<Said>(() => ({ view: null, times: 0 }));

export function nextView(): void {
  const from = VIEWS.findLastIndex((each) => isInSight(each));
  const next = VIEWS.map((_, i) => VIEWS[(from + 1 + i) % VIEWS.length]).find((each) => each !== undefined && !isInSight(each));
  if (next !== undefined) openTab(next);
  useViewSaid.setState(({ times }) => ({ view: next ?? 'all', times: times + 1 }));
}

export function forgetViewSaid(): void {
  useViewSaid.setState(({ times }) => ({ view: null, times }));
}

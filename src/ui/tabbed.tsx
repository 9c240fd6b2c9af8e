/** One place for several panels: a row of tabs and the panel that is chosen. Arrow keys move between tabs. */
import type { KeyboardEvent, ReactNode } from 'react';
import { Suspense, useEffect } from 'react';
import { PANELS } from './layout/panels.tsx';
import { useText } from './session-context.tsx';
import styles from './tabbed.module.css';
import type { Dock, TabName } from './tabs.ts';
import { openTab, useTab } from './tabs.ts';

interface TabbedProps {
  readonly dock: Dock | 'all';
  readonly names: readonly TabName[];
  /** Buttons at the end of the row. */
  readonly tools?: ReactNode;
}

/** Pixels at the end of the row that fade out; see the style sheet. */
const FADE = 24;

/** Along the row alone: on a low screen the page itself stays where it was scrolled to. */
function showInRow(tab: HTMLElement | null): void {
  const row = tab?.parentElement;
  if (tab === null || row == null) return;
  const [at, edges] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += Math.min(0, at.left - edges.left) + Math.max(0, at.right + FADE - edges.right);
}

/** A panel that is asked for on a low screen is scrolled to; one that comes by itself leaves the page where it is. */
function askFor(name: TabName, tab: HTMLElement): void {
  openTab(name);
  tab.closest('[data-part="sheet"]')?.scrollIntoView({ block: 'nearest' });
}

export function Tabbed({ dock, names, tools }: TabbedProps) {
  const { layout } = useText();
  const wanted = useTab(dock);
  const chosen = names.includes(wanted) ? wanted : names[0];
  const panel = chosen === undefined ? undefined : PANELS[chosen];
  useEffect(() => showInRow(document.getElementById(`tab-${chosen}`)), [chosen]);
  if (chosen === undefined || panel === undefined) return null;
  const box = `panel-${dock}`;
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = names[(names.indexOf(chosen) + step + names.length) % names.length];
    if (next === undefined) return;
    openTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={styles.tabbed}>
      <div className={styles.row}>
        <div className={styles.tabs} role="tablist" aria-label={layout.docks[dock]}>
          {names.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              className={styles.tab}
              aria-selected={name === chosen}
              aria-controls={box}
              tabIndex={name === chosen ? 0 : -1}
              onClick={({ currentTarget }) => askFor(name, currentTarget)}
              onKeyDown={press}
            >
              {layout.tabs[name]}
            </button>
          ))}
        </div>
        {tools}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div id={box} className={styles.panel} role="tabpanel" tabIndex={0} aria-labelledby={`tab-${chosen}`} data-bare={panel.bare}>
        <Suspense>
          <panel.Body />
        </Suspense>
      </div>
    </div>
  );
}

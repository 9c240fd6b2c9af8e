/** One place for several panels: a row of tabs and the panel that is chosen. Arrow keys move between tabs. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useText } from './session-context.tsx';
import styles from './tabbed.module.css';
import type { TabName } from './tabs.ts';
import { openTab, useTab } from './tabs.ts';

interface TabbedProps {
  readonly panels: readonly { readonly name: TabName; readonly body: ReactNode; readonly bare?: boolean }[];
}

export function Tabbed({ panels }: TabbedProps) {
  const { screen } = useText();
  const wanted = useTab();
  const chosen = panels.find((panel) => panel.name === wanted) ?? panels[0];
  if (chosen === undefined) return null;
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = panels[(panels.indexOf(chosen) + step + panels.length) % panels.length];
    if (next === undefined) return;
    openTab(next.name);
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return (
    <div className={styles.tabbed}>
      <div className={styles.tabs} role="tablist" aria-label={screen.panels}>
        {panels.map(({ name }) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={name === chosen.name}
            aria-controls="panel"
            tabIndex={name === chosen.name ? 0 : -1}
            onClick={() => openTab(name)}
            onKeyDown={press}
          >
            {screen.tabs[name]}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div id="panel" className={styles.panel} role="tabpanel" tabIndex={0} aria-labelledby={`tab-${chosen.name}`} data-bare={chosen.bare}>
        {chosen.body}
      </div>
    </div>
  );
}

/** The bar at the top: which scenario, which seed, is it safe, and the page's own tools. */
import { useLayout } from '../layout/layout.ts';
import { useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { SafetyMenu } from './safety-menu.tsx';
import { ScenarioMenu } from './scenario-menu.tsx';
import { Seed } from './seed.tsx';
import { ShareMenu } from './share-menu.tsx';
import styles from './top-bar.module.css';
import { ViewMenu } from './view-menu.tsx';

export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const { screen } = useText();
  const narrow = useLayout((state) => state.shape === 'narrow');
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <Sail />
        {screen.name}
      </h1>
      <ScenarioMenu />
      {!narrow && <Seed />}
      <span className={styles.space} />
      <SafetyMenu />
      <div className={styles.tools} data-paper="no">
        <ViewMenu />
        <ShareMenu />
        <Button kind="icon" className={styles.help} label={screen.top.help} onClick={onHelp}>
          <Icon name="help" size={20} />
        </Button>
      </div>
    </header>
  );
}

function Sail() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <path className={styles.sail} d="M13 2.5c4.6 3.4 7 8 7.2 13.3H13zM11.4 6.2v9.6H5.6c.8-3.9 2.8-7.1 5.8-9.6Z" />
      <path className={styles.hull} d="M3 18.4h20c-1.4 3.3-4 5-7.6 5h-4.8c-3.6 0-6.2-1.7-7.6-5Z" />
    </svg>
  );
}

/** Giving this very moment to somebody else. What the menu holds is fetched when it is first opened. */
import { lazy, Suspense } from 'react';
import { useSession, useText } from '../session-context.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

const SharePanel = lazy(async () => ({ default: (await import('../share/share-panel.tsx')).SharePanel }));

export function ShareMenu() {
  const session = useSession();
  const { top } = useText().screen;
  return (
    <Menu
      title={top.shareTitle}
      align="end"
      onOpen={() => session.pause()}
      face={
        <>
          <Icon name="share" />
          <span className={styles.word}>{top.share}</span>
        </>
      }
    >
      {(close) => (
        <Suspense>
          <SharePanel close={close} />
        </Suspense>
      )}
    </Menu>
  );
}

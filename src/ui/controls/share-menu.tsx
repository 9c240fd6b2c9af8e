/** Giving this very moment to somebody else. What the menu holds is fetched when it is first opened. */
import { lazy, Suspense, useState } from 'react';
import { useSession, useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

const SharePanel = lazy(async () => ({ default: (await import('../share/share-panel.tsx')).SharePanel }));

const ExportDialog = lazy(async () => ({ default: (await import('../export/export-dialog.tsx')).ExportDialog }));

export function ShareMenu() {
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <Sharing onExport={() => setExporting(true)} />
      {exporting && (
        <Suspense>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  );
}

function Sharing({ onExport }: { readonly onExport: () => void }) {
  const session = useSession();
  const { top } = useText().screen;
  return (
    <Menu
      title={top.shareTitle}
      label={top.share}
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
          <ExportButton
            onClick={() => {
              close();
              onExport();
            }}
          />
        </Suspense>
      )}
    </Menu>
  );
}

function ExportButton({ onClick }: { readonly onClick: () => void }) {
  const { exports } = useText();
  return (
    <div className={styles.more}>
      <Button onClick={onClick}>{exports.open}</Button>
    </div>
  );
}

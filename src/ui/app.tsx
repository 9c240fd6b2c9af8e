/** The whole screen: where each panel stands at which width. */

import { lazy, Suspense, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from '#session';
import styles from './app.module.css';
import { startTheme } from './controls/theme.ts';
import { TopBar } from './controls/top-bar.tsx';
import { useKeyboard } from './keyboard.ts';
import { Columns, Sheet } from './layout/columns.tsx';
import { openInLearn, sizeStyle, useLayout } from './layout/layout.ts';
import { loadPanelsSoon } from './layout/panels.tsx';
import { openDialog } from './page-dialogs.ts';
import { useMarks } from './page-marks.ts';
import { usePresenting } from './present/presenting.ts';
import { Shell } from './shell.tsx';
import './styles/print.css';
import { chooseTab, isInFront, lastTab } from './tabs.ts';
import { Transport } from './timeline/transport.tsx';

const Aids = lazy(async () => ({ default: (await import('./keys/keys.ts')).Aids }));
const Present = lazy(async () => ({ default: (await import('./present/present.tsx')).Present }));
const DropZone = lazy(async () => ({ default: (await import('./share/drop-zone.tsx')).DropZone }));

export function App({ session }: { readonly session: Session }) {
  return (
    <Shell session={session}>
      <Screen session={session} />
    </Shell>
  );
}

function Screen({ session }: { readonly session: Session }) {
  const [dropping, setDropping] = useState(false);
  useEffect(() => addEventListener('dragenter', () => setDropping(true), { once: true }), []);
  useEffect(startTheme, []);
  useEffect(loadPanelsSoon, []);
  useKeyboard(session);
  useDetailsOnSelect(session);
  const presenting = usePresenting();
  const root = useMarks(session);
  const { name, shape } = useLayout((state) => state);
  const style = useLayout(useShallow(sizeStyle));
  return (
    <main ref={root} className={styles.app} data-shape={shape} data-layout={name} style={style}>
      {!presenting && <TopBar onHelp={() => openDialog('help')} />}
      {!presenting && <Columns />}
      {!presenting && <Transport />}
      {!presenting && shape === 'narrow' && <Sheet />}
      <Suspense>{presenting && <Present />}</Suspense>
      <Suspense>
        <Aids />
      </Suspense>
      <Suspense>{dropping && <DropZone />}</Suspense>
    </main>
  );
}

/** Whatever is selected anywhere is shown in full; Learn, which has no panels, opens one for as long as something is selected. */
function useDetailsOnSelect(session: Session): void {
  useEffect(
    () =>
      session.store.subscribe(({ selection }, before) => {
        if (selection === before.selection) return;
        if (selection !== null && !isInFront('space-time') && !isInFront('calls')) chooseTab('details');
        if (selection !== null || lastTab() === 'details') openInLearn(selection !== null);
      }),
    [session],
  );
}

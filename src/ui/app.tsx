/** The whole screen: where each panel stands at which width. */

import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from '#session';
import styles from './app.module.css';
import { usePaletteOpen } from './controls/palette-open.ts';
import { startTheme } from './controls/theme.ts';
import { TopBar } from './controls/top-bar.tsx';
import { useKeyboard } from './keyboard.ts';
import { Columns, Sheet } from './layout/columns.tsx';
import { openInLearn, sizeStyle, useLayout } from './layout/layout.ts';
import { useLayoutKeys } from './layout/layout-keys.ts';
import { loadPanelsSoon } from './layout/panels.tsx';
import { useMarks } from './page-marks.ts';
import { usePresenting } from './present/presenting.ts';
import { Shell } from './shell.tsx';
import './styles/print.css';
import { chooseTab, isInFront, lastTab, openTab } from './tabs.ts';
import { Transport } from './timeline/transport.tsx';

const Palette = lazy(async () => ({ default: (await import('./controls/palette.tsx')).Palette }));
const Present = lazy(async () => ({ default: (await import('./present/present.tsx')).Present }));
const DropZone = lazy(async () => ({ default: (await import('./share/drop-zone.tsx')).DropZone }));
const HelpDialog = lazy(async () => ({ default: (await import('./controls/help-dialog.tsx')).HelpDialog }));

export function App({ session }: { readonly session: Session }) {
  return (
    <Shell session={session}>
      <Screen session={session} />
    </Shell>
  );
}

function Screen({ session }: { readonly session: Session }) {
  const [help, setHelp] = useState(false);
  const [dropping, setDropping] = useState(false);
  useEffect(() => addEventListener('dragenter', () => setDropping(true), { once: true }), []);
  const page = useMemo(() => ({ openHelp: () => setHelp(true), openTab: showTab }), []);
  useEffect(startTheme, []);
  useEffect(loadPanelsSoon, []);
  useKeyboard(session, page);
  useLayoutKeys();
  useDetailsOnSelect(session);
  const presenting = usePresenting();
  const palette = usePaletteOpen();
  const root = useMarks(session);
  const { name, shape } = useLayout((state) => state);
  const style = useLayout(useShallow(sizeStyle));
  return (
    <main ref={root} className={styles.app} data-shape={shape} data-layout={name} style={style}>
      {!presenting && <TopBar onHelp={page.openHelp} />}
      {!presenting && <Columns />}
      {!presenting && <Transport />}
      {!presenting && shape === 'narrow' && <Sheet />}
      <Suspense>{presenting && <Present />}</Suspense>
      <Suspense>{palette && <Palette />}</Suspense>
      <Suspense>{dropping && <DropZone />}</Suspense>
      {help && (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </main>
  );
}

function showTab(tab: Parameters<typeof openTab>[0], focus: string): void {
  openTab(tab);
  // A panel that is opened for the first time is still being fetched.
  const look = (frames: number) =>
    requestAnimationFrame(() => {
      const found = document.querySelector<HTMLElement>(focus);
      if (found !== null) found.focus();
      else if (frames > 0) look(frames - 1);
    });
  look(FETCH_FRAMES);
}

/** Animation frames that a panel may take to come: two seconds. */
const FETCH_FRAMES = 120;

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

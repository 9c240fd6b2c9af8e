/** The whole screen: where each panel stands at which width. */

import type { RefObject } from 'react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '#session';
import { EN } from '#view';
import styles from './app.module.css';
import { startTheme } from './controls/theme.ts';
import { TopBar } from './controls/top-bar.tsx';
import { useKeyboard } from './keyboard.ts';
import { PANEL_NAMES } from './layout/panels.tsx';
import { LogPanel } from './log/log-panel.tsx';
import { SessionContext, TextContext } from './session-context.tsx';
import './styles/base.css';
import './styles/tokens.css';
import { Stage } from './stage/stage.tsx';
import { Tabbed } from './tabbed.tsx';
import { openTab, TABS } from './tabs.ts';
import { FailureBoundary } from './text/failure.tsx';
import { Narration } from './text/narration.tsx';
import { NoticeBar } from './text/notice-bar.tsx';
import { Transport } from './timeline/transport.tsx';

const HelpDialog = lazy(async () => ({ default: (await import('./controls/help-dialog.tsx')).HelpDialog }));

export function App({ session }: { readonly session: Session }) {
  return (
    <FailureBoundary>
      <TextContext value={EN}>
        <SessionContext value={session}>
          <Screen session={session} />
        </SessionContext>
      </TextContext>
    </FailureBoundary>
  );
}

function Screen({ session }: { readonly session: Session }) {
  const [help, setHelp] = useState(false);
  const page = useMemo(() => ({ openHelp: () => setHelp(true), openTab: showTab }), []);
  useEffect(startTheme, []);
  useKeyboard(session, page);
  useDetailsOnSelect(session);
  const root = useMarks(session);
  const shape = useShape();
  return (
    <main ref={root} className={styles.app} data-shape={shape}>
      <TopBar onHelp={page.openHelp} />
      {shape === 'wide' && (
        <div className={styles.events}>
          <Tabbed dock="left" names={PANEL_NAMES.filter((name) => TABS[name] === 'left')} />
        </div>
      )}
      <div className={styles.middle}>
        <NoticeBar />
        <Stage />
        <Narration />
      </div>
      <Side shape={shape} />
      <Transport />
      {help && (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </main>
  );
}

type Shape = 'wide' | 'medium' | 'narrow';

function Side({ shape }: { readonly shape: Shape }) {
  if (shape === 'narrow') {
    return (
      <div className={styles.side}>
        <Tabbed dock="all" names={PANEL_NAMES} />
      </div>
    );
  }
  const rest = PANEL_NAMES.filter((name) => name !== 'logs' && (shape === 'medium' || TABS[name] === 'right'));
  return (
    <div className={styles.side}>
      <div className={styles.logs}>
        <LogPanel />
      </div>
      <div className={styles.tabs}>
        <Tabbed dock={shape === 'medium' ? 'all' : 'right'} names={rest} />
      </div>
    </div>
  );
}

function showTab(tab: Parameters<typeof openTab>[0], focus: string): void {
  openTab(tab);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(focus)?.focus());
}

/** Whatever is selected anywhere is shown in full. */
function useDetailsOnSelect(session: Session): void {
  useEffect(
    () =>
      session.store.subscribe(({ selection }, before) => {
        if (selection !== null && selection !== before.selection) openTab('details');
      }),
    [session],
  );
}

const WIDE = matchMedia('(min-width: 1200px)');
const NARROW = matchMedia('(max-width: 899px)');

function useShape(): Shape {
  const read = (): Shape => (NARROW.matches ? 'narrow' : WIDE.matches ? 'wide' : 'medium');
  const [shape, setShape] = useState(read);
  useEffect(() => {
    const change = () => setShape(read());
    WIDE.addEventListener('change', change);
    NARROW.addEventListener('change', change);
    return () => {
      WIDE.removeEventListener('change', change);
      NARROW.removeEventListener('change', change);
    };
  });
  return shape;
}

/** What journeys in a real browser wait for: where we are, and that nothing is pending. Written past React: it changes with every frame. */
function useMarks(session: Session): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    let turn = 0;
    const mark = () => {
      const { cursor, head, status, playing } = session.store.getState();
      const now = ++turn;
      Object.assign(root.current?.dataset ?? {}, { frame: cursor, head, hash: session.frame(cursor).hash.toString(16), settled: false });
      if (playing || status !== 'ready') return;
      void session.settled().then(() => {
        if (now === turn && root.current !== null) root.current.dataset.settled = 'true';
      });
    };
    mark();
    return session.store.subscribe(mark);
  }, [session]);
  return root;
}

/** The whole screen: where each panel stands at which width. */

import type { RefObject } from 'react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '#session';
import { EN } from '#view';
import styles from './app.module.css';
import { startTheme } from './controls/theme.ts';
import { TopBar } from './controls/top-bar.tsx';
import { ClientPanel } from './inspector/client-panel.tsx';
import { ClusterPanel } from './inspector/cluster-panel.tsx';
import { DetailsPanel } from './inspector/details-panel.tsx';
import { EventsPanel } from './inspector/events-panel.tsx';
import { LeaderPanel } from './inspector/leader-panel.tsx';
import { useKeyboard } from './keyboard.ts';
import { LogPanel } from './log/log-panel.tsx';
import { SessionContext, TextContext } from './session-context.tsx';
import './styles/base.css';
import './styles/tokens.css';
import { Stage } from './stage/stage.tsx';
import { Tabbed } from './tabbed.tsx';
import { openTab } from './tabs.ts';
import { FailureBoundary } from './text/failure.tsx';
import { Narration } from './text/narration.tsx';
import { NoticeBar } from './text/notice-bar.tsx';
import { Transport } from './timeline/transport.tsx';

const DiskPanel = lazy(async () => ({ default: (await import('./inspector/disk-panel.tsx')).DiskPanel }));
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
          <EventsPanel />
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
  const events = { name: 'events', body: <EventsPanel />, bare: true } as const;
  const logs = { name: 'logs', body: <LogPanel />, bare: true } as const;
  const rest = [
    { name: 'cluster', body: <ClusterPanel /> },
    { name: 'details', body: <DetailsPanel /> },
    { name: 'leader', body: <LeaderPanel /> },
    { name: 'client', body: <ClientPanel /> },
    {
      name: 'disk',
      body: (
        <Suspense>
          <DiskPanel />
        </Suspense>
      ),
    },
  ] as const;
  if (shape === 'narrow') {
    return (
      <div className={styles.side}>
        <Tabbed panels={[events, logs, ...rest]} />
      </div>
    );
  }
  return (
    <div className={styles.side}>
      <div className={styles.logs}>
        <LogPanel />
      </div>
      <div className={styles.tabs}>
        <Tabbed panels={shape === 'wide' ? rest : [...rest, events]} />
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

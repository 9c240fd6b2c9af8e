/** Boot: open this page's session and mount the screen; or what stands inside another page, or beside one that presents. */

import './ui/embed/no-storage.ts';
import { lazy, type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { browserUpdates, openBrowserSession, openEmbeddedSession, trustOwnScripts } from '#session';
import { App } from './ui/app.tsx';
import { pageOf } from './ui/page.ts';
import { UpdatesContext } from './ui/text/update-notice.tsx';

const EmbedApp = lazy(async () => ({ default: (await import('./ui/embed/embed-app.tsx')).EmbedApp }));
const SpeakerApp = lazy(async () => ({ default: (await import('./ui/present/speaker-app.tsx')).SpeakerApp }));

function screen(): ReactNode {
  switch (pageOf(location.search)) {
    case 'embed':
      return <EmbedApp session={openEmbeddedSession()} />;
    case 'speaker':
      return <SpeakerApp />;
    default:
      return (
        <UpdatesContext value={browserUpdates()}>
          <App session={openBrowserSession()} />
        </UpdatesContext>
      );
  }
}

const root = document.getElementById('root');
if (root !== null) {
  trustOwnScripts();
  createRoot(root).render(<Suspense>{screen()}</Suspense>);
}

/** Boot: open this page's session and mount the screen. */

import { createRoot } from 'react-dom/client';
import { openBrowserSession } from '#session';
import { App } from './ui/app.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App session={openBrowserSession()} />);

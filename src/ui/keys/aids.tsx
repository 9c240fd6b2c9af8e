/** What keys open and say: the page's own dialogs, and which view was brought to the front. */
import { lazy, Suspense, useEffect } from 'react';
import { closeDialog, usePageDialog } from '../page-dialogs.ts';
import { useText } from '../session-context.tsx';
import styles from './aids.module.css';
import { forgetViewSaid, useViewSaid, type View } from './views.ts';

const DIALOGS = {
  help: lazy(async () => ({ default: (await import('../controls/help-dialog.tsx')).HelpDialog })),
  palette: lazy(async () => ({ default: (await import('../controls/palette.tsx')).Palette })),
  goto: lazy(async () => ({ default: (await import('../goto/goto-dialog.tsx')).GotoDialog })),
  compare: lazy(async () => ({ default: (await import('../time/compare-any.tsx')).CompareAny })),
};

export function Aids() {
  const open = usePageDialog();
  const Dialog = open === null ? null : DIALOGS[open];
  return (
    <>
      <Suspense>{Dialog !== null && <Dialog onClose={() => closeDialog(open)} />}</Suspense>
      <ViewSaid />
    </>
  );
}

/** Milliseconds that a sentence stays in sight. */
const SHOWN = 2_500;

function ViewSaid() {
  const { view, times } = useViewSaid();
  return (
    <div className={styles.said} role="status" data-shown={view !== null}>
      {view !== null && <Sentence key={times} view={view} />}
    </div>
  );
}

function Sentence({ view }: { readonly view: View | 'all' }) {
  const { views } = useText().keys;
  useEffect(() => {
    const timer = setTimeout(forgetViewSaid, SHOWN);
    return () => clearTimeout(timer);
  }, []);
  return view === 'all' ? views.all : views.shown(views.names[view]);
}

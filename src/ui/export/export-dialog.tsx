/** What goes out of the page as a file, and what comes back in. */
import { useEffect, useRef } from 'react';
import { Button } from '../controls/button.tsx';
import frame from '../controls/help-dialog.module.css';
import { Icon } from '../controls/icon.tsx';
import { useText } from '../session-context.tsx';
import styles from './export.module.css';
import { FileSection } from './file-section.tsx';
import { PictureSection } from './picture-section.tsx';
import { TextSection } from './text-section.tsx';
import { TraceSection } from './trace-section.tsx';

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { exports: words, screen } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={`${frame.dialog} ${styles.dialog}`}
      aria-labelledby="export-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={frame.body}>
        <header className={frame.head}>
          <h2 id="export-title">{words.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <FileSection />
        <TraceSection />
        <TextSection />
        <PictureSection />
      </div>
    </dialog>
  );
}

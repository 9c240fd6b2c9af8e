/** Files that are let fall anywhere on the page. Fetched when the first is dragged over it. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useWork } from '../export/work.ts';
import { useSession, useText } from '../session-context.tsx';
import styles from './drop-zone.module.css';
import { openFile } from './open-file.ts';

export function DropZone() {
  const session = useSession();
  const text = useText();
  const { share, screen } = text;
  const { said, say, run } = useWork();
  // It has come because a file is over the page.
  const [over, setOver] = useState(true);
  const drop = (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1) return say(share.files.one, true);
    void run((stop) => openFile(session, text, file, say, stop));
  };
  useDrops(setOver, drop);
  return (
    <>
      {over && (
        <div className={styles.over}>
          <p>{share.files.here}</p>
        </div>
      )}
      <div className={styles.said} role="status" data-bad={said?.bad} hidden={said === undefined || said.text === ''}>
        <p>{said?.text}</p>
        <Button kind="icon" label={screen.dismiss} onClick={() => say('')}>
          <Icon name="close" size={16} />
        </Button>
      </div>
    </>
  );
}

/** What a panel or a dialog takes for itself comes here with its default prevented. */
function useDrops(setOver: (over: boolean) => void, drop: (files: readonly File[]) => void): void {
  const latest = useRef(drop);
  latest.current = drop;
  useEffect(() => {
    const isOurs = (event: DragEvent) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!isOurs(event)) return setOver(false);
      // Or the browser would leave the page for the file.
      event.preventDefault();
      setOver(document.querySelector('dialog[open]') === null);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const end = (event: DragEvent) => {
      setOver(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', end);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', end);
    };
  }, [setOver]);
}

/** The keyboard map, as a dialog. Loaded when it is first asked for. */
import { useEffect, useRef } from 'react';
import { ChangeKeys, Key } from '../keys/change-keys.tsx';
import { KEYBOARD_MAP, type MapRow } from '../keys/keyboard-map.ts';
import { setSingleKeys, useSingleKeys } from '../keys/single-keys.ts';
import { useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import styles from './help-dialog.module.css';
import { Icon } from './icon.tsx';

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { keys: help, screen } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="help-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={styles.body}>
        <header className={styles.head}>
          <h2 id="help-title">{help.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <p className={styles.note}>{help.note}</p>
        <SingleKeys />
        <ChangeKeys />
        <div className={styles.groups}>
          {KEYBOARD_MAP.map(({ group, rows }) => (
            <section key={group}>
              <h3>{help.groups[group]}</h3>
              <dl>
                {rows.map((row) => (
                  <Row key={row.does} row={row} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}

function Row({ row: { acts, does, shows } }: { readonly row: MapRow }) {
  const { keys: help } = useText();
  return (
    <div className={styles.row}>
      <dt>
        {shows === undefined ? acts.map((act) => <Key key={act} act={act} />) : <kbd>{shows === 'arrows' ? help.arrows : shows}</kbd>}
      </dt>
      <dd>{help.keys[does]}</dd>
    </div>
  );
}

function SingleKeys() {
  const { palette } = useText();
  const on = useSingleKeys();
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
      <span>
        {palette.singleKeys} <small>{palette.singleKeysMeans}</small>
      </span>
    </label>
  );
}

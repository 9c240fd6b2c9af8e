/** The keyboard map, as a dialog. Loaded when it is first asked for. */
import { useEffect, useRef } from 'react';
import { useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import styles from './help-dialog.module.css';
import { Icon } from './icon.tsx';
import { KEYBOARD_MAP } from './keyboard-map.ts';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { help, close } = useText().screen;
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
          <Button kind="icon" label={close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <p className={styles.note}>{help.note}</p>
        <SingleKeys />
        <div className={styles.groups}>
          {KEYBOARD_MAP.map(({ group, rows }) => (
            <section key={group}>
              <h3>{help.groups[group]}</h3>
              <dl>
                {rows.map(({ keys, does }) => (
                  <div key={does} className={styles.row}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key === 'arrows' ? help.arrows : key}</kbd>
                      ))}
                    </dt>
                    <dd>{help.keys[does]}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
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

/** A link to this very moment, copied at once and shown to be copied by hand. */
import { useState } from 'react';
import { useSession, useText } from '../session-context.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

export function ShareMenu() {
  const session = useSession();
  const { top } = useText().screen;
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const open = async () => {
    setCopied(false);
    setLink('');
    session.pause();
    const url = new URL(await session.share(), location.href).href;
    setLink(url);
    setCopied(await copy(url));
  };
  return (
    <Menu
      title={top.shareTitle}
      align="end"
      onOpen={() => void open()}
      face={
        <>
          <Icon name="share" />
          <span className={styles.word}>{top.share}</span>
        </>
      }
    >
      {() => (
        <div className={styles.share}>
          <h2>{top.shareTitle}</h2>
          <p className={styles.muted}>{top.shareText}</p>
          <input className={styles.link} readOnly value={link} aria-label={top.link} onFocus={(event) => event.target.select()} />
          <p className={styles.copied} role="status">
            {link === '' ? '' : copied ? top.copied : top.copyByHand}
          </p>
        </div>
      )}
    </Menu>
  );
}

/** False where the browser does not let a page copy. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

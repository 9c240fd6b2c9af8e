/** A link to this very moment, copied at once and shown to be copied by hand. */
import { useState } from 'react';
import { useLayout } from '../layout/layout.ts';
import { useSession, useText } from '../session-context.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

export function ShareMenu() {
  const session = useSession();
  const { screen, layout: words } = useText();
  const { top } = screen;
  const { view } = words;
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const layout = useLayout((state) => state.name);
  const [inLayout, setInLayout] = useState(false);
  const offer = async (withLayout: boolean) => {
    const url = new URL(await session.share(), location.href);
    url.search = withLayout ? `?layout=${layout}` : '';
    setLink(url.href);
    setCopied(await copy(url.href));
  };
  const open = async () => {
    setCopied(false);
    setLink('');
    session.pause();
    await offer(inLayout);
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
          <label className={styles.asked}>
            <input
              type="checkbox"
              checked={inLayout}
              onChange={(event) => {
                setInLayout(event.target.checked);
                void offer(event.target.checked);
              }}
            />
            {view.inLink(view.names[layout])}
          </label>
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

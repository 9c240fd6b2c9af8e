/** All ways to give this very moment to somebody else. Fetched when the menu is first opened. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { FRAGMENT_LIMIT } from '#scenario';
import { Button } from '../controls/button.tsx';
import { useWork, type Work } from '../export/work.ts';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { copyText } from './copy.ts';
import { EmbedCode } from './embed-code.tsx';
import { isTooLong, LONG_LINK } from './moment.ts';
import { openFile } from './open-file.ts';
import styles from './share.module.css';
import { useMoment } from './use-moment.tsx';

const QrCode = lazy(async () => ({ default: (await import('./qr.tsx')).QrCode }));

export function SharePanel({ close }: { readonly close: () => void }) {
  const { share } = useText();
  const [more, setMore] = useState<'qr' | 'embed' | null>(null);
  const { link, said, say, options } = useMoment();
  const work = useWork();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const turn = (part: 'qr' | 'embed') => setMore(more === part ? null : part);
  return (
    <div className={styles.share}>
      <h2>{share.title}</h2>
      <p className={styles.muted}>{share.text}</p>
      <input ref={field} className={styles.link} readOnly value={link} aria-label={share.link} onFocus={(event) => event.target.select()} />
      {options}
      <p className={styles.said} role="status" data-said={said}>
        {work.said?.text ?? (said === 'copied' ? share.copied : said === 'by-hand' ? share.copyByHand : '')}
      </p>
      {link.length > LONG_LINK && (
        <p className={styles.muted}>{isTooLong(link) ? share.tooLong(link.length, FRAGMENT_LIMIT) : share.long(link.length)}</p>
      )}
      <div className={styles.ways}>
        <Button onClick={() => void copyText(link).then((done) => say(done ? 'copied' : 'by-hand'))}>{share.copy}</Button>
        <Button aria-expanded={more === 'qr'} onClick={() => turn('qr')}>
          {share.qr}
        </Button>
        {'share' in navigator && <Button onClick={() => void send(link)}>{share.send}</Button>}
        <SaveFile link={link} />
        <OpenFile work={work} onOpened={close} />
        <Button aria-expanded={more === 'embed'} onClick={() => turn('embed')}>
          {share.embed}
        </Button>
      </div>
      {more === 'qr' && (
        <Suspense>
          <QrCode text={link} />
        </Suspense>
      )}
      {more === 'embed' && <EmbedCode link={link} onCopied={(done) => say(done ? 'copied' : 'by-hand')} />}
    </div>
  );
}

/** The browser's own sheet; a person may think better of it. */
async function send(url: string): Promise<void> {
  await navigator.share({ url }).catch(() => undefined);
}

function SaveFile({ link }: { readonly link: string }) {
  const { share } = useText();
  const name = useSessionState((state) => state.name);
  const step = useSessionState((state) => state.cursor);
  const save = () => {
    const address = URL.createObjectURL(new Blob([`${link}\n`], { type: 'text/plain' }));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = share.fileName(name.replaceAll(/[^\w-]+/g, '-') || 'run', step);
    anchor.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button disabled={link === ''} onClick={save}>
      {share.file}
    </Button>
  );
}

/** A link, a scenario file or a trace; the menu goes when it is open. */
function OpenFile({ work: { say, run }, onOpened }: { readonly work: Work; readonly onOpened: () => void }) {
  const session = useSession();
  const text = useText();
  const { share } = text;
  const input = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined) =>
    run(async (stop) => {
      if (file === undefined) return;
      let failed = false;
      const tell: Work['say'] = (sentence, bad = false) => {
        failed = bad;
        say(sentence, bad);
      };
      await openFile(session, text, file, tell, stop);
      if (!failed) onOpened();
    });
  return (
    <>
      <input
        ref={input}
        className={styles.file}
        type="file"
        tabIndex={-1}
        aria-label={share.open}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{share.open}</Button>
    </>
  );
}

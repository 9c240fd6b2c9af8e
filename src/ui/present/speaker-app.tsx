/** The window of who presents: what is on the screen, what comes, what to say, and how late it is. It has no run of its own. */
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { type SpeakerAct, type SpeakerLine, type SpeakerNews, speakerLine } from '#session';
import { Button } from '../controls/button.tsx';
import { startTheme } from '../controls/theme.ts';
import { useText, WithWords } from '../session-context.tsx';
import styles from './speaker.module.css';
import '../styles/base.css';
import '../styles/tokens.css';

export function SpeakerApp() {
  return (
    <WithWords>
      <Suspense>
        <Speaker />
      </Suspense>
    </WithWords>
  );
}

function Speaker() {
  const { window: words } = useText().present;
  const [news, send] = useNews();
  useEffect(startTheme, []);
  useEffect(() => {
    document.title = words.title;
  }, [words]);
  useKeys(send);
  if (news === null) return <main className={styles.alone}>{words.alone}</main>;
  return (
    <main className={styles.speaker} data-dark={news.dark}>
      <h1 className="hidden-text">{words.title}</h1>
      <Clock since={news.since} />
      <section className={styles.now}>
        <h2>{words.now}</h2>
        <p className={styles.beat}>{news.beat}</p>
        <p className={styles.sentence}>{news.sentence}</p>
        <p className={styles.why}>{news.why}</p>
        <p className={styles.why}>{words.step(news.step, news.head)}</p>
      </section>
      <section>
        <h2>{words.notes}</h2>
        <p className={styles.notes}>{news.note === '' ? words.noNotes : news.note}</p>
      </section>
      <section>
        <h2>{words.nextBeat}</h2>
        <p className={styles.notes}>{news.next === '' ? words.noNext : news.next}</p>
      </section>
      <div className={styles.buttons}>
        {BUTTONS.map((act) => (
          <Button key={act} kind={act === 'next' ? 'strong' : 'quiet'} onClick={() => send(act)}>
            {words.buttons[act]}
          </Button>
        ))}
      </div>
    </main>
  );
}

const BUTTONS = ['previous', 'next', 'event', 'reset', 'blank'] as const;

function useNews(): [SpeakerNews | null, (act: SpeakerAct) => void] {
  const [news, setNews] = useState<SpeakerNews | null>(null);
  const line = useRef<SpeakerLine<SpeakerAct> | null>(null);
  useEffect(() => {
    const opened = speakerLine(new URLSearchParams(location.search).get('speaker') ?? '', setNews);
    line.current = opened;
    opened.send('hello');
    return () => opened.close();
  }, []);
  const send = useMemo(() => (act: SpeakerAct) => line.current?.send(act), []);
  return [news, send];
}

const KEYS: Readonly<Record<string, SpeakerAct>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ArrowDown: 'event',
  '.': 'blank',
  r: 'reset',
};

function useKeys(send: (act: SpeakerAct) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = KEYS[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      event.preventDefault();
      send(act);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [send]);
}

const SECOND = 1_000;

function Clock({ since }: { readonly since: number }) {
  const { window: words } = useText().present;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / SECOND));
  const two = (number: number) => String(number).padStart(2, '0');
  const day = new Date(now);
  return (
    <dl className={styles.clock}>
      <div>
        <dt>{words.since}</dt>
        <dd>{`${Math.floor(seconds / 60)}:${two(seconds % 60)}`}</dd>
      </div>
      <div>
        <dt>{words.clock}</dt>
        <dd>{`${two(day.getHours())}:${two(day.getMinutes())}`}</dd>
      </div>
    </dl>
  );
}

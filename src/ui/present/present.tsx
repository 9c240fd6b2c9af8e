/** The run for a room: the picture and one sentence, and controls that go when nobody moves. Fetched when somebody presents. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { narrate } from '#view';
import { languageOfAddress } from '../language.ts';
import { useFrame, usePrevious, useSession, useSessionState, useText } from '../session-context.tsx';
import { momentAddress } from '../share/moment.ts';
import { Stage } from '../stage/stage.tsx';
import { Announcer } from '../text/narration.tsx';
import { Ink, Laser } from './ink.tsx';
import { useLesson } from './lesson.ts';
import styles from './present.module.css';
import { PresenterControls } from './presenter-controls.tsx';
import { stopPresenting } from './presenting.ts';
import { beatsOf, currentBeat } from './show.ts';
import { useSpeaker } from './speaker.ts';
import { usePresenterKeys } from './use-presenter-keys.ts';
import { useShow } from './use-show.ts';

const QrCode = lazy(async () => ({ default: (await import('../share/qr.tsx')).QrCode }));

export function Present() {
  const { present } = useText();
  const show = useShow();
  const speaker = useSpeaker(show);
  usePresenterKeys(show, speaker.open);
  useFullscreenEnd();
  useContrast(show.contrast);
  const still = useStill();
  return (
    <section className={styles.present} aria-label={present.label} data-still={still} data-ink={show.ink}>
      <Scaled />
      <Words />
      <Ink key={show.page} on={show.ink} />
      <Laser />
      <PresenterControls show={show} still={still} onSpeaker={speaker.open} blocked={speaker.blocked} />
      {show.qr && <Qr />}
      {show.dark && <div className={styles.dark} role="img" aria-label={present.dark} />}
    </section>
  );
}

/** The stage, laid out for a small screen and drawn large: its smallest text is 12 pixels there and 20 at least here. */
function Scaled() {
  const scale = useScale();
  const size = `${100 / scale}%`;
  return (
    <div className={styles.frame}>
      <div className={styles.scaled} style={{ width: size, height: size, transform: `scale(${scale})` }}>
        <Stage />
      </div>
    </div>
  );
}

const LEAST_SCALE = 20 / 12;
/** Pixels of the screen for which the stage is laid out: a height at which rings of nodes are easy to see, a width below which they overlap. */
const LAID_OUT = { height: 430, width: 400 };

function useScale(): number {
  const [scale, setScale] = useState(scaleNow);
  useEffect(() => {
    const change = () => setScale(scaleNow());
    window.addEventListener('resize', change);
    return () => window.removeEventListener('resize', change);
  }, []);
  return scale;
}

function scaleNow(): number {
  const { innerHeight: height, innerWidth: width } = window;
  return Math.max(1, Math.min(Math.max(LEAST_SCALE, height / LAID_OUT.height), width / LAID_OUT.width));
}

function Words() {
  const text = useText();
  const { present } = text;
  const session = useSession();
  const frame = useFrame();
  const { what } = narrate(frame, usePrevious(), text);
  useSessionState((state) => state.bookmarks);
  useLesson();
  const beats = beatsOf(session);
  const beat = currentBeat(session);
  return (
    <section className={styles.words} aria-label={text.screen.narration.label}>
      <p className={styles.beat}>
        {beat === undefined
          ? ''
          : present.beat(beats.indexOf(beats.find(({ frame: at }) => at === beat.frame) ?? beat) + 1, beats.length, beat.name)}
      </p>
      <p className={styles.sentence}>{what}</p>
      <Announcer text={what} step={frame.number} />
    </section>
  );
}

/** Characters of a link that somebody may want to read, or to type. */
const READABLE = 240;

function Qr() {
  const session = useSession();
  const { present } = useText();
  const [link, setLink] = useState('');
  const cursor = useSessionState((state) => state.cursor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another link.
  useEffect(() => {
    let wanted = true;
    const lang = languageOfAddress();
    void momentAddress(session, lang && { lang }).then((address) => {
      if (wanted) setLink(address);
    });
    return () => {
      wanted = false;
    };
  }, [session, cursor]);
  return (
    <div className={styles.qr} role="dialog" aria-label={present.qr}>
      {link !== '' && (
        <Suspense>
          <QrCode text={link} />
        </Suspense>
      )}
      <p>{link.length <= READABLE ? link : ''}</p>
    </div>
  );
}

/** In full screen the browser keeps Esc for itself: leaving it is leaving the presentation. */
function useFullscreenEnd(): void {
  useEffect(() => {
    const changed = () => {
      if (document.fullscreenElement === null) stopPresenting();
    };
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
}

/** The page's own high contrast, for as long as the presentation wants it. */
function useContrast(on: boolean): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset.contrast;
    if (!on) return undefined;
    dataset.contrast = 'more';
    return () => {
      dataset.contrast = before ?? 'normal';
    };
  }, [on]);
}

/** Milliseconds without a movement after which controls and pointer go. */
const STILL_AFTER = 2_000;

function useStill(): boolean {
  const [still, setStill] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setStill(true), STILL_AFTER);
    const moved = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Tab') return;
      setStill(false);
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), STILL_AFTER);
    };
    for (const type of MOVEMENTS) window.addEventListener(type, moved);
    return () => {
      clearTimeout(timer);
      for (const type of MOVEMENTS) window.removeEventListener(type, moved);
    };
  }, []);
  return still;
}

const MOVEMENTS = ['pointermove', 'pointerdown', 'keydown'] as const;

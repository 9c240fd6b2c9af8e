/** A run inside another page: the picture, its sentence, and what its address asks for to move it. */
import { useEffect, useMemo } from 'react';
import type { Session } from '#session';
import { loadLaterText } from '../catalogue.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { startTheme } from '../controls/theme.ts';
import { useKeyboard } from '../keyboard.ts';
import { Columns } from '../layout/columns.tsx';
import { useMarks } from '../page-marks.ts';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { momentAddress } from '../share/moment.ts';
import { Shell } from '../shell.tsx';
import { Stage } from '../stage/stage.tsx';
import { Narration } from '../text/narration.tsx';
import { NoticeBar } from '../text/notice-bar.tsx';
import styles from './embed.module.css';
import { type Control, embedOptions, originOf } from './options.ts';
import { talkToParent } from './talk.ts';

export function EmbedApp({ session }: { readonly session: Session }) {
  return (
    <Shell session={session}>
      <Screen session={session} />
    </Shell>
  );
}

function Screen({ session }: { readonly session: Session }) {
  const text = useText();
  const { controls, height, layout, origin } = useMemo(() => embedOptions(location.search), []);
  useEffect(startTheme, []);
  useKeyboard(session);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    void loadLaterText().then(() => {
      if (window.parent !== window && !gone) stop = talkToParent(session, text, origin ?? originOf(document.referrer));
    });
    return () => {
      gone = true;
      stop();
    };
  }, [session, text, origin]);
  const root = useMarks(session);
  return (
    <main ref={root} className={styles.embed} style={height === undefined ? undefined : { height }} aria-label={text.share.frame.label}>
      <h1 className="hidden-text">{text.share.frame.label}</h1>
      {layout === undefined ? (
        <Picture />
      ) : (
        <div className={styles.columns}>
          <Columns />
        </div>
      )}
      <Foot controls={controls} />
    </main>
  );
}

function Picture() {
  return (
    <div className={styles.picture}>
      <div className={styles.stage}>
        <Stage />
        <NoticeBar />
      </div>
      <Narration />
    </div>
  );
}

function Foot({ controls }: { readonly controls: readonly Control[] }) {
  const session = useSession();
  const { screen, share } = useText();
  const open = async () => {
    const address = await momentAddress(session);
    window.open(address, '_blank', 'noopener');
  };
  return (
    <footer className={styles.foot}>
      {controls.includes('play') && <Play />}
      {controls.includes('step') && (
        <>
          <Button kind="icon" label={screen.transport.previous} onClick={() => session.previous()}>
            <Icon name="previous" size={20} />
          </Button>
          <Button kind="icon" label={screen.transport.next} onClick={() => void session.next()}>
            <Icon name="next" size={20} />
          </Button>
        </>
      )}
      {controls.includes('scrub') ? <Scrub /> : <span className={styles.space} />}
      <Position />
      <Button kind="plain" onClick={() => void open()}>
        {share.frame.open}
      </Button>
    </footer>
  );
}

function Play() {
  const session = useSession();
  const { transport } = useText().screen;
  const playing = useSessionState((state) => state.playing);
  return (
    <Button kind="strong" label={playing ? transport.pause : transport.play} onClick={() => (playing ? session.pause() : session.play())}>
      <Icon name={playing ? 'pause' : 'play'} size={20} />
    </Button>
  );
}

function Scrub() {
  const session = useSession();
  const { transport } = useText().screen;
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  return (
    <input
      className={styles.scrub}
      type="range"
      min={0}
      max={head}
      value={cursor}
      aria-label={transport.scrubber}
      aria-valuetext={transport.position(cursor, head)}
      onChange={(event) => session.seek(Number(event.target.value))}
    />
  );
}

function Position() {
  const { transport } = useText().screen;
  const cursor = useSessionState((state) => state.cursor);
  return (
    <span className={styles.position}>
      {transport.step} <span className="number">{cursor}</span>
    </span>
  );
}

/** What just happened, in a sentence, with its reason and what follows; and what is about to happen. */

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { narrate } from '#view';
import { useFrame, usePrevious, useSession, useSessionState, useShownTime, useText } from '../session-context.tsx';
import styles from './narration.module.css';

export function Narration() {
  const text = useText();
  const frame = useFrame();
  const previous = usePrevious();
  const { what, because, so } = narrate(frame, previous, text);
  const words = text.screen.narration;
  return (
    <section className={styles.narration} aria-label={words.label}>
      <p className={styles.what}>{what}</p>
      {(because !== undefined || so !== undefined) && (
        <p className={styles.why}>
          {because} {so}
        </p>
      )}
      <Upcoming />
      <Announcer text={what} />
    </section>
  );
}

function Upcoming() {
  const session = useSession();
  const { screen } = useText();
  const now = useShownTime(useFrame());
  const upcoming = useStore(session.store, () => {
    const next = session.upcoming();
    return next === undefined ? undefined : `${next.type} ${next.node} ${next.time}`;
  });
  const words = screen.narration;
  const next = upcoming === undefined ? undefined : session.upcoming();
  return (
    <p className={styles.next}>
      {next === undefined
        ? words.quiet
        : `${words.next}: ${words.inTime(words.upcoming[next.type](next.node), screen.millis(Math.max(0, next.time - now)))}.`}
    </p>
  );
}

/** Spoken at once when stepping, at most once in this many milliseconds while playing. */
const PACE = 1_500;

function Announcer({ text }: { readonly text: string }) {
  const playing = useSessionState((state) => state.playing);
  const [spoken, setSpoken] = useState('');
  const last = useRef(0);
  useEffect(() => {
    const wait = playing ? Math.max(0, last.current + PACE - performance.now()) : 120;
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, playing]);
  return (
    <span className="hidden-text" role="status">
      {spoken}
    </span>
  );
}

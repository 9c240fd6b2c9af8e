/** What just happened, in a sentence, with its reason and what follows; and what is about to happen. */

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { narrate } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, usePrevious, useSession, useSessionState, useShownTime, useText } from '../session-context.tsx';
import { askWhy } from '../why/asking.ts';
import styles from './narration.module.css';

export function Narration() {
  const text = useText();
  const frame = useFrame();
  const previous = usePrevious();
  const { what, because, so } = narrate(frame, previous, text);
  const words = text.screen.narration;
  return (
    <section className={styles.narration} aria-label={words.label}>
      <div className={styles.line}>
        <p className={styles.what}>{what}</p>
        <Button className={styles.ask} label={text.layout.ask.title} onClick={askWhy}>
          {text.layout.ask.button}
        </Button>
      </div>
      {(because !== undefined || so !== undefined) && (
        <p className={styles.why}>{text.screen.sentences([because, so].filter((each) => each !== undefined))}</p>
      )}
      <Upcoming />
      <Announcer text={what} step={frame.number} />
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
        : words.line(words.next, words.inTime(words.upcoming[next.type](next.node), screen.millis(Math.max(0, next.time - now))))}
    </p>
  );
}

/** Milliseconds between two sentences while playing, at least. */
const PACE = 1_000;
/** While stepping each is spoken, but keys that repeat and the scrubber pass by too fast for words: who rests this long is told. */
const REST = 120;

/** Tells who listens what happens, at a rate that can be borne. */
export function Announcer({ text, step }: { readonly text: string; readonly step: number }) {
  const playing = useSessionState((state) => state.playing);
  const [spoken, setSpoken] = useState('');
  const last = useRef(0);
  useEffect(() => {
    const wait = playing ? Math.max(0, last.current + PACE - performance.now()) : REST;
    // The same sentence twice is two events: only a text that changes is spoken.
    const sentence = step % 2 === 0 ? text : `${text}\u00a0`;
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSpoken(sentence);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, step, playing]);
  return (
    <span className="hidden-text" role="status">
      {spoken}
    </span>
  );
}

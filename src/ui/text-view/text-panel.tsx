/** The whole state as text: headings and nested lists, at the step shown; while it plays, anew once a second. */
import { type ReactNode, useEffect, useState } from 'react';
import type { TextLine } from '#view';
import { textView } from '#view';
import { useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import styles from './text-panel.module.css';

/** Milliseconds between two texts while playing: who reads along must come to an end. */
const PACE = 1_000;

export function TextPanel() {
  const session = useSession();
  const text = useText();
  const setup = useSetup();
  const cursor = useCalmCursor();
  const head = useSessionState((state) => state.head);
  const frame = session.frame(cursor);
  const words = text.textView;
  const now = Math.max(frame.time, session.now());
  const sections = textView({
    frame,
    previous: cursor === 0 ? undefined : session.frame(cursor - 1),
    upcoming: session.upcoming(),
    now,
    setup,
    text,
  });
  return (
    <article className={styles.text} aria-label={words.title}>
      <p className={styles.place}>{words.place(frame.number, head, text.screen.millis(now))}</p>
      {sections.map(({ name, title, lines }) => (
        <section key={name} aria-label={title}>
          <h3>{title}</h3>
          <Lines lines={lines} />
        </section>
      ))}
    </article>
  );
}

function Lines({ lines }: { readonly lines: readonly TextLine[] }): ReactNode {
  return (
    <ul>
      {lines.map(({ text, lines: inner = [] }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the same text may stand twice.
        <li key={i}>
          {text}
          {inner.length > 0 && <Lines lines={inner} />}
        </li>
      ))}
    </ul>
  );
}

/** The frame shown; while playing, the one of the last full second. */
function useCalmCursor(): number {
  const session = useSession();
  const playing = useSessionState((state) => state.playing);
  const cursor = useSessionState((state) => (state.playing ? undefined : state.cursor));
  const [calm, setCalm] = useState(() => session.store.getState().cursor);
  useEffect(() => {
    if (!playing) return undefined;
    const take = () => setCalm(session.store.getState().cursor);
    take();
    const timer = setInterval(take, PACE);
    return () => clearInterval(timer);
  }, [session, playing]);
  // Undo may have made the run shorter since.
  return Math.min(cursor ?? calm, session.store.getState().head);
}

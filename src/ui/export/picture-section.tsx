/** The cluster as it is seen: one picture, or a film of some steps. */
import { useState } from 'react';
import { fileStem } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './export.module.css';
import { canFilm, FILM_STEPS, filmStage } from './film.ts';
import { RangeFields } from './range-fields.tsx';
import { save } from './save.ts';
import { pngOf, stagePicture } from './stage-picture.ts';
import { useWork } from './work.ts';

export function PictureSection() {
  const { screen, exports } = useText();
  const { picture: words, file, tabs } = exports;
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const head = useSessionState((state) => state.head);
  const cursor = useSessionState((state) => state.cursor);
  const [from, setFrom] = useState(Math.max(0, cursor - 40));
  const [to, setTo] = useState(cursor);
  const { said, busy, say, run, stop } = useWork();
  const give = (kind: string, content: string | Blob, type?: string) => {
    const called = words.name(fileStem(name), session.store.getState().cursor, kind);
    save(called, content, type);
    say(file.saved(called));
  };
  const picture = async (kind: 'svg' | 'png') => {
    const seen = stagePicture(screen.stage.label);
    if (seen === undefined) return say(words.noStage, true);
    if (kind === 'svg') return give(kind, seen.svg, 'image/svg+xml');
    const png = await pngOf(seen);
    if (png === undefined) return say(words.failed, true);
    give(kind, png);
  };
  const film = () =>
    run(async (stopped) => {
      if (!canFilm()) return say(words.noFilm, true);
      const first = Math.min(from, to);
      const last = Math.min(Math.max(from, to), first + FILM_STEPS - 1);
      const tell = (frame: number) => say(words.filming(frame, last));
      const made = await filmStage(session, screen.stage.label, { from: first, to: last }, tell, stopped);
      if (stopped.aborted) return say('');
      if (made === undefined) return say(words.noStage, true);
      give('webm', made);
    });
  return (
    <section className={styles.section} aria-labelledby="export-picture">
      <h3 id="export-picture">{tabs.picture}</h3>
      <p className={styles.about}>{words.about}</p>
      <div className={styles.row}>
        <Button disabled={busy} onClick={() => void picture('svg')}>
          {words.svg}
        </Button>
        <Button disabled={busy} onClick={() => void picture('png')}>
          {words.png}
        </Button>
      </div>
      <p className={styles.about}>{canFilm() ? words.filmAbout(FILM_STEPS) : words.noFilm}</p>
      {canFilm() && (
        <>
          <RangeFields from={from} to={to} head={head} onFrom={setFrom} onTo={setTo} />
          <div className={styles.row}>
            <Button disabled={busy} onClick={() => void film()}>
              {words.film}
            </Button>
            {busy && <Button onClick={stop}>{exports.file.stop}</Button>}
          </div>
        </>
      )}
      <p className={styles.said} role="status" data-bad={said?.bad}>
        {said?.text}
      </p>
    </section>
  );
}

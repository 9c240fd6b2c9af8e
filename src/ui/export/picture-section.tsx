/** Any view as a picture; the cluster as a film of some steps. */
import { useId, useState } from 'react';
import { fileStem, stampOf } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import styles from './export.module.css';
import { canFilm, FILM_STEPS, filmStage } from './film.ts';
import { fitsPng, pngOf } from './picture.ts';
import { RangeFields } from './range-fields.tsx';
import { save } from './save.ts';
import { stagePicture } from './stage-picture.ts';
import { DIAGRAM_STEPS, PICTURE_VIEWS, type PictureView, type TakeProps, ViewPicture } from './view-picture.tsx';
import { useWork } from './work.ts';

export function PictureSection() {
  const text = useText();
  const { screen, exports } = text;
  const { picture: words, file, tabs } = exports;
  const { brokenRules } = useSetup();
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const head = useSessionState((state) => state.head);
  const cursor = useSessionState((state) => state.cursor);
  const [view, setView] = useState<PictureView>('stage');
  const [from, setFrom] = useState(Math.max(0, cursor - 40));
  const [to, setTo] = useState(cursor);
  const { said, busy, say, run, stop } = useWork();
  const give = (kind: string, place: string, content: string | Blob, type?: string) => {
    const called = words.name(fileStem(name), view === 'stage' ? place : `${view}-${place}`, kind);
    save(called, content, type);
    say(file.saved(called));
  };
  const picture: TakeProps['onTake'] = async (kind, make, place) => {
    const seen = make();
    if (seen === undefined) return say(words.noStage, true);
    if (kind === 'svg') return give(kind, place, seen.svg, 'image/svg+xml');
    if (!fitsPng(seen)) return say(words.tooLarge, true);
    const png = await pngOf(seen);
    if (png === undefined) return say(words.failed, true);
    give(kind, place, png);
  };
  const film = () =>
    run(async (stopped) => {
      if (!canFilm()) return say(words.noFilm, true);
      const first = Math.min(from, to);
      const last = Math.min(Math.max(from, to), first + FILM_STEPS - 1);
      const tell = (frame: number) => say(words.filming(frame, last));
      const take = () => stagePicture(screen.stage.label, stampOf(text, brokenRules));
      const made = await filmStage(session, take, { from: first, to: last }, tell, stopped);
      if (stopped.aborted) return say('');
      if (made === undefined) return say(words.noStage, true);
      const called = words.name(fileStem(name), `${first}-${last}`, 'webm');
      save(called, made);
      say(file.saved(called));
    });
  const range = <RangeFields from={from} to={to} head={head} onFrom={setFrom} onTo={setTo} />;
  return (
    <section className={styles.section} aria-labelledby="export-picture">
      <h3 id="export-picture">{tabs.picture}</h3>
      <ViewChoice view={view} onChoose={setView} />
      <p className={styles.about}>{words.about[view](DIAGRAM_STEPS)}</p>
      {view === 'space-time' && range}
      <ViewPicture view={view} from={from} to={to} busy={busy} onTake={picture} />
      <p className={styles.about}>{canFilm() ? words.filmAbout(FILM_STEPS) : words.noFilm}</p>
      {canFilm() && view !== 'space-time' && range}
      {canFilm() && (
        <div className={styles.row}>
          <Button disabled={busy} onClick={() => void film()}>
            {words.film}
          </Button>
          {busy && <Button onClick={stop}>{exports.file.stop}</Button>}
        </div>
      )}
      <p className={styles.said} role="status" data-bad={said?.bad}>
        {said?.text}
      </p>
    </section>
  );
}

interface ViewChoiceProps {
  readonly view: PictureView;
  readonly onChoose: (view: PictureView) => void;
}

function ViewChoice({ view, onChoose }: ViewChoiceProps) {
  const { picture: words } = useText().exports;
  const id = useId();
  return (
    <div className={styles.range}>
      <span className={styles.step}>
        <label htmlFor={id}>{words.view}</label>
        <select id={id} value={view} onChange={({ target }) => onChoose(PICTURE_VIEWS.find((each) => each === target.value) ?? 'stage')}>
          {PICTURE_VIEWS.map((each) => (
            <option key={each} value={each}>
              {words.views[each]}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

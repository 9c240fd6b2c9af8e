/** Places worth finding again: named, jumped to, removed. A place beyond the end of the run is made when somebody goes there. */
import { type FormEvent, useState } from 'react';
import { BOOKMARK_LENGTH, type Bookmark, bookmarkOf, NOTE_LENGTH } from '#scenario';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './time.module.css';

export function Bookmarks() {
  const { bookmarks: words } = useText().time;
  const list = useSessionState((state) => state.bookmarks);
  return (
    <section className={styles.section} aria-labelledby="bookmarks-title">
      <h2 id="bookmarks-title" className={styles.title}>
        {words.title}
      </h2>
      {list.length === 0 ? (
        <p className={styles.hint}>{words.none}</p>
      ) : (
        <ul className={styles.list} aria-labelledby="bookmarks-title">
          {list.map((each) => (
            <Row key={each.frame} bookmark={each} />
          ))}
        </ul>
      )}
      <Naming />
      <p id="bookmark-note" className={styles.hint}>
        {words.note}
      </p>
    </section>
  );
}

function Row({ bookmark: { frame, name, note } }: { readonly bookmark: Bookmark }) {
  const session = useSession();
  const { time, screen } = useText();
  const words = time.bookmarks;
  const here = useSessionState((state) => state.cursor === frame);
  const ahead = useSessionState((state) => state.head < frame);
  const step = screen.events.row(frame);
  return (
    <li className={styles.row}>
      <button type="button" className={styles.jump} aria-current={here} onClick={() => void session.runTo(frame)}>
        <span className={styles.place}>{step}</span>
        {name === '' ? '' : ` ${name}`}
        {ahead && <span className={styles.hits}> {words.ahead}</span>}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </button>
      <Button kind="icon" label={words.removeOf(step)} onClick={() => session.bookmarks.remove(frame)}>
        <Icon name="close" size={16} />
      </Button>
    </li>
  );
}

function Naming() {
  const session = useSession();
  const { bookmarks: words } = useText().time;
  const cursor = useSessionState((state) => state.cursor);
  const [name, setName] = useState('');
  const put = (event: FormEvent) => {
    event.preventDefault();
    session.bookmarks.put(bookmarkOf(cursor, name));
    setName('');
  };
  return (
    <form className={styles.form} onSubmit={put} aria-label={words.put(cursor)}>
      <label className={styles.field}>
        <span>{words.name}</span>
        <input
          id="bookmark-name"
          className={styles.input}
          value={name}
          maxLength={BOOKMARK_LENGTH + NOTE_LENGTH}
          autoComplete="off"
          aria-describedby="bookmark-note"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button kind="quiet" type="submit">
        {words.put(cursor)}
      </Button>
    </form>
  );
}

/** "Go to": a step, a term, an index or a time is typed, and told where it leads before anybody goes. Fetched when first asked for. */
import { type FormEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { GOAL_EXAMPLES, GOAL_KINDS, GOAL_LENGTH, type GoalKind, placeOfGoal, readGoal } from '#view';
import { Button } from '../controls/button.tsx';
import frame from '../controls/help-dialog.module.css';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './goto-dialog.module.css';
import { Preview } from './preview.tsx';

export function GotoDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const { goto: words, screen } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<GoalKind>('step');
  const head = useSessionState((state) => state.head);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
  }, []);
  useEffect(() => session.pause(), [session]);
  const read = useMemo(() => readGoal(typed, kind), [typed, kind]);
  // A long run is looked through from its beginning: typing does not wait for that.
  const goal = useDeferredValue(read);
  const place = useMemo(() => (typeof goal === 'string' ? goal : placeOfGoal(goal, (n) => session.frame(n), head)), [goal, session, head]);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const found = typeof read === 'string' ? read : placeOfGoal(read, (n) => session.frame(n), head);
    if (typeof found === 'string' || found.type === 'nowhere') return;
    dialog.current?.close();
    if (found.type !== 'ahead') return session.seek(found.frame);
    const { value } = found.goal;
    if (found.goal.kind === 'step') void session.runTo(value);
    else void session.runUntil({ name: 'time', happens: (_previous, { time }) => time >= value, within: Number.POSITIVE_INFINITY });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={`${frame.dialog} ${styles.dialog}`}
      aria-labelledby="goto-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <form className={frame.body} noValidate onSubmit={go}>
        <header className={frame.head}>
          <h2 id="goto-title">{words.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <div className={styles.line}>
          <input
            ref={field}
            className={styles.field}
            type="text"
            inputMode="decimal"
            enterKeyHint="go"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={GOAL_LENGTH}
            aria-label={words.field}
            aria-describedby="goto-preview"
            placeholder={GOAL_EXAMPLES[kind]}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button kind="strong" type="submit">
            {typeof place !== 'string' && place.type === 'ahead' ? words.playOn : words.go}
          </Button>
        </div>
        <Kinds kind={typeof read === 'string' ? kind : read.kind} onChoose={setKind} />
        <div id="goto-preview" className={styles.preview} role="status">
          <Preview place={place} goal={goal} />
        </div>
      </form>
    </dialog>
  );
}

/** What a number alone is: so that the number keys of a phone are enough. Shows what was typed, where that says it. */
function Kinds({ kind, onChoose }: { readonly kind: GoalKind; readonly onChoose: (kind: GoalKind) => void }) {
  const { goto: words } = useText();
  return (
    <fieldset className={styles.kinds} aria-label={words.kindsTitle}>
      {GOAL_KINDS.map((each) => (
        <label key={each} className={styles.kind}>
          <input type="radio" name="goto-kind" checked={kind === each} onChange={() => onChoose(each)} />
          {words.kinds[each]}
        </label>
      ))}
    </fieldset>
  );
}

/** In the keyboard map: keys as buttons that take another key, and the line that says what came of it. */
import { useEffect } from 'react';
import { Button } from '../controls/button.tsx';
import { useText } from '../session-context.tsx';
import { isChangeable, useAnyChanged, useWrittenKey } from './bindings.ts';
import styles from './change-keys.module.css';
import { changeAllBack, pressWhileWaiting, startChanging, stopChanging, swap, useChanging, waitForKey } from './changing.ts';
import { written } from './chord.ts';
import type { KeyAct } from './default-keys.ts';

/** One key of the map. */
export function Key({ act }: { readonly act: KeyAct }) {
  const { keys, palette } = useText();
  const now = useChanging();
  const key = useWrittenKey()(act);
  if (now.type === 'off' || !isChangeable(act)) return <kbd>{key}</kbd>;
  const waits = now.type === 'waiting' && now.act === act;
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={keys.change.keyOf(palette.acts[act], key)}
      aria-pressed={waits}
      onClick={() => waitForKey(act)}
      onBlur={() => waits && startChanging()}
      onKeyDown={(event) => pressWhileWaiting(event) && event.preventDefault()}
    >
      {key}
    </button>
  );
}

/** The way in and out. */
export function ChangeKeys() {
  const { change } = useText().keys;
  const on = useChanging(({ type }) => type !== 'off');
  const any = useAnyChanged();
  useEffect(() => stopChanging, []);
  return (
    <div className={styles.change} data-on={on}>
      <div className={styles.ways}>
        <Button onClick={on ? stopChanging : startChanging}>{on ? change.stop : change.start}</Button>
        {any && <Button onClick={changeAllBack}>{change.reset}</Button>}
      </div>
      {on && <Said />}
    </div>
  );
}

function Said() {
  const { keys, palette } = useText();
  const { change } = keys;
  const keyOf = useWrittenKey();
  const now = useChanging();
  const sentence = () => {
    switch (now.type) {
      case 'waiting':
        return now.refused === undefined ? change.press(palette.acts[now.act]) : change.refused(written(now.refused));
      case 'taken':
        return change.taken(written(now.chord), palette.acts[now.by]);
      case 'changed':
        return change.changed(palette.acts[now.act], keyOf(now.act));
      default:
        return change.how;
    }
  };
  return (
    <div className={styles.line}>
      <p className={styles.said} role="status">
        {sentence()}
      </p>
      {now.type === 'taken' && <Button onClick={swap}>{change.swap}</Button>}
    </div>
  );
}

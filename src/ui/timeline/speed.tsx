/** How much virtual time one real second shows. */
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { nearestSpeed, SPEEDS } from './speeds.ts';
import styles from './transport.module.css';

export function Speed() {
  const session = useSession();
  const { transport } = useText().screen;
  const speed = useSessionState((state) => state.speed);
  const place = nearestSpeed(speed);
  const go = (to: number) => {
    const next = SPEEDS[to];
    if (next !== undefined) session.setSpeed(next);
  };
  return (
    <div className={styles.speed}>
      <Button kind="icon" label={transport.slower} disabled={place === 0} onClick={() => go(place - 1)}>
        <Icon name="minus" />
      </Button>
      <input
        className={styles.slider}
        type="range"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={place}
        aria-label={transport.speed}
        aria-valuetext={transport.shows(transport.micros(speed))}
        onChange={(event) => go(Number(event.target.value))}
      />
      <Button kind="icon" label={transport.faster} disabled={place === SPEEDS.length - 1} onClick={() => go(place + 1)}>
        <Icon name="plus" />
      </Button>
      <span className={styles.shows}>{transport.shows(transport.micros(speed))}</span>
    </div>
  );
}

/** The transport bar: to the start, a step back, play, a step on, to the live end; undo and redo; how fast; where we are. */

import { useRef } from 'react';
import { SPEED } from '#session';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { usePainter } from '../stage/motion.ts';
import { Scrubber } from './scrubber.tsx';
import styles from './transport.module.css';

/** 1, 2, 5 steps from the slowest to the fastest speed, in virtual microseconds a second. */
const SPEEDS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]
  .map((millis) => millis * 1_000)
  .filter((speed) => speed >= SPEED.slowest && speed <= SPEED.fastest);

/** The next speed in that direction; the same one at the end. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const next = direction > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
  return next ?? speed;
}

export function Transport() {
  const { transport } = useText().screen;
  return (
    <section className={styles.transport} aria-label={transport.label}>
      <Scrubber />
      <div className={styles.bar}>
        <Position />
        <Steps />
        <Speed />
      </div>
    </section>
  );
}

function Steps() {
  const session = useSession();
  const { transport } = useText().screen;
  const playing = useSessionState((state) => state.playing);
  const cursor = useSessionState((state) => state.cursor);
  const head = useSessionState((state) => state.head);
  const canUndo = useSessionState((state) => state.canUndo);
  const canRedo = useSessionState((state) => state.canRedo);
  return (
    <div className={styles.steps}>
      <Button kind="icon" label={transport.undo} disabled={!canUndo} onClick={() => void session.undo()}>
        <Icon name="undo" />
      </Button>
      <Button kind="icon" label={transport.restart} disabled={cursor === 0} onClick={() => session.seek(0)}>
        <Icon name="start" />
      </Button>
      <Button kind="icon" label={transport.previous} disabled={cursor === 0} onClick={() => session.previous()}>
        <Icon name="previous" />
      </Button>
      <Button
        kind="strong"
        label={playing ? transport.pause : transport.play}
        data-play=""
        onClick={() => (playing ? session.pause() : session.play())}
      >
        <Icon name={playing ? 'pause' : 'play'} size={22} />
      </Button>
      <Button kind="icon" label={transport.next} onClick={() => void session.next()}>
        <Icon name="next" />
      </Button>
      <Button kind="icon" label={transport.end} disabled={cursor === head} onClick={() => session.seek(head)}>
        <Icon name="end" />
      </Button>
      <Button kind="icon" label={transport.redo} disabled={!canRedo} onClick={() => void session.redo()}>
        <Icon name="redo" />
      </Button>
    </div>
  );
}

function Speed() {
  const session = useSession();
  const { transport } = useText().screen;
  const speed = useSessionState((state) => state.speed);
  return (
    <div className={styles.speed}>
      <Button
        kind="icon"
        label={transport.slower}
        disabled={nextSpeed(speed, -1) === speed}
        onClick={() => session.setSpeed(nextSpeed(speed, -1))}
      >
        <Icon name="minus" />
      </Button>
      <output className={styles.shows} aria-label={transport.speed}>
        {transport.shows(transport.micros(speed))}
      </output>
      <Button
        kind="icon"
        label={transport.faster}
        disabled={nextSpeed(speed, 1) === speed}
        onClick={() => session.setSpeed(nextSpeed(speed, 1))}
      >
        <Icon name="plus" />
      </Button>
    </div>
  );
}

function Position() {
  const { transport, millis } = useText().screen;
  const frame = useFrame();
  const head = useSessionState((state) => state.head);
  const clock = useRef<HTMLSpanElement>(null);
  // The clock flows between frames: the stage's loop writes it, no component renders for it.
  usePainter((now) => {
    if (clock.current !== null) clock.current.textContent = millis(Math.max(frame.time, now));
  });
  const live = frame.number === head;
  return (
    <div className={styles.position}>
      <span ref={clock} className={styles.clock} />
      <span className={styles.where}>
        {transport.position(frame.number, head)}
        <span className={styles.live} data-live={live}>
          {live ? transport.live : transport.past}
        </span>
      </span>
    </div>
  );
}

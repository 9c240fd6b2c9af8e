/** The bar at the bottom: where we are in time, and how to move. Always visible. */
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { openDialog } from '../page-dialogs.ts';
import { useFrame, useSession, useSessionState, useShownTime, useText } from '../session-context.tsx';
import { toggleBookmark } from '../time/marking.ts';
import { Scrubber } from './scrubber.tsx';
import { Speed } from './speed.tsx';
import { StepByKind } from './step-by-kind.tsx';
import styles from './transport.module.css';

export function Transport() {
  const { screen } = useText();
  return (
    <section className={styles.transport} aria-label={screen.transport.label} id="transport">
      <Scrubber />
      <div className={styles.row}>
        <Undo />
        <Position />
        <Steps />
        <div className={styles.kinds}>
          <StepByKind />
        </div>
        <Speed />
      </div>
    </section>
  );
}

function Undo() {
  const session = useSession();
  const { transport } = useText().screen;
  const canUndo = useSessionState((state) => state.canUndo);
  const canRedo = useSessionState((state) => state.canRedo);
  return (
    <div className={styles.undo}>
      <Button kind="icon" label={transport.undo} disabled={!canUndo} onClick={() => void session.undo()}>
        <Icon name="undo" />
      </Button>
      <Button kind="icon" label={transport.redo} disabled={!canRedo} onClick={() => void session.redo()}>
        <Icon name="redo" />
      </Button>
    </div>
  );
}

function Steps() {
  const session = useSession();
  const { transport } = useText().screen;
  const playing = useSessionState((state) => state.playing);
  const atStart = useSessionState((state) => state.cursor === 0);
  const head = useSessionState((state) => state.head);
  const atEnd = useSessionState((state) => state.cursor === state.head);
  return (
    <div className={styles.steps}>
      <Button kind="icon" className={styles.far} label={transport.restart} disabled={atStart} onClick={() => session.seek(0)}>
        <Icon name="start" size={20} />
      </Button>
      <Button kind="icon" label={transport.previous} disabled={atStart} onClick={() => session.previous()}>
        <Icon name="previous" size={20} />
      </Button>
      <Button
        kind="strong"
        className={styles.play}
        label={playing ? transport.pause : transport.play}
        onClick={() => (playing ? session.pause() : session.play())}
      >
        <Icon name={playing ? 'pause' : 'play'} size={22} />
      </Button>
      <Button kind="icon" label={transport.next} onClick={() => void session.next()}>
        <Icon name="next" size={20} />
      </Button>
      <Button kind="icon" className={styles.far} label={transport.end} disabled={atEnd} onClick={() => session.seek(head)}>
        <Icon name="end" size={20} />
      </Button>
    </div>
  );
}

/** Marks the step shown, or takes its mark away. */
function Star() {
  const session = useSession();
  const { bookmarks } = useText().time;
  const marked = useSessionState((state) => state.bookmarks.some(({ frame }) => frame === state.cursor));
  return (
    <Button
      kind="icon"
      className={styles.star}
      label={marked ? bookmarks.unmark : bookmarks.mark}
      aria-pressed={marked}
      onClick={() => toggleBookmark(session)}
    >
      <Icon name="star" />
    </Button>
  );
}

function Position() {
  const { screen, time } = useText();
  const frame = useFrame();
  const looking = useSessionState((state) => state.lookingFor);
  const head = useSessionState((state) => state.head);
  const busy = useSessionState((state) => state.status !== 'ready');
  const atEnd = frame.number === head;
  const now = useShownTime(frame);
  return (
    <p className={styles.position}>
      <span className={styles.time}>{screen.millis(now)}</span>
      <button type="button" className={styles.step} title={screen.transport.goTo} onClick={() => openDialog('goto')}>
        <span className={styles.stepWord}>{screen.transport.step} </span>
        <span className="number">{frame.number}</span>
        <span className="number">/{head}</span>
      </button>
      <Star />
      <span className={styles.live} data-live={atEnd}>
        {looking !== null ? time.lookingFor(looking) : busy ? screen.busy : atEnd ? screen.transport.live : screen.transport.past}
      </span>
    </p>
  );
}

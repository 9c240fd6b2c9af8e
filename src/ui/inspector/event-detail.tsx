/** One event of the run: what happened, and a jump to it. */
import { narrate } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { Fact } from './cluster-panel.tsx';
import styles from './panels.module.css';

export function EventDetail({ frame: number }: { readonly frame: number }) {
  const session = useSession();
  const text = useText();
  const { screen, stage } = text;
  const cursor = useSessionState((state) => state.cursor);
  const frame = session.frame(number);
  const { what, because, so } = narrate(frame, number === 0 ? undefined : session.frame(number - 1), text);
  const { narration } = screen;
  return (
    <>
      <h3 className={styles.title}>{screen.events.row(number)}</h3>
      <p>{what}</p>
      <dl className={styles.facts}>
        <Fact name={stage.eventDetail.time}>{screen.millis(frame.time)}</Fact>
        {because !== undefined && <Fact name={narration.because}>{because}</Fact>}
        {so !== undefined && <Fact name={narration.so}>{so}</Fact>}
      </dl>
      {cursor !== number && (
        <div className={styles.actions}>
          <Button onClick={() => session.seek(number)}>{stage.eventDetail.go}</Button>
        </div>
      )}
    </>
  );
}

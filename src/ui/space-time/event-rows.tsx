/** The same as text: the events round the moment shown, each with what it comes from; every number is a jump. */
import type { FrameNumber } from '#sim';
import type { SpaceTimePlan } from '#view';
import { causesOf, narrate, placeAtMost } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './space-time.module.css';

/** Events told before and after the moment shown. */
const REACH = 40;

export function EventRows({ plan }: { readonly plan: SpaceTimePlan }) {
  const text = useText();
  const session = useSession();
  const cursor = useSessionState((state) => state.cursor);
  const { frames } = plan.axis.index;
  const here = placeAtMost(frames, cursor);
  const told = frames.slice(Math.max(1, here - REACH), here + REACH + 1);
  const go = (frame: FrameNumber) => {
    session.seek(frame);
    session.select({ type: 'event', frame });
  };
  return (
    <ol className={styles.rows} aria-label={text.spaceTime.events}>
      {told.map((number) => (
        <li key={number} data-ahead={number > cursor}>
          <button type="button" className={styles.jump} aria-current={number === cursor ? 'step' : undefined} onClick={() => go(number)}>
            {text.spaceTime.dot(number, narrate(plan.frameAt(number), plan.frameAt(number - 1), text).what)}
          </button>
          <span className={styles.causes}>
            {causesOf(plan.index.causality, number).map(({ frame, kind }) => (
              <button key={frame} type="button" className={styles.jump} onClick={() => go(frame)}>
                {text.spaceTime.comesFrom(frame, text.spaceTime.cause[kind])}
              </button>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

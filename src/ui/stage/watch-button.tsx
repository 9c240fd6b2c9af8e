/** The one thing to press on a first visit: in the middle of the ring, while nothing has been elected yet. */
import type { StageLayout } from '#view';
import { Icon } from '../controls/icon.tsx';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './stage.module.css';

export function WatchButton({ layout }: { readonly layout: StageLayout }) {
  const session = useSession();
  const { screen } = useText();
  const frame = useFrame();
  const idle = useSessionState((state) => !state.playing && state.status === 'ready');
  if (!idle || frame.nodes.some((node) => node.term > 0 || node.incarnation === 0)) return null;
  const upcoming = session.upcoming();
  return (
    <div className={styles.watch} style={{ left: layout.centre.x, top: layout.centre.y }}>
      <button type="button" className={styles.watchButton} onClick={() => session.play()}>
        <Icon name="play" size={22} />
        {screen.stage.watch}
      </button>
      <span className={styles.watchNote}>
        {upcoming?.type === 'timer' ? `${screen.stage.watchBefore(upcoming.node)} ` : ''}
        <br />
        {screen.stage.watchKey}
      </span>
    </div>
  );
}

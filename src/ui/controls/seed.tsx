/** The seed of this run, and a die for another one. */
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './top-bar.module.css';

export function Seed() {
  const session = useSession();
  const { top } = useText().screen;
  const seed = useSessionState((state) => state.seed);
  const another = () => void session.reseed(crypto.getRandomValues(new Uint32Array(1))[0] as number);
  return (
    <div className={styles.seed}>
      <span className={styles.seedText}>
        {top.seed} <span className="number">{seed}</span>
      </span>
      <Button kind="icon" label={top.anotherSeed} data-paper="no" onClick={another}>
        <Icon name="dice" />
      </Button>
    </div>
  );
}

/** The words and buttons of the notice of a newer version. */
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useText } from '../session-context.tsx';
import styles from './update-bar.module.css';

export function UpdateBar({ onLoad }: { readonly onLoad: () => void }) {
  const { offline } = useText();
  const [put, setPut] = useState(false);
  if (put) return null;
  return (
    <div className={styles.bar} role="status">
      <div className={styles.words}>
        <p>
          <strong>{offline.updateReady}</strong> {offline.updateWayOn}
        </p>
        <Button className={styles.deed} onClick={onLoad}>
          {offline.loadUpdate}
        </Button>
      </div>
      <Button kind="icon" label={offline.later} onClick={() => setPut(true)}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  );
}

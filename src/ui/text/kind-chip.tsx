/** The type of a message, on the colour of its kind. */
import type { MessageType } from '#raft';
import { messageKind } from '#view';
import styles from './kind-chip.module.css';

export function KindChip({ type }: { readonly type: MessageType }) {
  return (
    <span className={styles.chip} data-kind={messageKind(type)}>
      {type}
    </span>
  );
}

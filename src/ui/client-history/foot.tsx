/** One call in words; of one height always, so that pointing moves nothing. */
import type { CallRecord } from '#sim';
import { callSentence } from '#view';
import { useText } from '../session-context.tsx';
import styles from './history.module.css';

interface FootProps {
  readonly record: CallRecord | undefined;
  readonly place: number | undefined;
  readonly blocked: boolean;
}

export function Foot({ record, place, blocked }: FootProps) {
  const text = useText();
  return (
    <p className={styles.foot} aria-live="polite" data-blocked={blocked}>
      {record === undefined ? text.history.rest : callSentence(text, record, place, blocked)}
    </p>
  );
}

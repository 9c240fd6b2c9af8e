/** In the picture of the cluster itself, so that every copy of it that leaves the page says so too. */
import type { BreakId } from '#raft';
import { stampOf } from '#view';
import { useText } from '../session-context.tsx';
import styles from './rules-stamp.module.css';

interface RulesStampProps {
  readonly brokenRules: readonly BreakId[];
  /** Of the picture, in pixels. */
  readonly bottom: number;
}

export function RulesStamp({ brokenRules, bottom }: RulesStampProps) {
  const text = useText();
  return (
    <text className={styles.stamp} x={12} y={bottom - 12}>
      {stampOf(text, brokenRules)}
    </text>
  );
}

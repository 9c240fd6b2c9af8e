/** In the picture of the cluster itself, so that whoever copies the screen copies it too; a picture's file has a strip of its own for it. */
import type { BreakId } from '#raft';
import { stampOf } from '#view';
import { useText } from '../session-context.tsx';
import styles from './rules-stamp.module.css';

interface RulesStampProps {
  readonly brokenRules: readonly BreakId[];
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** In a picture that is narrower than this the lowest nodes and their logs reach into its corners, so the words stand on end at its left. */
const NARROW = 900;

export function RulesStamp({ brokenRules, width, height }: RulesStampProps) {
  const text = useText();
  const place = width < NARROW ? `translate(11 ${height - 8}) rotate(-90)` : `translate(12 ${height - 12})`;
  return (
    <text className={styles.stamp} data-stamp="" transform={place}>
      {stampOf(text, brokenRules)}
    </text>
  );
}

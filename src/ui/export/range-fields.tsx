/** From which step to which. */
import { useId } from 'react';
import type { FrameNumber } from '#sim';
import { useText } from '../session-context.tsx';
import styles from './export.module.css';

interface RangeProps {
  readonly from: FrameNumber;
  readonly to: FrameNumber;
  readonly head: FrameNumber;
  readonly onFrom: (frame: FrameNumber) => void;
  readonly onTo: (frame: FrameNumber) => void;
}

export function RangeFields({ from, to, head, onFrom, onTo }: RangeProps) {
  const { range } = useText().exports;
  return (
    <div className={styles.range}>
      <Step label={range.from} value={from} head={head} onChange={onFrom} />
      <Step label={range.to} value={to} head={head} onChange={onTo} />
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly value: FrameNumber;
  readonly head: FrameNumber;
  readonly onChange: (frame: FrameNumber) => void;
}

function Step({ label, value, head, onChange }: StepProps) {
  const id = useId();
  return (
    <span className={styles.step}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={head}
        value={value}
        onChange={({ target }) => onChange(Math.max(0, Math.min(head, Math.floor(target.valueAsNumber) || 0)))}
      />
    </span>
  );
}

/** The parts of the drawing: ruler and rows, threads of effects, and the calls themselves. Each is drawn anew only when something about it has changed. */
import { memo } from 'react';
import type { CallRecord } from '#sim';
import { callSentence, capsPath, type HistoryBar, type HistoryScene, RULER, spanPath } from '#view';
import { useText } from '../session-context.tsx';
import styles from './history.module.css';

interface GroundProps {
  readonly scene: HistoryScene;
  readonly from: number;
  readonly to: number;
}

export const Ground = memo(function Ground({ scene, from, to }: GroundProps) {
  const { screen } = useText();
  const { width } = scene.axis;
  const near = (x: number) => x >= from && x <= to;
  return (
    <g>
      {scene.rows.map(({ client, top, height }, i) => (
        <rect key={client} className={styles.row} data-odd={i % 2 === 1} x={0} y={top} width={width} height={height} />
      ))}
      <path className={styles.ruler} d={`M0 ${RULER - 0.5}H${width}`} />
      {scene.ruler.marks
        .filter(({ x }) => near(x))
        .map(({ x, time, written }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: moments have no names, and stand in their order.
          <g key={i}>
            <path className={styles.tick} d={`M${x} ${RULER - (written ? 7 : 4)}V${RULER}`} />
            {written && (
              <text className={styles.time} x={x} y={RULER - 10}>
                {screen.millis(time)}
              </text>
            )}
          </g>
        ))}
      {scene.ruler.breaks.filter(near).map((x) => (
        <path key={x} className={styles.break} d={`M${x - 4} ${RULER + 3}l3 -7M${x + 1} ${RULER + 3}l3 -7`} />
      ))}
      {scene.threads.map((line) => (
        <path key={line} className={styles.thread} d={line} />
      ))}
      {scene.conflicts.map((line) => (
        <path key={line} className={styles.conflict} d={line} />
      ))}
    </g>
  );
});

interface BarProps {
  readonly bar: HistoryBar;
  readonly ahead: boolean;
  readonly pointed: boolean;
  /** The one call that Tab reaches. */
  readonly stop: boolean;
  readonly onPoint: (call: number | undefined) => void;
  readonly onGo: (record: CallRecord) => void;
}

export const Bar = memo(function Bar({ bar, ahead, pointed, stop, onPoint, onGo }: BarProps) {
  const text = useText();
  const { record, label, fate, reads, from, to, y, point, blocked } = bar;
  const { call } = record.call;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a picture.
    <g
      className={styles.call}
      role="button"
      tabIndex={stop ? 0 : -1}
      aria-label={callSentence(text, record, point?.place, blocked)}
      data-call={call}
      data-fate={fate}
      data-reads={reads}
      data-blocked={blocked}
      data-placed={point !== undefined}
      data-ahead={ahead}
      data-pointed={pointed}
      onClick={() => onGo(record)}
      onPointerEnter={() => onPoint(call)}
      onFocus={() => onPoint(call)}
    >
      <rect className={styles.reach} x={from - 4} y={y - 23} width={Math.max(24, to - from + 8)} height={44} rx={5} />
      <path className={styles.span} d={spanPath(bar)} />
      <path className={styles.caps} d={capsPath(bar)} />
      <text className={styles.label} x={from} y={y - 12}>
        {label}
      </text>
      {point !== undefined && (
        <g className={styles.point} transform={`translate(${point.x.toFixed(1)} ${y})`}>
          <circle r={5} />
          <text y={19}>{point.place}</text>
        </g>
      )}
      {blocked && <path className={styles.cross} d={`M${(from + to) / 2 - 5} ${y - 5}l10 10m0 -10l-10 10`} />}
    </g>
  );
});

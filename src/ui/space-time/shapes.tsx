/** Draws the diagram's pieces: the colours' names become the tokens of the style sheet. */
import { memo } from 'react';
import type { Shape } from '#view';
import styles from './space-time.module.css';

export const Shapes = memo(function Shapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map((shape, i) =>
    shape.type === 'path' ? (
      <path
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one thing have no other name than their order.
        key={i}
        d={shape.d}
        fill={shape.fill === undefined ? 'none' : `var(--${shape.fill})`}
        stroke={shape.stroke === undefined ? 'none' : `var(--${shape.stroke})`}
        strokeWidth={shape.width}
        strokeDasharray={shape.dash}
        opacity={shape.opacity}
      />
    ) : (
      <text
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one thing have no other name than their order.
        key={i}
        className={styles.word}
        x={shape.x}
        y={shape.y}
        transform={shape.turned ? `rotate(-90 ${shape.x} ${shape.y})` : undefined}
        textAnchor={shape.anchor}
        fill={`var(--${shape.ink})`}
        data-bold={shape.bold}
        data-rim={shape.rim !== undefined}
      >
        {shape.word}
      </text>
    ),
  );
});

/** The line that is being drawn on the stage, what it would do, and, with the tool in hand, the sheet that catches strokes anywhere. */

import type { Drawn, StageLayout } from '#view';
import { curvePath, linkCurve } from '#view';
import { useText } from '../session-context.tsx';
import styles from './drawing-mark.module.css';
import { useDrawingTool } from './drawing-tool.ts';
import type { Drawing } from './lasso.ts';

interface DrawingMarkProps {
  readonly drawing: Drawing;
  readonly layout: StageLayout;
}

/** Room (pixels) that the sentence beside the pen needs on either side. */
const HINT = 96;

export function DrawingMark({ drawing, layout }: DrawingMarkProps) {
  const { armed } = useDrawingTool();
  const { line, drawn } = drawing;
  const end = line.at(-1);
  return (
    <>
      {drawn?.type === 'line' &&
        drawn.cuts.map(([from, to]) => <path key={`${from}-${to}`} className={styles.cut} d={curvePath(linkCurve(layout, from, to))} />)}
      {end !== undefined && drawn !== undefined && (
        <>
          <path
            className={styles.line}
            data-type={drawn.type}
            d={`M${line.map((p) => `${p.x} ${p.y}`).join('L')}${drawn.type === 'loop' ? 'Z' : ''}`}
          />
          <text className={styles.hint} x={Math.max(HINT, Math.min(layout.width - HINT, end.x))} y={end.y > 60 ? end.y - 22 : end.y + 34}>
            <Hint drawn={drawn} />
          </text>
        </>
      )}
      {armed && <rect className={styles.sheet} width={layout.width} height={layout.height} {...drawing.handlers} />}
    </>
  );
}

function Hint({ drawn }: { readonly drawn: Drawn }) {
  const { draw } = useText().network;
  if (drawn.type === 'line') return drawn.cuts.length === 0 ? draw.cutsNothing : draw.cuts(drawn.cuts.length);
  return drawn.inside.length > 0 && drawn.groups === undefined ? draw.partsNobody : draw.parts(drawn.inside);
}

/** The tools in the corner of the stage: draw to part or to cut, one way or both, and heal. */

import { useEffect } from 'react';
import type { StageLayout } from '#view';
import { useFrame, useSession, useText } from '../session-context.tsx';
import { dropDrawingTool, toggleDrawingTool, toggleOneWay, useDrawingTool } from './drawing-tool.ts';
import { NetworkIcon } from './network-icon.tsx';
import styles from './stage-tools.module.css';

/** On a stage narrower than this, in pixels, a word would cover nodes; the drawing and the name must do. */
const ROOMY = 640;

export function StageTools({ layout }: { readonly layout: StageLayout }) {
  const session = useSession();
  const { draw } = useText().network;
  const { armed, oneWay } = useDrawingTool();
  const changed = useFrame().links.length > 0;
  useEffect(() => {
    if (!armed) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') dropDrawingTool();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [armed]);
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={draw.tools} data-words={layout.width >= ROOMY}>
        <button type="button" className={styles.tool} aria-pressed={armed} title={draw.toolKey} onClick={toggleDrawingTool}>
          <NetworkIcon name="scissors" />
          <span className={styles.word}>{draw.tool}</span>
        </button>
        {armed && (
          <button type="button" className={styles.tool} aria-pressed={oneWay} title={draw.oneWayHint} onClick={toggleOneWay}>
            <NetworkIcon name="one-way" />
            <span className={styles.word}>{draw.oneWay}</span>
          </button>
        )}
        {changed && (
          <button type="button" className={styles.tool} title={draw.healHint} onClick={() => void session.act({ type: 'heal-all' })}>
            <NetworkIcon name="heal" />
            <span className={styles.word}>{draw.heal}</span>
          </button>
        )}
      </div>
      <p className={styles.hint} role="status">
        {armed && draw.hint}
      </p>
    </>
  );
}

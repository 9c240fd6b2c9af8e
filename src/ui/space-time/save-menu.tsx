/** Takes what is seen along: a picture, or the text of a sequence diagram. */
import type { SpaceTimePlan } from '#view';
import { mermaidText, placeAt, spaceTimeDrawing, spaceTimeScene, stamped, stampOf } from '#view';
import { Button } from '../controls/button.tsx';
import { Menu } from '../controls/menu.tsx';
import { drawingPicture } from '../export/drawing-picture.ts';
import { save } from '../export/save.ts';
import { useSetup, useText } from '../session-context.tsx';
import styles from './space-time.module.css';

export function SaveMenu({ plan }: { readonly plan: SpaceTimePlan }) {
  const text = useText();
  const { spaceTime } = text;
  const { brokenRules } = useSetup();
  const range = () => {
    const [from, to] = seenRange(plan.down);
    const { frames } = plan.axis.index;
    return { from, to, first: frames[placeAt(plan.axis, from)] ?? 0, last: frames[placeAt(plan.axis, to)] ?? 0 };
  };
  const picture = () => {
    const { from, to, first, last } = range();
    const drawing = spaceTimeDrawing(plan, spaceTimeScene(plan, from, to), spaceTime.label, from, to);
    const { svg } = drawingPicture(stamped(drawing, stampOf(text, brokenRules)));
    save(`${spaceTime.fileName(first, last)}.svg`, svg, 'image/svg+xml');
  };
  const diagram = () => {
    const { first, last } = range();
    const lines = mermaidText(plan.index, plan.frameAt, { from: first, to: last, heartbeats: plan.heartbeats }, text);
    const stamp = stampOf(text, brokenRules);
    const marked = stamp === undefined ? lines : lines.replace('\n', `\n  %% ${stamp}\n`);
    save(`${spaceTime.fileName(first, last)}.mmd`, marked);
  };
  return (
    <Menu face={spaceTime.save} title={spaceTime.saveTitle} align="end">
      {(close) => (
        <div className={styles.choice}>
          <Button
            onClick={() => {
              picture();
              close();
            }}
          >
            {spaceTime.svg}
          </Button>
          <Button
            onClick={() => {
              diagram();
              close();
            }}
          >
            {spaceTime.mermaid}
          </Button>
        </div>
      )}
    </Menu>
  );
}

/** The positions that the window shows now; all that fits at the beginning when the diagram is shown as a list. */
function seenRange(down: boolean): readonly [number, number] {
  const element = document.querySelector<HTMLElement>(`.${styles.scroller}`);
  if (element === null) return [0, 800];
  const from = down ? element.scrollTop : element.scrollLeft;
  return [from, from + (down ? element.clientHeight : element.clientWidth)];
}

/** Takes what is seen along: a picture, or the text of a sequence diagram. */
import type { SpaceTimePlan } from '#view';
import { mermaidText, placeAt, spaceTimeScene, spaceTimeSvg, stampOf } from '#view';
import { Button } from '../controls/button.tsx';
import { Menu } from '../controls/menu.tsx';
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
    const style = getComputedStyle(document.documentElement);
    const colour = (ink: string) => style.getPropertyValue(`--${ink}`).trim() || '#000';
    const font = style.getPropertyValue('--font-text').trim();
    const svg = spaceTimeSvg(plan, spaceTimeScene(plan, from, to), {
      title: spaceTime.label,
      from,
      to,
      colour,
      font,
      stamp: stampOf(text, brokenRules),
    });
    download(`${spaceTime.fileName(first, last)}.svg`, svg, 'image/svg+xml');
  };
  const diagram = () => {
    const { first, last } = range();
    const lines = mermaidText(plan.index, plan.frameAt, { from: first, to: last, heartbeats: plan.heartbeats }, text);
    const stamp = stampOf(text, brokenRules);
    const stamped = stamp === undefined ? lines : lines.replace('\n', `\n  %% ${stamp}\n`);
    download(`${spaceTime.fileName(first, last)}.mmd`, stamped, 'text/plain');
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

function download(name: string, content: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Messages and events of the picture. Each is drawn anew only when something about it has changed. */

import { memo } from 'react';
import type { Frame, FrameNumber } from '#sim';
import type { ArrowItem, Cone, ConePart, DotItem, SpaceTimePlan } from '#view';
import { conePart, narrate } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import type { Comparison } from './pointed.ts';
import { Shapes } from './shapes.tsx';
import styles from './space-time.module.css';

interface ArrowsProps {
  readonly arrows: readonly ArrowItem[];
  readonly cursor: FrameNumber;
  readonly cone: Cone | undefined;
}

export function Arrows({ arrows, cursor, cone }: ArrowsProps) {
  const selection = useSessionState((state) => state.selection);
  const isSelected = ({ messages, entries, story, term }: ArrowItem): boolean => {
    switch (selection?.type) {
      case 'message':
        return messages.includes(selection.message);
      case 'entry':
        return entries.some((entry) => entry.index === selection.index && entry.term === selection.term);
      case 'link': {
        const { from, to } = story.flight.message;
        return (from === selection.from && to === selection.to) || (from === selection.to && to === selection.from);
      }
      case 'term':
        return term === selection.term;
      default:
        return false;
    }
  };
  return arrows.map((arrow) => (
    <Arrow key={arrow.key} arrow={arrow} ahead={arrow.from > cursor} part={arrowPart(arrow, cone)} selected={isSelected(arrow)} />
  ));
}

/** A message belongs to a cone with both its ends. */
function arrowPart({ from, to }: ArrowItem, cone: Cone | undefined): ConePart | undefined {
  if (cone === undefined) return undefined;
  const sent = conePart(cone, from);
  if (cone.from === from && cone.to.join() === to.join()) return 'self';
  if (to.length === 0) return sent === 'past' || sent === 'concurrent' ? 'concurrent' : sent;
  const arrived = to.map((each) => conePart(cone, each));
  if ((sent === 'past' || sent === 'self') && arrived.some((part) => part === 'past' || part === 'self') && to[0] !== from) {
    return sent === 'self' && arrived.includes('self') ? 'self' : 'past';
  }
  return sent === 'future' || sent === 'self' ? 'future' : 'concurrent';
}

interface ArrowProps {
  readonly arrow: ArrowItem;
  readonly ahead: boolean;
  readonly part: ConePart | undefined;
  readonly selected: boolean;
}

const Arrow = memo(function Arrow({ arrow, ahead, part, selected }: ArrowProps) {
  const { spaceTime } = useText();
  const { story, messages, to } = arrow;
  const { type, from, to: receiver } = story.flight.message;
  const fate = story.end === 'arrived' ? spaceTime.fate.arrived(to[0] ?? 0) : spaceTime.fate[story.end];
  const more = messages.length > 1 ? spaceTime.fate.several(messages.length) : '';
  const name = spaceTime.message(type, from, receiver, fate + more);
  const line = arrow.shapes[0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a picture.
    <g
      className={styles.arrow}
      data-arrow={arrow.key}
      data-ahead={ahead}
      data-part={part}
      data-selected={selected}
      role="button"
      aria-label={name}
    >
      <title>{name}</title>
      {line?.type === 'path' && <path className={styles.reach} d={line.d} />}
      <Shapes shapes={arrow.shapes} />
    </g>
  );
});

interface SignsProps {
  readonly signs: readonly ArrowItem[];
  readonly cone: Cone | undefined;
}

export function Signs({ signs, cone }: SignsProps) {
  return signs.map((arrow) => <Sign key={arrow.key} sign={arrow.sign} part={arrowPart(arrow, cone)} />);
}

const Sign = memo(function Sign({ sign, part }: { readonly sign: ArrowItem['sign']; readonly part: ConePart | undefined }) {
  return (
    <g className={styles.sign} data-part={part}>
      <Shapes shapes={sign} />
    </g>
  );
});

interface DotsProps {
  readonly plan: SpaceTimePlan;
  readonly dots: readonly DotItem[];
  readonly cursor: FrameNumber;
  readonly cone: Cone | undefined;
  readonly stop: FrameNumber | undefined;
  readonly compared: Comparison | undefined;
}

export function Dots({ plan, dots, cursor, cone, stop, compared }: DotsProps) {
  return dots.map((dot) => (
    <Dot
      key={dot.frame}
      dot={dot}
      event={plan.frameAt(dot.frame)}
      ahead={dot.frame > cursor}
      current={dot.frame === cursor}
      part={cone === undefined ? undefined : conePart(cone, dot.frame)}
      tabStop={dot.frame === stop}
      chosen={compared?.first === dot.frame || compared?.with === dot.frame}
    />
  ));
}

interface DotProps {
  readonly dot: DotItem;
  /** Another one after the run went another way. */
  readonly event: Frame;
  readonly ahead: boolean;
  readonly current: boolean;
  readonly part: ConePart | undefined;
  readonly tabStop: boolean;
  readonly chosen: boolean;
}

const Dot = memo(function Dot({ dot, event, ahead, current, part, tabStop, chosen }: DotProps) {
  const session = useSession();
  const text = useText();
  const { what } = narrate(event, session.frame(dot.frame - 1), text);
  const name = text.spaceTime.dot(dot.frame, what);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a picture.
    <g
      className={styles.dot}
      data-event={dot.frame}
      data-kind={dot.kind}
      data-ahead={ahead}
      data-part={part}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={name}
      aria-current={current ? 'step' : undefined}
      aria-pressed={chosen}
    >
      <circle className={styles.target} cx={dot.x} cy={dot.y} r={9} />
      <circle className={styles.ring} cx={dot.x} cy={dot.y} r={12} />
      <Shapes shapes={dot.shapes} />
    </g>
  );
});

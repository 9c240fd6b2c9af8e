/** One node on the stage: shape, id, term, timer, votes, and the words under it. A button: arrows walk, Enter selects. */

import type { KeyboardEvent } from 'react';
import { memo, useRef } from 'react';
import type { NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import type { Detail, Point, Role, VoteCount } from '#view';
import { roleOf, termLook, timerLeft } from '#view';
import { useSetup, useText } from '../session-context.tsx';
import { usePainter } from './motion.ts';
import styles from './node-mark.module.css';
import { NodeShape } from './node-shape.tsx';
import { NodeWords } from './node-words.tsx';
import { VoteDots } from './vote-dots.tsx';

interface NodeMarkProps {
  readonly node: NodeView;
  readonly place: Point;
  readonly radius: number;
  readonly detail: Detail;
  readonly votes: VoteCount | undefined;
  readonly selected: boolean;
  readonly picked: boolean;
  /** The event shown is this node's. */
  readonly acting: boolean;
  readonly tabStop: boolean;
  readonly onSelect: (id: number) => void;
  readonly onWalk: (id: number, step: number) => void;
}

const WALK: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export const NodeMark = memo(function NodeMark(props: NodeMarkProps) {
  const { node, place, radius, detail, votes, selected, picked, acting, tabStop, onSelect, onWalk } = props;
  const { screen } = useText();
  const role = roleOf(node);
  const word = node.paused ? `${screen.role[role]}, ${screen.frozen}` : screen.role[role];
  const name = screen.stage.nodeName(node.id, word, node.term, lastIndexOf(node.log), node.commit, node.vote);
  const press = (event: KeyboardEvent) => {
    const step = WALK[event.key];
    if (step !== undefined && !event.shiftKey && !event.ctrlKey) onWalk(node.id, step);
    else if (event.key === 'Enter') onSelect(node.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      className={styles.node}
      transform={`translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={name}
      aria-pressed={selected}
      data-node={node.id}
      data-role={role}
      data-paused={node.paused}
      data-selected={selected}
      data-acting={acting}
      data-picked={picked}
      onClick={() => onSelect(node.id)}
      onKeyDown={press}
    >
      <circle className={styles.halo} r={radius + 16} />
      <Timer node={node} radius={radius + 9} role={role} />
      <NodeShape role={role} radius={radius} paused={node.paused} />
      <NodeFace node={node} radius={radius} detail={detail} role={role} />
      {votes !== undefined && <VoteDots votes={votes} radius={radius + 19} small={detail === 'small'} />}
      <NodeWords node={node} role={role} word={word} votes={votes} top={radius + 9} detail={detail} />
    </g>
  );
});

function NodeFace({ node, radius, detail, role }: { node: NodeView; radius: number; detail: Detail; role: Role }) {
  const low = role === 'learner' ? radius * 0.24 : 0;
  if (detail === 'small') {
    return (
      <text className={styles.id} y={low} dy="0.35em" data-size="small">
        {node.id}
      </text>
    );
  }
  const look = termLook(node.term);
  const wide = 14 + String(node.term).length * 8.4;
  const full = detail === 'full';
  return (
    <>
      <text className={styles.id} y={low - (full ? 9 : 7)} dy="0.35em" data-size={detail}>
        {node.id}
      </text>
      <g transform={`translate(0 ${low + (full ? 13 : 9)})`}>
        <rect
          className={styles.term}
          x={-wide / 2}
          y={-8.5}
          width={wide}
          height={17}
          rx={4}
          style={{ fill: `var(--term-${look.slot})` }}
          data-striped={look.striped}
        />
        <text className={styles.termText} dy="0.35em" style={{ fill: `var(--term-${look.slot}-ink)` }}>
          t{node.term}
        </text>
      </g>
    </>
  );
}

/** An arc that empties clockwise: the election timer; for a leader the time to its next heartbeat. */
function Timer({ node, radius, role }: { node: NodeView; radius: number; role: Role }) {
  const arc = useRef<SVGCircleElement>(null);
  const setup = useSetup();
  usePainter((now) => {
    const left = timerLeft(node, now, setup);
    arc.current?.setAttribute('stroke-dasharray', `${left.toFixed(4)} 1`);
    arc.current?.setAttribute('stroke-dashoffset', (left - 1).toFixed(4));
  });
  if (node.health !== 'up') return null;
  return (
    <>
      <circle className={styles.track} r={radius} />
      <circle ref={arc} className={styles.timer} r={radius} pathLength={1} transform="rotate(-90)" data-role={role} />
    </>
  );
}

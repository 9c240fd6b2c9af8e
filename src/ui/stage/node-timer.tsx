/**
 * The clocks of one node: an arc that empties clockwise, with a tick where the timeout could be over at the earliest. A leader's arc is the
 * time to its next heartbeat, and with CheckQuorum a small pie tells when it counts who has answered. Who wants no motion gets numbers.
 */

import { useRef } from 'react';
import type { NodeView } from '#sim';
import type { Role } from '#view';
import { earliestTimeout, quorumLeft, timerLeft, timerMillis } from '#view';
import { useSetup, useText } from '../session-context.tsx';
import { usePainter } from './motion.ts';
import styles from './node-timer.module.css';

interface NodeTimerProps {
  readonly node: NodeView;
  /** Of the arc. */
  readonly radius: number;
  readonly role: Role;
}

export function NodeTimer({ node, radius, role }: NodeTimerProps) {
  const { stage } = useText();
  const arc = useRef<SVGCircleElement>(null);
  const number = useRef<SVGTextElement>(null);
  const setup = useSetup();
  usePainter((now, still) => {
    const left = timerLeft(node, now, setup);
    arc.current?.setAttribute('stroke-dasharray', `${left.toFixed(4)} 1`);
    arc.current?.setAttribute('stroke-dashoffset', (left - 1).toFixed(4));
    if (!still || number.current === null) return;
    const millis = timerMillis(node, now, setup);
    number.current.textContent = millis === undefined ? '' : stage.node.left(millis);
  });
  if (node.health !== 'up') return null;
  const earliest = earliestTimeout(node, setup);
  return (
    <>
      <circle className={styles.track} r={radius} />
      <circle
        ref={arc}
        className={styles.timer}
        r={radius}
        pathLength={1}
        transform="rotate(-90)"
        data-role={role}
        data-paused={node.paused}
      />
      {earliest !== undefined && (
        <path className={styles.tick} d={`M0 ${-radius - 5}v10`} transform={`rotate(${(earliest * 360).toFixed(1)})`} />
      )}
      {role === 'leader' && <path className={styles.beat} d={`M0 ${-radius - 4}v8`} />}
      {role === 'leader' && setup.checkQuorum && <QuorumClock node={node} at={radius} />}
      <text ref={number} className={styles.number} x={radius * 0.72 + 5} y={-radius * 0.72 - 2} />
    </>
  );
}

const CLOCK = 7;

/** A pie that empties until the leader counts its quorum. */
function QuorumClock({ node, at }: { readonly node: NodeView; readonly at: number }) {
  const pie = useRef<SVGCircleElement>(null);
  const setup = useSetup();
  usePainter((now) => {
    const left = quorumLeft(node, now, setup) ?? 0;
    pie.current?.setAttribute('stroke-dasharray', `${left.toFixed(4)} 1`);
    pie.current?.setAttribute('stroke-dashoffset', (left - 1).toFixed(4));
  });
  const place = at * 0.76;
  return (
    <g transform={`translate(${place.toFixed(1)} ${place.toFixed(1)})`}>
      <circle className={styles.clock} r={CLOCK + 2} />
      <circle ref={pie} className={styles.pie} r={CLOCK / 2} strokeWidth={CLOCK} pathLength={1} transform="rotate(-90)" />
    </g>
  );
}

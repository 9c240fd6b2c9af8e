/** One message on its way: a pill that the motion loop carries along its curve. */

import { memo, useMemo, useRef } from 'react';
import type { Flight } from '#sim';
import type { StageLayout, Wall } from '#view';
import { curvePoint, flightPose, linkCurve, messageGlyph, messageKind, messageShape, placeOf, wallPart } from '#view';
import { useText } from '../session-context.tsx';
import styles from './flight-mark.module.css';
import { usePainter } from './motion.ts';

interface FlightMarkProps {
  readonly flight: Flight;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: boolean;
  /** It has just been delivered: drawn at its receiver, and no longer to be acted on. */
  readonly arrived: boolean;
  readonly onSelect: (id: number) => void;
}

const HEIGHT = 20;
const ADVANCE = 7.3;

export const FlightMark = memo(function FlightMark({ flight, walls, layout, selected, arrived, onSelect }: FlightMarkProps) {
  const { screen } = useText();
  const root = useRef<SVGGElement>(null);
  const { message } = flight;
  const curve = useMemo(() => linkCurve(layout, message.from, message.to), [layout, message.from, message.to]);
  const lostAt = useMemo(
    () => wallPart(walls, placeOf(layout, message.from), placeOf(layout, message.to)),
    [walls, layout, message.from, message.to],
  );
  usePainter((now, still) => {
    const pose = flightPose(flight, now, still && !arrived, lostAt);
    const { x, y } = curvePoint(curve, pose.part);
    root.current?.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    root.current?.setAttribute('opacity', pose.opacity.toFixed(2));
  });
  const glyph = layout.terse ? (messageGlyph(message).split(' ')[0] ?? '') : messageGlyph(message);
  const shape = messageShape(message.type);
  const heart = glyph.length === 1;
  const width = heart ? 20 : glyph.length * ADVANCE + 18;
  const forward = curve.to.x >= curve.from.x ? 1 : -1;
  const name = screen.stage.messageName(message.type, message.from, message.to, screen.status[flight.status]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      ref={root}
      className={styles.flight}
      role="button"
      tabIndex={-1}
      aria-label={name}
      aria-pressed={selected}
      data-kind={messageKind(message.type)}
      data-reject={message.reject}
      data-status={flight.status}
      data-arrived={arrived}
      data-selected={selected}
      data-message={flight.id}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(flight.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSelect(flight.id);
      }}
    >
      <rect className={styles.target} x={-Math.max(width, 30) / 2 - 4} y={-18} width={Math.max(width, 30) + 8} height={36} />
      <path className={styles.body} d={pill(width, HEIGHT, shape, heart)} transform={forward < 0 ? 'scale(-1 1)' : undefined} />
      <text className={styles.glyph} dy="0.36em" data-heart={heart}>
        {glyph}
      </text>
      {flight.status === 'lost' && <path className={styles.cross} d="M-7-7 7 7M7-7-7 7" />}
      {flight.status === 'held' && <path className={styles.pin} d={`M0 ${-HEIGHT / 2}v-7`} />}
    </g>
  );
});

/** Requests point where they go, replies are notched where they come from, a snapshot is a box; a heartbeat is small and round. */
function pill(width: number, height: number, shape: 'request' | 'reply' | 'box', heart: boolean): string {
  const w = width / 2;
  const h = height / 2;
  if (heart && shape === 'request')
    return `M${-h} 0a${h} ${h} 0 0 1 ${h} ${-h}L${h * 0.5} ${-h}L${h + 4} 0L${h * 0.5} ${h}L0 ${h}A${h} ${h} 0 0 1 ${-h} 0Z`;
  if (shape === 'box') return `M${-w} ${-h - 2}H${w}V${h + 2}H${-w}ZM${-w} ${-h + 3}H${w}`;
  if (shape === 'reply') return `M${-w} ${-h}H${w - h}A${h} ${h} 0 0 1 ${w - h} ${h}H${-w}L${-w + 6} 0Z`;
  return `M${-w + h} ${-h}H${w - 7}L${w} 0L${w - 7} ${h}H${-w + h}A${h} ${h} 0 0 1 ${-w + h} ${-h}Z`;
}

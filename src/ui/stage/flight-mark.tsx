/**
 * One message on its way: a pill that the motion loop carries along its curve. Where many queue on one way, those behind are beads with
 * their place in the order sent; a heartbeat is a thin tick until somebody wants to read it.
 */

import { memo, useMemo, useRef, useState } from 'react';
import type { Flight } from '#sim';
import type { LinkCurve, MessageShape, QueuePlace, StageLayout, Wall } from '#view';
import { curvePoint, flightPose, isBead, linkCurve, messageGlyph, messageKind, messageShape, placeOf, wallPart } from '#view';
import { useHeartbeats } from '../heartbeats.ts';
import { useText } from '../session-context.tsx';
import styles from './flight-mark.module.css';
import { pill } from './flight-shape.ts';
import { usePainter } from './motion.ts';

/** Where a message stands to the event or message that is selected. */
export type Cause = 'past' | 'future' | 'none';

interface FlightMarkProps extends QueuePlace {
  readonly flight: Flight;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly selected: boolean;
  readonly lit: boolean;
  readonly cause: Cause;
  /** The next event is its delivery. */
  readonly next: boolean;
  /** It has just been delivered: drawn at its receiver, and no longer to be acted on. */
  readonly arrived: boolean;
  readonly onSelect: (id: number) => void;
}

const HEIGHT = 20;
const ADVANCE = 7.3;
const BEAD = 9;
/** Pixels that a message which overtakes keeps aside. */
const ASIDE = 13;

export const FlightMark = memo(function FlightMark(props: FlightMarkProps) {
  const { flight, walls, layout, overtakes, selected, arrived, onSelect } = props;
  const { message } = flight;
  const [near, setNear] = useState(false);
  const [heartbeats] = useHeartbeats();
  const name = useMessageName(flight, props);
  const lostAt = useMemo(
    () => wallPart(walls, placeOf(layout, message.from), placeOf(layout, message.to)),
    [walls, layout, message.from, message.to],
  );
  const open = near || selected;
  const kind = messageKind(message.type);
  const closed = isBead(props) ? 'bead' : kind === 'heartbeat' && !heartbeats ? 'tick' : 'pill';
  const look = open ? 'pill' : closed;
  const words = wordsOf(flight, layout.terse && !open);
  // What is looked at closely stays where it is, however wide it becomes.
  const wide = closed === 'pill' ? wordsOf(flight, layout.terse).width / 2 : BEAD;
  const curve = useMemo(
    () => linkCurve(layout, message.from, message.to, { wide, high: HEIGHT / 2, aside: overtakes ? ASIDE : 0 }),
    [layout, message.from, message.to, overtakes, wide],
  );
  const root = useRef<SVGGElement>(null);
  usePainter((now, still) => {
    const pose = flightPose(flight, now, still && !arrived, lostAt);
    const { x, y } = curvePoint(curve, pose.part);
    const element = root.current;
    element?.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    element?.setAttribute('opacity', pose.opacity.toFixed(2));
    element?.setAttribute('data-crossed', String(pose.crossed));
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      ref={root}
      className={styles.flight}
      role="button"
      tabIndex={-1}
      aria-label={name}
      aria-pressed={selected}
      data-kind={kind}
      data-reject={message.reject}
      data-status={flight.status}
      data-arrived={arrived}
      data-selected={selected}
      data-lit={props.lit}
      data-cause={props.cause}
      data-next={props.next}
      data-message={flight.id}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(flight.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSelect(flight.id);
      }}
    >
      <StillArrow curve={curve} />
      {look === 'pill' && <Pill words={words} shape={messageShape(message.type)} curve={curve} next={props.next} />}
      {look === 'bead' && <Bead place={props.place} reply={messageShape(message.type) === 'reply'} />}
      {look === 'tick' && <Tick curve={curve} reply={messageShape(message.type) === 'reply'} />}
      {overtakes && <path className={styles.overtakes} d="M-6-19l5 4-5 4M1-19l5 4-5 4" transform={`rotate(${degrees(curve)} 0 0)`} />}
      {flight.status === 'lost' && <path className={styles.cross} d="M-7-7 7 7M7-7-7 7" />}
      {flight.status === 'held' && <path className={styles.pin} d={`M0 ${-HEIGHT / 2}v-7`} />}
    </g>
  );
});

/** All that the picture says of it, its state last. */
function useMessageName({ message, status }: Flight, { place, of, overtakes }: QueuePlace): string {
  const { screen, stage } = useText();
  const parts = [screen.stage.messageName(message.type, message.from, message.to, ''), messageGlyph(message)];
  if (of > 1) parts.push(stage.message.place(place, of));
  if (overtakes) parts.push(stage.message.overtakes);
  if (screen.status[status] !== '') parts.push(screen.status[status]);
  return parts.join(', ');
}

function degrees({ from, to }: LinkCurve): string {
  return ((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI).toFixed(1);
}

interface PillWords {
  readonly kind: string;
  readonly field: string;
  /** Pixels of the pill. */
  readonly width: number;
}

function wordsOf({ message }: Flight, terse: boolean): PillWords {
  const whole = messageGlyph(message);
  const cut = whole.indexOf(' ');
  const kind = cut < 0 ? whole : whole.slice(0, cut);
  const field = terse || cut < 0 ? '' : whole.slice(cut);
  return { kind, field, width: Math.max(HEIGHT + 4, (kind.length + field.length) * ADVANCE + 18) };
}

interface PillProps {
  readonly words: PillWords;
  readonly shape: MessageShape;
  readonly curve: LinkCurve;
  readonly next: boolean;
}

function Pill({ words, shape, curve, next }: PillProps) {
  const { kind, field, width } = words;
  const backwards = curve.to.x < curve.from.x;
  return (
    <>
      <rect className={styles.target} x={-width / 2 - 4} y={-18} width={width + 8} height={36} />
      {next && (
        <rect className={styles.soon} x={-width / 2 - 4} y={-HEIGHT / 2 - 4} width={width + 8} height={HEIGHT + 8} rx={HEIGHT / 2 + 4} />
      )}
      <path className={styles.body} d={pill(width, HEIGHT, shape)} transform={backwards ? 'scale(-1 1)' : undefined} />
      <text className={styles.glyph} dy="0.36em">
        <tspan className={styles.kind}>{kind}</tspan>
        {field}
      </text>
    </>
  );
}

/** A message in a queue, by its place in the order sent. */
function Bead({ place, reply }: { readonly place: number; readonly reply: boolean }) {
  return (
    <>
      <circle className={styles.target} r={BEAD + 8} />
      <circle className={styles.body} r={BEAD} data-reply={reply} />
      <text className={styles.glyph} dy="0.36em" data-reply={reply}>
        {place}
      </text>
    </>
  );
}

/** A heartbeat: a thin stroke across its way; its answer is hollow. */
function Tick({ curve, reply }: { readonly curve: LinkCurve; readonly reply: boolean }) {
  return (
    <>
      <circle className={styles.target} r={14} />
      <rect className={styles.body} x={-3} y={-8} width={6} height={16} rx={3} transform={`rotate(${degrees(curve)})`} data-reply={reply} />
    </>
  );
}

/** Who wants no motion sees the direction instead. */
function StillArrow({ curve }: { readonly curve: LinkCurve }) {
  return <path className={styles.still} d="M-44 0H44M36-6l8 6-8 6" transform={`rotate(${degrees(curve)})`} />;
}

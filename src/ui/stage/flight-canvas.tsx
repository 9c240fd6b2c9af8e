/** Many messages at once: one canvas of dots instead of elements. A click takes the nearest. */

import { useMemo, useRef } from 'react';
import type { Flight } from '#sim';
import type { LinkCurve, MessageShape, Point, StageLayout, Wall } from '#view';
import { curvePoint, flightPose, linkCurve, messageKind, messageShape, placeOf, wallPart } from '#view';
import { useColours } from '../controls/theme.ts';
import { useLit } from '../lit.ts';
import { useText } from '../session-context.tsx';
import { usePainter } from './motion.ts';
import styles from './stage.module.css';

interface FlightCanvasProps {
  readonly flights: readonly Flight[];
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  /** Where the pictures of this loop put each message, for finding the nearest to a click. */
  readonly found: { current: ReadonlyMap<number, { readonly x: number; readonly y: number }> };
}

const DOT = 4;

/** One way over the stage, and how far (0..1) what is lost on it gets. */
interface Way {
  readonly curve: LinkCurve;
  readonly lostAt: number | undefined;
}

/** What is painted stays in the colours it was painted in: other colours, another canvas. */
export function FlightCanvas(props: FlightCanvasProps) {
  return <Dots key={useColours()} {...props} />;
}

function Dots({ flights, walls, layout, found }: FlightCanvasProps) {
  const { screen } = useText();
  const lit = useLit().messages;
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef(new Map<string, string>());
  const ways = useMemo(() => ({ layout, walls, of: new Map<number, Way>() }), [layout, walls]).of;
  usePainter((now, still) => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const places = new Map<number, { x: number; y: number }>();
    fit(element, context, layout);
    for (const flight of flights) {
      const { from, to, type } = flight.message;
      const key = from * 1_000 + to;
      const way = ways.get(key) ?? wayOf(layout, walls, from, to);
      ways.set(key, way);
      const pose = flightPose(flight, now, still, way.lostAt);
      const place = curvePoint(way.curve, pose.part);
      places.set(flight.id, place);
      context.globalAlpha = pose.opacity;
      const paint = colour(element, colours.current, messageKind(type));
      if (pose.crossed) cross(context, place, paint);
      else dot(context, place, messageShape(type), paint);
      if (lit.has(flight.id)) ring(context, place, paint);
    }
    found.current = places;
  });
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={screen.stage.messagesMany(flights.length)} />;
}

function wayOf(layout: StageLayout, walls: readonly Wall[], from: number, to: number): Way {
  return { curve: linkCurve(layout, from, to), lostAt: wallPart(walls, placeOf(layout, from), placeOf(layout, to)) };
}

/** Lost here. */
function cross(context: CanvasRenderingContext2D, { x, y }: Point, paint: string): void {
  context.strokeStyle = paint;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - DOT, y - DOT);
  context.lineTo(x + DOT, y + DOT);
  context.moveTo(x + DOT, y - DOT);
  context.lineTo(x - DOT, y + DOT);
  context.stroke();
}

/** It belongs to what is selected. */
function ring(context: CanvasRenderingContext2D, { x, y }: Point, paint: string): void {
  context.strokeStyle = paint;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 2 * DOT, 0, 2 * Math.PI);
  context.stroke();
}

/** Requests are full, replies hollow, a snapshot is larger. */
function dot(context: CanvasRenderingContext2D, { x, y }: Point, shape: MessageShape, paint: string): void {
  const size = shape === 'box' ? 1.6 * DOT : DOT;
  if (shape === 'reply') {
    context.strokeStyle = paint;
    context.lineWidth = 2;
    context.strokeRect(x - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2);
    return;
  }
  context.fillStyle = paint;
  context.fillRect(x - size, y - size, 2 * size, 2 * size);
}

function fit(element: HTMLCanvasElement, context: CanvasRenderingContext2D, layout: StageLayout): void {
  const ratio = window.devicePixelRatio;
  const width = Math.round(layout.width * ratio);
  const height = Math.round(layout.height * ratio);
  if (element.width !== width || element.height !== height) {
    element.width = width;
    element.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
}

function colour(element: HTMLCanvasElement, known: Map<string, string>, kind: string): string {
  const there = known.get(kind);
  if (there !== undefined) return there;
  const value = getComputedStyle(element).getPropertyValue(`--message-${kind}`).trim();
  known.set(kind, value);
  return value;
}

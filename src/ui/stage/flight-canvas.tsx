/** Many messages at once: one canvas of dots instead of elements. A click takes the nearest. */

import { useEffect, useMemo, useRef } from 'react';
import type { Flight } from '#sim';
import type { LinkCurve, MessageShape, Point, StageLayout } from '#view';
import { curvePoint, flightPose, linkCurve, messageKind, messageShape } from '#view';
import { useText } from '../session-context.tsx';
import { usePainter } from './motion.ts';
import styles from './stage.module.css';

interface FlightCanvasProps {
  readonly flights: readonly Flight[];
  readonly layout: StageLayout;
  /** Where the pictures of this loop put each message, for finding the nearest to a click. */
  readonly found: { current: ReadonlyMap<number, { readonly x: number; readonly y: number }> };
}

const DOT = 4;

export function FlightCanvas({ flights, layout, found }: FlightCanvasProps) {
  const { screen } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef(new Map<string, string>());
  const curves = useMemo(() => ({ layout, of: new Map<number, LinkCurve>() }), [layout]).of;
  useEffect(() => {
    colours.current.clear();
  });
  usePainter((now, still) => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const places = new Map<number, { x: number; y: number }>();
    fit(element, context, layout);
    for (const flight of flights) {
      const { from, to, type } = flight.message;
      const key = from * 1_000 + to;
      const curve = curves.get(key) ?? linkCurve(layout, from, to);
      curves.set(key, curve);
      const pose = flightPose(flight, now, still);
      const place = curvePoint(curve, pose.part);
      places.set(flight.id, place);
      context.globalAlpha = pose.opacity;
      dot(context, place, messageShape(type), colour(element, colours.current, messageKind(type)));
    }
    found.current = places;
  });
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={screen.stage.messagesMany(flights.length)} />;
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

/** The pieces that the space-time diagram is drawn from: paths and words with the names of colours, the same on the screen and in a file. */
import type { MessageShape } from './palette.ts';
import type { DotKind } from './space-time-index.ts';

/** The name of a colour token, without its dashes. */
export type Ink = string;

export interface PathShape {
  readonly type: 'path';
  readonly d: string;
  readonly fill: Ink | undefined;
  readonly stroke: Ink | undefined;
  readonly width: number;
  readonly dash: string | undefined;
  readonly opacity: number;
}

export interface WordShape {
  readonly type: 'word';
  readonly x: number;
  readonly y: number;
  readonly word: string;
  readonly ink: Ink;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold: boolean;
  /** The colour of a rim that keeps it readable over lines; undefined for none. */
  readonly rim: Ink | undefined;
  /** Read upwards, turned round its own place. */
  readonly turned: boolean;
}

export type Shape = PathShape | WordShape;

/** Puts along (time) and across (lanes) on the page: time downwards or rightwards. */
export interface Pen {
  readonly down: boolean;
  x(along: number, across: number): number;
  y(along: number, across: number): number;
  /** "x y", for paths. */
  at(along: number, across: number): string;
}

/** A tenth of a pixel is enough, and keeps paths short. */
const round = (value: number): number => Math.round(value * 10) / 10;

export function makePen(down: boolean): Pen {
  const x = (along: number, across: number) => round(down ? across : along);
  const y = (along: number, across: number) => round(down ? along : across);
  return { down, x, y, at: (along, across) => `${x(along, across)} ${y(along, across)}` };
}

export function stroke(d: string, ink: Ink, width: number, more: Partial<PathShape> = {}): PathShape {
  return { type: 'path', d, fill: undefined, stroke: ink, width, dash: undefined, opacity: 1, ...more };
}

export function filled(d: string, ink: Ink, more: Partial<PathShape> = {}): PathShape {
  return { type: 'path', d, fill: ink, stroke: undefined, width: 0, dash: undefined, opacity: 1, ...more };
}

export function word(x: number, y: number, text: string, ink: Ink, more: Partial<WordShape> = {}): WordShape {
  return { type: 'word', x: round(x), y: round(y), word: text, ink, anchor: 'middle', bold: false, rim: undefined, turned: false, ...more };
}

/** A rectangle between two moments and two places across. */
export function box(pen: Pen, along: readonly [number, number], across: readonly [number, number]): string {
  const [a, b] = along;
  const [c, d] = across;
  return `M${pen.at(a, c)}L${pen.at(a, d)}L${pen.at(b, d)}L${pen.at(b, c)}Z`;
}

function circle(x: number, y: number, r: number): string {
  return `M${round(x - r)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

function square(x: number, y: number, half: number): string {
  return `M${round(x - half)} ${round(y - half)}h${2 * half}v${2 * half}h${-2 * half}Z`;
}

function diamond(x: number, y: number, r: number): string {
  return `M${x} ${round(y - r)}L${round(x + r)} ${y}L${x} ${round(y + r)}L${round(x - r)} ${y}Z`;
}

function cross(x: number, y: number, r: number): string {
  return `M${round(x - r)} ${round(y - r)}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
}

/** What is seen of an event on its lane. `term`: the colour of what it appended. */
export function dotShapes(kind: DotKind, pen: Pen, along: number, across: number): readonly Shape[] {
  const x = pen.x(along, across);
  const y = pen.y(along, across);
  const rim = { stroke: 'surface', width: 1.5 };
  switch (kind) {
    case 'leader':
      return [filled(square(x, y, 8), 'role-leader', rim), stroke(square(x, y, 4.5), 'role-leader-ink', 1.5)];
    case 'election':
      return [filled(diamond(x, y, 8.5), 'role-candidate', rim)];
    case 'commit':
      return [filled(circle(x, y, 7), 'surface', { stroke: 'good', width: 2 }), filled(circle(x, y, 4), 'good')];
    case 'apply':
      return [filled(circle(x, y, 4.2), 'surface', { stroke: 'good', width: 2 })];
    case 'append':
      return [filled(square(x, y, 4), 'message-append', rim)];
    case 'flush':
      return [filled(box(pen, [along - 1.7, along + 1.7], [across - 8, across + 8]), 'ink', { stroke: 'surface', width: 1 })];
    case 'crash':
      return [filled(circle(x, y, 9), 'surface'), stroke(cross(x, y, 5), 'ink', 3)];
    case 'restart':
    case 'boot':
      return [
        filled(circle(x, y, 5.5), 'surface', { stroke: 'ink-muted', width: 2 }),
        stroke(`M${x - 2.5} ${y}h5M${x} ${y - 2.5}v5`, 'ink-muted', 1.6),
      ];
    case 'freeze':
      return [
        filled(circle(x, y, 7), 'surface', { stroke: 'ink', width: 1.5 }),
        stroke(`M${x - 2} ${y - 3}v6M${x + 2} ${y - 3}v6`, 'ink', 1.8),
      ];
    case 'resume':
      return [filled(circle(x, y, 7), 'surface', { stroke: 'ink', width: 1.5 }), filled(`M${x - 2} ${y - 3}v6l5-3Z`, 'ink')];
    case 'client':
      return [filled(diamond(x, y, 6.5), 'surface', { stroke: 'accent', width: 2 })];
    case 'act':
    case 'origin':
      return [filled(diamond(x, y, 5), 'accent', rim)];
    case 'violation':
      return [filled(circle(x, y, 9), 'violation', rim), word(x, y + 4.5, '!', 'surface', { bold: true })];
    default:
      return [filled(circle(x, y, 3.2), 'ink-muted', rim)];
  }
}

/** The line of a message: pointed at its end, or with × where it was lost. Replies have open points, requests closed ones. */
export function arrowShapes(
  pen: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  look: { readonly ink: Ink; readonly shape: MessageShape; readonly lost: boolean; readonly thin: boolean },
): readonly Shape[] {
  const [x1, y1, x2, y2] = [pen.x(...from), pen.y(...from), pen.x(...to), pen.y(...to)];
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const width = look.shape === 'box' ? 3 : look.thin ? 1 : 1.7;
  const stop = look.lost ? 0 : 5;
  const line = `M${round(x1 + ux * 4)} ${round(y1 + uy * 4)}L${round(x2 - ux * stop)} ${round(y2 - uy * stop)}`;
  const dash = look.lost ? '5 4' : undefined;
  const shapes: Shape[] = [stroke(line, look.ink, width, { dash, opacity: look.thin ? 0.55 : 1 })];
  if (look.lost) return [...shapes, stroke(cross(round(x2), round(y2), 4.5), look.ink, 2.4)];
  const [bx, by] = [x2 - ux * 12, y2 - uy * 12];
  const wing = (side: number) => `${round(bx - side * uy * 4)} ${round(by + side * ux * 4)}`;
  const tip = `${round(x2 - ux * 3.5)} ${round(y2 - uy * 3.5)}`;
  const head = `M${wing(1)}L${tip}L${wing(-1)}`;
  shapes.push(look.shape === 'reply' ? stroke(head, look.ink, width) : filled(`${head}Z`, look.ink));
  return shapes;
}

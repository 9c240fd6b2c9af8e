/** What a view looks like as a file: the pieces of a picture, colours by the names of their tokens. The page makes an SVG or a PNG of it. */
import { lettersOf } from './letters.ts';
import type { Shape } from './space-time-shapes.ts';
import { word } from './space-time-shapes.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layer {
  readonly shapes: readonly Shape[];
  /** Pixels by which its shapes are moved. */
  readonly x: number;
  readonly y: number;
  /** All of it that can be seen, in the places of the picture; undefined: everything. */
  readonly window: Box | undefined;
}

export interface Drawing {
  /** What it is, for those who do not see it. */
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The first one lies under the others. */
  readonly layers: readonly Layer[];
}

/** Pixels of a heading above a drawing, and of a stamp below it. */
const HEADING = 30;
const STAMP = 26;
/** Round a drawing. */
export const MARGIN = 12;
/** A letter of a word of 12 pixels, at most. */
const LETTER = 7.5;

export function layer(shapes: readonly Shape[], x = 0, y = 0, window?: Box): Layer {
  return { shapes, x, y, window };
}

export function widthOf(text: string): number {
  return lettersOf(text) * LETTER;
}

/** The title on the picture itself, above all else. */
export function headed(title: string, width: number, height: number, layers: readonly Layer[]): Drawing {
  const heading = word(MARGIN, 20, title, 'ink', { anchor: 'start', bold: true });
  return {
    title,
    width: Math.ceil(Math.max(width, widthOf(title) + 2 * MARGIN)),
    height: Math.ceil(height + HEADING),
    layers: [layer([heading]), ...layers.map((each) => ({ ...each, y: each.y + HEADING }))],
  };
}

/** `stamp`: what whoever gets the picture must know; stands below it. */
export function stamped(drawing: Drawing, stamp: string | undefined): Drawing {
  if (stamp === undefined) return drawing;
  const { width, height, layers } = drawing;
  const line = word(8, height + STAMP - 9, stamp, 'ink', { anchor: 'start', bold: true });
  return { ...drawing, width: Math.max(width, Math.ceil(widthOf(stamp) + 16)), height: height + STAMP, layers: [...layers, layer([line])] };
}

export function rectangle({ x, y, width, height }: Box): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
}

/** Slanting lines that fill a box. */
export function hatching({ x, y, width, height }: Box, apart: number): string {
  const lines: string[] = [];
  for (let off = apart; off < width + height; off += apart) {
    const [a, b] = [Math.min(off, width), Math.max(0, off - width)];
    const [c, d] = [Math.max(0, off - height), Math.min(off, height)];
    lines.push(`M${round(x + a)} ${round(y + b)}L${round(x + c)} ${round(y + d)}`);
  }
  return lines.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Where the words of a partition stand on the stage: what each side can do, and the names of the walls, without covering a node or its words. */
import type { NodeId } from '#raft';
import type { Wall, WallLabel } from './partition.ts';
import { wallLabels } from './partition.ts';
import type { Detail, Point, StageLayout } from './stage.ts';
import { detailOf, placeOf, radiusOf, TIMER_GAP, wordsAnchor } from './stage.ts';

/** Widths of a badge with its whole sentence and with the count alone, in pixels. */
export interface BadgeWidths {
  readonly long: number;
  readonly short: number;
}

export interface BadgePlace extends Point {
  readonly short: boolean;
}

/** Middle and size, in pixels. */
interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Height of a badge, and the room kept round it. */
const BADGE = 24;
const GAP = 6;
/** Size of a wall's label. */
const LABEL = { width: 48, height: 22 };
/** Distance between the places that are tried. */
const STEP = 10;
/** A whole sentence further away from the middle of its group than this would be looked for in vain; then the count alone stands nearer. */
const FAR = 110;
/** What a node takes with its words: half the width, and the height under its timer. */
const WORDS: Record<Detail, { readonly half: number; readonly under: number }> = {
  full: { half: 56, under: 54 },
  medium: { half: 56, under: 40 },
  small: { half: 26, under: 24 },
  dot: { half: 8, under: 8 },
};
/** Thickness of a wall. */
const BRICK = 14;
/** Controls lie over the right corners of the stage. */
const TOOLS = { wide: 230, narrow: 104, height: 56, roomy: 640 };
const ZOOM = { width: 60, height: 130 };

/**
 * A place for each group's badge: amid its nodes, or as near to there as it covers no node and crosses no wall; under the words of its sector, if it has one. On
 * a stage too small for that they stand in a column in the upper left corner.
 */
export function badgePlaces(
  layout: StageLayout,
  groups: readonly (readonly NodeId[])[],
  walls: readonly Wall[],
  widths: readonly BadgeWidths[],
): readonly BadgePlace[] {
  if (isTight(layout)) return widths.map(({ short }, i) => ({ x: short / 2 + 8, y: 20 + i * (BADGE + 4), short: true }));
  const taken = [...nodeBoxes(layout), ...controls(layout), ...walls.flatMap(wallBoxes)];
  return groups.map((nodes, i) => {
    const { long, short } = widths[i] ?? { long: 0, short: 0 };
    const sector = layout.sectors.find((each) => nodes.includes(each.nodes[0] ?? 0));
    if (sector !== undefined) return { ...underWords(layout, sector.words, long), short: false };
    const mean = middleOf(layout, nodes);
    const whole = nearest(layout, taken, mean, long);
    const fits = whole !== undefined && distance(whole, mean) <= FAR;
    const place = fits ? whole : (nearest(layout, taken, mean, short) ?? whole ?? mean);
    taken.push({ ...place, width: fits ? long : short, height: BADGE });
    return { ...place, short: !fits };
  });
}

/** The labels of walls that have room; `badges` are where they have been put. */
export function labelPlaces(
  layout: StageLayout,
  groups: readonly (readonly NodeId[])[],
  badges: readonly (Point & { readonly width: number })[],
): readonly WallLabel[] {
  if (isTight(layout) || layout.sectors.length > 0 || layout.walls !== undefined) return [];
  const taken = [...nodeBoxes(layout), ...controls(layout), ...badges.map((badge) => ({ ...badge, height: BADGE }))];
  const clear = wallLabels(layout, groups).filter(({ at }) => isClear(taken, { ...at, ...LABEL }));
  // Two groups have one wall; it needs one label, at its lower end if there is room.
  return groups.length === 2 ? [...clear].sort((a, b) => b.at.y - a.at.y).slice(0, 1) : clear;
}

/** A ring with no room among its nodes: the badges stand apart, and each node says to which it belongs. */
export function isTight(layout: StageLayout): boolean {
  return layout.terse && layout.sectors.length === 0;
}

/** Under the words of a sector, which begin, end or have their middle at that place (see `wordsAnchor`). */
function underWords(layout: StageLayout, words: Point, width: number): Point {
  const side = { start: 1, middle: 0, end: -1 }[wordsAnchor(layout, words)];
  return { x: words.x + (side * width) / 2, y: words.y + 22 };
}

function middleOf(layout: StageLayout, nodes: readonly NodeId[]): Point {
  const places = nodes.map((id) => placeOf(layout, id));
  const sum = places.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / Math.max(1, places.length), y: sum.y / Math.max(1, places.length) };
}

function nodeBoxes(layout: StageLayout): readonly Box[] {
  return layout.places.map(({ x, y }, i): Box => {
    const { half, under } = WORDS[detailOf(layout, i + 1)];
    const reach = radiusOf(layout, i + 1) + TIMER_GAP + 4;
    return { x, y: y + under / 2, width: 2 * Math.max(half, reach), height: 2 * reach + under };
  });
}

/** A wall as a row of bricks. */
function wallBoxes(wall: Wall): readonly Box[] {
  return wall.slice(1).flatMap((to, i) => {
    const from = wall[i] as Point;
    const count = Math.ceil(distance(from, to) / BRICK);
    return Array.from({ length: count + 1 }, (_, k): Box => {
      const part = k / Math.max(1, count);
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, width: BRICK, height: BRICK };
    });
  });
}

function controls({ width, height }: StageLayout): readonly Box[] {
  const tools = width >= TOOLS.roomy ? TOOLS.wide : TOOLS.narrow;
  return [
    { x: width - tools / 2, y: TOOLS.height / 2, width: tools, height: TOOLS.height },
    { x: width - ZOOM.width / 2, y: height - ZOOM.height / 2, width: ZOOM.width, height: ZOOM.height },
  ];
}

/** The place nearest to `to` at which a badge of that width covers nothing; undefined when the stage has none. */
function nearest(layout: StageLayout, taken: readonly Box[], to: Point, width: number): Point | undefined {
  const [low, high] = [width / 2 + 4, layout.width - width / 2 - 4];
  const [top, bottom] = [BADGE / 2 + 4, layout.height - BADGE / 2 - 4];
  const start = { x: clamp(to.x, low, high), y: clamp(to.y, top, bottom) };
  let best: Point | undefined;
  for (let x = low + ((start.x - low) % STEP); x <= high; x += STEP) {
    for (let y = top + ((start.y - top) % STEP); y <= bottom; y += STEP) {
      const here = { x, y };
      if (best !== undefined && distance(here, to) >= distance(best, to)) continue;
      if (isClear(taken, { ...here, width, height: BADGE })) best = here;
    }
  }
  return best;
}

function isClear(taken: readonly Box[], box: Box): boolean {
  return taken.every(
    (other) =>
      Math.abs(other.x - box.x) * 2 >= other.width + box.width + GAP || Math.abs(other.y - box.y) * 2 >= other.height + box.height + GAP,
  );
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

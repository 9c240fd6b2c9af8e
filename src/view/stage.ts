/**
 * Where things stand on the stage, in pixels of a stage of the given size: nodes on a ring, a curve for each direction of a
 * link (each travels on its own right-hand side, so requests and replies never overlap). Clusters too large for a ring: stage-arc.ts.
 */

import { polygonContains } from 'd3';
import type { NodeId } from '#raft';
import type { Frame, LinkView } from '#sim';
import { ringPoint } from './ring-point.ts';
import type { Sector, StageLevel } from './stage-level.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How much a node shows: everything; no strip of entries; shape and term alone; a dot with the shape of its role. */
export type Detail = 'full' | 'medium' | 'small' | 'dot';

export interface StageLayout {
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  readonly level: StageLevel;
  /** Of most nodes. */
  readonly detail: Detail;
  /** Messages carry the sign of their kind alone. */
  readonly terse: boolean;
  /** Radius of most nodes' shapes. */
  readonly radius: number;
  /** Distance from a node's middle at which messages start and end. */
  readonly reach: number;
  /** Node i stands at places[i - 1]. */
  readonly places: readonly Point[];
  /** Nodes that are drawn with more detail than most. */
  readonly large: ReadonlyMap<NodeId, Detail>;
  /** Groups of nodes in an arc or a field; none in a ring. */
  readonly sectors: readonly PlacedSector[];
  /** Walls between the sides of a partition, where the arrangement gives them; undefined: find them between neighbours. */
  readonly walls: readonly (readonly Point[])[] | undefined;
}

/** A sector where it stands: its middle on the arc, and the place of its words. */
export interface PlacedSector extends Sector {
  readonly middle: Point;
  readonly words: Point;
  /** The line through its rows, and how wide a band round it holds them all. */
  readonly outline: readonly Point[];
  readonly thickness: number;
}

/** Room under a node for its words, and around it for its timer. */
const LABEL_HEIGHT: Record<Detail, number> = { full: 58, medium: 44, small: 24, dot: 8 };
const LABEL_WIDTH: Record<Detail, number> = { full: 132, medium: 112, small: 48, dot: 16 };
export const TIMER_GAP = 9;
/** Room over a node for the votes of a candidate. */
const VOTES_HEIGHT = 22;

function detailFor(count: number, width: number, height: number): Detail {
  const room = Math.min(width, height);
  if (count <= 7 && room >= 330) return 'full';
  if (count <= 15 && room >= 250) return 'medium';
  return 'small';
}

const RADIUS: Record<Detail, number> = { full: 32, medium: 22, small: 14, dot: 6 };

/** How a node is drawn, and the radius of its shape. */
export function detailOf(layout: StageLayout, node: NodeId): Detail {
  return layout.large.get(node) ?? layout.detail;
}

export function radiusOf(layout: StageLayout, node: NodeId): number {
  return RADIUS[detailOf(layout, node)];
}

/** Distance from a node's middle at which its messages start and end. */
function reachOf(layout: StageLayout, node: NodeId): number {
  return layout.large.has(node) ? radiusOf(layout, node) + TIMER_GAP + 8 : layout.reach;
}

/** A ring of `count` nodes, node 1 at the top, clockwise, on whole pixels. A ring of one stands in the middle. */
export function ringLayout(count: number, width: number, height: number, seen: number = count): StageLayout {
  const detail = detailFor(seen, width, height);
  const radius = RADIUS[detail];
  const top = radius + TIMER_GAP + VOTES_HEIGHT;
  const bottom = radius + TIMER_GAP + LABEL_HEIGHT[detail];
  const side = Math.max(radius + TIMER_GAP + 14, LABEL_WIDTH[detail] / 2);
  const ring = Array.from(
    { length: count },
    (_, i) => (count === 1 ? [0, 0] : ringPoint((i / count) * 2 * Math.PI, 1)) as [number, number],
  );
  const lowest = Math.max(...ring.map(([, y]) => y));
  const widest = Math.max(0.01, ...ring.map(([x]) => x));
  const ry = Math.max(40, (height - top - bottom) / Math.max(1, 1 + lowest));
  const rx = Math.max(40, Math.min((width / 2 - side) / widest, ry * 1.5));
  const centre = { x: width / 2, y: count === 1 ? height / 2 : top + ry };
  const places = ring.map(([x, y]): Point => ({ x: Math.round(centre.x + x * rx), y: Math.round(centre.y + y * ry) }));
  const terse = detail !== 'full' || Math.min(width, height) < 330;
  const level = detail === 'full' ? 'ring' : 'compact';
  const reach = radius + TIMER_GAP + 8;
  return { width, height, centre, level, detail, terse, radius, reach, places, large: new Map(), sectors: [], walls: undefined };
}

/** Words at the left of the picture begin at their place, those at the right end there, so that all stand inside the arc. */
export function wordsAnchor(layout: StageLayout, at: Point): 'start' | 'middle' | 'end' {
  if (at.x < layout.centre.x - 90) return 'start';
  return at.x > layout.centre.x + 90 ? 'end' : 'middle';
}

/** The same picture, moved. */
export function movedLayout(layout: StageLayout, by: Point): StageLayout {
  if (by.x === 0 && by.y === 0) return layout;
  const move = (p: Point): Point => ({ x: p.x + by.x, y: p.y + by.y });
  return {
    ...layout,
    centre: move(layout.centre),
    places: layout.places.map(move),
    sectors: layout.sectors.map((sector) => ({
      ...sector,
      middle: move(sector.middle),
      words: move(sector.words),
      outline: sector.outline.map(move),
    })),
    walls: layout.walls?.map((wall) => wall.map(move)),
  };
}

/** The place of a node; a node that is not on the ring counts as standing in the middle. */
export function placeOf(layout: StageLayout, node: NodeId): Point {
  return layout.places[node - 1] ?? layout.centre;
}

/** A quadratic curve from one node's edge to another's. */
export interface LinkCurve {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** Sideways distance of the curve's ends, and how much further out its middle is, as a part of its length. */
const LANE = 6;
const BULGE = 0.07;

/** What a message needs on its way. */
export interface Room {
  /** Half its width and half its height: it leaves and arrives outside the nodes, whatever its length. */
  readonly wide: number;
  readonly high: number;
  /** Pixels further out, for one that overtakes. */
  readonly aside: number;
}

const DOT_ROOM: Room = { wide: 0, high: 0, aside: 0 };

/** The way of messages from `a` to `b`. */
export function linkCurve(layout: StageLayout, a: NodeId, b: NodeId, room: Room = DOT_ROOM): LinkCurve {
  return wayBetween(placeOf(layout, a), placeOf(layout, b), reachOf(layout, a), reachOf(layout, b), room);
}

/** The way from one place to another, on its own right-hand side, leaving and arriving at these distances. */
export function wayBetween(start: Point, end: Point, leaves: number, arrives: number, room: Room = DOT_ROOM): LinkCurve {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const ux = dx / length;
  const uy = dy / length;
  const lane = (along: number, side: number): Point => ({
    x: start.x + ux * along - uy * side,
    y: start.y + uy * along + ux * side,
  });
  const extent = Math.abs(ux) * room.wide + Math.abs(uy) * room.high;
  const middle = LANE + length * BULGE + 2 * room.aside;
  return {
    from: lane(Math.min(leaves + extent, length * 0.4), LANE),
    control: lane(length / 2, middle),
    to: lane(length - Math.min(arrives + extent, length * 0.4), LANE),
  };
}

/** The point at `part` (0..1) of a curve. */
export function curvePoint({ from, control, to }: LinkCurve, part: number): Point {
  const rest = 1 - part;
  const a = rest * rest;
  const b = 2 * rest * part;
  const c = part * part;
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

export function curvePath({ from, control, to }: LinkCurve): string {
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${control.x.toFixed(1)} ${control.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

/** The straight line between two nodes' edges, for the link itself. */
export function linkLine(layout: StageLayout, a: NodeId, b: NodeId): { readonly from: Point; readonly to: Point } {
  const start = placeOf(layout, a);
  const end = placeOf(layout, b);
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const part = (node: NodeId) => Math.min(radiusOf(layout, node) + TIMER_GAP, length / 3) / length;
  const at = (t: number): Point => ({ x: start.x + dx * t, y: start.y + dy * t });
  return { from: at(part(a)), to: at(1 - part(b)) };
}

export function linkOf(frame: Frame, from: NodeId, to: NodeId): LinkView | undefined {
  return frame.links.find((link) => link.from === from && link.to === to);
}

/** One unordered pair of nodes and how it is cut. */
export interface LinkPair {
  readonly a: NodeId;
  readonly b: NodeId;
  /** `ab`: only the way from a to b is cut. */
  readonly cut: 'no' | 'both' | 'ab' | 'ba';
  readonly changed: boolean;
  readonly hold: boolean;
}

export function linkPairs(count: number, links: readonly LinkView[]): readonly LinkPair[] {
  const different = new Map(links.map((link) => [link.from * 1_000 + link.to, link]));
  const pairs: LinkPair[] = [];
  for (let a = 1; a <= count; a++) {
    for (let b = a + 1; b <= count; b++) {
      const ab = different.get(a * 1_000 + b);
      const ba = different.get(b * 1_000 + a);
      const cut = ab?.cut === true ? (ba?.cut === true ? 'both' : 'ab') : ba?.cut === true ? 'ba' : 'no';
      pairs.push({ a, b, cut, changed: ab !== undefined || ba !== undefined, hold: ab?.hold === true || ba?.hold === true });
    }
  }
  return pairs;
}

/** The nodes inside a closed line, ascending. */
export function nodesInside(layout: StageLayout, outline: readonly Point[]): readonly NodeId[] {
  if (outline.length < 3) return [];
  const polygon = outline.map((p): [number, number] => [p.x, p.y]);
  return layout.places.flatMap((place, i) => (polygonContains(polygon, [place.x, place.y]) ? [i + 1] : []));
}

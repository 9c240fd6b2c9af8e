/**
 * Where the nodes of a large cluster stand: the leader in the middle, everybody else round it in sectors, from those in step to those that
 * are down. Up to 31 nodes are one arc of small shapes; more are dots, in several rows if they must, and the chosen ones step out of
 * their row towards the middle.
 */

import type { NodeId } from '#raft';
import { ringPoint } from './ring-point.ts';
import type { Detail, PlacedSector, Point, StageLayout } from './stage.ts';
import type { Sector, StageLevel } from './stage-level.ts';

export interface ArcOrder {
  readonly sectors: readonly Sector[];
  /** 0: nobody leads. */
  readonly leader: NodeId;
  /** Drawn large; the leader may be among them. */
  readonly focus: readonly NodeId[];
}

/** Radians left open at the bottom of the arc, and between two sectors. */
const OPEN = 0.7;
const BETWEEN = 0.16;
/** Pixels between two dots of a row, and between two rows. */
const PITCH = 24;
/** How far in (0..1 of the arc's radius) the chosen dots stand, and radians between two of them at least. */
const STEP_OUT = 0.6;
const APART = 0.62;

/** On a stage of less, in pixels, the leader is no larger than the chosen ones. */
const ROOMY = 400;
/** Pieces of a sector's outline. */
const OUTLINE = 24;

/** Places are 0..1 of the arc's radius, by angle (0 = top, clockwise). */
interface Polar {
  readonly angle: number;
  readonly part: number;
}

export function arcLayout(order: ArcOrder, level: 'arc' | 'field', width: number, height: number): StageLayout {
  const detail: Detail = level === 'arc' ? 'small' : 'dot';
  const radius = level === 'arc' ? 14 : 6;
  const cramped = Math.min(width, height) < ROOMY;
  const margin = level === 'arc' ? 46 : cramped ? 20 : 38;
  const ry = Math.max(60, height / 2 - margin);
  const rx = Math.max(60, Math.min(width / 2 - margin - 8, ry * 1.45));
  const centre = { x: width / 2, y: height / 2 };
  const at = ({ angle, part }: Polar): Point => {
    const [x, y] = ringPoint(angle, part);
    return { x: Math.round(centre.x + x * rx), y: Math.round(centre.y + y * ry) };
  };
  const { polar, middles, rows } = spread(order.sectors, level, (rx + ry) / 2);
  const large = largeOf(order, cramped ? 'medium' : 'full');
  if (level === 'field') stepOut(polar, order);
  const count = Math.max(order.leader, ...order.sectors.flatMap((sector) => sector.nodes), 0);
  const places = Array.from({ length: count }, (_, i) => {
    const place = polar.get(i + 1);
    return place === undefined ? centre : at(place);
  });
  const sectors = order.sectors.map((sector, i): PlacedSector => {
    const angle = middles[i]?.angle ?? 0;
    const { from = 0, to = 0 } = middles[i] ?? {};
    const depth = (rows - 1) * PITCH;
    const middleRow = 1 - depth / 2 / ((rx + ry) / 2);
    const outline = Array.from({ length: OUTLINE + 1 }, (_, step) => at({ angle: from + ((to - from) * step) / OUTLINE, part: middleRow }));
    const inner = level === 'arc' ? 0.74 : 0.8 - depth / ((rx + ry) / 2);
    return {
      ...sector,
      middle: at({ angle, part: inner + 0.08 }),
      words: at({ angle, part: inner - 0.03 }),
      outline,
      thickness: depth + 2 * radius + 16,
    };
  });
  const walls = wallsOf(order.sectors, middles, at);
  return { width, height, centre, level, detail, terse: true, radius, reach: radius + 10, places, large, sectors, walls };
}

interface Middle {
  readonly from: number;
  readonly to: number;
  readonly angle: number;
}

interface Spread {
  readonly polar: Map<NodeId, Polar>;
  readonly middles: readonly Middle[];
  readonly rows: number;
}

/** Every node's place on the arc, in the order of the sectors. */
function spread(sectors: readonly Sector[], level: StageLevel, radius: number): Spread {
  const total = sectors.reduce((sum, sector) => sum + sector.nodes.length, 0);
  const whole = 2 * Math.PI - OPEN - BETWEEN * Math.max(0, sectors.length - 1);
  const rows = level === 'arc' ? 1 : Math.max(1, Math.ceil((total * PITCH) / (whole * radius)));
  const columns = sectors.reduce((sum, sector) => sum + Math.ceil(sector.nodes.length / rows), 0);
  const step = whole / Math.max(1, columns);
  const polar = new Map<NodeId, Polar>();
  const middles: Middle[] = [];
  let angle = -Math.PI + OPEN / 2;
  for (const sector of sectors) {
    sector.nodes.forEach((id, i) => {
      const column = Math.floor(i / rows);
      polar.set(id, { angle: angle + (column + 0.5) * step, part: 1 - ((i % rows) * PITCH) / radius });
    });
    const to = angle + Math.ceil(sector.nodes.length / rows) * step;
    middles.push({ from: angle, to, angle: (angle + to) / 2 });
    angle = to + BETWEEN;
  }
  return { polar, middles, rows };
}

function largeOf({ leader, focus }: ArcOrder, first: Detail): ReadonlyMap<NodeId, Detail> {
  const large = new Map<NodeId, Detail>(focus.map((id) => [id, 'medium']));
  if (leader !== 0) large.set(leader, first);
  return large;
}

/** The chosen dots leave their row for a ring nearer to the middle, each as close to its own angle as the others let it. */
function stepOut(polar: Map<NodeId, Polar>, { focus, leader }: ArcOrder): void {
  const chosen = focus.filter((id) => id !== leader && polar.has(id)).map((id) => ({ id, angle: polar.get(id)?.angle ?? 0 }));
  chosen.sort((a, b) => a.angle - b.angle);
  let least = Number.NEGATIVE_INFINITY;
  const stepped = chosen.map(({ id, angle }) => {
    const found = Math.max(angle, least);
    least = found + APART;
    return { id, angle: found };
  });
  const over = Math.max(0, (stepped.at(-1)?.angle ?? 0) - Math.PI + 0.3);
  for (const { id, angle } of stepped) polar.set(id, { angle: angle - over, part: STEP_OUT });
}

/** A wall round each side that the leader is not on, with the middle left to the leader. */
function wallsOf(sectors: readonly Sector[], middles: readonly Middle[], at: (place: Polar) => Point): readonly (readonly Point[])[] {
  const sides = new Map<number, { from: number; to: number }>();
  sectors.forEach((sector, i) => {
    const middle = middles[i];
    if (sector.side === 0 || middle === undefined) return;
    const known = sides.get(sector.side);
    sides.set(sector.side, { from: known?.from ?? middle.from, to: middle.to });
  });
  return [...sides.values()].map(({ from, to }) => {
    const edge = BETWEEN / 2;
    const inner = Array.from({ length: 13 }, (_, i) => at({ angle: from - edge + ((to - from + 2 * edge) * i) / 12, part: 0.42 }));
    return [at({ angle: from - edge, part: 1.12 }), ...inner, at({ angle: to + edge, part: 1.12 })];
  });
}

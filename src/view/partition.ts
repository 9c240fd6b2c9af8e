/** Partitions as people see them: groups of nodes that cannot hear each other, the wall between them, and what each can do. */
import type { NodeId } from '#raft';
import type { Frame, LinkView } from '#sim';
import type { Point, StageLayout } from './stage.ts';
import { curvePoint, placeOf } from './stage.ts';
import type { Quorum } from './topology.ts';
import { configurationOf, isRunning, quorumOf, reachOf } from './topology.ts';

export interface PartitionGroup {
  readonly nodes: readonly NodeId[];
  /** How many of each configuration's voters are in this group and run. */
  readonly quorum: Quorum;
  /** One of its nodes reaches enough of them to be elected and to commit. */
  readonly canCommit: boolean;
}

/**
 * The groups into which cut links divide the nodes, ascending by their first node; one group when nothing is divided. Two
 * nodes are together when a chain of links that are open both ways joins them.
 */
export function groupsOf(count: number, links: readonly LinkView[]): readonly (readonly NodeId[])[] {
  const cut = new Set(links.filter((link) => link.cut).map((link) => link.from * 1_000 + link.to));
  const groups: NodeId[][] = [];
  const seen = new Set<NodeId>();
  for (let first = 1; first <= count; first++) {
    if (seen.has(first)) continue;
    seen.add(first);
    const group = [first];
    for (const node of group) {
      for (let other = 1; other <= count; other++) {
        if (seen.has(other) || cut.has(node * 1_000 + other) || cut.has(other * 1_000 + node)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

export function partitionGroups(frame: Frame): readonly PartitionGroup[] {
  if (frame.nodes.length === 0) return [];
  const conf = configurationOf(frame);
  const leaders = reachOf(frame).filter((reach) => reach.canLead);
  return groupsOf(frame.nodes.length, frame.links).map((nodes) => ({
    nodes,
    quorum: quorumOf(conf, (id) => nodes.includes(id) && isRunning(frame, id)),
    canCommit: leaders.some((reach) => nodes.includes(reach.node)),
  }));
}

/** A line across the stage that no message passes, as a row of points. */
export type Wall = readonly Point[];

/** The name of a wall: which groups it parts (by their place), the left one first, and where that is written. */
export interface WallLabel {
  readonly at: Point;
  readonly left: number;
  readonly right: number;
}

/** How far beyond the ring a wall goes, as a part of the way from the middle. */
const OVERSHOOT = 1.22;
/** Pieces of the curve of a wall. */
const PIECES = 16;

/**
 * The wall between groups that stand side by side on the ring: for two groups one curve through the two gaps that bends round
 * the smaller one, for more one spoke a gap. Groups that interleave have no wall; their cut links tell it.
 */
export function partitionWalls(layout: StageLayout, groups: readonly (readonly NodeId[])[]): readonly Wall[] {
  const gaps = gapsOf(layout, groups).map((gap) => gap.at);
  const [from, to] = gaps;
  if (gaps.length === 2 && from !== undefined && to !== undefined) {
    const curve = { from, control: layout.centre, to };
    return [Array.from({ length: PIECES + 1 }, (_, i) => curvePoint(curve, i / PIECES))];
  }
  return gaps.map((gap) => [layout.centre, gap]);
}

/** A label for each gap between two groups, at the outer end of the wall there. */
export function wallLabels(layout: StageLayout, groups: readonly (readonly NodeId[])[]): readonly WallLabel[] {
  return gapsOf(layout, groups).map(({ at, from, to }): WallLabel => {
    const place = { x: clamp(at.x, 34, layout.width - 34), y: clamp(at.y, 14, layout.height - 14) };
    const leftFirst = placeOf(layout, from.node).x <= placeOf(layout, to.node).x;
    return { at: place, left: leftFirst ? from.group : to.group, right: leftFirst ? to.group : from.group };
  });
}

interface Gap {
  readonly at: Point;
  readonly from: { readonly node: NodeId; readonly group: number };
  readonly to: { readonly node: NodeId; readonly group: number };
}

/** The gaps of the ring in which one group ends and another begins; none if groups interleave. */
function gapsOf(layout: StageLayout, groups: readonly (readonly NodeId[])[]): readonly Gap[] {
  const count = layout.places.length;
  if (groups.length < 2 || count < 2) return [];
  const groupOf = new Map(groups.flatMap((nodes, i) => nodes.map((id) => [id, i] as const)));
  const gaps: Gap[] = [];
  for (let id = 1; id <= count; id++) {
    const next = (id % count) + 1;
    const [from, to] = [groupOf.get(id) ?? 0, groupOf.get(next) ?? 0];
    if (from !== to) gaps.push({ at: outward(layout, id, next), from: { node: id, group: from }, to: { node: next, group: to } });
  }
  return gaps.length === groups.length ? gaps : [];
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** How far along (0..1) the straight line from `a` to `b` meets a wall first; undefined when it meets none. */
export function wallPart(walls: readonly Wall[], a: Point, b: Point): number | undefined {
  let first: number | undefined;
  for (const wall of walls) {
    for (let i = 1; i < wall.length; i++) {
      const part = crossing(a, b, wall[i - 1] as Point, wall[i] as Point);
      if (part !== undefined && (first === undefined || part < first)) first = part;
    }
  }
  return first;
}

/** Where on a-b the piece p-q crosses it, 0..1 of a-b. */
export function crossing(a: Point, b: Point, p: Point, q: Point): number | undefined {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const ex = q.x - p.x;
  const ey = q.y - p.y;
  const area = dx * ey - dy * ex;
  if (area === 0) return undefined;
  const along = ((p.x - a.x) * ey - (p.y - a.y) * ex) / area;
  const across = ((p.x - a.x) * dy - (p.y - a.y) * dx) / area;
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? along : undefined;
}

/** A point in the gap between two neighbours, a little outside the ring. */
function outward(layout: StageLayout, a: NodeId, b: NodeId): Point {
  const p = placeOf(layout, a);
  const q = placeOf(layout, b);
  const { centre } = layout;
  if (layout.places.length === 2) {
    const side = a < b ? 1 : -1;
    return { x: centre.x + side * layout.width * 0.3, y: centre.y };
  }
  return {
    x: centre.x + ((p.x + q.x) / 2 - centre.x) * OVERSHOOT,
    y: centre.y + ((p.y + q.y) / 2 - centre.y) * OVERSHOOT,
  };
}

/** The groups after the nodes inside a lasso move to a side of their own; undefined when that would change nothing. */
export function groupsAfterLasso(
  groups: readonly (readonly NodeId[])[],
  inside: readonly NodeId[],
): readonly (readonly NodeId[])[] | undefined {
  const outside = groups.map((group) => group.filter((id) => !inside.includes(id))).filter((group) => group.length > 0);
  if (inside.length === 0 || outside.length === 0) return undefined;
  if (groups.some((group) => group.length === inside.length && group.every((id) => inside.includes(id)))) return undefined;
  return [...outside, inside];
}

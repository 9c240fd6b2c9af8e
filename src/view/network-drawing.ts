/** What a line drawn on the stage means: a loop parts the nodes inside from the rest, any other line cuts the links that it crosses. */
import type { NodeId } from '#raft';
import type { Command, Frame } from '#sim';
import { crossing, groupsAfterLasso, groupsOf } from './partition.ts';
import type { Point, StageLayout } from './stage.ts';
import { nodesInside, placeOf } from './stage.ts';
import { cutOf } from './topology.ts';

export type Drawn =
  /** `groups`: the sides after it; undefined when nothing would change. */
  | { readonly type: 'loop'; readonly inside: readonly NodeId[]; readonly groups: readonly (readonly NodeId[])[] | undefined }
  /** The open ways that it cuts. */
  | { readonly type: 'line'; readonly cuts: readonly (readonly [NodeId, NodeId])[] };

/** A line whose ends are nearer to each other than this part of its length comes back to where it began. */
const LOOP = 0.45;

/** `oneWay`: a line cuts only the ways of messages that would cross it from its left to its right, seen in the direction of drawing. */
export function drawnOn(layout: StageLayout, frame: Frame, line: readonly Point[], oneWay: boolean): Drawn {
  if (!isLoop(line)) return { type: 'line', cuts: cutsOf(layout, frame, line, oneWay) };
  const inside = nodesInside(layout, line);
  return { type: 'loop', inside, groups: groupsAfterLasso(groupsOf(frame.nodes.length, frame.links), inside) };
}

/** One act for all that was drawn; undefined when it would change nothing. */
export function drawingCommand(frame: Frame, drawn: Drawn): Command | undefined {
  if (drawn.type === 'loop') return drawn.groups === undefined ? undefined : { type: 'partition', groups: drawn.groups };
  const { cuts } = drawn;
  const [first, second] = cuts;
  if (first === undefined) return undefined;
  const pair = second !== undefined && second[0] === first[1] && second[1] === first[0];
  if (cuts.length === (pair ? 2 : 1)) return { type: 'cut', from: first[0], to: first[1], both: pair };
  const before = frame.links.filter((link) => link.cut).map((link) => [link.from, link.to] as const);
  return { type: 'topology', cut: [...before, ...cuts].sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}

function isLoop(line: readonly Point[]): boolean {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return false;
  const length = line.reduce((sum, point, i) => sum + distance(line[i - 1] ?? point, point), 0);
  return distance(first, last) < LOOP * length;
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

function cutsOf(layout: StageLayout, frame: Frame, line: readonly Point[], oneWay: boolean): readonly (readonly [NodeId, NodeId])[] {
  const isCut = cutOf(frame.links);
  const cuts: (readonly [NodeId, NodeId])[] = [];
  for (const { id: a } of frame.nodes) {
    for (const { id: b } of frame.nodes) {
      if (b <= a) continue;
      const side = sideOf(placeOf(layout, a), placeOf(layout, b), line);
      if (side === undefined) continue;
      const ways = oneWay
        ? [side === 'left' ? ([a, b] as const) : ([b, a] as const)]
        : ([
            [a, b],
            [b, a],
          ] as const);
      cuts.push(...ways.filter(([from, to]) => !isCut(from, to)));
    }
  }
  return cuts;
}

/** On which side of the line `a` is where the line first crosses a-b; undefined when it does not. */
function sideOf(a: Point, b: Point, line: readonly Point[]): 'left' | 'right' | undefined {
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1] as Point, line[i] as Point];
    if (crossing(a, b, p, q) === undefined) continue;
    // The y axis points down, so what lies to the left has a negative product.
    return (q.x - p.x) * (a.y - p.y) - (q.y - p.y) * (a.x - p.x) < 0 ? 'left' : 'right';
  }
  return undefined;
}

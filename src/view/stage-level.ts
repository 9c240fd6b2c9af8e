/**
 * How much of a cluster is shown at once, by the number of nodes and the zoom: a ring with everything, a ring with less, an arc round the
 * leader, a field of dots in groups. Zooming in shows more of fewer nodes; it never only magnifies.
 */
import type { NodeId } from '#raft';
import type { Frame, NodeView } from '#sim';
import { leaderOf } from './election.ts';
import { groupsOf } from './partition.ts';

/** 1–7 nodes, 8–15, 16–31, 32 and more. */
export type StageLevel = 'ring' | 'compact' | 'arc' | 'field';

/** Pixels that an arc needs in both directions; on less, its nodes are dots. */
const ARC_ROOM = 400;

/** `zoom` 1: the whole cluster fits; 2: a quarter of the picture is seen. `room`: the shorter side of the stage, in pixels. */
export function levelOf(count: number, zoom: number, room: number = Number.POSITIVE_INFINITY): StageLevel {
  const seen = count / (zoom * zoom);
  if (seen <= 7) return 'ring';
  if (seen <= 15) return 'compact';
  return seen < 32 && room >= ARC_ROOM ? 'arc' : 'field';
}

/** Most nodes that are drawn large among many. */
export const FOCUS_MOST = 7;

/** Above this many nodes there is a focus list. */
export const FOCUS_ABOVE = 15;

/**
 * The nodes that get full detail: who leads and who has stood for election last always, then the chosen ones, the last chosen first.
 */
export function focusOf(frame: Frame, chosen: readonly NodeId[]): readonly NodeId[] {
  const leader = leaderOf(frame)?.id;
  const candidate = newestCandidate(frame.nodes)?.id;
  const wanted = [leader, candidate, ...chosen].filter((id): id is NodeId => id !== undefined && id <= frame.nodes.length);
  return [...new Set(wanted)].slice(0, FOCUS_MOST);
}

/** Of those that stand for election now, the one of the highest term, and the last to begin. */
function newestCandidate(nodes: readonly NodeView[]): NodeView | undefined {
  return nodes.reduce<NodeView | undefined>((best, node) => {
    if (node.health !== 'up' || (node.state !== 'StateCandidate' && node.state !== 'StatePreCandidate')) return best;
    if (best === undefined || node.term > best.term) return node;
    return node.term === best.term && node.asOf - node.electionElapsed > best.asOf - best.electionElapsed ? node : best;
  }, undefined);
}

/** What a leader knows of a follower's log, coarse enough that nobody changes place with every acknowledgement. */
export type LogClass = 'in-step' | 'behind' | 'silent' | 'down' | 'leaderless';

/** Nodes that stand together: not parted from each other, and of one class. */
export interface Sector {
  readonly nodes: readonly NodeId[];
  readonly class: LogClass;
  /** Which side of a partition: 0 = the leader's. */
  readonly side: number;
}

/** Entries that a follower may lack and still count as in step: about what is always on the way. */
const STEP = 16;

const ORDER: readonly LogClass[] = ['in-step', 'leaderless', 'behind', 'silent', 'down'];

function classOf(node: NodeView, leader: NodeView | undefined): LogClass {
  if (node.health !== 'up') return 'down';
  const progress = leader?.progress.find((each) => each.id === node.id);
  if (leader === undefined || progress === undefined) return 'leaderless';
  if (progress.state !== 'StateSnapshot' && progress.match + STEP >= leader.commit) return 'in-step';
  return progress.recentActive ? 'behind' : 'silent';
}

/** Everybody but the leader, side by side: the leader's side of a partition first, there from the best matched to the worst, then by id. */
export function sectorsOf(frame: Frame): readonly Sector[] {
  const leader = leaderOf(frame);
  const groups = groupsOf(frame.nodes.length, frame.links);
  const sides = [...groups].sort((a, b) => Number(b.includes(leader?.id ?? 0)) - Number(a.includes(leader?.id ?? 0)));
  return sides.flatMap((group, side) => {
    const own = leader !== undefined && group.includes(leader.id) ? leader : undefined;
    const members = group.filter((id) => id !== leader?.id).map((id) => frame.nodes[id - 1] as NodeView);
    const classes = new Map(members.map((node) => [node.id, classOf(node, own)]));
    return ORDER.flatMap((name): readonly Sector[] => {
      const nodes = members.filter((node) => classes.get(node.id) === name).map((node) => node.id);
      return nodes.length === 0 ? [] : [{ nodes, class: name, side }];
    });
  });
}

/** Which nodes have a lane of their own: all of a small cluster; of a large one those that matter, and the rest share one. */
import type { NodeId } from '#raft';
import type { Frame } from '#sim';

export interface LaneChoice {
  readonly nodes: readonly NodeId[];
  /** Share the last lane; none in a small cluster. */
  readonly folded: readonly NodeId[];
}

/** Lanes of a cluster that is not folded, at most. */
const ALL = 8;
/** Lanes beside the folded one, at most. */
const OWN = 7;

/** `wanted`: nodes asked for by name, who come after leaders and candidates. */
export function chooseLanes({ nodes }: Frame, wanted: readonly NodeId[]): LaneChoice {
  const ids = nodes.map((node) => node.id);
  if (ids.length <= ALL) return { nodes: ids, folded: [] };
  const acting = nodes.filter(({ health, state }) => health === 'up' && state !== 'StateFollower');
  const leading = acting.filter(({ state }) => state === 'StateLeader');
  const first = [...leading, ...acting].map((node) => node.id);
  const own = [...new Set([...first, ...wanted.filter((id) => ids.includes(id)), ...ids])].slice(0, OWN).sort((a, b) => a - b);
  return { nodes: own, folded: ids.filter((id) => !own.includes(id)) };
}

/** The place of a node's lane; the folded ones share the last. */
export function laneIndex({ nodes }: LaneChoice, node: NodeId): number {
  const at = nodes.indexOf(node);
  return at < 0 ? nodes.length : at;
}

export function laneCount({ nodes, folded }: LaneChoice): number {
  return nodes.length + (folded.length > 0 ? 1 : 0);
}

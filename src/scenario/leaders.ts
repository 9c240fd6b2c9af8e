/** Who leads, and whether everybody agrees: what scenario files wait for. */
import type { NodeId } from '#raft';
import { NONE } from '#raft';
import type { Frame, NodeView } from '#sim';
import { roleOf } from '#sim';

/** The running leader of the highest term among `nodes`; 0 = nobody leads. */
export function highestLeader(nodes: readonly NodeView[]): NodeId {
  const leaders = nodes.filter((node) => roleOf(node) === 'leader');
  return (
    leaders.reduce<NodeView | undefined>((best, node) => (best !== undefined && best.term >= node.term ? best : node), undefined)?.id ??
    NONE
  );
}

/** The same among those that have committed an entry of their own term, so that they know what is committed (thesis 6.4). */
export function establishedLeader({ nodes }: Frame): NodeId {
  return highestLeader(nodes.filter(hasCommittedInTerm));
}

function hasCommittedInTerm({ log, commit, term }: NodeView): boolean {
  return commit > log.snapshot.index && log.buffer[commit - log.snapshot.index - 1]?.term === term;
}

/** Everybody who is up has applied the same, and nothing more is to come. */
export function allAgree(frame: Frame): boolean {
  const up = frame.nodes.filter((node) => node.health === 'up');
  const [first] = up;
  return (
    first !== undefined && up.every((node) => node.applied === first.applied && node.applied === node.log.snapshot.index + node.log.length)
  );
}

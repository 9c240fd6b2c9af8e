/** Who counts for a decision, in each half of a configuration: a decision needs a majority of every half. */
import type { ConfState, Index, NodeId } from '#raft';
import { RULES } from '#raft';
import type { NodeView } from '#sim';

export interface Half {
  readonly voters: readonly NodeId[];
  /** Voters of this half that count, ascending. */
  readonly have: readonly NodeId[];
  readonly needed: number;
}

/** One half; two in a joint configuration, the incoming one first. */
export function halvesOf(conf: ConfState, counts: (id: NodeId) => boolean): readonly Half[] {
  const half = (voters: readonly NodeId[]): Half => ({ voters, have: voters.filter(counts), needed: RULES.quorumSize(voters.length) });
  const incoming = half(conf.voters);
  return RULES.needsOutgoing(conf.votersOutgoing.length) ? [incoming, half(conf.votersOutgoing)] : [incoming];
}

export function decides(halves: readonly Half[]): boolean {
  return halves.every((half) => half.have.length >= half.needed);
}

/** The voters whom the leader knows to have its log up to `index` on disk. */
export function storedOn(leader: NodeView, index: Index): readonly Half[] {
  const matches = matchesOf(leader);
  return halvesOf(leader.conf, (id) => (matches.get(id) ?? 0) >= index);
}

/** The highest index that a majority has acknowledged, by counting alone; whether it may be committed is another rule. */
export function quorumIndex(leader: NodeView): Index {
  const matches = matchesOf(leader);
  const reached = (voters: readonly NodeId[]): Index => {
    const ascending = voters.map((id) => matches.get(id) ?? 0).sort((a, b) => a - b);
    return ascending[voters.length - RULES.quorumSize(voters.length)] ?? 0;
  };
  const { voters, votersOutgoing } = leader.conf;
  const incoming = reached(voters);
  return RULES.needsOutgoing(votersOutgoing.length) ? Math.min(incoming, reached(votersOutgoing)) : incoming;
}

function matchesOf(leader: NodeView): ReadonlyMap<NodeId, Index> {
  return new Map(leader.progress.map((peer) => [peer.id, peer.match]));
}

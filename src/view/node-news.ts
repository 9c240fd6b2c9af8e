/** What a node has just learned in a frame, beside its state: a higher term, a newly drawn election timeout, whom it votes for. */
import type { NodeId, Term } from '#raft';
import type { Frame, NodeView } from '#sim';
import { type Timing, timeoutMillis } from './election.ts';
import type { Selected } from './lit.ts';

export interface NodeNews {
  /** The term it had until this event, when it has just learned a higher one. */
  readonly termBefore: Term | undefined;
  /** Milliseconds of the election timeout that it has just drawn. */
  readonly drew: number | undefined;
}

const NOTHING: NodeNews = { termBefore: undefined, drew: undefined };

/** What the event of `frame` has told the node; the same object for all nodes to which nothing happened. */
export function nodeNews(frame: Frame, previous: Frame | undefined, id: NodeId, timing: Timing): NodeNews {
  const { event } = frame;
  if (event.type === 'origin' || event.node !== id) return NOTHING;
  const before = previous?.nodes[id - 1];
  const after = frame.nodes[id - 1];
  if (after === undefined || after.health !== 'up') return NOTHING;
  return {
    termBefore: before?.health === 'up' && before.term < after.term ? before.term : undefined,
    drew: hasDrawn(frame, id) && after.promotable ? timeoutMillis(after, timing) : undefined,
  };
}

/** A node draws a timeout whenever it becomes a follower or a candidate (and a leader, which has no use for it). */
function hasDrawn(frame: Frame, id: NodeId): boolean {
  return frame.facts.some((fact) => (fact.type === 'BecameFollower' || fact.type === 'BecameCandidate') && fact.node === id);
}

/** A vote in the picture: a thin line from voter to candidate. */
export interface VoteLine {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The vote is on the voter's disk: a crash does not make it forget. */
  readonly durable: boolean;
}

/** The votes of one term, by voter; with `of`, only those that this node has given or got. */
export function voteLines(nodes: readonly NodeView[], term: Term, of: NodeId | undefined): readonly VoteLine[] {
  return nodes.flatMap((node): readonly VoteLine[] => {
    if (node.health !== 'up' || node.term !== term || node.vote === 0 || node.vote === node.id) return [];
    if (of !== undefined && of !== node.id && of !== node.vote) return [];
    return [{ from: node.id, to: node.vote, durable: node.durable.term === term && node.durable.vote === node.vote }];
  });
}

/** The votes that are drawn: of the selected term, node or vote message; otherwise the one that this event has cast. */
export function votesShown(frame: Frame, selected: Selected | null): readonly VoteLine[] {
  switch (selected?.type) {
    case 'term':
      return voteLines(frame.nodes, selected.term, undefined);
    case 'node':
      return voteLines(frame.nodes, frame.nodes[selected.node - 1]?.term ?? 0, selected.node);
    case 'message': {
      const message = frame.flights.find((flight) => flight.id === selected.message)?.message;
      if (message?.type === 'MsgVote') return voteLines(frame.nodes, message.term, message.from);
      if (message?.type === 'MsgVoteResp') return voteLines(frame.nodes, message.term, message.from).filter(({ to }) => to === message.to);
      return [];
    }
    default: {
      const cast = frame.facts.find((fact) => fact.type === 'VoteCast' && fact.voteType === 'MsgVote');
      return cast?.type === 'VoteCast' ? voteLines(frame.nodes, cast.term, cast.node).filter(({ from }) => from === cast.node) : [];
    }
  }
}

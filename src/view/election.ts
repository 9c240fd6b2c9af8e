/** Timers and votes: how much of a node's time is left, and how far a candidate has come. */
import type { NodeId } from '#raft';
import type { Flight, Frame, NodeView, VirtualTime } from '#sim';

export interface Timing {
  /** Microseconds of one tick. */
  readonly tick: number;
  /** Ticks. */
  readonly heartbeatTick: number;
}

/** The part (0..1) of the timer that is left at `now`: of the heartbeat for a leader, of the election timeout for all others. */
export function timerLeft(node: NodeView, now: VirtualTime, timing: Timing): number {
  if (node.health !== 'up') return 0;
  const since = node.paused ? 0 : Math.max(0, now - node.asOf) / timing.tick;
  const leader = node.state === 'StateLeader';
  const elapsed = (leader ? node.heartbeatElapsed : node.electionElapsed) + since;
  const whole = leader ? timing.heartbeatTick : node.electionTimeout;
  if (whole <= 0) return 0;
  const left = 1 - elapsed / whole;
  return left < 0 ? 0 : left > 1 ? 1 : left;
}

/** Milliseconds until the node's election timer runs out, rounded; undefined for who does not count. */
export function timerMillis(node: NodeView, now: VirtualTime, timing: Timing): number | undefined {
  if (node.health !== 'up' || !node.promotable || node.state === 'StateLeader') return undefined;
  return Math.round((timerLeft(node, now, timing) * node.electionTimeout * timing.tick) / 1_000);
}

/** `asked`: nothing heard; `answering`: the answer is on its way. */
export type VoteState = 'asked' | 'answering' | 'granted' | 'refused';

export interface VoteDot {
  readonly id: NodeId;
  readonly state: VoteState;
}

export interface VoteCount {
  readonly pre: boolean;
  readonly dots: readonly VoteDot[];
  readonly granted: number;
  readonly needed: number;
}

function answering(flights: readonly Flight[], candidate: NodeId, voter: NodeId): boolean {
  return flights.some(
    ({ message, status }) =>
      status !== 'lost' &&
      message.to === candidate &&
      message.from === voter &&
      (message.type === 'MsgVoteResp' || message.type === 'MsgPreVoteResp'),
  );
}

/** The votes of a candidate or pre-candidate; undefined for anybody else. In a joint configuration the incoming voters count here. */
export function voteCount(frame: Frame, node: NodeView): VoteCount | undefined {
  if (node.health !== 'up') return undefined;
  if (node.state !== 'StateCandidate' && node.state !== 'StatePreCandidate') return undefined;
  const votes = new Map(node.votes.map((vote) => [vote.id, vote.granted]));
  const dots = node.conf.voters.map((id): VoteDot => {
    const vote = votes.get(id);
    if (vote !== undefined) return { id, state: vote ? 'granted' : 'refused' };
    return { id, state: answering(frame.flights, node.id, id) ? 'answering' : 'asked' };
  });
  return {
    pre: node.state === 'StatePreCandidate',
    dots,
    granted: dots.filter((dot) => dot.state === 'granted').length,
    needed: (node.conf.voters.length >>> 1) + 1,
  };
}

/** The leader that counts: up, and of the highest term; a leader of an older term does not know yet that it was replaced. */
export function leaderOf(frame: Frame): NodeView | undefined {
  return frame.nodes.reduce<NodeView | undefined>((best, node) => {
    if (node.health !== 'up' || node.state !== 'StateLeader') return best;
    return best === undefined || node.term > best.term ? node : best;
  }, undefined);
}

/** Timers and votes: how much of a node's time is left, and how far a candidate has come. */
import type { NodeId } from '#raft';
import { type Flight, type Frame, type NodeView, tickOf, type VirtualTime } from '#sim';

export interface Timing {
  /** Microseconds of one tick of a clock that is right. */
  readonly tick: number;
  /** Ticks. */
  readonly heartbeatTick: number;
  readonly electionTick: number;
  readonly checkQuorum: boolean;
}

/** Ticks that its clock has made since its own were counted; a part of one counts too. */
function ticksSince({ paused, asOf, faults }: NodeView, now: VirtualTime, timing: Timing): number {
  return paused ? 0 : Math.max(0, now - asOf) / tickOf(timing, faults);
}

/** The part (0..1) of the timer that is left at `now`: of the heartbeat for a leader, of the election timeout for all others. */
export function timerLeft(node: NodeView, now: VirtualTime, timing: Timing): number {
  if (node.health !== 'up') return 0;
  const since = ticksSince(node, now, timing);
  const leader = node.state === 'StateLeader';
  const elapsed = (leader ? node.heartbeatElapsed : node.electionElapsed) + since;
  const whole = leader ? timing.heartbeatTick : node.electionTimeout;
  if (whole <= 0) return 0;
  const left = 1 - elapsed / whole;
  return left < 0 ? 0 : left > 1 ? 1 : left;
}

/** Milliseconds that the election timeout takes which the node has drawn, by its own clock; rounded. */
export function timeoutMillis({ electionTimeout, faults }: NodeView, timing: Timing): number {
  return Math.round((electionTimeout * tickOf(timing, faults)) / 1_000);
}

/** Milliseconds until the node's election timer runs out, rounded; undefined for who does not count. */
export function timerMillis(node: NodeView, now: VirtualTime, timing: Timing): number | undefined {
  if (node.health !== 'up' || !node.promotable || node.state === 'StateLeader') return undefined;
  return Math.round((timerLeft(node, now, timing) * node.electionTimeout * tickOf(timing, node.faults)) / 1_000);
}

/**
 * How far round (0..1) a timer is when it could fire at the earliest: at the minimum timeout, the drawn one being longer or equal.
 * Undefined for a leader, and for who has no election timer.
 */
export function earliestTimeout(node: NodeView, timing: Timing): number | undefined {
  if (node.health !== 'up' || !node.promotable || node.state === 'StateLeader' || node.electionTimeout <= 0) return undefined;
  return Math.min(1, timing.electionTick / node.electionTimeout);
}

/** The part (0..1) of an election timeout that is left until a leader with CheckQuorum counts who has answered; undefined for all others. */
export function quorumLeft(node: NodeView, now: VirtualTime, timing: Timing): number | undefined {
  if (!timing.checkQuorum || node.health !== 'up' || node.state !== 'StateLeader') return undefined;
  const since = ticksSince(node, now, timing);
  return Math.max(0, 1 - ((node.electionElapsed + since) % timing.electionTick) / timing.electionTick);
}

/** `asked`: nothing heard; `answering`: the answer is on its way. */
export type VoteState = 'asked' | 'answering' | 'granted' | 'refused';

export interface VoteDot {
  readonly id: NodeId;
  readonly state: VoteState;
}

/** The votes of one configuration. */
export interface VoteRing {
  readonly dots: readonly VoteDot[];
  readonly granted: number;
  readonly needed: number;
}

export interface VoteCount {
  readonly pre: boolean;
  /** One; two in a joint configuration, the incoming voters first: both must be won. */
  readonly rings: readonly VoteRing[];
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

/** The votes of a candidate or pre-candidate; undefined for anybody else. */
export function voteCount(frame: Frame, node: NodeView): VoteCount | undefined {
  if (node.health !== 'up') return undefined;
  if (node.state !== 'StateCandidate' && node.state !== 'StatePreCandidate') return undefined;
  const { voters, votersOutgoing } = node.conf;
  const configurations = votersOutgoing.length > 0 ? [voters, votersOutgoing] : [voters];
  return { pre: node.state === 'StatePreCandidate', rings: configurations.map((ids) => voteRing(frame, node, ids)) };
}

function voteRing(frame: Frame, node: NodeView, voters: readonly NodeId[]): VoteRing {
  const votes = new Map(node.votes.map((vote) => [vote.id, vote.granted]));
  const dots = voters.map((id): VoteDot => {
    const vote = votes.get(id);
    if (vote !== undefined) return { id, state: vote ? 'granted' : 'refused' };
    return { id, state: answering(frame.flights, node.id, id) ? 'answering' : 'asked' };
  });
  return { dots, granted: dots.filter((dot) => dot.state === 'granted').length, needed: (voters.length >>> 1) + 1 };
}

/** The leader that counts: up, and of the highest term; a leader of an older term does not know yet that it was replaced. */
export function leaderOf(frame: Frame): NodeView | undefined {
  return frame.nodes.reduce<NodeView | undefined>((best, node) => {
    if (node.health !== 'up' || node.state !== 'StateLeader') return best;
    return best === undefined || node.term > best.term ? node : best;
  }, undefined);
}

/** What is wrong with a machine's clock, disk and transport, what can be made wrong, and how each ends: words and commands, for badges and menus. */
import type { NodeId } from '#raft';
import { assertNever } from '#raft';
import type { ClusterSetup, Command, Frame, NodeView } from '#sim';
import { LIMITS, TICK_PER_MILLE } from '#sim';
import { leaderOf } from './election.ts';

/** What is in force on a machine; `beyond-model` stays for ever. */
export type FaultBadge =
  | 'clock-slow'
  | 'clock-fast'
  | 'slow'
  | 'fail-flush'
  | 'full'
  | 'limited'
  | 'lying'
  | 'muted'
  | 'damaged'
  | 'lost'
  | 'beyond-model';

/** What a person can make wrong. */
export type FaultOffer = 'clock' | 'slow' | 'fail-flush' | 'full' | 'lying' | 'muted' | 'damage' | 'stale' | 'lose';

/** In the order of the menu: first what a running machine suffers, then what happens to a disk at rest. */
export const FAULT_OFFERS: readonly FaultOffer[] = ['clock', 'slow', 'fail-flush', 'full', 'muted', 'lying', 'damage', 'stale', 'lose'];

/** Raft promises nothing once a disk has forgotten what it confirmed. */
export const BEYOND_MODEL: ReadonlySet<FaultOffer | FaultBadge> = new Set<FaultOffer | FaultBadge>(['lying', 'stale', 'beyond-model']);

/** Choices of a slow disk, microseconds a flush. */
export const SLOW_MICROS = [20_000, 120_000, 400_000, 2_000_000] as const;

/** Choices of a clock that is wrong, in thousandths of the cluster's tick. */
export const CLOCKS = [500, 800, 1_250, 1_500, 2_000] as const;

/** Choices of an old copy: how many of the newest records it lacks; the last one is more than any log of a run has. */
export const STALE_RECORDS = [1, 2, 4, 8, 1_000_000] as const;

export type DamagePlace = Extract<Command, { readonly type: 'damage' }>['where'];
export const DAMAGE_PLACES: readonly DamagePlace[] = ['tail', 'middle', 'header', 'length', 'snapshot'];

/** What is in force, worst last. A node that only runs as it was set up to has none. */
export function faultBadges({ faults }: NodeView, setup: ClusterSetup): readonly FaultBadge[] {
  const badges: FaultBadge[] = [];
  if (faults.tickPerMille !== TICK_PER_MILLE.asSetUp)
    badges.push(faults.tickPerMille > TICK_PER_MILLE.asSetUp ? 'clock-slow' : 'clock-fast');
  if (faults.flushLatency !== setup.flushLatency) badges.push('slow');
  if (faults.failNextFlush) badges.push('fail-flush');
  if (faults.capacity < LIMITS.diskBytes) badges.push(faults.capacity === 0 ? 'full' : 'limited');
  if (faults.feedbackMuted) badges.push('muted');
  if (faults.damaged) badges.push('damaged');
  if (faults.lost) badges.push('lost');
  if (faults.beyondModel) badges.push('beyond-model');
  if (faults.lying) badges.push('lying');
  return badges;
}

/** The command that ends it; undefined where it ends by itself or never. */
export function healOf(badge: FaultBadge, node: NodeId, setup: ClusterSetup): Command | undefined {
  switch (badge) {
    case 'clock-slow':
    case 'clock-fast':
      return { type: 'tick-period', node, perMille: TICK_PER_MILLE.asSetUp };
    case 'slow':
      return { type: 'flush-latency', node, micros: setup.flushLatency };
    case 'full':
    case 'limited':
      return { type: 'disk-capacity', node, bytes: LIMITS.diskBytes };
    case 'lying':
      return { type: 'lying-disk', node, on: false };
    case 'muted':
      return { type: 'mute-feedback', node, on: false };
    case 'fail-flush':
    case 'damaged':
    case 'lost':
    case 'beyond-model':
      return undefined;
    default:
      return assertNever(badge);
  }
}

/** Why an offer cannot be taken up now; undefined when it can. */
export type FaultBar = 'in-force' | 'node-is-up' | 'disk-is-lost';

export function faultBar(offer: FaultOffer, { faults, health }: NodeView): FaultBar | undefined {
  if (faults.lost) return 'disk-is-lost';
  switch (offer) {
    case 'clock':
    case 'slow':
      return undefined;
    case 'fail-flush':
      return faults.failNextFlush ? 'in-force' : undefined;
    case 'full':
      return faults.capacity === 0 ? 'in-force' : undefined;
    case 'lying':
      return faults.lying ? 'in-force' : undefined;
    case 'muted':
      return faults.feedbackMuted ? 'in-force' : undefined;
    case 'damage':
    case 'stale':
    case 'lose':
      return health === 'up' ? 'node-is-up' : undefined;
    default:
      return assertNever(offer);
  }
}

/** Which bit turns over: another one at every step of the run, so that doing it twice does not undo it. */
export function bitToFlip(frame: Frame): number {
  return 64 + (frame.number % 512);
}

/** What is to be done next about a member whose disk is lost. `fresh`: the machine that takes its place. */
export type Replacement =
  | { readonly type: 'wait-for-leader' }
  | { readonly type: 'add-machine' }
  | { readonly type: 'add-member'; readonly fresh: NodeId; readonly command: Command }
  | { readonly type: 'remove-member'; readonly command: Command }
  | { readonly type: 'done' };

/** First a machine that never was a member becomes a voter, so that as many as at the beginning are whole; then the lost one is removed. */
export function replacementOf(frame: Frame, lost: NodeId, setup: ClusterSetup): Replacement {
  const leader = leaderOf(frame);
  if (leader === undefined) return { type: 'wait-for-leader' };
  const { voters, learners, votersOutgoing } = leader.conf;
  const isMember = ({ id }: NodeView) => voters.includes(id) || learners.includes(id) || votersOutgoing.includes(id);
  const isWhole = (node: NodeView | undefined) => node !== undefined && !node.faults.lost;
  if (!frame.nodes.some((node) => node.id === lost && isMember(node))) return { type: 'done' };
  const change = (type: 'ConfChangeAddNode' | 'ConfChangeRemoveNode', nodeId: NodeId): Command => ({
    type: 'conf-change',
    node: leader.id,
    changes: [{ type, nodeId }],
    transition: 'ConfChangeTransitionAuto',
    v1: false,
  });
  const whole = voters.filter((id) => isWhole(frame.nodes[id - 1])).length;
  if (whole >= setup.voters) return { type: 'remove-member', command: change('ConfChangeRemoveNode', lost) };
  const fresh = frame.nodes.find((node) => !isMember(node) && isWhole(node) && node.id > setup.voters + setup.learners);
  return fresh === undefined
    ? { type: 'add-machine' }
    : { type: 'add-member', fresh: fresh.id, command: change('ConfChangeAddNode', fresh.id) };
}

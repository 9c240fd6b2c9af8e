/**
 * What a run is like, drawn by chance: its cluster and its troubles (swarm testing: in each run half of the kinds of trouble are left out, so that the
 * others come together). Every number is whole and comes from the seed.
 */
import type { BreakId, ConfState, NodeId, Random } from '#raft';
import type { ClusterSetup, Frame, NodeView } from '#sim';
import { DEFAULT_SETUP } from '#sim';

/**
 * Whom troubles meet: anybody, mostly the leader, or whoever is on the slow side of links that change places (few, well placed delays). Or when: right
 * after something that matters (an election, a vote, a commit). Or replies come back long after they were sent, to whoever leads then.
 */
export const STRATEGIES = ['swarm', 'leader', 'delays', 'moments', 'museum'] as const;
export type Strategy = (typeof STRATEGIES)[number];

const TROUBLES = [
  'crash',
  'pause',
  'partition',
  'one-way',
  'links',
  'museum',
  'campaign',
  'transfer',
  'members',
  'snapshot',
  'flush',
  'disk',
  'transport',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/**
 * Troubles that came later, each in every fourth run, from a stream of their own: a run without them is what it was before there were any.
 */
const ODDITIES = ['clocks', 'filters'] as const;
export type Oddity = (typeof ODDITIES)[number];

export interface Swarm {
  readonly cluster: ClusterSetup;
  readonly strategy: Strategy;
  /** Those that may happen in this run. */
  readonly troubles: readonly Trouble[];
  readonly oddities: readonly Oddity[];
  /** Events between two troubles, and between two requests, on average. */
  readonly calm: number;
  readonly pace: number;
  /** Machines whose disks may be damaged or lost in all: fewer than a quorum, so that recovery stays possible. */
  readonly disks: number;
}

export function drawSwarm(chance: Random, odd: Random, strategy: Strategy, brokenRules: readonly BreakId[]): Swarm {
  const drawn = drawCluster(chance, brokenRules);
  const some = TROUBLES.filter(() => chance.below(2) === 0);
  const isTimed = strategy === 'moments' || strategy === 'museum';
  const cluster = isTimed && chance.below(4) > 0 ? quiet(drawn) : drawn;
  return {
    cluster,
    strategy,
    troubles: some.length > 0 ? some : ['crash'],
    oddities: ODDITIES.filter(() => odd.below(4) === 0),
    calm: pick(chance, isTimed ? [25, 50, 100] : [6, 12, 25, 50]),
    pace: pick(chance, [6, 15, 40]),
    disks: (cluster.voters - 1) >>> 1,
  };
}

/** Three machines or five on a plain network: what happens is then the doing of who chose the moment. */
function quiet(cluster: ClusterSetup): ClusterSetup {
  const voters = cluster.voters < 4 ? 3 : 5;
  return { ...cluster, voters, latency: Math.min(cluster.latency, 8_000), jitter: Math.min(cluster.jitter, 6_000), loss: 0, duplicate: 0 };
}

function drawCluster(chance: Random, brokenRules: readonly BreakId[]): ClusterSetup {
  const flag = () => chance.below(2) === 0;
  const seldom = (value: number) => (chance.below(3) === 0 ? value : 0);
  const checkQuorum = flag();
  // A lease without the quorum check is refused by a sound core; where that rule is broken, it is what there is to see.
  const mayLease = checkQuorum || brokenRules.includes('M23');
  return {
    ...DEFAULT_SETUP,
    voters: pick(chance, [1, 2, 3, 3, 3, 4, 5, 5]),
    learners: seldom(1),
    preVote: flag(),
    checkQuorum: brokenRules.includes('M23') ? false : checkQuorum,
    leaseReads: brokenRules.includes('M23') || (mayLease && chance.below(8) === 0),
    asyncStorageWrites: flag(),
    maxSizePerMsg: pick(chance, [0, 64, 1_024]),
    maxInflightMsgs: pick(chance, [1, 2, 8, 256]),
    disableProposalForwarding: chance.below(4) === 0,
    stepDownOnRemoval: flag(),
    snapshotEvery: pick(chance, [0, 0, 1, 4, 12]),
    catchUpEntries: pick(chance, [0, 1, 5]),
    segmentBytes: pick(chance, [512, 4_096, 65_536]),
    latency: pick(chance, [1_000, 8_000, 30_000]),
    jitter: pick(chance, [0, 6_000, 60_000]),
    reorder: flag(),
    loss: seldom(pick(chance, [20, 100, 300])),
    duplicate: seldom(pick(chance, [20, 200])),
    flushLatency: pick(chance, [0, 1_500, 20_000]),
    flushJitter: pick(chance, [0, 5_000]),
    applyLatency: pick(chance, [0, 500, 20_000]),
    clientRetries: pick(chance, [0, 0, 3]),
    callTimeout: pick(chance, [100_000, 1_000_000]),
    brokenRules,
  };
}

/** Who leads the highest term. */
export function leaderOf(frame: Frame): NodeView | undefined {
  let leader: NodeView | undefined;
  for (const node of frame.nodes) {
    if (node.health === 'up' && node.state === 'StateLeader' && node.term > (leader?.term ?? 0)) leader = node;
  }
  return leader;
}

export function isQuorumOf({ voters, votersOutgoing }: ConfState, ids: readonly NodeId[]): boolean {
  const most = (half: readonly NodeId[]) => half.length === 0 || half.filter((id) => ids.includes(id)).length * 2 > half.length;
  return most(voters) && most(votersOutgoing);
}

export function pick<T>(chance: Random, choices: readonly T[]): T {
  return choices[chance.below(choices.length)] as T;
}

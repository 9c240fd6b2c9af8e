/** Rare situations, counted: a campaign that never saw one of them has not tried it, whatever else it says. */
import type { Frame, NodeView } from '#sim';
import { leaderOf } from './swarm.ts';

/** What each fact of the core or the machine, where it occurs, is called: its own name. */
export type Counts = Map<string, number>;

/** Situations in which something happened to a machine, beside the facts themselves. */
const SITUATIONS: readonly (readonly [name: string, holds: (frame: Frame, before: NodeView, after: NodeView) => boolean])[] = [
  ['a leader crashes', ({ event }, before) => isCommand(event, 'crash') && before.state === 'StateLeader'],
  ['a candidate crashes', ({ event }, before) => isCommand(event, 'crash') && isCandidate(before)],
  ['a crash takes what was not flushed', ({ facts }) => facts.some((fact) => fact.type === 'Crashed' && fact.lostOps > 0)],
  ['a crash leaves a part of it', ({ facts }) => facts.some((fact) => fact.type === 'Crashed' && fact.keptOps > 0)],
  [
    'a leader crashes before its own flush',
    ({ event }, before) => isCommand(event, 'crash') && before.state === 'StateLeader' && before.durable.unsyncedOps > 0,
  ],
  ['a torn tail is cut off', ({ facts }) => facts.some((fact) => fact.type === 'Recovered' && fact.cut !== undefined)],
  ['a start from a snapshot', ({ facts }) => facts.some((fact) => fact.type === 'Recovered' && fact.snapshot.index > 0)],
  ['a start sets a snapshot file aside', ({ facts }) => facts.some((fact) => fact.type === 'Recovered' && fact.setAside.length > 0)],
  ['a damaged log is refused', (_frame, before, after) => before.failure === undefined && after.failure?.code === 'log-damaged'],
  ['a full disk stops a machine', (_frame, before, after) => before.failure === undefined && after.failure?.code === 'disk-full'],
  ['a failed flush stops a machine', (_frame, before, after) => before.failure === undefined && after.failure?.code === 'flush-failed'],
  ['two leaders at once', ({ nodes }, before, after) => becomesLeader(before, after) && nodes.filter(leads).length > 1],
  ['a leader is paused', ({ event }, before) => isCommand(event, 'pause') && before.state === 'StateLeader'],
  [
    'a leader resumes under a newer one',
    (frame, before) => isCommand(frame.event, 'resume') && before.state === 'StateLeader' && (leaderOf(frame)?.term ?? 0) > before.term,
  ],
  ['a joint configuration', (_frame, before, after) => !isJoint(before) && isJoint(after)],
  ['a joint configuration is left', (_frame, before, after) => isJoint(before) && !isJoint(after) && after.health === 'up'],
  ['a leader is elected while joint', (_frame, before, after) => becomesLeader(before, after) && isJoint(after)],
  ['a snapshot is taken while joint', ({ facts }, _before, after) => isJoint(after) && facts.some((fact) => fact.type === 'SnapshotTaken')],
  ['a crash while joint', ({ event }, before) => isCommand(event, 'crash') && isJoint(before)],
  [
    'a leader is removed',
    (_frame, before, after) =>
      before.state === 'StateLeader' && !after.conf.voters.includes(after.id) && before.conf.voters.includes(after.id),
  ],
  ['a learner becomes a voter', (_frame, before, after) => before.conf.learners.some((id) => after.conf.voters.includes(id))],
  ['entries of an older term are committed', (_frame, before, after) => after.state === 'StateLeader' && after.commit > before.commit + 1],
  ['a follower goes from Replicate to Probe', changes('StateReplicate', 'StateProbe')],
  ['a follower goes from Probe to Replicate', changes('StateProbe', 'StateReplicate')],
  ['a follower goes from Probe to Snapshot', changes('StateProbe', 'StateSnapshot')],
  ['a follower goes from Snapshot to Probe', changes('StateSnapshot', 'StateProbe')],
  ['a follower goes from Snapshot to Replicate', changes('StateSnapshot', 'StateReplicate')],
  ['a full window', (_frame, _before, { progress }) => progress.some((peer) => peer.inflightFull)],
  ['a request is retried', ({ event }) => event.type === 'retry'],
  ['a result stays unknown', ({ event }) => event.type === 'call-timeout'],
  [
    'a message overtakes another',
    ({ event, flights }) => event.type === 'deliver' && flights.some((other) => isOvertaken(event.flight, other)),
  ],
  [
    'a message of an older term arrives',
    ({ event }, before) => event.type === 'deliver' && event.flight.message.term > 0 && event.flight.message.term < before.term,
  ],
  ['a copy arrives', ({ event }) => event.type === 'deliver' && event.flight.copyOf > 0],
];

/** Facts that the troubles of a swarm bring about in a campaign of any size. */
const FACTS = [
  'BecamePreCandidate',
  'BecameCandidate',
  'BecameLeader',
  'BecameFollower',
  'VoteCast',
  'VoteRejected',
  'VoteIgnored',
  'HigherTermReceived',
  'LowerTermIgnored',
  'QuorumLost',
  'TimeoutNowReceived',
  'TransferStarted',
  'LeaderForgotten',
  'ProposalDroppedNoLeader',
  'ProposalNotForwarded',
  'ProposalDroppedInTransfer',
  'ConfChangeIgnored',
  'AutoLeaveProposed',
  'ReadDroppedNoLeader',
  'AppendRejected',
  'ConflictFound',
  'AppendRejectionReceived',
  'ProgressDecreased',
  'PeerUnreachable',
  'SnapshotSent',
  'ReplicationPaused',
  'SnapshotSucceeded',
  'SnapshotFailed',
  'SnapshotRestored',
  'SnapshotIgnored',
  'CommitFastForwarded',
  'CampaignBlocked',
  'UnstableTruncated',
  'StableEntryMismatched',
  'Recovered',
  'Crashed',
  'Stopped',
  'Damaged',
  'DiskLost',
  'Flushed',
  'Applied',
  'RequestRepeated',
  'ConfApplied',
  'ConfCancelled',
  'SnapshotTaken',
  'SnapshotInstalled',
  'RequestDropped',
  'ReadServed',
] as const;

/** Everything that a campaign must have seen. */
export const PROBES: readonly string[] = [...SITUATIONS.map(([name]) => name), ...FACTS];

/** Counts what is seen in a run. */
export class Probes {
  readonly counts: Counts = new Map();
  #before: Frame | undefined;

  note(frame: Frame): void {
    for (const { type } of frame.facts) this.#count(type);
    const before = this.#before;
    this.#before = frame;
    const { event } = frame;
    if (before === undefined || event.type === 'origin' || event.node === 0) return;
    const [was, is] = [before.nodes[event.node - 1], frame.nodes[event.node - 1]];
    if (was === undefined || is === undefined) return;
    for (const [name, holds] of SITUATIONS) if (holds(frame, was, is)) this.#count(name);
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

export function addCounts(to: Counts, more: Iterable<readonly [string, number]>): void {
  for (const [name, count] of more) to.set(name, (to.get(name) ?? 0) + count);
}

function isCommand(event: Frame['event'], type: string): boolean {
  return event.type === 'command' && event.note === undefined && event.command.type === type;
}

function isCandidate({ state }: NodeView): boolean {
  return state === 'StateCandidate' || state === 'StatePreCandidate';
}

function leads({ health, state }: NodeView): boolean {
  return health === 'up' && state === 'StateLeader';
}

function becomesLeader(before: NodeView, after: NodeView): boolean {
  return leads(after) && (before.state !== 'StateLeader' || before.term !== after.term);
}

function isJoint({ conf }: NodeView): boolean {
  return conf.votersOutgoing.length > 0;
}

function changes(from: NodeView['progress'][number]['state'], to: NodeView['progress'][number]['state']) {
  return (_frame: Frame, before: NodeView, after: NodeView): boolean => {
    if (before.progress === after.progress || before.term !== after.term) return false;
    return after.progress.some((peer) => peer.state === to && before.progress.some((was) => was.id === peer.id && was.state === from));
  };
}

function isOvertaken(arrived: Frame['flights'][number], other: Frame['flights'][number]): boolean {
  const { from, to } = arrived.message;
  return other.id < arrived.id && other.status === 'flying' && other.message.from === from && other.message.to === to;
}

/** Rare situations, counted: a campaign that never saw one of them has not tried it, whatever else it says. */
import type { AnyFact } from '#node';
import { entryAt, type Flight, type Frame, type LinkView, type NodeView, TICK_PER_MILLE } from '#sim';

/** What each fact of the core or the machine, where it occurs, is called: its own name. */
export type Counts = Map<string, number>;

type Holds = (before: NodeView, after: NodeView, frame: Frame) => boolean;
type Situations = readonly (readonly [name: string, holds: Holds])[];

const always: Holds = () => true;
const led: Holds = (before) => before.state === 'StateLeader';

/** What a command met, by its type. */
const COMMANDS: Readonly<Record<string, Situations>> = {
  crash: [
    ['a leader crashes', led],
    ['a candidate crashes', isCandidate],
    ['a leader crashes before its own flush', (before) => before.state === 'StateLeader' && before.durable.unsyncedOps > 0],
    ['a crash while joint', isJoint],
  ],
  pause: [['a leader is paused', led]],
  'tick-period': [
    ['a leader’s clock is slow', (before, after) => before.state === 'StateLeader' && isSlow(after)],
    ['a clock is set right', (before, after) => before.faults.tickPerMille !== after.faults.tickPerMille && isRight(after)],
  ],
  resume: [
    [
      'a leader resumes under a newer one',
      (before, _after, { nodes }) => before.state === 'StateLeader' && nodes.some((node) => leads(node) && node.term > before.term),
    ],
  ],
};

/** What happened otherwise, by the type of event. */
const EVENTS: Readonly<Record<string, Situations>> = {
  retry: [['a request is retried', always]],
  'call-timeout': [['a result stays unknown', always]],
  deliver: [
    [
      'a message overtakes another',
      (_before, _after, { event, flights }) => event.type === 'deliver' && flights.some((other) => isOvertaken(event.flight, other)),
    ],
    [
      'a message of an older term arrives',
      (before, _after, { event }) => event.type === 'deliver' && event.flight.message.term > 0 && event.flight.message.term < before.term,
    ],
    ['a copy arrives', (_before, _after, { event }) => event.type === 'deliver' && event.flight.copyOf > 0],
  ],
};

/** What a machine noticed, by the type of fact. */
const NOTICED: Readonly<Record<string, readonly (readonly [name: string, holds: (fact: AnyFact, after: NodeView) => boolean])[]>> = {
  Crashed: [
    ['a crash takes what was not flushed', (fact) => fact.type === 'Crashed' && fact.lostOps > 0],
    ['a crash leaves a part of it', (fact) => fact.type === 'Crashed' && fact.keptOps > 0],
  ],
  Recovered: [
    ['a torn tail is cut off', (fact) => fact.type === 'Recovered' && fact.cut !== undefined],
    ['a start from a snapshot', (fact) => fact.type === 'Recovered' && fact.snapshot.index > 0],
    ['a start sets a snapshot file aside', (fact) => fact.type === 'Recovered' && fact.setAside.length > 0],
  ],
  ReadServed: [['a machine with a slow clock serves a read', (_fact, after) => isSlow(after)]],
  SnapshotTaken: [['a snapshot is taken while joint', (_fact, after) => isJoint(after)]],
};

/** Ways in which a machine stops. */
const FAILURES: Readonly<Record<string, string>> = {
  'log-damaged': 'a damaged log is refused',
  'disk-full': 'a full disk stops a machine',
  'flush-failed': 'a failed flush stops a machine',
};

const ELECTED: Situations = [
  ['two leaders at once', (_before, _after, { nodes }) => nodes.filter(leads).length > 1],
  ['a leader is elected while joint', (_before, after) => isJoint(after)],
  ['a leader is elected with a fast clock', (_before, after) => !isSlow(after) && !isRight(after)],
];

/** Changes of members, seen where a configuration changes. */
const MEMBERS: Situations = [
  ['a joint configuration', (before, after) => !isJoint(before) && isJoint(after)],
  ['a joint configuration is left', (before, after) => isJoint(before) && !isJoint(after) && after.health === 'up'],
  [
    'a leader is removed',
    (before, after) => before.state === 'StateLeader' && !after.conf.voters.includes(after.id) && before.conf.voters.includes(after.id),
  ],
  ['a learner becomes a voter', (before, after) => before.conf.learners.some((id) => after.conf.voters.includes(id))],
];

/** What became of a message just sent. */
const SENT: readonly (readonly [name: string, holds: (flight: Flight, frame: Frame) => boolean])[] = [
  ['a message is lost by its type', ({ lostBy }) => lostBy === 'filter'],
  [
    'a message is held by its type',
    ({ status, message }, { links }) => status === 'held' && links.some((link) => holdsType(link, message)),
  ],
];

/** What a leader believes, seen where that changes. */
const BELIEFS: Situations = [
  ['a follower goes from Replicate to Probe', changes('StateReplicate', 'StateProbe')],
  ['a follower goes from Probe to Replicate', changes('StateProbe', 'StateReplicate')],
  ['a follower goes from Probe to Snapshot', changes('StateProbe', 'StateSnapshot')],
  ['a follower goes from Snapshot to Probe', changes('StateSnapshot', 'StateProbe')],
  ['a follower goes from Snapshot to Replicate', changes('StateSnapshot', 'StateReplicate')],
  ['a full window', (_before, { progress }) => progress.some((peer) => peer.inflightFull)],
];

const COMMITTED: Situations = [['entries of an older term are committed', commitsOlder]];

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

const namesOf = (tables: readonly (readonly (readonly [name: string, holds: unknown])[])[]) => tables.flat().map(([name]) => name);

/** Everything that a campaign must have seen. */
export const PROBES: readonly string[] = [
  ...namesOf([...Object.values(COMMANDS), ...Object.values(EVENTS), ...Object.values(NOTICED), ELECTED, MEMBERS, BELIEFS, COMMITTED, SENT]),
  ...Object.values(FAILURES),
  ...FACTS,
];

/** Counts what is seen in a run. Only what has changed is looked at. */
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
    if (event.type !== 'command') this.#check(EVENTS[event.type], was, is, frame);
    else if (event.note === undefined) this.#check(COMMANDS[event.command.type], was, is, frame);
    for (const fact of frame.facts) this.#notice(fact, is);
    for (let i = frame.flights.length - 1; frame.flights[i]?.sentIn === frame.number; i--) this.#follow(frame.flights[i] as Flight, frame);
    if (was !== is) this.#compare(was, is, frame);
  }

  #notice(fact: AnyFact, after: NodeView): void {
    const noticed = NOTICED[fact.type];
    if (noticed !== undefined) for (const [name, holds] of noticed) if (holds(fact, after)) this.#count(name);
  }

  #follow(flight: Flight, frame: Frame): void {
    for (const [name, holds] of SENT) if (holds(flight, frame)) this.#count(name);
  }

  #compare(was: NodeView, is: NodeView, frame: Frame): void {
    if (was.failure === undefined && is.failure !== undefined) {
      const name = FAILURES[is.failure.code];
      if (name !== undefined) this.#count(name);
    }
    if (becomesLeader(was, is)) this.#check(ELECTED, was, is, frame);
    if (was.conf !== is.conf) this.#check(MEMBERS, was, is, frame);
    if (was.progress !== is.progress) this.#check(BELIEFS, was, is, frame);
    if (was.commit < is.commit) this.#check(COMMITTED, was, is, frame);
  }

  #check(situations: Situations | undefined, was: NodeView, is: NodeView, frame: Frame): void {
    if (situations === undefined) return;
    for (const [name, holds] of situations) if (holds(was, is, frame)) this.#count(name);
  }

  #count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

function isCandidate({ state }: NodeView): boolean {
  return state === 'StateCandidate' || state === 'StatePreCandidate';
}

function isRight({ faults }: NodeView): boolean {
  return faults.tickPerMille === TICK_PER_MILLE.asSetUp;
}

function isSlow({ faults }: NodeView): boolean {
  return faults.tickPerMille > TICK_PER_MILLE.asSetUp;
}

function holdsType({ from, to, holds }: LinkView, message: Flight['message']): boolean {
  return from === message.from && to === message.to && holds.includes(message.type);
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

function changes(from: NodeView['progress'][number]['state'], to: NodeView['progress'][number]['state']): Holds {
  return (before, after) =>
    before.term === after.term &&
    after.progress.some((peer) => peer.state === to && before.progress.some((was) => was.id === peer.id && was.state === from));
}

/** By counting an entry of its own term, a leader commits what it took over. */
function commitsOlder(before: NodeView, { state, term, log }: NodeView): boolean {
  const next = entryAt(log, before.commit + 1);
  return state === 'StateLeader' && next !== undefined && next.term < term;
}

function isOvertaken(arrived: Frame['flights'][number], other: Frame['flights'][number]): boolean {
  const { from, to } = arrived.message;
  return other.id < arrived.id && other.status === 'flying' && other.message.from === from && other.message.to === to;
}

/** English: why machines stop, how they come back, what is wrong with their disks, and what can be made wrong. */
import type { EntryId, Index, MessageType, NodeId, Term } from '#raft';
import type { Filter, NodeView } from '#sim';
import type { WriteFate } from './crash-loss.ts';
import type { DamagePlace, FaultBadge, FaultBar, FaultOffer } from './faults.ts';

type LogFailure = Extract<NodeView['failure'], { readonly code: 'log-damaged' }>;

const RECORD = { metadata: 'metadata', entry: 'entry', state: 'state', crc: 'crc', snapshot: 'snapshot' };
const counted = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`);
const names = (ids: readonly NodeId[]): string => (ids.length === 0 ? 'nobody' : ids.join(', '));

/** A sentence in three parts: which record, what is wrong with it, and what follows from that. */
const FAILURES_EN = {
  log: 'The log',
  record: (record: number, type: NonNullable<LogFailure['recordType']> | undefined, file: string, offset: number) =>
    `Record ${record}${type === undefined ? '' : ` (${RECORD[type]})`}, in ${file} at byte ${offset},`,
  complaint: {
    'no-log': 'does not exist',
    exists: 'exists already',
    'no-segment': 'begins only after the snapshot to start from: older segments are missing',
    'sequence-gap': 'lacks a segment in the middle',
    'newest-segment-missing': 'lacks its newest segment',
    torn: 'is cut off, as by a power cut',
    'crc-mismatch': 'does not fit its checksum',
    'bad-record': 'cannot be read',
    'unknown-type': 'is of an unknown type',
    'metadata-conflict': 'names another owner than the records before it',
    'snapshot-mismatch': 'names the snapshot with another term',
    'snapshot-not-found': 'has no mark of the snapshot to start from',
    'entry-gap': 'does not follow the log: entries before it are missing',
    'no-conf-state': 'cannot take a snapshot without its members',
    'data-after-end': 'is missing, but data follows in its place',
    'not-as-written': 'is not as it was written',
    'impossible-record': 'says what Raft never writes',
    'commit-past-log': 'ends before the last entry that it says is committed',
  } satisfies Record<LogFailure['kind'], string>,
  logDamaged: (subject: string, complaint: string) => `${subject} ${complaint}.`,
  /** Why no guess is made; `etcd`: what etcd would have said. */
  logDamagedSo: () => 'To start without it could break a promise, so the node stays down.',
  etcd: (text: string) => `etcd says: ${text}`,
  snapshotUnreadable: (index: Index) => `The snapshot up to entry ${index} cannot be read.`,
  diskFull: () => 'The disk is full. Nothing that was not saved before has been promised to anyone.',
  flushFailed: () => 'A flush has failed. Nobody knows what of it reached the disk, so the node must not try again and pretend.',
  /** Ids as etcd prints them: those of real members are long. */
  foreignDisk: (owner: number | undefined) =>
    `The log on this disk ${owner === undefined ? 'does not say whose it is' : `belongs to another member or cluster (it names member ${owner.toString(16)})`}. No member may start with what another one promised.`,
  diskLost: () => 'The disk is lost, and with it what this member had voted and promised. It may come back only as a new member.',
  assumptionBroken: (detail: string) => `The core met what Raft excludes: ${detail}`,
};

/** What a start found on the disk, in the order found. */
const RECOVERY_EN = {
  title: 'How it last started',
  show: (step: number) => `To step ${step}`,
  marks: (count: number) => `Its log names ${counted(count, 'valid snapshot')}.`,
  noSnapshot: () => 'It has no snapshot, so it reads the log from the beginning.',
  snapshot: ({ term, index }: EntryId) => `It takes the snapshot file up to entry ${index} of term ${term}.`,
  setAside: (file: string) => `The snapshot file ${file} cannot be read and is set aside.`,
  read: (records: number) => `It reads ${counted(records, 'record')} of its log.`,
  cut: (file: string, offset: number) => `The last record was only half written: ${file} is cut off at byte ${offset}.`,
  last: ({ term, index }: EntryId) => (index === 0 ? 'Its log is empty.' : `Its log ends at entry ${index} of term ${term}.`),
  state: (term: number, vote: NodeId) => `It was in term ${term} and had voted for ${vote === 0 ? 'nobody' : `node ${vote}`}.`,
  members: (voters: readonly NodeId[], learners: readonly NodeId[]) =>
    `The members it starts with: voters ${names(voters)}${learners.length === 0 ? '' : `, learners ${names(learners)}`}.`,
};

/** A crash, and what it takes. */
const CRASH_EN = {
  menu: 'Crash, and choose what the disk keeps',
  title: 'What a crash may leave',
  pending: 'Writes that only the page cache holds, oldest first',
  keep: 'The disk keeps',
  keepNone: 'nothing that was not flushed',
  keepFirst: (kept: number, all: number) => (kept === all ? `all ${all}` : `the first ${kept} of ${all}`),
  tear: 'and of the next one',
  tornBytes: (bytes: number, all: number) => (bytes === 0 ? 'nothing' : `${bytes} of ${all} bytes`),
  fate: { kept: 'kept', torn: 'torn', lost: 'lost' } satisfies Record<WriteFate, string>,
  crash: 'Crash it so',
  nothingPending: () => 'All it has written is on disk: a crash now loses nothing.',
  losesNothing: () => 'Lost: nothing. The disk happens to keep it all.',
  loses: (gone: readonly string[]) => `Lost: ${gone.join('; ')}.`,
  record: {
    entry: ({ term, index }: EntryId, what: string) => `entry ${index} of term ${term} (${what})`,
    state: (term: number, vote: NodeId, commit: Index) =>
      `the state: term ${term}, ${vote === 0 ? 'no vote' : `vote for node ${vote}`}, commit ${commit}`,
    snapshot: (index: Index) => `the mark of the snapshot up to entry ${index}`,
    crc: 'the head of a new segment',
    metadata: 'the name of the owner in a new segment',
  },
};

/** Faults: what can be made wrong, what is in force, and how it ends. */
const MENU_EN = {
  title: 'Clock, disk and transport',
  show: 'Faults',
  inForce: 'In force',
  beyond: 'beyond the model',
  beyondMeans: 'Raft promises nothing once a disk forgets what it confirmed: a violation is then expected.',
  offer: {
    clock: 'Wrong clock',
    slow: 'Slow disk',
    'fail-flush': 'Failing flush',
    full: 'Full disk',
    lying: 'Lying disk',
    muted: 'Mute feedback',
    damage: 'Flipped bit',
    stale: 'Old copy of the disk',
    lose: 'Lost disk',
  } satisfies Record<FaultOffer, string>,
  means: {
    clock: 'Its ticks come too seldom or too often. Raft’s safety needs no clocks; reads by lease do.',
    slow: 'Every flush takes this long; votes and acknowledgements wait for it.',
    'fail-flush': 'The next flush ends with an error; the node stops rather than pretend.',
    full: 'No file may grow: at the next segment or snapshot the node stops.',
    lying: 'Flushes report success and make nothing durable.',
    muted: 'The transport no longer says how sending a snapshot ended, so a leader may wait for ever.',
    damage: 'One bit turns over at rest; only the next start can notice.',
    stale: 'The newest records are gone, as if somebody had put back an old backup.',
    lose: 'All files are gone; this member can never come back.',
  } satisfies Record<FaultOffer, string>,
  act: {
    clock: 'Set its clock',
    slow: 'Slow it down',
    'fail-flush': 'Fail the next flush',
    full: 'Fill it up',
    lying: 'Let it lie',
    muted: 'Mute it',
    damage: 'Flip the bit',
    stale: 'Put it back',
    lose: 'Lose it',
  } satisfies Record<FaultOffer, string>,
  bar: {
    'in-force': 'In force already.',
    'node-is-up': 'Crash the node first: this happens to a disk at rest.',
    'disk-is-lost': 'There is no disk any more.',
  } satisfies Record<FaultBar, string>,
  clockRate: 'A tick takes',
  clockRates: (perMille: number) => `${perMille / 10} %${perMille > 1_000 ? ' (slow)' : ' (fast)'}`,
  flushTime: 'A flush takes',
  time: (micros: number) => (micros >= 1_000_000 ? `${micros / 1_000_000} s` : `${micros / 1_000} ms`),
  place: 'Where',
  places: {
    tail: 'newest record',
    middle: 'record in the middle',
    header: 'head of the oldest segment',
    length: 'length of the middle record',
    snapshot: 'newest snapshot file',
  } satisfies Record<DamagePlace, string>,
  lacks: 'It lacks',
  records: (count: number) => (count > 1_000 ? 'all it can lack' : counted(count, 'record')),
};

/** What is in force on a machine: a word for the stage, a sentence for the panel. */
const BADGES_EN = {
  word: {
    'clock-slow': 'slow clock',
    'clock-fast': 'fast clock',
    slow: 'slow disk',
    'fail-flush': 'next flush fails',
    full: 'disk full',
    limited: 'small disk',
    lying: 'lying disk',
    muted: 'feedback muted',
    damaged: 'bit flipped',
    lost: 'disk lost',
    'beyond-model': 'beyond the model',
  } satisfies Record<FaultBadge, string>,
  means: {
    'clock-slow': 'Its ticks take longer than the cluster’s, so it waits longer.',
    'clock-fast': 'Its ticks take less time than the cluster’s, so it waits for less.',
    slow: 'Its flushes take longer than the cluster’s.',
    'fail-flush': 'Its next flush ends with an error, and the node will stop.',
    full: 'Its files may not grow.',
    limited: 'Its files may grow only so far.',
    lying: 'Its disk confirms flushes that make nothing durable.',
    muted: 'It is not told how sending snapshots ended.',
    damaged: 'A bit of its files has turned over since it was made.',
    lost: 'Its disk is gone for good.',
    'beyond-model': 'Its disk has forgotten what it confirmed, so a violation is expected from now on.',
  } satisfies Record<FaultBadge, string>,
  heal: {
    'clock-slow': 'Set its clock right',
    'clock-fast': 'Set its clock right',
    slow: 'As fast as the others',
    'fail-flush': '',
    full: 'Give it room',
    limited: 'Give it room',
    lying: 'Make it honest',
    muted: 'Let it hear',
    damaged: '',
    lost: '',
    'beyond-model': '',
  } satisfies Record<FaultBadge, string>,
};

/** A member whose disk is lost, and the one that takes its place. */
const REPLACE_EN = {
  title: 'The way back',
  why: (node: NodeId) =>
    `Node ${node} has forgotten its votes and promises. Under its old name it could break them, so it may come back only as a new member.`,
  'wait-for-leader': 'Only a leader can change who belongs to the cluster. Wait for one.',
  'add-machine': 'First: a new machine with an empty disk.',
  'add-member': (fresh: NodeId) => `Then: make node ${fresh} a voter. It learns everything from the leader.`,
  'remove-member': (lost: NodeId) => `Last: remove node ${lost}, so that nobody waits for it.`,
  done: (lost: NodeId) => `Node ${lost} is not a member any more; the cluster is whole again.`,
  act: {
    'add-machine': 'Add a machine',
    'add-member': (fresh: NodeId) => `Make node ${fresh} a voter`,
    'remove-member': (lost: NodeId) => `Remove node ${lost}`,
  },
};

/** Told to a leader by hand, as a transport would. */
const REPORT_EN = {
  title: 'Tell the leader',
  means: 'What its transport would report about a peer.',
  peer: 'About',
  unreachable: 'Unreachable',
  failed: 'Snapshot failed',
  arrived: 'Snapshot arrived',
};

const EXPECTED_EN = {
  chip: (text: string, expected: boolean) => (expected ? `${text} (expected)` : text),
  cause: {
    /** Nobody's disk: the lease that answered. */
    lease: () => 'reads by lease trust the clocks',
    clock: (node: NodeId) => `node ${node}’s clock is wrong`,
    lied: (node: NodeId) => `node ${node}’s disk lied`,
    stale: (node: NodeId) => `node ${node}’s disk was replaced by an older or another one`,
  },
  sentence: (causes: readonly string[]) => `Expected: ${causes.join(', and ')}; this is beyond what Raft promises.`,
};

const THREADS_EN = {
  append: 'Append thread',
  apply: 'Apply thread',
  idle: 'idle',
  entries: (from: Index, to: Index) => (from === to ? `entry ${from} waits` : `entries ${from} to ${to} wait`),
  state: 'term and vote wait',
  done: (time: string) => `done in ${time}`,
};

const types = (names: readonly MessageType[], verb: string): string => (names.length === 0 ? '' : `${verb} ${names.join(', ')}`);
const filterText = ({ drop, hold }: Filter): string =>
  [types(drop, 'drop'), types(hold, 'hold')].filter((part) => part !== '').join(' and ');

/** A person's acts on clocks, disks and types of messages, where the event list needs more than one word for a command. */
const TOLD_EN = {
  tickPeriod: (node: NodeId, perMille: number) =>
    perMille === 1_000
      ? `You set node ${node}’s clock right.`
      : `You make node ${node}’s clock run ${perMille > 1_000 ? 'slow' : 'fast'}: a tick takes ${perMille / 10} % of what it should.`,
  tickPeriodSo: (slow: boolean) =>
    slow
      ? 'It waits longer before it acts; a lease of it lasts longer than the others count.'
      : 'It waits for less time: it may stand for election too soon.',
  filter: (from: NodeId, to: NodeId, both: boolean, filter: Filter) =>
    `${both ? `Between nodes ${from} and ${to}` : `From node ${from} to node ${to}`} you ${filterText(filter) || 'let every type through'}.`,
  filterAll: (filter: Filter) => `On every link you ${filterText(filter) || 'let every type through'}.`,
  filterSo: () => 'Only messages of these types, sent from now on: all others go through.',
  crashKeeping: (node: NodeId, kept: number, tornBytes: number) =>
    kept === 0
      ? `You crash node ${node} in the middle of a write: ${tornBytes} bytes of it are on the disk.`
      : `You crash node ${node}; its disk keeps ${counted(kept, 'unflushed write')}${tornBytes === 0 ? '' : ` and ${tornBytes} bytes of the next`}.`,
  restarts: (node: NodeId, last: Index, torn: boolean, setAside: number) =>
    `You start node ${node} again; ${last === 0 ? 'its log is empty' : `it has entries up to ${last}`}${torn ? ', a torn record cut off' : ''}${setAside === 0 ? '' : ', an unreadable snapshot set aside'}.`,
  restartFails: (node: NodeId) => `You start node ${node} again, but it must not start.`,
  tornSo: () => 'What is half written is no use: the next start must find that and cut it off.',
  luckySo: () => 'Nothing is lost, though nobody had been promised it.',
  slowSo: () => 'Votes and acknowledgements wait for it.',
  slowEnds: (node: NodeId) => `Node ${node}’s disk is as fast as the others again.`,
  failFlushSo: () => 'The node will stop then: nobody knows what of a failed flush reached the disk.',
  diskFull: (node: NodeId) => `You fill up node ${node}’s disk.`,
  diskFullSo: () => 'At the next segment or snapshot it must stop, before it promises anything.',
  diskLimitedSo: () => 'When that is used up it must stop, before it promises anything.',
  diskRoom: (node: NodeId) => `You give node ${node}’s disk room again.`,
  honestSo: () => 'What it has forgotten stays forgotten: the node is beyond the model for ever.',
  mutedSo: () => 'If a snapshot is lost now, its follower waits until somebody reports it.',
  unreachable: (node: NodeId, peer: NodeId) => `You tell node ${node} that node ${peer} is unreachable.`,
  snapshotReport: (node: NodeId, peer: NodeId, ok: boolean) =>
    `You tell node ${node} that its snapshot for node ${peer} ${ok ? 'has arrived' : 'is lost'}.`,
  reportedSo: {
    PeerUnreachable: 'It sends it one message at a time until it hears from it.',
    SnapshotSucceeded: 'It goes on with the entries after the snapshot.',
    SnapshotFailed: 'It does not wait any more, and tries again.',
  },
  reportIgnored: () => 'It has no use for that now.',
};

/** The table of client sessions. */
const SESSION_EN = {
  applied: (index: Index, what: string) => `Entry ${index} takes effect: ${what}.`,
  repeated: (index: Index, first: Index, what: string) =>
    `Entry ${index} repeats a request${first === 0 ? '' : ` that took effect at entry ${first}`} (${what}): the table of sessions answers, and nothing is done twice.`,
  attempt: (attempts: number, most: number) => `attempt ${attempts} of ${most}`,
  retrying: (attempts: number, most: number, node: NodeId) => `no answer yet; attempt ${attempts} of ${most}, at node ${node}`,
  once: 'answered from the table of sessions: it had taken effect before, and only once',
  firstAt: (index: Index) => `at entry ${index}`,
  unknown: (attempts: number) =>
    attempts === 1
      ? 'unknown: no answer in time; it may or may not take effect'
      : `unknown after ${attempts} attempts; it may or may not take effect`,
};

/** What a node noticed in one step. */
const NOTICED_EN = {
  title: 'What it noticed at this step',
};

/** In the picture: a few letters under a node. */
const STAGE_EN = {
  record: (record: number, offset: number) => `record ${record} bad, at byte ${offset}`,
  stopped: {
    'log-damaged': 'log damaged',
    'snapshot-unreadable': 'snapshot unreadable',
    'disk-full': 'disk full',
    'flush-failed': 'flush failed',
    'disk-lost': 'disk lost',
    'foreign-disk': 'not its disk',
    'assumption-broken': 'assumption broken',
  } satisfies Record<NonNullable<NodeView['failure']>['code'], string>,
  badge: (word: string, more: number) => (more === 0 ? word : `${word} +${more}`),
};

export const FAULTS_EN = {
  stage: STAGE_EN,
  told: TOLD_EN,
  session: SESSION_EN,
  noticed: NOTICED_EN,
  failure: FAILURES_EN,
  recovery: RECOVERY_EN,
  crash: CRASH_EN,
  menu: MENU_EN,
  badge: BADGES_EN,
  replace: REPLACE_EN,
  report: REPORT_EN,
  expected: EXPECTED_EN,
  /** Where: at which nodes, in which term, at which entry; 0 is none. */
  where: (nodes: readonly NodeId[], term: Term, index: Index) =>
    `at ${nodes.length === 1 ? 'node' : 'nodes'} ${nodes.join(' and ')}${term > 0 ? ` in term ${term}` : ''}${index > 0 ? `, entry ${index}` : ''}`,
  broken: (property: string, where: readonly string[], means: string) => `${property} is broken ${where.join(' and ')}. ${means}`,
  threads: THREADS_EN,
};

/** English: the sentences that tell a run. Each says who did what; `because` and `so` sentences stand after it. */
import type { EntryId, Index, NodeId, Term } from '#raft';
import type { CommandNote, LossReason } from '#sim';

const entries = (from: Index, to: Index): string => (from === to ? `entry ${from}` : `entries ${from} to ${to}`);
const upTo = (index: Index): string => (index === 0 ? 'nothing yet' : index === 1 ? 'entry 1' : `entries up to ${index}`);
const list = (ids: readonly NodeId[]): string =>
  ids.length === 1 ? `node ${ids[0]}` : `nodes ${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
/** Ways that are cut, both directions of a link as one: 1 ⇄ 2, 3 → 4. */
const waysText = (cut: readonly (readonly [NodeId, NodeId])[]): string => {
  const has = (from: NodeId, to: NodeId) => cut.some(([a, b]) => a === from && b === to);
  const shown = cut.filter(([from, to]) => from < to || !has(to, from));
  return shown.map(([from, to]) => `${from} ${has(to, from) ? '⇄' : '→'} ${to}`).join(', ');
};
const ms = (micros: number): string => `${Math.round(micros / 100) / 10} ms`;

export const EVENTS_EN = {
  origin: (nodes: number) => `${nodes} machines stand ready; none has been started.`,
  booted: (node: NodeId) => `Node ${node} starts as a follower.`,
  bootedBecause: () => 'Every node starts as a follower and waits to hear from a leader.',
  recovered: (node: NodeId, last: EntryId, term: Term) =>
    `Node ${node} is back, in term ${term}; the log on its disk ${last.index === 0 ? 'is empty' : `ends at entry ${last.index} of term ${last.term}`}.`,
  recoveredSo: () => 'Who leads, and what is committed since, it must learn again.',

  stands: (node: NodeId, term: Term) => `Node ${node} stands for election in term ${term}.`,
  standsBecause: (millis: number) => `Its election timer ran out: it has not heard from a leader for ${millis} ms.`,
  standsAgainBecause: (millis: number) => `Its election has had no winner for ${millis} ms, so it tries again in a new term.`,
  standsSo: () => 'It votes for itself and asks every other node for its vote.',
  standsAlone: () => 'Its own vote is a majority.',
  asksFirst: (node: NodeId, term: Term) => `Node ${node} asks whether it could win term ${term}: a pre-vote.`,
  asksFirstSo: () => 'Nobody’s term changes until a majority says yes.',
  preVoteWon: () => 'A majority would vote for it, so it stands for real.',
  cannotStand: (node: NodeId) => `Node ${node} does not stand for election.`,
  cannotStandBecause: {
    'not-member': 'It is not a voting member.',
    learner: 'It is a learner, and learners do not stand.',
    'snapshot-pending': 'It is still restoring a snapshot.',
  },
  campaignBlocked: 'A membership change in its log is not applied yet.',
  alreadyLeads: 'It already leads.',
  stepsDownNoQuorum: (node: NodeId) => `Node ${node} steps down.`,
  heartbeatsSent: (node: NodeId, count: number) =>
    count === 1 ? `Node ${node}, the leader, sends a heartbeat.` : `Node ${node}, the leader, sends ${count} heartbeats.`,
  heartbeatsSo: () => 'Followers that hear it start their election timers again.',
  timer: (node: NodeId) => `Node ${node}’s timer goes on.`,
  receives: (node: NodeId, type: string, from: NodeId) => `Node ${node} receives ${type} from node ${from}.`,

  votes: (node: NodeId, candidate: NodeId, term: Term) => `Node ${node} votes for node ${candidate} in term ${term}.`,
  votesPre: (node: NodeId, candidate: NodeId, term: Term) => `Node ${node} would vote for node ${candidate} in term ${term}.`,
  votesSo: () => 'The vote goes to disk before the answer leaves, so a crash cannot make it vote twice.',
  refuses: (node: NodeId, candidate: NodeId) => `Node ${node} refuses its vote to node ${candidate}.`,
  ignoresVote: (node: NodeId, candidate: NodeId) => `Node ${node} does not take part in node ${candidate}’s election.`,
  voteCounted: (node: NodeId, from: NodeId) =>
    node === from ? `Node ${node}’s vote for itself is on disk and counts.` : `Node ${node} receives the vote of node ${from}.`,
  refusalCounted: (node: NodeId, from: NodeId) => `Node ${node} is refused by node ${from}.`,
  wins: (node: NodeId, term: Term) => `Node ${node} wins the election: leader of term ${term}.`,
  winsSo: () => 'It appends an empty entry of its own term and sends it to all.',
  loses: (node: NodeId) => `Node ${node} gives up this election.`,
  tooLate: (node: NodeId, from: NodeId) => `Node ${node} receives node ${from}’s answer, which no longer matters.`,

  follows: (node: NodeId, leader: NodeId, term: Term) => `Node ${node} follows node ${leader}, the leader of term ${term}.`,
  newerTerm: (node: NodeId, term: Term) => `Node ${node} moves on to term ${term} as a follower.`,
  staleMessage: (node: NodeId, from: NodeId, messageTerm: Term) => `Node ${node} ignores node ${from}’s message of term ${messageTerm}.`,

  appends: (node: NodeId, from: Index, to: Index, leader: NodeId) => `Node ${node} takes ${entries(from, to)} from node ${leader}.`,
  replaces: (node: NodeId, from: Index) => `Node ${node} replaces its log from entry ${from} on.`,
  replacesBecause: (index: Index, own: Term, leaders: Term) =>
    `Its entry ${index} is of term ${own}, the leader’s of term ${leaders}; the leader’s log counts.`,
  agrees: (node: NodeId, leader: NodeId, index: Index) =>
    `Node ${node} agrees with node ${leader}’s log${index > 0 ? ` up to entry ${index}` : ''}.`,
  rejectsAppend: (node: NodeId, leader: NodeId) => `Node ${node} rejects entries from node ${leader}.`,
  learnsRejection: (node: NodeId, from: NodeId, index: Index) => `Node ${node} learns that node ${from} does not have entry ${index}.`,
  acked: (node: NodeId, from: NodeId, index: Index) =>
    node === from ? `Node ${node} has its own ${upTo(index)} on disk.` : `Node ${node} hears that node ${from} has ${upTo(index)} on disk.`,
  commits: (from: Index, to: Index) => `${from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`} committed.`,
  nodeLearnsCommit: (node: NodeId, from: Index, to: Index) =>
    `Node ${node} learns that ${entries(from, to)} ${from === to ? 'is' : 'are'} committed and applies ${from === to ? 'it' : 'them'}.`,
  learnsCommit: (from: Index, to: Index) =>
    `It learns that ${entries(from, to)} ${from === to ? 'is' : 'are'} committed and applies ${from === to ? 'it' : 'them'}.`,
  heartbeat: (node: NodeId, leader: NodeId) => `Node ${node} hears node ${leader}’s heartbeat.`,
  heartbeatSo: () => 'Its election timer starts again.',
  heartbeatAnswer: (node: NodeId, from: NodeId) => `Node ${node} hears that node ${from} is alive.`,

  snapshotArrives: (node: NodeId, leader: NodeId, index: Index) => `Node ${node} restores node ${leader}’s snapshot up to entry ${index}.`,
  snapshotBecause: () => 'The entries it misses are compacted away at the leader.',
  feedback: (node: NodeId, peer: NodeId, ok: boolean) =>
    `Node ${node} is told that sending its snapshot to node ${peer} ${ok ? 'went through' : 'failed'}.`,
  snapshotIgnored: (node: NodeId, index: Index) => `Node ${node} does not need the snapshot up to entry ${index}.`,
  snapshotTaken: (node: NodeId, index: Index) => `Node ${node} takes a snapshot up to entry ${index}.`,
  snapshotTakenSo: (snapshot: Index, to: Index) =>
    `The snapshot holds all up to entry ${snapshot}; ${to === 0 ? 'the log keeps every entry' : `the log is compacted up to entry ${to}`}.`,
  nothingToSnapshot: () => 'Nothing happens: it has applied nothing since its last snapshot.',
  snapshotSent: (node: NodeId, to: NodeId, index: Index) => `Node ${node} sends node ${to} its snapshot up to entry ${index}.`,

  timeoutNow: (node: NodeId, from: NodeId) => `Node ${node} is told by node ${from} to stand for election at once.`,
  transferStarts: (node: NodeId, to: NodeId) => `Node ${node} hands leadership over to node ${to}.`,
  askedToTransfer: (node: NodeId, target: NodeId) => `Node ${node} is asked to hand leadership to node ${target}.`,
  transferSo: () => 'Until that is done it takes no proposals.',
  proposal: (node: NodeId, from: NodeId) => `Node ${node} receives a proposal that node ${from} passed on.`,
  proposes: (node: NodeId, from: Index, to: Index) =>
    `Node ${node} appends ${entries(from, to)} to its log and sends ${from === to ? 'it' : 'them'} on.`,
  passesOn: (node: NodeId, leader: NodeId) => `Node ${node} passes it on to node ${leader}, the leader.`,
  dropped: (node: NodeId) => `Node ${node} drops the request.`,
  droppedBecause: {
    ProposalDroppedNoLeader: 'It knows no leader.',
    ProposalNotForwarded: 'It does not lead, and it does not pass proposals on.',
    ProposalDroppedInTransfer: 'Leadership is being handed over.',
    ProposalOverLimit: 'Too many bytes wait to be committed.',
    ReadDroppedNoLeader: 'It knows no leader.',
    TransferDroppedNoLeader: 'It knows no leader.',
    ConfChangeIgnored: 'Another membership change is not finished.',
    TransferToLearnerIgnored: 'A learner cannot lead.',
    TransferToSelfIgnored: 'It already leads.',
  },
  read: (node: NodeId, from: NodeId) => `Node ${node} is asked by node ${from} up to where a read must see.`,
  readAnswer: (node: NodeId, index: Index) => `Node ${node} may read once it has applied entry ${index}.`,

  stored: (node: NodeId) => `Node ${node}’s disk has finished a write.`,
  storedSnapshot: (node: NodeId, index: Index) => `Node ${node} has its snapshot up to entry ${index} on disk.`,
  storedEntries: (node: NodeId, from: Index, to: Index) => `Node ${node} has ${entries(from, to)} on disk.`,
  storedVote: (node: NodeId, candidate: NodeId, term: Term) => `Node ${node}’s vote for node ${candidate} in term ${term} is on disk.`,
  storedTerm: (node: NodeId, term: Term) => `Node ${node} has term ${term} on disk.`,
  storedSends: (count: number) => (count === 1 ? 'Now its answer may leave.' : `Now ${count} messages may leave.`),
  applied: (node: NodeId) => `Node ${node} has applied what was committed.`,
  stopped: (node: NodeId) => `Node ${node} has stopped itself.`,
  callTimeout: (what: string, node: NodeId) => `The client gives up waiting for ${what} at node ${node}.`,
  callTimeoutSo: () => 'It cannot know whether it took effect, and it may still do so.',
  retry: (what: string, node: NodeId) => `The client has no answer and asks node ${node} again: ${what}.`,
  retrySo: () => 'The request carries the same number, so it takes effect only once.',
  answered: (what: string, result: string) => `The client’s ${what} is answered: ${result}.`,

  crash: (node: NodeId) => `You crash node ${node}.`,
  crashSo: (lost: number) =>
    lost === 0
      ? 'All it had written was on disk.'
      : `${lost === 1 ? 'One write' : `${lost} writes`} had not reached its disk and ${lost === 1 ? 'is' : 'are'} lost.`,
  restart: (node: NodeId) => `You start node ${node} again.`,
  pause: (node: NodeId) => `You freeze node ${node}.`,
  pauseSo: () => 'Messages to it wait at its door.',
  resume: (node: NodeId) => `You let node ${node} go on.`,
  flushLatency: (node: NodeId, micros: number) => `You set node ${node}’s disk to ${ms(micros)} a write.`,
  failFlush: (node: NodeId) => `You make node ${node}’s next flush fail.`,
  diskCapacity: (node: NodeId, bytes: number) => `You limit node ${node}’s disk to ${bytes} bytes.`,
  damage: (node: NodeId) => `You turn over one bit on node ${node}’s disk.`,
  damagedSo: (file: string, offset: number) => `It is in ${file}, at byte ${offset}. Nobody notices before the node starts.`,
  nothingToDamage: () => 'There is nothing of that kind on the disk yet.',
  lyingDisk: (node: NodeId, on: boolean) =>
    on ? `From now on node ${node}’s disk says that it has flushed, and has not.` : `Node ${node}’s disk is honest again.`,
  lyingDiskSo: () => 'That is beyond what Raft can bear: what it promised may be lost.',
  loadDisk: (node: NodeId, files: number) =>
    `You give node ${node} another disk, with ${files === 1 ? 'one file' : `${files} files`} on it.`,
  loadDiskSo: () => 'What it promised to others is on the old one; the next start reads the new one.',
  staleDisk: (node: NodeId) => `You give node ${node} an old copy of its disk.`,
  staleDiskSo: (records: number) =>
    `${records === 1 ? 'One record is' : `${records} records are`} missing from its log. That is beyond what Raft can bear: it may promise again otherwise.`,
  loseDisk: (node: NodeId) => `Node ${node}’s disk is gone.`,
  loseDiskSo: () => 'It does not know any more how it voted, so it must never come back under its id. A new machine may join in its place.',
  muteFeedback: (node: NodeId, on: boolean) =>
    on ? `From now on node ${node} is not told how its snapshots fare.` : `Node ${node} is told again how its snapshots fare.`,
  addMachine: (node: NodeId) => `You add a machine, node ${node}.`,
  campaign: (node: NodeId) => `You let node ${node}’s election timer run out.`,
  transfer: (node: NodeId, to: NodeId) => `You ask node ${node} to hand leadership to node ${to}.`,
  forgetLeader: (node: NodeId) => `You make node ${node} forget its leader.`,
  snapshot: (node: NodeId) => `You ask node ${node} to take a snapshot.`,
  confChange: (node: NodeId) => `You ask node ${node} to change the membership.`,
  cut: (from: NodeId, to: NodeId, both: boolean) =>
    both ? `You cut the link between nodes ${from} and ${to}.` : `You cut the way from node ${from} to node ${to}.`,
  heal: (from: NodeId, to: NodeId, both: boolean) =>
    both ? `You heal the link between nodes ${from} and ${to}.` : `You heal the way from node ${from} to node ${to}.`,
  partition: (groups: readonly (readonly NodeId[])[]) =>
    `You part ${groups
      .filter((group) => group.length > 0)
      .map(list)
      .join(' from ')}.`,
  topology: (cut: readonly (readonly [NodeId, NodeId])[]) =>
    cut.length === 0 ? 'You open every link.' : `You cut ${waysText(cut)}. All other links are open.`,
  holdAll: (on: boolean) =>
    on ? 'You hold every message that is sent from now on.' : 'You let messages fly again, those that were held too.',
  partitionSo: (can: readonly NodeId[] | undefined) =>
    can === undefined
      ? 'No side has a majority: nothing can be committed.'
      : `Only the side of ${list(can)} has a majority and can commit.`,
  reachSo: (can: readonly NodeId[], all: number) =>
    can.length === all
      ? 'All still hang together, and each reaches a majority by itself.'
      : can.length === 0
        ? 'All still hang together, but none reaches a majority by itself: nobody can be elected.'
        : `All still hang together; ${list(can)} ${can.length === 1 ? 'reaches' : 'reach'} a majority and could lead, the others could not.`,
  healAll: () => 'You heal every link.',
  link: (from: NodeId, to: NodeId) => `You change the link between nodes ${from} and ${to}.`,
  drop: (message: string) => `You drop ${message}.`,
  hold: (message: string) => `You hold ${message}.`,
  release: (message: string) => `You release ${message}.`,
  deliver: (message: string) => `You deliver ${message} at once.`,
  delay: (message: string, micros: number) => `You delay ${message} by ${ms(micros)}.`,
  duplicate: (message: string) => `You duplicate ${message}.`,
  request: (what: string, node: NodeId) => `A client asks node ${node}: ${what}.`,
  note: {
    'no-such-node': 'Nothing happens: there is no such node.',
    'no-such-message': 'Nothing happens: that message is gone.',
    'node-is-down': 'Nothing happens: that node is down.',
    'node-is-paused': 'Nothing happens: that node is frozen.',
    'node-is-up': 'Nothing happens: that node is up.',
    'same-node': 'Nothing happens: a node has no link to itself.',
    'disk-is-lost': 'Nothing happens: its disk is lost, so it may come back only as a new member.',
    limit: 'Nothing happens: a limit is reached.',
  } satisfies Record<CommandNote, string>,
  message: (type: string, from: NodeId, to: NodeId) => `${type} from node ${from} to node ${to}`,
  messageGone: () => 'a message',
  lost: {
    chance: 'lost by chance',
    cut: 'lost at a cut link',
    filter: 'lost at a link that drops this type',
    dropped: 'dropped by you',
    down: 'lost: the receiver is down',
  } satisfies Record<LossReason, string>,
};

/** English: why a member did what it did, and what that changed. Each is a sentence that stands behind one of text-en-events.ts. */
import type { EntryId, Index, NodeId, ProgressState, RuleName, SnapshotRefusal, Term } from '#raft';

const entries = (from: Index, to: Index): string => (from === to ? `entry ${from}` : `entries ${from} to ${to}`);
export const nodes = (ids: readonly NodeId[]): string =>
  ids.length === 0
    ? 'nobody'
    : `${ids.length === 1 ? 'node' : 'nodes'} ${ids.length < 3 ? ids.join(' and ') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`}`;
export const logEnd = ({ index, term }: EntryId): string => (index === 0 ? 'is empty' : `ends at entry ${index} of term ${term}`);

/** Who of how many: "nodes 1 and 4: 2 of the 3 needed". In a joint configuration there are two of them. */
export interface CountText {
  readonly have: readonly NodeId[];
  readonly needed: number;
}

const count = ({ have, needed }: CountText): string => `${nodes(have)}: ${have.length} of the ${needed} needed`;
export const counts = (halves: readonly CountText[]): string => halves.map(count).join('; and, in the outgoing configuration, ');

export const REASONS_EN = {
  // Votes.
  grants: (term: Term, candidate: NodeId, theirs: EntryId, own: EntryId) =>
    `It has given nobody else its vote in term ${term}, and node ${candidate}’s log, which ${logEnd(theirs)}, is at least as up to date as its own, which ${logEnd(own)}.`,
  grantsAgain: (term: Term, candidate: NodeId) => `It has given node ${candidate} its vote in term ${term} before; it says so again.`,
  grantsPre: (candidate: NodeId, theirs: EntryId, own: EntryId) =>
    `The term is a later one than its own, and node ${candidate}’s log, which ${logEnd(theirs)}, is at least as up to date as its own, which ${logEnd(own)}.`,
  grantsPreSo: () => 'A pre-vote binds nobody: its term, its vote and its timer stay as they are.',
  logBehind: (candidate: NodeId, theirs: EntryId, own: EntryId) =>
    `Node ${candidate}’s log ${logEnd(theirs)}; its own ${logEnd(own)}, which is ${own.term === theirs.term ? 'longer' : 'of a later term'}.`,
  alreadyVoted: (term: Term, other: NodeId, self: boolean) =>
    `In term ${term} it has already voted for ${self ? 'itself' : `node ${other}`}; one vote a term.`,
  leaderKnown: (term: Term) => `It knows a leader of term ${term}, so that term’s election is over.`,
  questionOld: (own: Term, theirs: Term) => `The question is about term ${theirs}, and it is in term ${own} already.`,
  inLease: (ticks: number) =>
    `It heard from its leader less than an election timeout ago (${ticks} ${ticks === 1 ? 'tick' : 'ticks'} of that are left), so it takes no part in elections.`,
  inLeaseSo: (term: Term) => `It does not answer, and stays in term ${term}.`,
  tallyOf: (candidate: NodeId, granted: number, needed: number) =>
    `So node ${candidate} still has ${granted} of the ${needed} votes it needs.`,
  movesOn: (term: Term) => `It moves on to term ${term} all the same.`,
  stepsDown: (term: Term) => `It was leader and steps down: term ${term} has begun.`,
  countsFirst: (term: Term) => `It stands in term ${term}, and the first answer of each voter counts.`,
  countedBefore: (from: NodeId) => `Node ${from} has answered before; only its first answer counts.`,
  waits: (granted: number, needed: number) => `So it has ${granted} of the ${needed} votes it needs, and keeps waiting.`,
  wins: (granted: number, voters: number, needed: number) => `${granted} of ${voters} voters gave it their vote; ${needed} are a majority.`,
  loses: (rejected: number, voters: number) => `${rejected} of ${voters} voters refused it: a majority is out of reach.`,
  losesSo: (term: Term) => `It is a follower again, in term ${term}, and waits for its timer.`,
  answerLate: {
    StateFollower: 'It stands for no election now.',
    StatePreCandidate: 'It asks for pre-votes now; answers to its earlier candidacy do not count.',
    StateCandidate: 'It stands for election already; answers to its pre-vote do not count any more.',
    StateLeader: 'It has won already.',
  },
  nothingChanges: () => 'So nothing changes.',
  preVoteWon: (granted: number, voters: number) => `${granted} of ${voters} voters would vote for it, a majority, so it stands for real.`,
  timeoutNowIgnored: () => 'It stands for election already.',
  timeoutNow: (from: NodeId) => `Node ${from}, the leader, hands over to it and knows that its log is complete.`,

  brokenRule: (rule: RuleName) => `The rule ${rule} would say no, but it is broken here on purpose.`,

  // Terms.
  stale: (own: Term, theirs: Term) => `The message is of term ${theirs}, which is over; it is in term ${own}.`,
  staleSo: () => 'So it drops it without an answer.',
  staleToLeader: (from: NodeId, term: Term) =>
    `So it answers with its own term ${term}, and node ${from} will step down when it hears that.`,
  newer: (from: NodeId, theirs: Term, own: Term) => `Node ${from}’s message is of term ${theirs}, newer than its own term ${own}.`,
  newerSo: () => 'Whoever meets a newer term follows in it.',
  candidateFollows: (leader: NodeId, term: Term) => `Node ${leader} leads term ${term} already, so its own candidacy is over.`,

  // Appends.
  fits: (index: Index, term: Term) =>
    index === 0
      ? 'They begin at the beginning of the log, where all logs agree.'
      : `Its entry ${index}, after which they go, is of term ${term} as the leader’s is.`,
  agrees: (index: Index, term: Term) =>
    index === 0 ? 'At the beginning of the log all logs agree.' : `Its entry ${index} is of term ${term}, as the leader’s is.`,
  alreadyCommitted: (index: Index, commit: Index) =>
    `The message is about what stands after entry ${index}; it knows that all up to entry ${commit} is committed, and that agrees anyway.`,
  alreadyCommittedSo: (commit: Index) => `So it answers that it has all up to entry ${commit}.`,
  missing: (index: Index, last: Index) =>
    `It has no entry ${index}, after which they would go; its log ${last === 0 ? 'is empty' : `ends at entry ${last}`}.`,
  mismatch: (index: Index, own: Term, theirs: Term) =>
    `Its entry ${index}, after which they would go, is of term ${own}; the leader’s is of term ${theirs}.`,
  hint: (index: Index, term: Term) =>
    index === 0
      ? 'It answers with a hint: go back to the beginning.'
      : `It answers with a hint: the logs may agree at entry ${index}${term > 0 ? ` of term ${term}` : ''}.`,
  acceptedSo: () => 'Once that is on its disk, it says so to the leader.',
  knewSo: () => 'Nothing is new, and it says so to the leader.',
  refusedBecause: (from: NodeId, index: Index, hint: EntryId) =>
    `Node ${from} has no such entry ${index} in its log; its hint is ${hint.index === 0 ? 'the beginning' : `entry ${hint.index}${hint.term > 0 ? ` of term ${hint.term}` : ''}`}.`,
  refusedStale: (from: NodeId) => `The answer is to an older message: more is known of node ${from} by now.`,
  probes: (next: Index) => `It goes back and probes from entry ${next}.`,
  ackNews: (from: NodeId, match: Index) => `It notes that node ${from} holds its log up to entry ${match}.`,
  ackNothingNew: (from: NodeId, match: Index) => `It knew already that node ${from} holds its log up to entry ${match}.`,
  sendsMore: (to: NodeId, from: Index, last: Index) => `It sends node ${to} ${entries(from, last)}.`,
  notLeading: () => 'It does not lead any more, so answers to what it sent as leader mean nothing to it.',
  notMember: (from: NodeId) => `Node ${from} is no member of its configuration.`,

  // Commit.
  commits: (index: Index, halves: readonly CountText[], term: Term) =>
    `Entry ${index} is of the leader’s own term ${term}, and on the disks of ${counts(halves)}.`,
  commitsTell: () => 'The leader applies it and tells its followers.',
  notEnough: (index: Index, halves: readonly CountText[]) => `Not committed yet: entry ${index} is on the disks of ${counts(halves)}.`,
  olderTerm: (index: Index, entryTerm: Term, term: Term) =>
    `Entries up to ${index} are on a majority, but the last of them is of term ${entryTerm}: a leader commits by counting only entries of its own term, ${term}.`,
  committedBefore: (commit: Index) => `All up to entry ${commit} is committed already.`,
  followerCommit: (from: Index, to: Index) =>
    `The leader says that it is committed, and its log agrees with the leader’s up to there: ${entries(from, to)} can be applied.`,
  heartbeatCommit: (to: Index) => `The heartbeat carries commit index ${to}, no more than the leader knows this node to hold.`,

  // Heartbeats, reads.
  heartbeat: (leader: NodeId, term: Term) => `Node ${leader} leads term ${term}, which is its own term.`,
  heartbeatSo: () => 'Its election timer starts again, and it answers.',
  alive: (from: NodeId) => `Node ${from} answered in the leader’s own term, so it still follows.`,
  aliveSo: () => 'Nothing else changes.',
  unpaused: (to: NodeId) => `What waits for node ${to} may be sent again.`,
  readsConfirmed: (reads: number) =>
    reads === 1
      ? 'With that a majority has confirmed that it leads: one read may be served.'
      : `With that a majority has confirmed that it leads: ${reads} reads may be served.`,
  readNeedsCommit: (term: Term) => `It has not committed anything in its own term ${term} yet, so it cannot know what is committed.`,
  readParked: () => 'The read waits until it has.',
  readQuorum: (index: Index) => `The read must see all that is committed now, up to entry ${index}.`,
  readQuorumSo: () => 'It sends heartbeats, and answers once a majority has echoed them: so nobody else leads meanwhile.',
  readLease: (index: Index) => `It trusts its lease: no other leader can exist yet. The read must see all up to entry ${index}.`,
  readAnswered: () => 'It answers at once.',
  readAlone: () => 'It is the only voter, so nobody else can lead.',
  readIndex: (leader: NodeId, index: Index) =>
    `Node ${leader} has confirmed that it leads: all up to entry ${index} was committed when the read was asked.`,
  readWaits: (index: Index, applied: Index) => `The read waits until entry ${index} is applied; so far it is entry ${applied}.`,
  readGone: () => 'Nobody here waits for that read any more.',

  // Snapshots.
  restores: (index: Index, commit: Index) =>
    `It is about all up to entry ${index}, and this node knows ${commit === 0 ? 'nothing' : `only what is up to entry ${commit}`} to be committed.`,
  restoresSo: (index: Index, term: Term) => `Its log now begins after entry ${index} of term ${term}.`,
  snapshotRefused: {
    'not-newer': 'It holds nothing beyond what this node has committed.',
    'not-member': 'Its configuration does not have this node as a member.',
    'log-matches': 'Its log holds all of it already.',
  } satisfies Record<SnapshotRefusal, string>,
  fastForward: (index: Index) => `So only its commit index moves, to entry ${index}.`,
  snapshotNotSent: (to: NodeId) => `Node ${to} needs a snapshot, but it has not answered lately: it gets one when it does.`,

  // Proposals, transfer.
  leads: (term: Term) => `It leads term ${term}, so proposals go into its log.`,
  proposes: (from: Index, to: Index) => `It appends ${entries(from, to)} and sends ${from === to ? 'it' : 'them'} on.`,
  passesOn: (leader: NodeId) => `It follows node ${leader}, and only the leader takes proposals.`,
  dropsNoLeader: () => 'It knows no leader to pass it on to.',
  dropsForwarding: (leader: NodeId) => `It follows node ${leader}, and it is set not to pass proposals on.`,
  dropsTransfer: (to: NodeId) => `Leadership is being handed over to node ${to}; meanwhile nothing is proposed.`,
  dropsLimit: () => 'Too many bytes wait to be committed.',
  dropsSo: () => 'The proposal is lost; the client must ask again.',
  confChangeIgnored: {
    pending: 'Another membership change may still be unapplied, so an empty entry takes its place.',
    'still-joint': 'The cluster is between two configurations, so an empty entry takes its place.',
    'not-joint': 'There is no joint configuration to leave, so an empty entry takes its place.',
  },
  transferStarted: (to: NodeId, complete: boolean) =>
    complete ? `Node ${to} has its whole log, so it may stand at once.` : `Node ${to} must get its whole log first.`,
  transferLearner: () => 'A learner cannot lead.',
  transferSelf: () => 'It leads already.',
  transferRepeated: (to: NodeId) => `It is handing over to node ${to} already.`,
  transferForwarded: (leader: NodeId) => `Only the leader, node ${leader}, can hand over.`,

  // Timers and disks.
  quorumLost: () => 'For a whole election timeout no majority has answered it, so it might be cut off (CheckQuorum).',
  quorumLostSo: (term: Term) => `It is a follower in term ${term} now, and knows no leader.`,
  leaderTick: () => 'A leader shows at each heartbeat timeout that it is there.',
  leaderCheck: () => 'A majority has answered it within the last election timeout, so it goes on (CheckQuorum).',
  transferOver: (to: NodeId) => `Handing over to node ${to} has taken longer than an election timeout, so it takes proposals again.`,
  timerOf: () => 'Its clock has come to a point where it looks whether something is due.',
  heartbeatsWait: () => 'Heartbeats are due, but its disk is busy: they leave when the write is done.',
  onDisk: () => 'What is on the disk survives a crash; only that may be promised.',
  applied: () => 'The entries are committed, so the state machine may have them.',
  feedback: (to: NodeId, state: ProgressState, next: Index) =>
    state === 'StateProbe' ? `It probes node ${to} from entry ${next}, but sends nothing until it hears from it.` : undefined,
  feedbackBecause: (ok: boolean) => (ok ? 'The snapshot arrived.' : 'The snapshot was lost on its way.'),
};

/** English: why something happened, and why something else did not. A `claim` is what must hold; its detail says what is, with the numbers. */
import type { EntryId, Index, MessageType, NodeId, ProgressState, Term } from '#raft';
import type { FrameNumber, VirtualTime } from '#sim';
import type { CountText } from './text-en-reasons.ts';
import { counts, logEnd, nodes } from './text-en-reasons.ts';

const ms = (micros: VirtualTime): string => `${Math.round(micros / 100) / 10} ms`;
const entry = ({ index, term }: EntryId): string => `entry ${index} of term ${term}`;
const STATE: Record<ProgressState, string> = { StateProbe: 'Probe', StateReplicate: 'Replicate', StateSnapshot: 'Snapshot' };

export const WHY_EN = {
  title: 'Why?',
  notButton: 'Why not?',
  step: (frame: FrameNumber) => `Step ${frame}`,
  chain: 'What led to it',
  chainLabel: 'Causes, the nearest first',
  rootItself: {
    timer: 'Nobody caused this: a timer ran out.',
    client: 'A client asked: nothing before it is a cause.',
    person: 'You did this.',
    start: 'This is how it begins.',
  },
  root: { timer: 'It began with a timer', client: 'It began with a client', person: 'It began with you', start: 'It began with a start' },
  passage: {
    message: (type: string, from: NodeId, micros: VirtualTime) => `${type} from node ${from}, ${ms(micros)} on its way`,
    act: (frame: FrameNumber) => `you decided when it arrives, at step ${frame}`,
    disk: (micros: VirtualTime) => `${ms(micros)} until it was on disk`,
    call: 'the client had no answer',
    transport: 'the transport’s report',
  },
  folded: (count: number) => `${count} more steps between`,
  jump: (frame: FrameNumber, what: string) => `Go to step ${frame}: ${what}`,
  grounds: 'By which rule',
  paper: (section: string) => (section.startsWith('figure') ? `paper, ${section}` : `paper §${section}`),
  thesis: (section: string) => `thesis §${section}`,
  etcd: 'as etcd does it',
  code: (code: string, file: string) => `${code}() in src/${file}`,
  sources: 'The paper and the thesis are at',
  sourcesName: 'raft.github.io',

  not: {
    ask: 'Ask why not',
    none: 'Select a node, an entry or a link, and ask why something does not happen.',
    answer: 'Answer',
    holds: 'holds',
    fails: 'does not hold',
    short: {
      'not-committed': 'Why not committed?',
      'not-voting': 'Why not voting?',
      'not-leader': 'Why not leader?',
      'not-sending': 'Why not sending?',
      'not-served': 'Why not answered?',
    },
    question: {
      committed: (id: EntryId) => `Why is ${entry(id)} not committed?`,
      voting: (node: NodeId, candidate: NodeId) => `Why does node ${node} not vote${candidate === 0 ? '' : ` for node ${candidate}`}?`,
      leader: (node: NodeId) => `Why is node ${node} not leader?`,
      sending: (from: NodeId, to: NodeId) => `Why does node ${from} not send to node ${to}?`,
      served: (what: string) => `Why is ${what} not answered?`,
    },
    eyes: {
      leader: (id: NodeId, term: Term) => `In node ${id}’s eyes, leader of term ${term}`,
      stale: (id: NodeId, term: Term) => `In node ${id}’s eyes, leader of the old term ${term}`,
      node: (id: NodeId) => `In node ${id}’s eyes`,
      candidate: (id: NodeId) => `In the candidate’s eyes, node ${id}`,
      others: 'In the others’ eyes',
      network: (from: NodeId, to: NodeId) => `On the way from node ${from} to node ${to}`,
      nobody: 'Among all nodes',
    },

    // What several answers share.
    up: (id: NodeId) => `Node ${id} runs`,
    isUp: (id: NodeId) => `Node ${id} is up.`,
    isDown: (id: NodeId) => `Node ${id} is down.`,
    isPaused: (id: NodeId) => `Node ${id} is frozen: messages wait at its door.`,
    someoneLeads: 'Somebody leads',
    leads: (id: NodeId, term: Term) => `Node ${id} leads term ${term}.`,
    noLeader: 'No node leads, and only a leader commits.',
    thisLeads: (id: NodeId) => `Node ${id} leads`,
    doesNotLead: (id: NodeId, lead: NodeId) =>
      `Node ${id} does not lead${lead === 0 ? ', and knows no leader' : `: it follows node ${lead}`}. Only leaders send entries.`,
    open: (from: NodeId, to: NodeId) => `The way from node ${from} to node ${to} is open`,
    isOpen: 'It is open.',
    isCut: (from: NodeId, to: NodeId) => `The way from node ${from} to node ${to} is cut.`,
    isFiltered: (from: NodeId, to: NodeId, type: MessageType, lost: boolean) =>
      `Every ${type} from node ${from} to node ${to} is ${lost ? 'lost' : 'held'} there.`,
    isHeld: (from: NodeId, to: NodeId) => `Messages from node ${from} to node ${to} are held.`,
    flying: (type: string, from: NodeId, micros: VirtualTime) => `${type} from node ${from} is on its way, ${ms(micros)} from here.`,
    held: (type: string, from: NodeId) => `${type} from node ${from} is held.`,
    waiting: (type: string, from: NodeId) => `${type} from node ${from} waits at the door.`,
    lost: (type: string, from: NodeId, how: string) => `${type} from node ${from} was ${how}.`,

    committed: {
      already: (ids: readonly NodeId[]) => `It is committed: ${nodes(ids)} ${ids.length === 1 ? 'knows' : 'know'}.`,
      notLearned: (node: NodeId, commit: Index, ids: readonly NodeId[]) =>
        `It is committed (${nodes(ids)} ${ids.length === 1 ? 'knows' : 'know'}), but node ${node} has heard only of commits up to entry ${commit}.`,
      superseded: (index: Index, term: Term) => `It never will be: at index ${index} an entry of term ${term} is committed.`,
      inLog: 'The leader has the entry',
      isInLog: (id: NodeId, entryId: EntryId) => `Node ${id}’s log holds ${entry(entryId)}.`,
      notInLog: (id: NodeId, last: EntryId, own: Term) =>
        own > 0
          ? `Node ${id} has an entry of term ${own} in that place; followers take over the leader’s log, so this one will be replaced.`
          : `Node ${id}’s log ${logEnd(last)}; this entry is not in it, so a follower that has it will lose it when another takes its place.`,
      majority: 'A majority has it on disk',
      storedOn: (halves: readonly CountText[]) => `It is stored on ${counts(halves)}.`,
      ownTerm: 'It is counted in the leader’s own term',
      isOwnTerm: (term: Term) => `It is of term ${term}, the leader’s own.`,
      coveredBy: (index: Index, term: Term) => `Entry ${index}, of the leader’s own term ${term}, stands behind it and is counted with it.`,
      olderTerm: (entryTerm: Term, term: Term, next: Index) =>
        `The entry is of term ${entryTerm}; a leader commits by counting only entries of its own term, ${term}.${next > 0 ? ` Entry ${next}, of term ${term}, must be on a majority first; then all before it is committed with it.` : ` Its log has no entry of term ${term} yet.`}`,
      has: (id: NodeId) => `Node ${id} has it on disk and has said so`,
      hasDetail: (match: Index) => `The leader knows that it holds the log up to entry ${match}.`,
      inMemory: (id: NodeId) => `Node ${id} has it in memory only; its disk is still writing.`,
      notThere: (id: NodeId, last: EntryId) => `Node ${id} does not have it; its log ${logEnd(last)}.`,
      otherThere: (id: NodeId, term: Term) => `Node ${id} has another entry there, of term ${term}.`,
      answerMissing: (id: NodeId) => `Node ${id} has it on disk, but its answer has not arrived.`,
      told: (id: NodeId) => `Node ${id} has been told`,
      toldUpTo: (id: NodeId, commit: Index) => `Node ${id} has heard of commits up to ${commit === 0 ? 'none yet' : `entry ${commit}`}.`,
    },

    voting: {
      stands: 'Somebody stands for election',
      standsFor: (id: NodeId, term: Term, pre: boolean) => `Node ${id} ${pre ? 'asks for pre-votes for' : 'stands in'} term ${term}.`,
      nobodyStands: 'Nobody stands for election, so nobody asks for votes.',
      asked: (id: NodeId) => `The question has reached node ${id}`,
      askedAt: (frame: FrameNumber) => `It has, at step ${frame}.`,
      notAsked: (candidate: NodeId, node: NodeId) => `Node ${candidate} has not asked node ${node}.`,
      self: (id: NodeId) => `Node ${id} is the candidate: it votes for itself.`,
      noLease: 'It has not heard from a leader just now',
      noLeaseDetail: 'No lease of a known leader stands in the way.',
      leaseDetail: (remaining: number, lead: NodeId) =>
        `It heard from ${lead === 0 ? 'its leader' : `node ${lead}`} within an election timeout; ${remaining} ${remaining === 1 ? 'tick is' : 'ticks are'} left of that.`,
      currentTerm: 'The question is not of an older term',
      currentTermDetail: (asked: Term, own: Term) => `It is about term ${asked}; the node was in term ${own}.`,
      free: 'Its vote in that term is free',
      freeDetail: (term: Term) => `It had given nobody its vote in term ${term}.`,
      preDetail: 'A pre-vote for a later term needs no free vote.',
      sameDetail: (candidate: NodeId) => `It had voted for node ${candidate} itself.`,
      takenDetail: (term: Term, vote: NodeId, node: NodeId) =>
        `In term ${term} it had already voted for ${vote === node ? 'itself' : `node ${vote}`}; one vote a term.`,
      leaderDetail: (term: Term) => `It knew a leader of term ${term}.`,
      upToDate: 'The candidate’s log is at least as up to date',
      upToDateDetail: (candidate: NodeId, theirs: EntryId, own: EntryId) =>
        `Node ${candidate}’s log ${logEnd(theirs)}; its own ${logEnd(own)}.`,
      behindDetail: (candidate: NodeId, theirs: EntryId, own: EntryId) =>
        `Node ${candidate}’s log ${logEnd(theirs)}; its own ${logEnd(own)}, which is ${own.term === theirs.term ? 'longer' : 'of a later term'}.`,
      already: (node: NodeId, candidate: NodeId, term: Term) => `It has: node ${node} gave node ${candidate} its vote in term ${term}.`,
      durable: 'Its vote is on its disk',
      durableDetail: 'A vote leaves only once it is durable.',
      writing: (node: NodeId) => `Node ${node} has voted, but its vote is still being written: the answer leaves when that is done.`,
      arrived: 'The answer has arrived',
      arrivedAt: (frame: FrameNumber) => `It has, at step ${frame}.`,
      notArrived: (candidate: NodeId) => `Node ${candidate} has not received it.`,
      votes: (candidate: NodeId) => `Node ${candidate} has enough votes`,
      votesDetail: (halves: readonly CountText[]) => `It has the votes of ${counts(halves)}.`,
      moved: (candidate: NodeId, state: string) => `Node ${candidate} stands no longer: it is ${state} now.`,
    },

    leader: {
      already: (node: NodeId, term: Term) => `It is: node ${node} leads term ${term}.`,
      stale: (node: NodeId, term: Term, other: NodeId, newer: Term) =>
        `It believes that it leads term ${term}, but node ${other} leads term ${newer}: node ${node} has not heard of that yet.`,
      voter: 'It is a voting member',
      voterDetail: 'It is a voter of the configuration that it knows.',
      learnerDetail: 'It is a learner: learners do not count and do not lead.',
      strangerDetail: 'It is no member of the configuration that it knows.',
      snapshotDetail: 'It is restoring a snapshot and does not stand until that is done.',
      applied: 'No membership change is unapplied',
      appliedDetail: 'There is none.',
      unappliedDetail: (index: Index) => `Entry ${index}, a membership change, is committed and not yet applied.`,
      timer: 'Its election timer has run out',
      timerOut: 'It has.',
      follows: (lead: NodeId, left: VirtualTime) =>
        `It follows node ${lead}, whose messages start its timer again; without them it would run out in ${ms(left)}.`,
      counting: (left: VirtualTime) => `It knows no leader, and its timer has ${ms(left)} left.`,
      frozenTimer: 'It hears of no leader, but its timer stands still.',
      votes: 'A majority gives it its votes',
      votesDetail: (halves: readonly CountText[]) => `It has the votes of ${counts(halves)}.`,
      preVotesDetail: (halves: readonly CountText[]) => `It has the pre-votes of ${counts(halves)}.`,
      notStood: 'It has not asked for any.',
      voter1: (id: NodeId) => `Node ${id} votes for it`,
      granted: (id: NodeId) => `Node ${id} has voted for it.`,
      self: 'It votes for itself.',
      would: (id: NodeId, theirs: EntryId, own: EntryId) =>
        `Node ${id}’s log ${logEnd(own)}; node ${id} could accept a log that ${logEnd(theirs)}.`,
      wouldNot: (id: NodeId, theirs: EntryId, own: EntryId) =>
        `Node ${id} would refuse: its own log ${logEnd(own)}, which is more up to date than one that ${logEnd(theirs)}.`,
      refused: (id: NodeId, because: string) => `Node ${id} has refused: ${because}`,
      silent: (id: NodeId) => `Node ${id} has not answered.`,
    },

    sending: {
      self: 'A node does not send to itself.',
      member: 'It is a member',
      memberDetail: (id: NodeId) => `Node ${id} is in the leader’s configuration.`,
      strangerDetail: (id: NodeId) => `Node ${id} is not in the leader’s configuration.`,
      noSnapshot: 'No snapshot is pending',
      noSnapshotDetail: (state: ProgressState) => `Its progress is in ${STATE[state]}.`,
      snapshotDetail: (index: Index) =>
        `It is in Snapshot: the snapshot up to entry ${index} was sent, and nothing else is until the follower has it or the transport reports.`,
      notPaused: 'The last probe is answered',
      notPausedDetail: 'No answer is awaited before the next message.',
      pausedDetail: (next: Index) =>
        `It is in Probe: one append from entry ${next} is out, and the next leaves only when it, or a heartbeat, is answered.`,
      window: 'The window of messages in flight is not full',
      windowDetail: (inflight: number, most: number) => `${inflight} of ${most} messages with entries are not acknowledged.`,
      windowFull: (inflight: number, most: number) =>
        `${inflight} of ${most} messages with entries are not acknowledged: the window is full, and the next leaves when one is.`,
      entries: 'There is something to send',
      toSend: (from: Index, to: Index) => `${from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`} still to be sent.`,
      nothing: (match: Index) => `Nothing: the follower has everything, up to entry ${match}.`,
      allSent: (match: Index, sent: Index) => `Everything up to entry ${sent} is sent; the follower has acknowledged up to entry ${match}.`,
      available: 'The entries it needs are in the log, or it can get a snapshot',
      availableDetail: (next: Index) => `The log still holds entry ${next}.`,
      snapshotNeeded: (first: Index) => `They are compacted, the log begins at entry ${first}; it is active, so it gets a snapshot.`,
      inactive: (first: Index) =>
        `They are compacted, the log begins at entry ${first}; a snapshot goes only to a follower that has answered lately, and this one has not.`,
      disk: 'Its disk does not hold messages back',
      diskFree: 'Nothing waits for its disk.',
      diskBusy: (left: VirtualTime) =>
        `Its disk is busy for ${ms(left)} more; with synchronous storage what it decides meanwhile leaves then.`,
      behindDisk: (id: NodeId, left: VirtualTime) =>
        `It has not left node ${id} yet: what a node decides while its disk is busy leaves when the write is done, in ${ms(left)}.`,
      sends: (count: number) => `It does send: ${count === 1 ? 'one message is' : `${count} messages are`} on the way.`,
      could: 'Nothing keeps it from sending; it sends at the next heartbeat or proposal.',
      lastHeard: (frame: FrameNumber, micros: VirtualTime) => `It last heard from the leader at step ${frame}, ${ms(micros)} ago.`,
      neverHeard: 'It has not heard from this leader.',
      hears: (id: NodeId) => `Node ${id} hears it`,
      replies: (id: NodeId) => `Node ${id}’s answers arrive`,
      repliedAt: (frame: FrameNumber, micros: VirtualTime) => `The last one did at step ${frame}, ${ms(micros)} ago.`,
      neverReplied: 'None has arrived from it.',
    },

    served: {
      already: (result: string) => `It is answered: ${result}.`,
      gaveUp: 'The client has given up waiting; whatever was missing came too late.',
      soon: 'Nothing is missing: the answer is due.',
      write: 'It is a write: it is answered when its entry is committed and applied.',
      writeDropped: (id: NodeId, because: string) => `Node ${id} dropped it when it was asked. ${because}`,
      notInLog: 'Its entry is in no log: it was lost on its way to the leader, or replaced.',
      knowsLeader: (id: NodeId) => `Node ${id} knows a leader`,
      itLeads: (id: NodeId) => `Node ${id} leads itself.`,
      follows: (lead: NodeId) => `It follows node ${lead}.`,
      dropped: (id: NodeId) => `Node ${id} knew no leader when it was asked, and dropped the read.`,
      reached: (id: NodeId) => `The question has reached node ${id}`,
      reachedAt: (frame: FrameNumber) => `It has, at step ${frame}.`,
      notReached: (id: NodeId) => `Node ${id} has not received it, and nobody sends it again: the client must ask anew.`,
      leaderChanged: (id: NodeId) => `Node ${id} leads no more: what it had promised to answer is gone, and the client must ask anew.`,
      committed: 'The leader has committed in its own term',
      committedDetail: (commit: Index, term: Term) => `Entry ${commit}, its last committed one, is of its own term ${term}.`,
      notCommitted: (commit: Index, entryTerm: Term, term: Term) =>
        `Its last committed entry, ${commit}, is of term ${entryTerm}, not of its own term ${term}: until it has committed in its own term it cannot know what is committed.`,
      confirmed: 'A majority has confirmed that it still leads',
      leaseDetail: 'It trusts its lease and asks nobody.',
      confirmedDetail: (halves: readonly CountText[]) => `A heartbeat sent after the question was echoed by ${counts(halves)}.`,
      answered: (id: NodeId) => `The leader’s answer has reached node ${id}`,
      answeredAt: (frame: FrameNumber) => `It has, at step ${frame}.`,
      applied: (id: NodeId) => `Node ${id} has applied what the read must see`,
      appliedDetail: (index: Index, applied: Index) => `It must see entry ${index}; entry ${applied} is applied.`,
      notApplied: (index: Index, applied: Index) =>
        `The read must see entry ${index}; so far ${applied === 0 ? 'nothing' : `only what is up to entry ${applied}`} is applied.`,
    },
  },
};

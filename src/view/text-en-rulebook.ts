/** English: the rulebook. What each rule says, what its broken forms do and who really made the mistake, and the words around them. */
import type { BreakId, RuleName } from '#raft';
import type { FrameNumber } from '#sim';
import { EVERY_BEHAVIOUR_EN } from './text-en-every-behaviour.ts';

interface RuleText {
  readonly title: string;
  /** One plain sentence. */
  readonly says: string;
  /** What it means when it says no; absent: it never does. */
  readonly no?: string;
}

interface BreakText {
  readonly does: string;
  /** Who really made that mistake; absent: nobody is known to have. */
  readonly who?: string;
}

const RULE: Readonly<Record<RuleName, RuleText>> = {
  quorumSize: { title: 'A majority decides', says: 'More than half of the voters decide, so any two groups that decide share a member.' },
  needsOutgoing: {
    title: 'Both halves decide',
    says: 'While members change jointly, a majority of the old voters is needed as well as one of the new.',
    no: 'the new voters alone did not decide',
  },
  deciders: {
    title: 'Learners only listen',
    says: 'Only voters count when something is decided; a learner gets the log and has no say.',
    no: 'a learner did not count',
  },
  adoptsTerm: {
    title: 'A higher term is followed',
    says: 'A message of a higher term makes its receiver a follower in that term; pre-votes are the exception.',
    no: 'a pre-vote changed nobody’s term',
  },
  isStale: {
    title: 'A lower term is past',
    says: 'A message of a lower term has no effect.',
    no: 'a message of an earlier term was set aside',
  },
  mayVote: {
    title: 'One vote a term',
    says: 'A member gives one vote in a term, first come first served.',
    no: 'a second vote was refused',
  },
  isUpToDate: {
    title: 'Only an up-to-date candidate',
    says: 'A candidate needs a log at least as up to date as the voter’s: last term first, then length.',
    no: 'a candidate with an older log was refused',
  },
  inLease: {
    title: 'Who hears a leader does not vote',
    says: 'With CheckQuorum, a member that heard a leader within an election timeout takes no part in an election.',
    no: 'a request for a vote was ignored',
  },
  mayCampaign: {
    title: 'Only members stand',
    says: 'Only a voter stands for election, and only under a configuration that it has applied.',
    no: 'a member did not stand',
  },
  mayStayLeader: {
    title: 'A leader needs its quorum',
    says: 'With CheckQuorum, a leader that a majority has not answered for an election timeout steps down.',
    no: 'a leader stepped down',
  },
  electionJitter: {
    title: 'Not all at once',
    says: 'Chance adds to every election timeout, so that members do not stand at the same time again and again.',
  },
  previousMatches: {
    title: 'Entries build on what is there',
    says: 'An append is accepted only on top of the very entry that it names.',
    no: 'an append that did not fit was rejected',
  },
  replaceFrom: {
    title: 'Only conflicts are replaced',
    says: 'An accepted append replaces the log from the first entry that differs, and nothing before it.',
    no: 'an append found its entries there already, and cut nothing',
  },
  ackIndex: {
    title: 'Acknowledge what was proved',
    says: 'An acknowledgement covers the log up to the append’s last entry, not up to the log’s end.',
    no: 'less than the whole log was acknowledged',
  },
  followerCommit: {
    title: 'Followers commit what they know',
    says: 'A follower commits only up to the last entry that it knows to agree with the leader.',
    no: 'a follower committed less than the leader had',
  },
  heartbeatCommit: {
    title: 'Heartbeats commit what matches',
    says: 'A heartbeat lets a follower commit only what the leader knows it to have.',
    no: 'a heartbeat told a follower less than is committed',
  },
  staysPaused: {
    title: 'An answer opens the way',
    says: 'A peer that answers a heartbeat is sent entries again: what was sent to it before may be lost.',
    no: 'sending to a peer went on',
  },
  mayCommit: {
    title: 'Only its own term by counting',
    says: 'A leader commits by counting copies only entries of its own term; older ones are committed with them.',
    no: 'an entry of an earlier term was not committed, though a majority had it',
  },
  countedMatch: {
    title: 'Count what is durable',
    says: 'A copy counts when it is on the member’s disk, and so does the leader’s own.',
    no: 'the leader did not count what its own disk lacked',
  },
  handedOut: {
    title: 'Apply what was handed out',
    says: 'Committed entries are applied up to the last one that was handed out, though more may be committed.',
    no: 'more was committed than could be applied yet',
  },
  savedState: { title: 'Remember term and vote', says: 'Term and vote are written to disk, and survive a crash.' },
  waitsForDisk: {
    title: 'First the disk, then the promise',
    says: 'Votes and acknowledgements leave only when what they promise is on disk.',
    no: 'a promise waited for the disk',
  },
  isStableReport: {
    title: 'Believe a write that still holds',
    says: 'A write is believed to be done only if the log still holds what was written.',
    no: 'a report of a write that had been replaced was not believed',
  },
  mayApplyUnstable: {
    title: 'Apply only what is durable',
    says: 'With asynchronous storage writes a member applies only entries that are on its own disk.',
    no: 'applying waited for the disk',
  },
  mustSync: {
    title: 'A snapshot is on disk with its commit index',
    says: 'A received snapshot is acknowledged, and old files are given up, only when its commit index is on disk as well.',
    no: 'a snapshot waited for the disk, though nothing else had to',
  },
  firstCrc: {
    title: 'Files of the log are chained',
    says: 'Each file of the log begins with the checksum of all before it, so that none can be missed or exchanged.',
  },
  mayCutOff: {
    title: 'Torn is not damaged',
    says: 'A start cuts off a log only where a power cut has torn the last write; with any other damage the machine stays down.',
    no: 'a damaged log was not cut off',
  },
  mayRemove: {
    title: 'Keep what is needed',
    says: 'A file of the log is removed only when a snapshot on disk stands for all in it.',
    no: 'a file of the log was kept',
  },
  isUsableSnapshot: {
    title: 'Start from a committed snapshot',
    says: 'A start uses a snapshot only if the log’s commit index covers it.',
    no: 'a snapshot on disk was not used',
  },
  isNewerSnapshot: {
    title: 'Only a newer snapshot',
    says: 'A snapshot that holds nothing beyond the committed entries is refused.',
    no: 'an old snapshot was refused',
  },
  restoredConfig: { title: 'A snapshot brings the members', says: 'The configuration is part of a snapshot and comes back with it.' },
  snapshotIndex: {
    title: 'A snapshot is of what is applied',
    says: 'A snapshot stands for the entries that are applied, and for none that is only committed.',
    no: 'a snapshot stood for less than was committed',
  },
  savesSessions: { title: 'Sessions are in the snapshot', says: 'The table of sessions is part of a snapshot and comes back with it.' },
  isConfChangePending: {
    title: 'One change of members at a time',
    says: 'No change of members is proposed while an earlier one may not be applied yet.',
    no: 'a change of members was not admitted',
  },
  inForceTo: {
    title: 'A change counts when it is applied',
    says: 'A change of members counts once it is applied. (Where it counts from the log on, a leader has to commit in its own term first.)',
    no: 'a part of the log was not applied yet, and its changes did not count',
  },
  mayAutoLeave: {
    title: 'Joint configurations end',
    says: 'A leader leaves a joint configuration by itself once entering it is applied.',
    no: 'it was too early to leave',
  },
  isRepeated: {
    title: 'A request takes effect once',
    says: 'A request that has taken effect gets the answer of then, and takes effect no second time.',
    no: 'a request that was asked again got its old answer',
  },
  mayRead: {
    title: 'First commit, then read',
    says: 'A leader answers reads only after it has committed an entry of its own term.',
    no: 'a read waited for the first commit of the term',
  },
  mayTrustLease: {
    title: 'A lease needs CheckQuorum',
    says: 'A lease is one only if the leader steps down when it loses its quorum.',
    no: 'a lease without CheckQuorum was not accepted',
  },
  ackedReads: {
    title: 'An echo confirms earlier reads',
    says: 'An echoed heartbeat confirms only the reads that were asked before it was sent.',
    no: 'an echo did not confirm newer reads',
  },
  confirmedReads: {
    title: 'A majority confirms reads',
    says: 'As many reads are confirmed as a majority has acknowledged.',
    no: 'reads waited for a majority',
  },
  mayPropose: {
    title: 'No proposals during a transfer',
    says: 'While leadership is being handed over, the leader takes no proposals.',
    no: 'a proposal was dropped during a transfer',
  },
};

const BREAK: Readonly<Record<BreakId, BreakText>> = {
  M01: { does: 'counts copies of an entry whatever its term (figure 8)', who: 'bug 1: LogCabin 2013 (logcabin#44); bug 34: PySyncObj' },
  M02: { does: 'forgets the vote in a crash', who: 'bug 27: canonical/raft, two leaders in term 11 (#386)' },
  M03: { does: 'forgets the term in a crash' },
  M04: { does: 'takes a candidate with any log' },
  M05: { does: 'takes the longer log, whatever its terms' },
  M06: { does: 'gives a second vote in a term', who: 'CCF (#5891); bug 34: Xraft, two leaders in a term' },
  M07: { does: 'accepts an append if there is any entry at that place', who: 'bug 12: etcd-io/raft 2023 (76f1249)' },
  M08: { does: 'keeps what is in conflict', who: 'bug 34: WRaft' },
  M09: { does: 'cuts off everything after an append, newer entries too', who: 'bug 32: CCF (#5991); RaftOS' },
  M10: { does: 'acknowledges the whole log', who: 'bug 32: CCF (#6001)' },
  M11: { does: 'commits the whole log as far as the leader says' },
  M12: { does: 'puts the leader’s commit index into heartbeats, whatever the follower has' },
  M13: { does: 'acknowledges entries before they are on disk', who: 'bug 8: etcd (#14143); TiKV (#994)' },
  M14: { does: 'sends a vote before it is on disk', who: 'an openraft user (robustmq#2039)' },
  M15: { does: 'counts the leader’s own copy before its disk has it', who: 'bug 7: etcd up to 3.5.4 (#14370)' },
  M16: { does: 'counts an acknowledgement of an earlier term', who: 'bug 34: found in several by SandTable' },
  M17: { does: 'counts a vote of an earlier term' },
  M18: { does: 'takes several changes of members at once', who: 'bug 17: etcd-io/raft (#11284, #5004)' },
  M19: { does: 'lets a change of members count before it is committed', who: 'bug 2: the thesis itself, corrected by Ongaro in 2015' },
  M20: {
    does: 'lets the new half decide alone',
    who: 'bug 14: etcd-io/raft 2019 (e515a67); bug 35: Zeebe 2026 (camunda#60086)',
  },
  M21: { does: 'takes a snapshot without its members', who: 'bug 26: canonical/raft (#250); bug 30: RethinkDB 2.2.3' },
  M22: { does: 'answers reads before anything is committed in the term', who: 'bug 5: etcd 2017 (#7331)' },
  M23: { does: 'trusts a lease without CheckQuorum', who: 'bug 36: TiKV (#964), Nebula (#2723)' },
  M24: { does: 'answers reads without asking anybody', who: 'bug 34: Xraft; bug 29: Redis-Raft' },
  M25: {
    does: 'lets an old echo confirm newer reads',
    who: 'bug 6: etcd-io/raft up to 3.6 (etcd#20418); bug 31: Dgraph (#2469)',
  },
  M26: { does: 'takes any snapshot, an old one too', who: 'bugs 23 and 24: hashicorp/raft (#697, #85)' },
  M27: { does: 'takes a snapshot without the table of sessions', who: 'bug 10: etcd 3.5 (#13766), state and what was applied apart' },
  M28: { does: 'passes over committed entries that were not handed out yet', who: 'bug 13: etcd-io/raft 2018 (8ecce32)' },
  M29: { does: 'lets a request that is asked again take effect again' },
  M30: { does: 'lets half of the voters decide' },
  M31: { does: 'never leaves a joint configuration by itself', who: 'bug 15: etcd-io/raft 2019 (etcd#12136)' },
  M32: { does: 'lets a snapshot stand for what is committed and not applied' },
  M33: {
    does: 'counts learners as voters',
    who: 'bugs 19 and 33: learners and votes at odds, etcd-io/raft 2019 (abb533c), ScyllaDB (#10618)',
  },
  M34: { does: 'lets a pre-vote raise terms as a vote does', who: 'bug 22: etcd-io/raft 2017 (d4471b2)' },
  M35: { does: 'lets a leader without a quorum stay', who: 'bug 4: Cloudflare’s etcd, six hours in November 2020' },
  M36: { does: 'takes proposals while leadership is handed over', who: 'bug 25: hashicorp/raft (GH-581)' },
  M37: { does: 'acknowledges a snapshot before its commit index is on disk', who: 'bug 9: etcd (#10219), “tocommit is out of range”' },
  M38: { does: 'begins the checksum anew in every file of the log' },
  M39: { does: 'cuts off a log at any damage', who: 'bug 28: NuRaft (#185), committed entries roll back' },
  M40: { does: 'removes files of the log that are still needed', who: 'bug 24: hashicorp/raft (#85)' },
  M41: { does: 'starts from a snapshot that is not known to be committed' },
  M42: { does: 'lets all members wait equally long', who: 'bug 4: no stable leader, as in 2020' },
  M43: { does: 'believes a report of a write that was replaced since', who: 'bug 21: etcd-io/raft 2022, asynchronous storage writes' },
  M44: { does: 'sends nothing more to a peer whose answer was lost', who: 'bug 20: etcd-io/raft 2023 (e419ba5)' },
};

/** 12,345. */
const whole = (count: number): string => `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

export const RULEBOOK_EN = {
  title: 'Rules',
  intro: 'Everything that makes Raft safe, one rule at a time. Break one on purpose and see what it was for.',
  rule: RULE,
  break: BREAK,
  groups: {
    majorities: 'Majorities',
    terms: 'Terms',
    votes: 'Votes',
    replication: 'Replication',
    commit: 'Commit',
    durability: 'Durability',
    disk: 'The log on disk',
    snapshots: 'Snapshots',
    membership: 'Membership',
    reads: 'Clients, reads and transfer',
  },
  find: 'Find a rule',
  noRule: (wanted: string) => `No rule has “${wanted}” in its words.`,
  /** Beside the name of a rule that is broken. */
  isBroken: 'broken',
  /** `step`: counted up to there. */
  asked: (count: number, step: FrameNumber) =>
    count === 0 ? `Not asked up to step ${step}.` : `Asked ${times(count)} up to step ${step}.`,
  counting: 'Counting …',
  countFailed: 'Counting has failed: this browser let no worker do it.',
  refused: (count: number) => (count === 0 ? 'It has not said no.' : `It said no ${times(count)},`),
  lastRefused: (step: FrameNumber) => `last at step ${step}`,
  meansNo: (what: string) => `: ${what}.`,
  end: '.',
  neverRefuses: 'It says how, and never no.',
  differed: (count: number) =>
    count === 0 ? 'Broken, it has decided as the rule would have.' : `Broken, it has decided otherwise ${times(count)},`,
  showStep: (step: FrameNumber, rule: string) => `Show step ${step}: ${rule}`,
  breakIt: 'Break it',
  breakLabel: (id: BreakId, does: string) => `${id}: ${does}`,
  seeIt: (title: string) => `See it happen: ${title}`,
  nobody: 'Nobody is known to have made this mistake.',
  made: (who: string) => `Really made: ${who}.`,
  mend: 'Mend all rules',

  banner: {
    title: 'Rules broken on purpose:',
    one: (id: BreakId, does: string) => `${id} ${does}`,
    show: 'Rulebook',
    /** In a picture. */
    stamp: (list: string) => `Rules broken on purpose: ${list}`,
  },

  search: {
    title: 'Find a counterexample',
    intro: 'Tries run after run with troubles by chance until one goes wrong, then takes away all that is not needed for it.',
    cluster: 'Rules',
    asHere: (ids: string) => `as in this cluster (${ids})`,
    sound: 'all sound',
    goal: 'Looking for',
    anyViolation: 'any broken property',
    goals: {
      'two-leaders': 'two leaders at once',
      'committed-lost': 'a committed entry is lost',
      'stale-read': 'a stale read',
      'no-leader': 'no leader for 10 election timeouts, though a majority is up',
      'nothing-commits': 'a leader that commits nothing for 10 election timeouts',
      'stuck-joint': 'a joint configuration that is not left for 10 election timeouts',
      'split-vote': 'a split vote',
      overwritten: 'an entry that is overwritten',
    },
    events: 'At most',
    eventCount: (count: number) => `${whole(count)} events`,
    time: 'For',
    seconds: (seconds: number) => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`),
    seed: 'Seed',
    start: 'Search',
    cancel: 'Cancel',
    running: 'Searching',
    strategies: {
      swarm: 'troubles for anybody',
      leader: 'troubles for the leader',
      delays: 'few, long delays',
      moments: 'troubles when it matters',
      museum: 'answers that come back late',
    },
    effort: (schedules: number, events: number, rate: number) =>
      `${whole(schedules)} ${schedules === 1 ? 'run' : 'runs'}, ${whole(events)} events, ${whole(rate)} a second`,
    by: (strategy: string) => `Now: ${strategy}.`,
    aside: (what: string) => `In other runs, on the way: ${what}.`,
    asideClients: 'answers that fit no order',
    minimising: (acts: number, tried: number) =>
      `Found. Making it small: ${acts} ${acts === 1 ? 'act' : 'acts'} at best so far, ${tried} smaller runs tried.`,
    cancelled: 'Cancelled.',
    nothing: (events: number, runs: number) =>
      `Not found in ${whole(events)} events (${whole(runs)} runs). That is no proof that there is none.`,
    outOfTime: 'The time was up.',
    failed: 'The search has failed.',
    failedWayOn: 'Try it again; if it fails again, this browser may give the page no worker.',
    found: (runs: number, events: number) => `Found after ${whole(runs)} runs and ${whole(events)} events.`,
    small: (acts: number, frame: FrameNumber) =>
      `Made small: ${acts === 0 ? 'nobody has to do anything' : acts === 1 ? '1 act' : `${acts} acts`}, ${frame} steps.`,
    notSmall: 'It could not be made smaller.',
    happens: (frame: FrameNumber) => `It happens at step ${frame}.`,
    opened: (frame: FrameNumber) => `It is open one step before it happens. Step once to see step ${frame}.`,
    next: (what: string) => `Next: ${what}`,
    brokenNext: (property: string, means: string) => `“${property}” will be broken. ${means}`,
    goalNext: (goal: string) => `${goal}.`,
    clientsNext: 'the answers that clients have had fit no order any more.',
    acts: (count: number) => (count === 1 ? 'The one act' : `The ${count} acts`),
    openAgain: 'Open it again',
    stepOnce: 'Step once',
    scenarioName: (what: string) => `Counterexample: ${what}`,
    every: EVERY_BEHAVIOUR_EN,
  },
};

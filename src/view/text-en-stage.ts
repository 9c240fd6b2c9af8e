/** English: what the picture of the cluster, the logs and the leader's table say beside the words that all panels share. */
import type { Index, NodeId, Term } from '#raft';
import type { Role } from './palette.ts';
import type { EdgeReason, ProgressState } from './progress-table.ts';
import type { LogClass } from './stage-level.ts';

function list(ids: readonly NodeId[]): string {
  return ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}

const CLASS: Record<LogClass, string> = {
  'in-step': 'in step',
  behind: 'behind',
  silent: 'silent',
  down: 'down',
  leaderless: 'without a leader',
};

export const STAGE_EN = {
  roleLetter: {
    follower: 'F',
    candidate: 'C',
    'pre-candidate': 'P',
    leader: 'L',
    learner: 'N',
    off: '–',
    down: '×',
    stopped: '!',
  } satisfies Record<Role, string>,
  node: {
    learned: (before: Term, now: Term) => `t${before}→${now}`,
    learnedName: (before: Term, now: Term) => `has just learned term ${now}, had ${before}`,
    drew: (millis: number) => `drew ${millis} ms`,
    left: (millis: number) => `${millis} ms`,
    votes: (granted: number, needed: number) => `${granted} of ${needed} needed`,
    votesPre: (granted: number, needed: number) => `${granted} of ${needed} would vote`,
    votesJoint: (granted: number, needed: number, grantedOut: number, neededOut: number) =>
      `${granted}/${needed} new, ${grantedOut}/${neededOut} old`,
    votesName: (granted: number, needed: number, pre: boolean) => `${granted} of ${needed} needed ${pre ? 'pre-votes' : 'votes'}`,
    quorumClock: (left: number) => `counts its quorum in ${left} ms`,
    timerName: (millis: number) => `times out in ${millis} ms`,
  },
  message: {
    place: (place: number, of: number) => `${ordinal(place)} of ${of} on this way`,
    overtakes: 'overtakes an earlier one',
    onDisk: 'on disk',
  },
  log: {
    rows: (ids: readonly NodeId[], role: string) => `Nodes ${list(ids)}, ${role}, equal logs`,
    row: (id: NodeId, role: string) => `Node ${id}, ${role}`,
    times: (count: number) => `×${count}`,
    snapshots: 'compacted',
    snapshot: (index: Index, term: Term) => `1…${index} @t${term}`,
    snapshotName: (index: Index, term: Term) => `Entries 1 to ${index} are compacted away, the last of term ${term}`,
    noSnapshot: 'nothing compacted',
    hole: (from: Index, to: Index) => `Entries ${from} to ${to} are in nobody’s log any more`,
    compacted: (index: Index) => `Entry ${index}, compacted away`,
    missing: (index: Index) => `Entry ${index}, missing`,
    lost: (index: Index, term: Term) => `Entry ${index}, missing: the one of term ${term} has just gone`,
    replaces: (term: Term) => `has just replaced one of term ${term}`,
    majority: 'majority here',
    majorityMeans: (index: Index) => `A majority has everything up to ${index} on disk.`,
    whyNot: 'Why not committed?',
    whyNotTitle: (stable: Index, commit: Index) => `A majority has entry ${stable} on disk, but only ${commit} is committed.`,
    markers: (stable: Index, commit: Index, applied: Index) => `on disk to ${stable}, committed to ${commit}, applied to ${applied}`,
  },
  vote: (from: NodeId, to: NodeId, durable: boolean) => `Node ${from}’s vote for node ${to}, ${durable ? 'on disk' : 'in memory only'}`,
  many: {
    sector: (count: number, name: LogClass) => `×${count} ${CLASS[name]}`,
    sectorShort: (count: number) => `×${count}`,
    bundle: (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`,
    focus: 'In focus',
    focusHint: 'Drawn large, with every message: the leader and the newest candidate always, and the nodes you choose.',
    keep: (id: NodeId) => `Keep node ${id} in focus`,
    letGo: (id: NodeId) => `Let node ${id} go from focus`,
  },
  zoom: {
    label: 'Zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    fit: 'Fit the whole cluster',
  },
  progress: {
    cutOff: 'It cannot reach a quorum: nothing that it takes in now can be committed.',
    paused: 'paused until an answer',
    full: 'paused: the window is full',
    sending: (percent: number) => `sending, ${percent} %`,
    rejected: (id: NodeId, index: Index, last: Index, term: Term, next: Index) =>
      `${id}: no ${index}; my last is ${last}${term > 0 ? ` @t${term}` : ''}. Next try from ${next}.`,
    machine: 'How followers change state; the edge of this event is lit.',
    reason: {
      ack: 'ack',
      reject: 'reject',
      unreachable: 'unreachable',
      compacted: 'compacted',
      'snapshot-arrived': 'arrived',
      'snapshot-failed': 'failed',
    } satisfies Record<EdgeReason, string>,
    took: (peers: readonly NodeId[], from: ProgressState, to: ProgressState, reason: EdgeReason) =>
      `Node ${list(peers)} from ${from.slice(5)} to ${to.slice(5)}: ${reason.replace('-', ' ')}.`,
  },
  termDetail: {
    nodes: 'Nodes in it now',
    leader: 'Its leader',
    votes: 'Votes',
    vote: (from: NodeId, to: NodeId) => `${from} → ${to}`,
    entries: 'Its entries',
    range: (from: Index, to: Index) => (from === to ? `${from}` : `${from}–${to}`),
    toStart: (step: number) => `To its first step, ${step}`,
  },
  eventDetail: {
    time: 'At',
    go: 'Go to this step',
  },
  histogram: {
    title: (leader: NodeId) => `How many followers match node ${leader}’s log, by index; the line is its commit`,
    name: (leader: NodeId, commit: Index, behind: number) =>
      `What node ${leader} knows of its followers’ logs: committed up to ${commit}, ${behind === 0 ? 'nobody' : behind} behind that`,
    bar: (count: number, from: Index, to: Index) =>
      `${count} ${count === 1 ? 'follower matches' : 'followers match'} up to ${from === to ? from : `${from}–${to}`}`,
    laggards: 'Behind:',
    laggard: (id: NodeId, match: Index) => `${id} at ${match}`,
    more: (count: number) => `and ${count} more`,
  },
};

function ordinal(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n}${['th', 'st', 'nd', 'rd'][tail] ?? 'th'}`;
}

/** English: partitions, links and messages by hand. */
import type { Index, Message, NodeId, Term } from '#raft';
import type { LinkSign } from './network-links.ts';
import type { Quorum, TopologyName } from './topology.ts';

const list = (ids: readonly NodeId[]) => ids.join(', ');
const entries = (from: Index, to: Index): string => (from === to ? `entry ${from}` : `entries ${from} to ${to}`);
const counted = ({ incoming, outgoing }: Quorum): string =>
  outgoing === undefined
    ? `${incoming.voters} of ${incoming.of}`
    : `${incoming.voters} of ${incoming.of} and ${outgoing.voters} of ${outgoing.of}`;
const GROUP_NAMES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const groupName = (place: number): string => GROUP_NAMES[place] ?? `${place + 1}`;

export const NETWORK_EN = {
  /** Drawing on the stage. */
  draw: {
    tools: 'Drawing tools',
    tool: 'Part or cut',
    toolKey: 'Part or cut (X): draw round nodes, or a line across links',
    oneWay: 'One way',
    oneWayHint: 'One way: a line cuts only messages that cross it from its left to its right',
    heal: 'Heal all',
    healHint: 'Heal all (Shift X)',
    hint: 'Draw round nodes to part them, or a line across links to cut them.',
    parts: (inside: readonly NodeId[]) => (inside.length === 0 ? 'Nobody is inside yet.' : `Parts ${list(inside)} from the rest.`),
    partsNobody: 'That would change nothing.',
    cuts: (ways: number) => (ways === 1 ? 'Cuts 1 way.' : `Cuts ${ways} ways.`),
    cutsNothing: 'Crosses no open link yet.',
  },

  groupName,
  wall: (left: number, right: number) => `${groupName(left)} | ${groupName(right)}`,
  can: (quorum: Quorum) => `${counted(quorum)}: can elect and commit`,
  cannot: (quorum: Quorum) => `${counted(quorum)}: cannot commit`,
  badgeShort: (quorum: Quorum, can: boolean) => `${counted(quorum)} ${can ? '✓' : '✗'}`,

  /** The table of groups and the shapes. */
  shapes: {
    title: 'Shapes',
    name: {
      'isolate-leader': 'Isolate the leader',
      'leader-in-minority': 'Leader with the minority',
      'leader-in-majority': 'Leader with the majority',
      'one-way': 'Leader sends, hears nothing',
      bridge: 'Bridge: one node sees both',
      ring: 'Ring: neighbours only',
      heal: 'Heal all',
    } satisfies Record<TopologyName, string>,
    needsLeader: 'Nobody leads now',
    tooSmall: 'Too few nodes',
  },
  groups: {
    title: 'Groups',
    hint: 'Left and right move a node, up and down walk, Enter applies.',
    node: 'Node',
    reach: 'Reaches',
    reachHint: 'Running voters that it hears and that hear it; ✓: enough to lead',
    rowName: (node: NodeId) => `Group of node ${node}`,
    option: (place: number) => `Group ${groupName(place)}`,
    apply: 'Apply',
    discard: 'Discard',
    unchanged: 'As the links are now.',
    draft: 'Not applied yet.',
    reaches: (quorum: Quorum, can: boolean) => `${counted(quorum)}${can ? ' ✓' : ''}`,
  },

  /** Menus on the stage. */
  menu: {
    node: (id: NodeId) => `Node ${id}`,
    link: (a: NodeId, b: NodeId) => `Link ${a} – ${b}`,
    open: 'Show details',
    crash: 'Crash: memory is lost',
    restart: 'Restart',
    pause: 'Freeze',
    resume: 'Go on',
    campaign: 'Time out now',
    transfer: 'Transfer leadership here',
    snapshot: 'Take a snapshot',
    isolate: 'Cut off from all',
    join: 'Join to all again',
    cutBoth: 'Cut both ways',
    healBoth: 'Heal both ways',
    cutWay: (from: NodeId, to: NodeId) => `Cut ${from} → ${to}`,
    healWay: (from: NodeId, to: NodeId) => `Heal ${from} → ${to}`,
    hold: 'Hold messages',
    latency: 'Latency',
    jitter: 'Jitter',
    loss: 'Loss',
    duplicate: 'Duplicates',
    reorder: 'Reorder',
    duplicatePercent: 'Duplicates, %',
    asSetUp: (value: string) => `${value}, as set up`,
    millis: (micros: number) => `${micros / 1_000} ms`,
    percent: (perMille: number) => `${perMille / 10} %`,
  },
  sign: {
    cut: 'cut',
    hold: 'holds messages',
    delay: 'other delay',
    chance: 'loses or copies by chance',
    reorder: 'reorders',
    filter: 'drops or holds some types',
  } satisfies Record<LinkSign, string>,

  /** An inbox for each node. */
  inbox: {
    holdAll: 'Hold every message',
    holdAllHint: 'Whatever is sent from now on waits for you.',
    of: (id: NodeId, count: number) =>
      `Node ${id}: ${count === 0 ? 'nothing on its way' : count === 1 ? '1 message' : `${count} messages`}`,
    empty: 'No message is on its way.',
    list: (id: NodeId) => `Messages to node ${id}`,
    from: (id: NodeId) => `from ${id}`,
    due: (time: string) => `in ${time}`,
    held: 'held',
    waiting: 'at the door',
    copy: 'copy',
    deliver: 'Deliver now',
    hold: 'Hold',
    release: 'Release',
    drop: 'Drop',
    duplicate: 'Duplicate',
    delay: 'Delay 10 ms',
    more: (count: number) => `and ${count} more`,
    next: 'Deliver first',
    nextOf: (id: NodeId) => `Deliver the first to node ${id}`,
    actOn: (act: string, type: string, from: NodeId, to: NodeId) => `${act}: ${type} from node ${from} to node ${to}`,
  },
  says: {
    vote: (term: Term, index: Index, logTerm: Term) =>
      `Asks for a vote in term ${term}; the log ends at entry ${index} of term ${logTerm}.`,
    preVote: (term: Term) => `Asks whether it could win term ${term}.`,
    granted: (term: Term) => `Gives its vote in term ${term}.`,
    refused: (term: Term) => `Refuses its vote in term ${term}.`,
    preGranted: (term: Term) => `Would vote for it in term ${term}.`,
    preRefused: (term: Term) => `Would not vote for it in term ${term}.`,
    append: (from: Index, to: Index, term: Term, commit: Index) =>
      `Brings ${entries(from, to)} in term ${term}; committed up to ${commit}.`,
    probe: (index: Index, logTerm: Term, commit: Index) =>
      `Asks whether the log has entry ${index} of term ${logTerm}; committed up to ${commit}.`,
    matches: (index: Index) => `Its log matches up to entry ${index}.`,
    rejects: (index: Index, hint: Index) => `It has no such entry ${index}; try ${hint}.`,
    heartbeat: (term: Term, commit: Index) => `The leader of term ${term} is alive; committed up to ${commit}.`,
    heartbeatAnswer: () => 'Answers a heartbeat.',
    snapshot: (index: Index, term: Term) => `Brings a snapshot up to entry ${index} of term ${term}.`,
    timeoutNow: () => 'Tells it to stand for election at once.',
    proposal: (count: number) => (count === 1 ? 'Passes on a client’s proposal.' : `Passes on ${count} proposals.`),
    transfer: () => 'Asks to hand over the leadership.',
    read: () => 'Asks for the commit index, to read.',
    readAnswer: (index: Index) => `Reads may be served from entry ${index} on.`,
    other: (type: Message['type']) => type,
  },

  /** What would happen if. */
  whatIf: {
    ask: 'What if?',
    askFull: 'What would happen if it were delivered now?',
    title: (id: NodeId) => `Delivered now, node ${id} …`,
    running: 'A copy of the run answers …',
    impossible: 'Nothing can be told: the receiver cannot be asked now.',
    ignores: 'takes no notice: nothing changes and nothing is sent.',
    changes: 'What changes on it',
    sends: 'What it sends',
    within: (time: string) => `all within ${time}`,
    field: { role: 'Role', term: 'Term', vote: 'Vote', lead: 'Leader', last: 'Last entry', commit: 'Commit', applied: 'Applied' },
    to: (before: string, after: string) => `${before} → ${after}`,
    sent: (type: string, to: NodeId, reject: boolean) => `${type} to node ${to}${reject ? ', a refusal' : ''}`,
    close: 'Close',
  },
};

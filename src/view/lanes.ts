/**
 * The run as lanes, found once a frame and added to as it grows: who had which role in which term, what was broken, and which client
 * waited for what. The timeline and the space-time diagram draw from it.
 */
import type { NodeId, Term } from '#raft';
import type { CallStatus, ClientCall, Frame, FrameNumber, NodeView } from '#sim';
import { LIMITS, TICK_PER_MILLE } from '#sim';
import type { Role } from './palette.ts';
import { roleOf } from './palette.ts';
import { groupsOf } from './partition.ts';

/** A stretch of one node's life, from that frame to the next piece's. */
export interface RolePiece {
  readonly from: FrameNumber;
  readonly role: Role;
  readonly term: Term;
  readonly paused: boolean;
}

/**
 * `down`: crashed or stopped. `clock`: it goes wrong. `parted`: cut links divide the nodes; `cut`: links are cut, but all nodes still reach each other;
 * `filter`: links lose or hold messages by their type.
 */
export type FaultType = NodeFault | 'parted' | 'cut' | 'filter';
type NodeFault = (typeof NODE_FAULTS)[number];

const NODE_FAULTS = ['down', 'frozen', 'disk', 'clock'] as const;

export interface FaultSpan {
  readonly type: FaultType;
  readonly from: FrameNumber;
  /** The frame in which it ended; undefined while it lasts. */
  readonly to: FrameNumber | undefined;
  /** Whose; 0 for links. */
  readonly node: NodeId;
  /** Of `parted`: the groups of nodes that reach each other. */
  readonly groups: readonly (readonly NodeId[])[];
}

/** From a client's question to its answer. */
export interface CallBar {
  readonly call: number;
  readonly node: NodeId;
  readonly from: FrameNumber;
  /** The frame with the answer, or in which the client gave up; undefined while it waits. */
  readonly to: FrameNumber | undefined;
  readonly status: CallStatus;
}

/** Shared by the indexes of one run: only ever added to, except that what lasts comes to its end. */
export interface Lanes {
  /** Node i stands at roles[i - 1]. */
  readonly roles: readonly (readonly RolePiece[])[];
  /** Ascending by `from`. */
  readonly faults: readonly FaultSpan[];
  readonly calls: readonly CallBar[];
}

export function emptyLanes(): Lanes {
  return { roles: [], faults: [], calls: [] };
}

/** Adds a frame. `previous` is the one before; undefined for the first. */
export function addToLanes(lanes: Lanes, frame: Frame, previous: Frame | undefined): void {
  for (const [i, node] of frame.nodes.entries()) {
    const before = previous?.nodes[i];
    if (before === node) continue;
    addRole(lanes, node, frame.number);
    for (const type of NODE_FAULTS) setFault(lanes, type, node.id, frame.number, suffers(node, type));
  }
  if (frame.links !== previous?.links) addLinks(lanes, frame);
  if (frame.calls !== previous?.calls) addCalls(lanes, frame);
}

function addRole({ roles }: Lanes, node: NodeView, from: FrameNumber): void {
  const all = roles as RolePiece[][];
  while (all.length < node.id) all.push([]);
  const pieces = all[node.id - 1] as RolePiece[];
  const last = pieces.at(-1);
  const piece = { from, role: roleOf(node), term: node.term, paused: node.paused };
  if (last === undefined || last.role !== piece.role || last.term !== piece.term || last.paused !== piece.paused) pieces.push(piece);
}

function suffers({ health, incarnation, paused, faults }: NodeView, type: NodeFault): boolean {
  if (type === 'down') return health !== 'up' && incarnation > 0;
  if (type === 'frozen') return paused;
  if (type === 'clock') return faults.tickPerMille !== TICK_PER_MILLE.asSetUp;
  return faults.lying || faults.failNextFlush || faults.lost || faults.damaged || faults.capacity < LIMITS.diskBytes;
}

const NO_GROUPS: FaultSpan['groups'] = [];

function setFault({ faults }: Lanes, type: FaultType, node: NodeId, frame: FrameNumber, on: boolean, groups = NO_GROUPS): void {
  const all = faults as FaultSpan[];
  const place = all.findLastIndex((span) => span.type === type && span.node === node && span.to === undefined);
  const open = all[place];
  if (on && open !== undefined && sameGroups(open.groups, groups)) return;
  if (open !== undefined) all[place] = { ...open, to: frame };
  if (on) all.push({ type, from: frame, to: undefined, node, groups });
}

function sameGroups(a: FaultSpan['groups'], b: FaultSpan['groups']): boolean {
  return a.length === b.length && a.every((group, i) => group.join() === b[i]?.join());
}

function addLinks(lanes: Lanes, { number, nodes, links }: Frame): void {
  const groups = groupsOf(nodes.length, links);
  const parted = groups.length > 1;
  setFault(lanes, 'parted', 0, number, parted, parted ? groups : NO_GROUPS);
  setFault(lanes, 'cut', 0, number, !parted && links.some((link) => link.cut));
  setFault(
    lanes,
    'filter',
    0,
    number,
    links.some(({ drops, holds }) => drops.length + holds.length > 0),
  );
}

function addCalls({ calls }: Lanes, frame: Frame): void {
  const all = calls as CallBar[];
  for (const call of frame.calls) {
    // Calls are numbered 1, 2, 3, … as they are asked.
    const known = all[call.call - 1];
    if (known === undefined) all.push(barOf(call, call.status === 'pending' ? undefined : frame.number));
    else if (known.status !== call.status) all[call.call - 1] = barOf(call, frame.number);
  }
}

function barOf({ call, node, askedIn, status }: ClientCall, to: FrameNumber | undefined): CallBar {
  return { call, node, from: askedIn, to, status };
}

/** The piece in which a frame lies; undefined before the first. */
export function pieceAt(pieces: readonly RolePiece[], frame: FrameNumber): RolePiece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle] as RolePiece).from <= frame) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

/** Puts spans on rows so that none covers another, as long as there are rows; the last row takes the rest. Gives the row of each. */
export function stackSpans(
  spans: readonly { readonly from: FrameNumber; readonly to: FrameNumber | undefined }[],
  rows: number,
): readonly number[] {
  const free = new Array<number>(rows).fill(-1);
  return spans.map(({ from, to }) => {
    const found = free.findIndex((until) => until <= from);
    const row = found < 0 ? rows - 1 : found;
    free[row] = Math.max(free[row] ?? 0, to ?? Number.POSITIVE_INFINITY);
    return row;
  });
}

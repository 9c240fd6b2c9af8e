/**
 * Where play stops by itself: each kind as a question about two frames that follow each other. It fires at the frame with which
 * something becomes true, not at every frame at which it still is.
 */
import type { Index, MessageType, NodeId, Term } from '#raft';
import { assertNever } from '#raft';
import { entryAt, type Frame, type NodeView, type Role, roleOf } from '#sim';
import { readExpression } from './expression.ts';

/** A node of 0 is any node, a message type of '' any type. */
export type Breakpoint =
  | { readonly type: 'election' }
  | { readonly type: 'split-vote' }
  | { readonly type: 'role'; readonly role: Role; readonly node: NodeId }
  | { readonly type: 'term'; readonly term: Term }
  | { readonly type: 'committed' | 'applied' | 'overwritten'; readonly index: Index }
  | { readonly type: 'probe' | 'snapshot'; readonly node: NodeId }
  | { readonly type: 'sent' | 'delivered'; readonly message: MessageType | ''; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'commit'; readonly node: NodeId }
  | { readonly type: 'heal' }
  | { readonly type: 'violation' }
  | { readonly type: 'two-leaders' }
  /** A condition of a person's own; see expression.ts. */
  | { readonly type: 'when'; readonly condition: string };

export type BreakpointType = Breakpoint['type'];

type FrameTest = (previous: Frame, frame: Frame) => boolean;

export function breakpointTest(breakpoint: Breakpoint): FrameTest {
  switch (breakpoint.type) {
    case 'election':
      return (_previous, { facts }) => facts.some(({ type }) => type === 'ElectionStarted');
    case 'split-vote':
      return begins((frame) => isSplit(frame));
    case 'role':
      return someNode(breakpoint.node, (before, after) => roleOf(before) !== breakpoint.role && roleOf(after) === breakpoint.role);
    case 'term':
      return begins(({ nodes }) => nodes.some((node) => node.term >= breakpoint.term));
    case 'committed':
      return begins(({ nodes }) => nodes.some((node) => node.commit >= breakpoint.index));
    case 'applied':
      return begins(({ nodes }) => nodes.some((node) => node.applied >= breakpoint.index));
    case 'overwritten':
      return someNode(0, (before, after) => overwrites(before, after, breakpoint.index));
    case 'probe':
    case 'snapshot':
      return entersProgress(breakpoint.type === 'probe' ? 'StateProbe' : 'StateSnapshot', breakpoint.node);
    case 'sent':
      return (_previous, { number, flights }) => flights.some((flight) => flight.sentIn === number && fits(breakpoint, flight.message));
    case 'delivered':
      return (_previous, { event }) => event.type === 'deliver' && fits(breakpoint, event.flight.message);
    case 'commit':
      return someNode(breakpoint.node, (before, after) => after.commit > before.commit && after.incarnation === before.incarnation);
    case 'heal':
      return (previous, frame) => previous.links !== frame.links && heals(previous, frame);
    case 'violation':
      return (previous, frame) => frame.violations.length > previous.violations.length;
    case 'two-leaders':
      return begins(({ nodes }) => nodes.filter((node) => roleOf(node) === 'leader').length > 1);
    case 'when': {
      const condition = readExpression(breakpoint.condition);
      return condition.ok ? begins(condition.holds) : () => false;
    }
    default:
      return assertNever(breakpoint);
  }
}

/** It holds now and did not before. */
function begins(holds: (frame: Frame) => boolean): FrameTest {
  return (previous, frame) => holds(frame) && !holds(previous);
}

/** It happens to that node, or to any. A node that an event leaves alone is the very same object. */
function someNode(node: NodeId, happens: (before: NodeView, after: NodeView) => boolean): FrameTest {
  return (previous, frame) =>
    frame.nodes.some((after, i) => {
      const before = previous.nodes[i];
      return before !== undefined && before !== after && (node === 0 || node === after.id) && happens(before, after);
    });
}

function fits(
  wanted: { message: MessageType | ''; from: NodeId; to: NodeId },
  message: { type: MessageType; from: NodeId; to: NodeId },
): boolean {
  if (wanted.message !== '' && wanted.message !== message.type) return false;
  return (wanted.from === 0 || wanted.from === message.from) && (wanted.to === 0 || wanted.to === message.to);
}

/** Another entry stands there now, or none; not because of a snapshot or a restart. */
function overwrites(before: NodeView, after: NodeView, index: Index): boolean {
  if (before.incarnation !== after.incarnation || after.health !== 'up' || after.log.snapshot.index >= index) return false;
  const old = entryAt(before.log, index);
  return old !== undefined && entryAt(after.log, index)?.term !== old.term;
}

/** A leader's belief about a follower changes to that; that everybody begins in Probe with a new leader does not count. */
function entersProgress(state: 'StateProbe' | 'StateSnapshot', follower: NodeId): FrameTest {
  return someNode(0, (before, after) => {
    if (before.progress === after.progress || before.state !== 'StateLeader' || before.term !== after.term) return false;
    const old = new Map(before.progress.map((each) => [each.id, each.state]));
    return after.progress.some(({ id, state: now }) => {
      const was = old.get(id);
      return (follower === 0 || follower === id) && now === state && was !== undefined && was !== state;
    });
  });
}

/** Some link was cut and is not any more. */
function heals(previous: Frame, frame: Frame): boolean {
  return previous.links.some(({ from, to, cut }) => cut && !frame.links.some((link) => link.cut && link.from === from && link.to === to));
}

/** In the highest term the votes are so divided that nobody can get a majority any more, whoever still votes. */
function isSplit({ nodes }: Frame): boolean {
  const term = nodes.reduce((highest, node) => Math.max(highest, node.term), 0);
  const candidate = nodes.find((node) => node.term === term && roleOf(node) === 'candidate');
  if (candidate === undefined) return false;
  const { voters, votersOutgoing } = candidate.conf;
  const voteOf = (id: NodeId) => {
    const node = nodes[id - 1];
    return node?.term === term ? node.vote : 0;
  };
  const canWin = (id: NodeId, among: readonly NodeId[]) => {
    const lost = among.filter((voter) => voteOf(voter) !== 0 && voteOf(voter) !== id).length;
    return among.length - lost > among.length / 2;
  };
  return !nodes.some(({ id }) => canWin(id, voters) && (votersOutgoing.length === 0 || canWin(id, votersOutgoing)));
}

/**
 * The ways to step: what each kind of step waits for, as a question about two frames that follow each other. Forward asks it of the
 * frames to come, backward of those before.
 */
import type { NodeId, Term } from '#raft';
import { assertNever } from '#raft';
import { entryAt, type Flight, type Frame, type NodeView } from '#sim';
import { roleOf } from './palette.ts';
import { isQuiet } from './run-index.ts';

export const STEP_KINDS = [
  'event',
  'visible',
  'delivery',
  'node',
  'role',
  'term',
  'commit',
  'entry-commits',
  'entry-applies',
  'rest',
  'violation',
] as const;

export type StepKind = (typeof STEP_KINDS)[number];

/** An entry of one node's log; the kinds about an entry follow it on that node. */
export interface StepEntry {
  readonly node: NodeId;
  readonly term: Term;
  readonly index: number;
}

/** What the kinds about one node and one entry are about; undefined: nothing of the sort is selected. */
export interface StepSubject {
  readonly node: NodeId | undefined;
  readonly entry: StepEntry | undefined;
}

/** What is selected, as far as a kind of step can be about it: a node's own, an entry's node, a message's receiver. */
export function stepSubject(
  selection:
    | ({ readonly type: 'entry' } & StepEntry)
    | { readonly type: 'node'; readonly node: NodeId }
    | { readonly type: 'message' | 'link' | 'event' | 'term' }
    | null,
): StepSubject {
  if (selection?.type === 'entry') return { node: selection.node, entry: selection };
  return { node: selection?.type === 'node' ? selection.node : undefined, entry: undefined };
}

/** Which selection a kind needs before it means anything. */
export function stepNeeds(kind: StepKind): keyof StepSubject | undefined {
  if (kind === 'node') return 'node';
  return kind === 'entry-commits' || kind === 'entry-applies' ? 'entry' : undefined;
}

/** The kind's question; undefined when what it is about is not selected. */
export function stepTest(kind: StepKind, subject: StepSubject): ((previous: Frame, frame: Frame) => boolean) | undefined {
  const { node, entry } = subject;
  switch (kind) {
    case 'event':
      return () => true;
    case 'visible':
      return (previous, frame) => !isQuiet(frame, previous);
    case 'delivery':
      return (_previous, { event }) => event.type === 'deliver';
    case 'node':
      return node === undefined ? undefined : (_previous, { event }) => event.type !== 'origin' && event.node === node;
    case 'role':
      return (previous, frame) => frame.nodes.some((each, i) => roleChanges(previous.nodes[i], each));
    case 'term':
      return (previous, frame) => highest(frame, (each) => each.term) > highest(previous, (each) => each.term);
    case 'commit':
      return (previous, frame) => highest(frame, (each) => each.commit) > highest(previous, (each) => each.commit);
    case 'entry-commits':
      return entry && ((previous, frame) => !reaches(previous, entry, 'commit') && reaches(frame, entry, 'commit'));
    case 'entry-applies':
      return entry && ((previous, frame) => !reaches(previous, entry, 'applied') && reaches(frame, entry, 'applied'));
    case 'rest':
      return (previous, frame) => !isAtRest(previous) && isAtRest(frame);
    case 'violation':
      return (previous, frame) => frame.violations.length > previous.violations.length;
    default:
      return assertNever(kind);
  }
}

/** Nothing is on its way by itself: no message that will arrive, no disk at work. (Held messages wait for a person.) */
export function isAtRest(frame: Frame): boolean {
  return !frame.flights.some(isOnItsWay) && frame.nodes.every((node) => node.flushDue === 0);
}

function isOnItsWay(flight: Flight): boolean {
  return flight.status === 'flying';
}

/** Machines that start for the first time do not change their part, they get one. */
function roleChanges(before: NodeView | undefined, after: NodeView): boolean {
  if (before === undefined || before === after || before.incarnation === 0) return false;
  return roleOf(before) !== roleOf(after);
}

function highest(frame: Frame, of: (node: NodeView) => number): number {
  return frame.nodes.reduce((most, node) => Math.max(most, of(node)), 0);
}

function reaches(frame: Frame, entry: StepEntry, mark: 'commit' | 'applied'): boolean {
  const node = frame.nodes[entry.node - 1];
  if (node === undefined || node[mark] < entry.index) return false;
  return node.log.snapshot.index >= entry.index || entryAt(node.log, entry.index)?.term === entry.term;
}

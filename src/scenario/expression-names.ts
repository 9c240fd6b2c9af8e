/** What a condition may look at in a frame, and what can be wrong with one. The help lists the same names. */
import { NONE, type NodeId } from '#raft';
import type { Frame, NodeView } from '#sim';
import { lastIdOf, roleOf } from '#sim';

export type Kind = 'number' | 'condition' | 'text';
export type Value = number | boolean | string;

/** The node that a name stands for at the moment of asking; 0 = nobody. */
export type Who = (name: string) => NodeId;
export const NOBODY: Who = () => NONE;

/** A piece of a condition that has been read. */
export interface Part {
  readonly kind: Kind;
  readonly value: (frame: Frame, who: Who) => Value;
}

export type ExpressionProblemCode =
  | 'empty'
  | 'too-long'
  | 'too-deep'
  | 'unknown-sign'
  | 'unknown-name'
  | 'unknown-field'
  /** `found` is what should stand there. */
  | 'expected'
  | 'unexpected'
  | 'not-finished'
  | 'too-many'
  | 'not-number'
  | 'not-text'
  | 'not-condition'
  | 'needs-numbers'
  | 'needs-conditions'
  | 'differing-kinds';

export interface ExpressionProblem {
  readonly code: ExpressionProblemCode;
  /** Place in the text, from 1. */
  readonly at: number;
  /** What stands there, or should. */
  readonly found: string;
}

/** How the reader gives up; never leaves `readExpression`. */
export class ExpressionTrouble extends Error {
  readonly problem: ExpressionProblem;

  constructor(problem: ExpressionProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

const number = (value: (frame: Frame) => number): Part => ({ kind: 'number', value });
const most = (frame: Frame, of: (node: NodeView) => number) => frame.nodes.reduce((best, node) => Math.max(best, of(node)), 0);
const leads = (node: NodeView) => roleOf(node) === 'leader';

export const NAMES: Record<string, Part> = {
  true: { kind: 'condition', value: () => true },
  false: { kind: 'condition', value: () => false },
  step: number((frame) => frame.number),
  /** Virtual milliseconds. */
  time: number((frame) => frame.time / 1_000),
  /** The highest of any node. */
  term: number((frame) => most(frame, (node) => node.term)),
  commit: number((frame) => most(frame, (node) => node.commit)),
  applied: number((frame) => most(frame, (node) => node.applied)),
  /** The leader of the highest term; 0 = nobody leads. */
  leader: number(
    (frame) => frame.nodes.filter(leads).reduce((best, node) => (node.term > best.term ? node : best), { id: 0, term: -1 }).id,
  ),
  leaders: number((frame) => frame.nodes.filter(leads).length),
  violations: number((frame) => frame.violations.length),
};

interface Field {
  readonly kind: Kind;
  readonly of: (node: NodeView) => Value;
  /** Of a node that does not exist. */
  readonly none: Value;
}

const count = (of: (node: NodeView) => number): Field => ({ kind: 'number', of, none: 0 });

/** What stands after `nodes[n].` */
export const FIELDS: Record<string, Field> = {
  term: count((node) => node.term),
  vote: count((node) => node.vote),
  leader: count((node) => node.lead),
  commit: count((node) => node.commit),
  applied: count((node) => node.applied),
  stable: count((node) => node.stable),
  last: count((node) => lastIdOf(node.log).index),
  lastTerm: count((node) => lastIdOf(node.log).term),
  /** Of the newest snapshot in its log. */
  snapshot: count((node) => node.log.snapshot.index),
  /** Last index on its disk. */
  durable: count((node) => node.durable.last.index),
  /** Writes that a crash would take. */
  unsynced: count((node) => node.durable.unsyncedOps),
  /** In the configuration that it follows. */
  voters: count((node) => node.conf.voters.length),
  starts: count((node) => node.incarnation),
  joint: { kind: 'condition', of: (node) => node.conf.votersOutgoing.length > 0, none: false },
  role: { kind: 'text', of: roleOf, none: '' },
  up: { kind: 'condition', of: (node) => node.health === 'up', none: false },
  frozen: { kind: 'condition', of: (node) => node.paused, none: false },
};

interface Callable {
  /** Kinds of what may stand in the brackets; the last ones may be left out. */
  readonly takes: readonly Kind[];
  readonly kind: Kind;
  readonly of: (frame: Frame, given: readonly Value[]) => Value;
}

export const FUNCTIONS: Record<string, Callable> = {
  /** Messages on their way, held ones too: all, from a node, to a node, of a type; 0 = any node. */
  inflight: {
    takes: ['number', 'number', 'text'],
    kind: 'number',
    of: ({ flights }, [from = 0, to = 0, type = '']) =>
      flights.filter(
        ({ status, message }) =>
          status !== 'lost' &&
          (from === 0 || message.from === from) &&
          (to === 0 || message.to === to) &&
          (type === '' || message.type === type),
      ).length,
  },
  /** Nodes with that role. */
  count: { takes: ['text'], kind: 'number', of: ({ nodes }, [role]) => nodes.filter((node) => roleOf(node) === role).length },
};

/** Every name there is, for the help. */
export const EXPRESSION_WORDS = { names: Object.keys(NAMES), fields: Object.keys(FIELDS), functions: Object.keys(FUNCTIONS) };

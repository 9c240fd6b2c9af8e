/** A breakpoint that is being written: every field of every kind, of which a kind uses some. */
import { type Breakpoint, type BreakpointType, readExpression } from '#scenario';

export const BREAKPOINT_KINDS = [
  'role',
  'election',
  'split-vote',
  'two-leaders',
  'term',
  'committed',
  'applied',
  'overwritten',
  'commit',
  'probe',
  'snapshot',
  'sent',
  'delivered',
  'heal',
  'violation',
  'when',
] as const satisfies readonly BreakpointType[];

export interface BreakpointDraft {
  readonly type: BreakpointType;
  readonly role: Extract<Breakpoint, { readonly role: unknown }>['role'];
  /** 0 = any node. */
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly term: number;
  readonly index: number;
  /** '' = any type. */
  readonly message: Extract<Breakpoint, { readonly message: unknown }>['message'];
  readonly condition: string;
}

export type DraftField = Exclude<keyof BreakpointDraft, 'type'>;

export const FIRST_DRAFT: BreakpointDraft = {
  type: 'role',
  role: 'leader',
  node: 0,
  from: 0,
  to: 0,
  term: 2,
  index: 2,
  message: 'MsgApp',
  condition: '',
};

export const FIELDS_OF: Record<BreakpointType, readonly DraftField[]> = {
  election: [],
  'split-vote': [],
  'two-leaders': [],
  heal: [],
  violation: [],
  role: ['node', 'role'],
  term: ['term'],
  committed: ['index'],
  applied: ['index'],
  overwritten: ['index'],
  commit: ['node'],
  probe: ['node'],
  snapshot: ['node'],
  sent: ['message', 'from', 'to'],
  delivered: ['message', 'from', 'to'],
  when: ['condition'],
};

/** Undefined while something in it makes no sense. */
export function fromDraft({ type, role, node, from, to, term, index, message, condition }: BreakpointDraft): Breakpoint | undefined {
  switch (type) {
    case 'role':
      return { type, role, node };
    case 'term':
      return term > 0 ? { type, term } : undefined;
    case 'committed':
    case 'applied':
    case 'overwritten':
      return index > 0 ? { type, index } : undefined;
    case 'commit':
    case 'probe':
    case 'snapshot':
      return { type, node };
    case 'sent':
    case 'delivered':
      return { type, message, from, to };
    case 'when':
      return readExpression(condition).ok ? { type, condition } : undefined;
    default:
      return { type };
  }
}

/** Breakpoints as short texts, as a link carries them: `role:leader:2`, `delivered:MsgApp:1:3`, `when:nodes[1].term > 4`. */
import { MESSAGE_TYPES } from '#raft';
import { ROLES } from '#sim';
import type { Breakpoint } from './breakpoint.ts';
import { readExpression } from './expression.ts';

/** More would make a list that nobody reads, and a link that chat programs cut. */
export const BREAKPOINTS_KEPT = 20;

/** A breakpoint as somebody set it. */
export interface SetBreakpoint {
  readonly breakpoint: Breakpoint;
  readonly on: boolean;
  /** It switches itself off when it has fired. */
  readonly once: boolean;
}

export function writeBreakpoint(breakpoint: Breakpoint): string {
  const { type, ...fields } = breakpoint;
  return [type, ...Object.values(fields)].join(':');
}

/** Undefined when the text is none. */
export function readBreakpoint(text: string): Breakpoint | undefined {
  const [type = '', ...fields] = text.split(':');
  if (type === 'when') {
    const condition = fields.join(':');
    return readExpression(condition).ok ? { type, condition } : undefined;
  }
  const [a = '', b = '', c = ''] = fields;
  const numbers = [a, b, c].map(wholeOf);
  const [first, second, third] = numbers;
  const exact = (count: number) => fields.length === count;
  switch (type) {
    case 'election':
    case 'split-vote':
    case 'heal':
    case 'violation':
    case 'two-leaders':
      return exact(0) ? { type } : undefined;
    case 'role': {
      const role = ROLES.find((each) => each === a);
      return exact(2) && role !== undefined && second !== undefined ? { type, role, node: second } : undefined;
    }
    case 'term':
      return exact(1) && first !== undefined ? { type, term: first } : undefined;
    case 'committed':
    case 'applied':
    case 'overwritten':
      return exact(1) && first !== undefined ? { type, index: first } : undefined;
    case 'probe':
    case 'snapshot':
    case 'commit':
      return exact(1) && first !== undefined ? { type, node: first } : undefined;
    case 'sent':
    case 'delivered': {
      const message = a === '' ? '' : MESSAGE_TYPES.find((each) => each === a);
      if (!exact(3) || message === undefined || second === undefined || third === undefined) return undefined;
      return { type, message, from: second, to: third };
    }
    default:
      return undefined;
  }
}

const OFF = '-';
const ONCE = '~';

export function writeSet({ breakpoint, on, once }: SetBreakpoint): string {
  return `${on ? '' : OFF}${once ? ONCE : ''}${writeBreakpoint(breakpoint)}`;
}

export function readSet(text: string): SetBreakpoint | undefined {
  const [, off, once, rest = ''] = /^(-?)(~?)(.*)$/s.exec(text) ?? [];
  const breakpoint = readBreakpoint(rest);
  return breakpoint && { breakpoint, on: off !== OFF, once: once === ONCE };
}

/** A whole number that is written as one. */
function wholeOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

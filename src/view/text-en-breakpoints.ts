/** English: where play stops, in words, and what can be wrong with a condition of a person's own. */
import { SCREEN_EN } from './text-en-screen.ts';

const some = (node: string, any: string): string => (node === '0' ? any : `node ${node}`);
const message = (type: string): string => (type === '' ? 'a message' : type);
const way = (from: string, to: string): string => `${from === '0' ? '' : ` from node ${from}`}${to === '0' ? '' : ` to node ${to}`}`;

const BECOMES: Record<string, string> = { down: 'crashes', stopped: 'stops itself', off: 'is not started' };

/** By the first word of the written form; the rest of it are the arguments. */
const NAMES: Record<string, (a: string, b: string, c: string) => string> = {
  election: () => 'an election starts',
  'split-vote': () => 'a vote is split',
  role: (role, node) => {
    if (role === 'leader' && node === '0') return 'a leader is elected';
    const becomes = Object.hasOwn(SCREEN_EN.role, role) ? `becomes ${SCREEN_EN.role[role as keyof typeof SCREEN_EN.role]}` : role;
    return `${some(node, 'any node')} ${BECOMES[role] ?? becomes}`;
  },
  term: (term) => `term ${term} or a later one begins`,
  committed: (index) => `entry ${index} is committed`,
  applied: (index) => `entry ${index} is applied`,
  overwritten: (index) => `entry ${index} is overwritten`,
  commit: (node) => `the commit index of ${some(node, 'any node')} moves`,
  probe: (node) => `${some(node, 'a follower')} falls back to Probe`,
  snapshot: (node) => `${some(node, 'a follower')} needs a snapshot`,
  sent: (type, from, to) => `${message(type)}${way(from, to)} is sent`,
  delivered: (type, from, to) => `${message(type)}${way(from, to)} is delivered`,
  heal: () => 'a partition heals',
  violation: () => 'a safety property breaks',
  'two-leaders': () => 'two leaders are alive at once',
};

/** A breakpoint in words, from the form in which a link carries it: `role:leader:2`. */
export function breakpointName(written: string): string {
  const [type = '', a = '', b = '', c = ''] = written.split(':');
  if (type === 'when') return `when ${written.slice('when:'.length)}`;
  return Object.hasOwn(NAMES, type) ? (NAMES[type]?.(a, b, c) ?? written) : written;
}

const PROBLEMS = {
  empty: () => 'Write a condition.',
  'too-long': () => 'the condition is too long.',
  'too-deep': () => 'there are too many brackets within brackets.',
  'unknown-sign': (found: string) => (found === '=' ? 'compare with == rather than =.' : `${found} means nothing here.`),
  'unknown-name': (found: string) => `there is no ${found}.`,
  'unknown-field': (found: string) => `a node has no ${found}.`,
  expected: (found: string) => `${found} should stand here.`,
  unexpected: (found: string) => `${found} cannot stand here.`,
  'not-finished': () => 'something is missing at the end.',
  'too-many': () => 'there is more in the brackets than is asked for.',
  'not-number': () => 'a number should stand here.',
  'not-text': () => 'a text in quotes should stand here.',
  'not-condition': () => 'this is no condition; compare it with something.',
  'needs-numbers': (found: string) => `${found} needs a number on both sides.`,
  'needs-conditions': (found: string) => `“${found}” needs a condition on both sides.`,
  'differing-kinds': (found: string) => `${found} needs the same kind of thing on both sides.`,
};

const CONDITION_HELP = {
  title: 'How to write a condition',
  signs: 'Compare with == != < <= > >=, calculate with + - *, join with and, or, not. Texts stand in quotes.',
  names: 'Of the cluster:',
  fields: 'Of a node, by its number:',
  functions: 'Counting:',
  calls:
    'inflight(1, 3) counts the messages on their way from node 1 to node 3; 0 is any node; a third argument names a type, such as "MsgApp". count("leader") counts the nodes with that role.',
  missing: 'A node that does not exist has zeros and is not up. Time is in milliseconds.',
};

export const BREAKPOINTS_EN = {
  name: breakpointName,
  help: CONDITION_HELP,
  title: 'Breakpoints',
  note: 'Play, and steps by kind, stop at the event with which one of these becomes true.',
  add: 'Add breakpoint',
  kind: 'Stop when',
  kinds: {
    role: 'a node becomes …',
    election: 'an election starts',
    'split-vote': 'a vote is split',
    'two-leaders': 'two leaders are alive at once',
    term: 'a term begins',
    committed: 'an entry is committed',
    applied: 'an entry is applied',
    overwritten: 'an entry is overwritten',
    commit: 'a commit index moves',
    probe: 'a follower falls back to Probe',
    snapshot: 'a follower needs a snapshot',
    sent: 'a message is sent',
    delivered: 'a message is delivered',
    heal: 'a partition heals',
    violation: 'a safety property breaks',
    when: 'a condition of your own',
  },
  fields: {
    role: 'Becomes',
    node: 'Node',
    from: 'From',
    to: 'To',
    term: 'Term, or later',
    index: 'Index',
    message: 'Message',
    condition: 'Condition',
    example: 'nodes[1].term > 4 and inflight(1, 3) == 0',
  },
  anyNode: 'any',
  anyMessage: 'any',
  hits: (count: number) => (count === 0 ? '' : count === 1 ? '1 stop' : `${count} stops`),
  once: 'Once',
  onceOf: (name: string) => `Stop only once: ${name}`,
  removeOf: (name: string) => `Remove the breakpoint: ${name}`,
  /** `at`: the character's place, from 1. */
  problem: (code: keyof typeof PROBLEMS, at: number, found: string) => `At character ${at}: ${PROBLEMS[code](found)}`,
};

/**
 * What a scenario file waits for and expects: `leader 3`, `committed 5`, `safe`, `value x = 1 on all`, or any condition about a frame
 * (expression.ts).
 */
import type { NodeId } from '#raft';
import { NONE } from '#raft';
import type { Frame, NodeView, PropertyName, Role } from '#sim';
import { LIMITS, ROLES, roleOf } from '#sim';
import { readExpression } from './expression.ts';
import { LineReader, type NodeRef } from './file-line.ts';
import { FileTrouble } from './file-problem.ts';
import { allAgree, establishedLeader, highestLeader } from './leaders.ts';

/** Who a name stands for at the moment of asking; 0 = nobody. */
export type WhoIs = (ref: NodeRef) => NodeId;
export type Claim = (frame: Frame, who: WhoIs) => boolean;

const PROPERTIES: Record<PropertyName, true> = {
  'election-safety': true,
  'leader-append-only': true,
  'log-matching': true,
  'leader-completeness': true,
  'state-machine-safety': true,
  'term-monotone': true,
  'one-vote': true,
  'write-ahead': true,
  'durable-quorum': true,
  'committed-kept': true,
  'apply-order': true,
  'elected-by-quorum': true,
  'pre-vote-binds-nobody': true,
  'timeouts-vary': true,
  'same-members': true,
  'quorums-meet': true,
  'one-change-at-a-time': true,
  'true-progress': true,
  'well-formed': true,
  'commit-proved': true,
  'quorum-heard': true,
  'transfer-is-quiet': true,
  'joint-is-left': true,
  'answers-are-heeded': true,
  'indexes-ordered': true,
  recovered: true,
  'no-panic': true,
  'fresh-reads': true,
  'exactly-once': true,
  'same-table': true,
};

const MOST = Number.MAX_SAFE_INTEGER;
const leads = (node: NodeView) => roleOf(node) === 'leader';
const some = ({ nodes }: Frame, holds: (node: NodeView) => boolean) => nodes.some(holds);

/** Whoever it is, if nothing else is said. */
function leading(line: LineReader, leaderIn: (frame: Frame) => NodeId): Claim {
  if (line.isDone()) return (frame) => leaderIn(frame) !== NONE;
  const other = line.has('not');
  const node = line.node();
  return (frame, who) => {
    const leader = leaderIn(frame);
    return leader !== NONE && (leader === who(node)) !== other;
  };
}

/** By the first word. */
const SHORT: Record<string, (line: LineReader) => Claim> = {
  /** `leader`, `leader 3`, `leader not old`: who leads the highest term. */
  leader: (line) => leading(line, ({ nodes }) => highestLeader(nodes)),
  /** The same of those who have committed in their term. */
  established: (line) => leading(line, establishedLeader),
  no: (line) => {
    line.word('leader');
    return (frame) => !some(frame, leads);
  },
  committed: (line) => {
    const index = line.whole(1, MOST);
    return (frame) => some(frame, (node) => node.commit >= index);
  },
  applied: (line) => {
    const index = line.whole(1, MOST);
    return (frame) => some(frame, (node) => node.applied >= index);
  },
  term: (line) => {
    const term = line.whole(1, MOST);
    return (frame) => some(frame, (node) => node.term >= term);
  },
  safe: () => (frame) => frame.violations.length === 0,
  violation: (line) => {
    if (line.isDone()) return (frame) => frame.violations.length > 0;
    const word = line.take('election-safety');
    if (!Object.hasOwn(PROPERTIES, word.text)) throw new FileTrouble('unknown-property', word.at, word.text);
    return (frame) => frame.violations.some(({ property }) => property === word.text);
  },
  /** Everybody who runs has applied the same, which is something, and nothing more is to come. */
  agreed: () => (frame) => allAgree(frame) && some(frame, (node) => node.applied > 0),
  /** `answered`: every call; `answered 2`: the second. */
  answered: (line) => {
    const call = line.isDone() ? 0 : line.whole(1, LIMITS.acts);
    return ({ calls }) =>
      call === 0
        ? calls.length > 0 && calls.every(({ status }) => status === 'answered')
        : calls.some((each) => each.call === call && each.status === 'answered');
  },
  /** `value x = 1 on 3`, `value x = nothing on all`: in the tables of those who run. */
  value: (line) => {
    const key = line.text();
    line.word('=');
    const value = line.has('nothing') ? undefined : line.text();
    line.word('on');
    const has = (node: NodeView) => node.pairs.get(key) === value;
    if (line.has('all')) return ({ nodes }) => nodes.every((node) => node.health !== 'up' || has(node));
    const node = line.node();
    return (frame, who) => {
      const found = frame.nodes[who(node) - 1];
      return found !== undefined && has(found);
    };
  },
  /** `node old is follower`. */
  node: (line) => {
    const node = line.node();
    line.word('is');
    const role: Role = line.word(...ROLES);
    return (frame, who) => {
      const found = frame.nodes[who(node) - 1];
      return found !== undefined && roleOf(found) === role;
    };
  },
};

/** The words with which a short claim begins, for the help. */
export const FILE_CLAIMS: readonly string[] = Object.keys(SHORT);

/** `at`: the column at which the text begins. */
export function readClaim(text: string, at: number, names: ReadonlySet<string>): Claim {
  const condition = readExpression(text, names);
  if (condition.ok) return (frame, who) => condition.holds(frame, (name) => who({ type: 'name', name }));
  const [, first = '', next = ''] = /^\s*([a-z]+)\s*(.?)/.exec(text) ?? [];
  if (Object.hasOwn(SHORT, first) && !/[=<>!+*[.(-]/.test(next)) {
    const line = new LineReader(text, at, names);
    line.take(first);
    const claim = SHORT[first]?.(line);
    line.end();
    if (claim !== undefined) return claim;
  }
  const { problem } = condition;
  throw new FileTrouble('condition', at + problem.at - 1, problem.found, problem);
}

/** The transcripts of pure functions: how configurations change, and what quorums agree on. */
import type { Ballot, ConfChangeResult, NodeId } from '#raft';
import {
  describeConfig,
  describeProgressMap,
  enterJoint,
  jointIndex,
  jointVote,
  leaveJoint,
  NO_LIMIT,
  panic,
  RULES,
  simpleChange,
  Tracker,
} from '#raft';
import { parseChanges, toBoolean, toNumber } from './transcript-commands.ts';
import type { Directive } from './transcript-file.ts';

/** Changes one configuration, command after command. */
export function confChangeAnswerer(): (directive: Directive) => string {
  const tracker = new Tracker(RULES, 10, NO_LIMIT);
  let lastIndex = 0;
  return (directive) => {
    const changed = changeBy(tracker, directive);
    const answer = typeof changed === 'string' ? changed : adoptAndDescribe(tracker, changed, lastIndex);
    lastIndex++;
    return answer;
  };
}

function changeBy(tracker: Tracker, directive: Directive): ConfChangeResult | string {
  const changes = parseChanges(directive.input);
  if (typeof changes === 'string') return changes;
  switch (directive.command) {
    case 'simple':
      return simpleChange(tracker.config, changes);
    case 'enter-joint': {
      const autoLeave = directive.args.find((argument) => argument.key === 'autoleave')?.values[0];
      return enterJoint(tracker.config, autoLeave !== undefined && toBoolean(autoLeave), changes);
    }
    case 'leave-joint':
      return changes.length > 0 ? 'this command takes no input' : leaveJoint(tracker.config);
    default:
      return 'unknown command';
  }
}

function adoptAndDescribe(tracker: Tracker, changed: ConfChangeResult, lastIndex: number): string {
  if (!changed.ok) return changed.error;
  tracker.adopt(changed.config, changed.created, lastIndex);
  return `${describeConfig(changed.config)}\n${describeProgressMap(tracker.statuses())}`;
}

/** Stateless: two majorities (the second may be missing) and what is known of each voter. */
export function answerQuorum(directive: Directive): string {
  const incoming = idsOf(directive, 'cfg') ?? [];
  const outgoing = idsOf(directive, 'cfgj') ?? [];
  const voters = [...new Set([...incoming, ...outgoing])];
  if (directive.command === 'committed') return committed(incoming, outgoing, assign(directive, 'idx', voters));
  if (directive.command === 'vote') return vote(incoming, outgoing, assign(directive, 'votes', voters));
  return 'unknown command';
}

function idsOf(directive: Directive, key: string): NodeId[] | undefined {
  const values = directive.args.find((argument) => argument.key === key)?.values;
  if (values === undefined) return undefined;
  return values.length === 1 && (values[0] === 'zero' || values[0] === '') ? [] : values.map(toNumber);
}

/** One value for each voter in the order they are named; `_` is no value. */
function assign(directive: Directive, key: string, voters: readonly NodeId[]): Map<NodeId, string> {
  const values = (directive.args.find((argument) => argument.key === key)?.values ?? []).filter((value) => value !== '');
  if (values.length !== voters.length) panic(`${directive.command}: ${voters.length} voters, ${values.length} values`);
  const known = new Map<NodeId, string>();
  voters.forEach((id, i) => {
    if (values[i] !== '_') known.set(id, values[i] as string);
  });
  return known;
}

function committed(incoming: readonly NodeId[], outgoing: readonly NodeId[], values: ReadonlyMap<NodeId, string>): string {
  const indexes = new Map([...values].map(([id, value]) => [id, toNumber(value)]));
  const indexOf = (id: NodeId) => indexes.get(id) ?? 0;
  const index = jointIndex(incoming.map(indexOf), outgoing.map(indexOf), RULES);
  const all = [...new Set([...incoming, ...outgoing])].sort((a, b) => a - b);
  return `${describeIndexes(all, indexes)}${index === NO_LIMIT ? '∞' : index}\n`;
}

/** A small chart: the further a voter is ahead of the others, the longer its bar. */
function describeIndexes(ids: readonly NodeId[], indexes: ReadonlyMap<NodeId, number>): string {
  if (ids.length === 0) return '<empty majority quorum>';
  const width = ids.length;
  const sorted = ids.map((id) => indexes.get(id) ?? 0).sort((a, b) => a - b);
  const lines = ids.map((id) => {
    const index = indexes.get(id);
    const bar = index === undefined ? 0 : sorted.indexOf(index);
    const chart = index === undefined ? `?${' '.repeat(width)}` : `${'x'.repeat(bar)}>${' '.repeat(width - bar)}`;
    return `${chart} ${String(index ?? 0).padStart(5)}    (id=${id.toString(16)})\n`;
  });
  return `${' '.repeat(width)}    idx\n${lines.join('')}`;
}

function vote(incoming: readonly NodeId[], outgoing: readonly NodeId[], values: ReadonlyMap<NodeId, string>): string {
  const ballot = (ids: readonly NodeId[]): Ballot => ({
    voters: ids.length,
    granted: ids.filter((id) => values.get(id) === 'y').length,
    rejected: ids.filter((id) => values.get(id) === 'n').length,
  });
  return `${jointVote(ballot(incoming), ballot(outgoing), RULES)}\n`;
}

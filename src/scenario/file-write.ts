/** A command in the words of a scenario file: what `readCommand` reads as the very same command. */
import type { ConfChangeType, NodeId } from '#raft';
import { assertNever } from '#raft';
import type { Command, Filter, NetworkCommand } from '#sim';
import { writeTime } from './file-line.ts';

type ClientOp = Extract<Command, { type: 'request' }>['op'];

const WORDS_OF_CHANGE: Record<ConfChangeType, string> = {
  ConfChangeAddNode: 'add',
  ConfChangeRemoveNode: 'remove',
  ConfChangeUpdateNode: 'update',
  ConfChangeAddLearnerNode: 'learner',
};

const WORD_OF_TRANSITION = {
  ConfChangeTransitionAuto: '',
  ConfChangeTransitionJointImplicit: ' joint-implicit',
  ConfChangeTransitionJointExplicit: ' joint-explicit',
} as const;

export function writeCommand(command: Command): string {
  const { type } = command;
  switch (type) {
    case 'request':
      return `${writeOp(command.op)} at ${command.node}`;
    case 'crash': {
      const { survive } = command;
      return `crash ${command.node}${survive === undefined ? '' : ` keep ${survive.keep} torn ${survive.tornBytes}`}`;
    }
    case 'add-machine':
      return type;
    case 'restart':
    case 'pause':
    case 'resume':
    case 'fail-flush':
    case 'lose-disk':
    case 'campaign':
    case 'forget-leader':
    case 'snapshot':
      return `${type} ${command.node}`;
    case 'flush-latency':
      return `${type} ${command.node} ${writeTime(command.micros)}`;
    case 'tick-period':
      return `${type} ${command.node} ${command.perMille}`;
    case 'disk-capacity':
      return `${type} ${command.node} ${command.bytes}`;
    case 'damage':
      return `${type} ${command.node} ${command.where} bit ${command.bit}`;
    case 'lying-disk':
    case 'mute-feedback':
      return `${type} ${command.node} ${onOff(command.on)}`;
    case 'stale-disk':
      return `${type} ${command.node} records ${command.records}`;
    case 'load-disk':
      return `${type} ${command.node} ${command.files.map(({ path, size, data }) => `${path} ${size} "${data}"`).join(' ')}`;
    case 'transfer-leader':
      return `${type} ${command.node} to ${command.to}`;
    case 'report-unreachable':
      return `${type} ${command.node} peer ${command.peer}`;
    case 'report-snapshot':
      return `${type} ${command.node} peer ${command.peer} ${command.ok ? 'ok' : 'failed'}`;
    case 'conf-change': {
      const changes = command.changes.map((each) => ` ${WORDS_OF_CHANGE[each.type]} ${each.nodeId}`).join('');
      return `${type} at ${command.node}${changes}${WORD_OF_TRANSITION[command.transition]}${command.v1 ? ' v1' : ''}`;
    }
    default:
      return writeNetwork(command);
  }
}

function writeNetwork(command: NetworkCommand): string {
  const { type } = command;
  switch (type) {
    case 'heal-all':
      return type;
    case 'cut':
    case 'heal':
      return `${type} ${writePair(command)}`;
    case 'partition': {
      const groups = command.groups.map((group) => (group.length === 0 ? 'nobody' : group.join(' ')));
      return [type, groups.join(' | ')].join(' ').trimEnd();
    }
    case 'topology':
      return [type, ...command.cut.map(([from, to]) => `${from} -> ${to}`)].join(' ');
    case 'link':
      return writeLink(command);
    case 'filter':
      return `${type} ${writePair(command)}${writeFilter(command)}`;
    case 'filter-all':
      return `${type}${writeFilter(command)}`;
    case 'hold-all':
      return `${type} ${onOff(command.on)}`;
    case 'delay':
      return `${type} ${command.message} by ${writeTime(command.micros)}`;
    case 'drop':
    case 'hold':
    case 'release':
    case 'deliver':
    case 'duplicate':
      return `${type} ${command.message}`;
    default:
      return assertNever(command);
  }
}

function writeLink(command: Extract<Command, { type: 'link' }>): string {
  const { latency, jitter, loss, duplicate, reorder, hold } = command;
  const words = [`link ${writePair(command)}`];
  if (latency !== undefined) words.push(`latency ${writeTime(latency)}`);
  if (jitter !== undefined) words.push(`jitter ${writeTime(jitter)}`);
  if (loss !== undefined) words.push(`loss ${loss}`);
  if (duplicate !== undefined) words.push(`duplicate ${duplicate}`);
  if (reorder !== undefined) words.push(`reorder ${onOff(reorder)}`);
  if (hold !== undefined) words.push(`hold ${onOff(hold)}`);
  return words.join(' ');
}

function writeOp(op: ClientOp): string {
  switch (op.type) {
    case 'put':
      return `put ${writeText(op.key)} = ${writeText(op.value)}`;
    case 'get':
    case 'delete':
      return `${op.type} ${writeText(op.key)}`;
    case 'cas':
      return `cas ${writeText(op.key)} from ${op.expect === null ? 'nothing' : writeText(op.expect)} to ${writeText(op.value)}`;
    default:
      return assertNever(op);
  }
}

function writeFilter({ drop, hold }: Filter): string {
  return [...(drop.length > 0 ? ['drop', ...drop] : []), ...(hold.length > 0 ? ['hold', ...hold] : [])].map((word) => ` ${word}`).join('');
}

const writePair = ({ from, to, both }: { readonly from: NodeId; readonly to: NodeId; readonly both: boolean }) =>
  `${from} ${both ? '<->' : '->'} ${to}`;

const onOff = (on: boolean) => (on ? 'on' : 'off');

/** Bare when it is a word of its own that means nothing else. */
function writeText(text: string): string {
  return /^[A-Za-z0-9_.]+$/.test(text) && text !== 'nothing' ? text : JSON.stringify(text);
}

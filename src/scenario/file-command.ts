/** Every command of sim/command.ts in words, and back. A command is made when its step is taken: only then is it known who leads. */
import type { ConfChangeSingle, ConfChangeType, MessageType, NodeId } from '#raft';
import { MESSAGE_TYPES } from '#raft';
import {
  type Command,
  type CommandType,
  DISK_FILE,
  type Filter,
  LIMITS,
  loadedBytes,
  type MessageId,
  SENT_TYPES,
  TICK_PER_MILLE,
} from '#sim';
import type { LineReader, NodeRef } from './file-line.ts';
import { FileTrouble } from './file-problem.ts';

/** A message by its number, the first copy on its way of another one, or the first of that type (and on that link). */
export type MessageRef =
  | { readonly type: 'id'; readonly id: MessageId }
  | { readonly type: 'copy' }
  | { readonly type: 'kind'; readonly kind: MessageType; readonly from: NodeRef | undefined; readonly to: NodeRef | undefined };

/** Who is who when a step is taken. */
export interface Cast {
  node(ref: NodeRef): NodeId;
  message(ref: MessageRef): MessageId;
  /** Every machine there is. */
  everybody(): readonly NodeId[];
}

export type Making = (cast: Cast) => Command;

type ClientOp = Extract<Command, { type: 'request' }>['op'];
type Reader = (line: LineReader) => Making;

/** The words with which a command begins: the types of commands, and what a client asks instead of `request`. */
export type Verb = Exclude<CommandType, 'request'> | ClientOp['type'];

const fixed =
  (command: Command): Making =>
  () =>
    command;

function atNode(type: 'restart' | 'pause' | 'resume' | 'fail-flush' | 'lose-disk' | 'campaign' | 'forget-leader' | 'snapshot'): Reader {
  return (line) => {
    const node = line.node();
    return (cast) => ({ type, node: cast.node(node) });
  };
}

function switched(type: 'lying-disk' | 'mute-feedback'): Reader {
  return (line) => {
    const node = line.node();
    const on = line.onOff();
    return (cast) => ({ type, node: cast.node(node), on });
  };
}

function request(line: LineReader, op: ClientOp): Making {
  line.word('at');
  const node = line.node();
  return (cast) => ({ type: 'request', node: cast.node(node), op });
}

interface Pair {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly both: boolean;
}

function pairOf(line: LineReader): Pair {
  const from = line.node();
  const both = line.word('->', '<->') === '<->';
  return { from, to: line.node(), both };
}

const resolved = ({ from, to, both }: Pair, cast: Cast) => ({ from: cast.node(from), to: cast.node(to), both });

function onLink(type: 'cut' | 'heal'): Reader {
  return (line) => {
    const pair = pairOf(line);
    return (cast) => ({ type, ...resolved(pair, cast) });
  };
}

function messageOf(line: LineReader): MessageRef {
  const next = line.peek();
  if (next === undefined || /^\d/.test(next.text)) return { type: 'id', id: line.whole(1, Number.MAX_SAFE_INTEGER) };
  if (line.has('copy')) return { type: 'copy' };
  line.take('1');
  const kind = MESSAGE_TYPES.find((each) => each === next.text);
  if (kind === undefined) throw new FileTrouble('unknown-message', next.at, next.text);
  const onWay = line.peek() !== undefined && line.peek()?.text !== 'by';
  if (!onWay) return { type: 'kind', kind, from: undefined, to: undefined };
  const from = line.node();
  line.word('->');
  return { type: 'kind', kind, from, to: line.node() };
}

function oneMessage(type: 'drop' | 'hold' | 'release' | 'deliver' | 'duplicate'): Reader {
  return (line) => {
    const message = messageOf(line);
    return (cast) => ({ type, message: cast.message(message) });
  };
}

const CHANGES: Readonly<Record<string, ConfChangeType>> = {
  add: 'ConfChangeAddNode',
  remove: 'ConfChangeRemoveNode',
  update: 'ConfChangeUpdateNode',
  learner: 'ConfChangeAddLearnerNode',
};
const TRANSITIONS = {
  'joint-implicit': 'ConfChangeTransitionJointImplicit',
  'joint-explicit': 'ConfChangeTransitionJointExplicit',
} as const;

function confChange(line: LineReader): Making {
  line.word('at');
  const node = line.node();
  const changes: { readonly type: ConfChangeType; readonly who: NodeRef }[] = [];
  for (let next = line.peek(); next !== undefined && Object.hasOwn(CHANGES, next.text); next = line.peek()) {
    line.take('add');
    changes.push({ type: CHANGES[next.text] as ConfChangeType, who: line.node() });
    if (changes.length > LIMITS.machines) throw new FileTrouble('unexpected', next.at, next.text);
  }
  const joint = (['joint-implicit', 'joint-explicit'] as const).find((each) => line.has(each));
  const transition = joint === undefined ? 'ConfChangeTransitionAuto' : TRANSITIONS[joint];
  const v1 = line.has('v1');
  return (cast) => {
    const made: readonly ConfChangeSingle[] = changes.map(({ type, who }) => ({ type, nodeId: cast.node(who) }));
    return { type: 'conf-change', node: cast.node(node), changes: made, transition, v1 };
  };
}

/** Groups with | between them; one may be `rest`: all others. Then every group is in the order of numbers. */
function partition(line: LineReader): Making {
  if (line.isDone()) return fixed({ type: 'partition', groups: [] });
  const groups: (readonly NodeRef[] | 'rest')[] = [];
  do groups.push(line.has('rest') ? 'rest' : group(line));
  while (line.has('|'));
  return (cast) => {
    const named = groups.map((each) => (each === 'rest' ? [] : each.map((node) => cast.node(node))));
    if (!groups.includes('rest')) return { type: 'partition', groups: named };
    const others = cast.everybody().filter((id) => !named.some((each) => each.includes(id)));
    return { type: 'partition', groups: groups.map((each, i) => (each === 'rest' ? others : (named[i] ?? []).toSorted((a, b) => a - b))) };
  };
}

function group(line: LineReader): readonly NodeRef[] {
  if (line.has('nobody')) return [];
  const nodes: NodeRef[] = [];
  do nodes.push(line.node());
  while (!line.isDone() && line.peek()?.text !== '|');
  return nodes;
}

function topology(line: LineReader): Making {
  const ways: Pair[] = [];
  while (!line.isDone()) {
    const from = line.node();
    line.word('->');
    ways.push({ from, to: line.node(), both: false });
  }
  return (cast) => ({ type: 'topology', cut: ways.map(({ from, to }) => [cast.node(from), cast.node(to)] as const) });
}

type LinkCommand = Extract<Command, { type: 'link' }>;
type Manner = Omit<LinkCommand, 'type' | 'from' | 'to' | 'both'>;

function link(line: LineReader): Making {
  const pair = pairOf(line);
  const manner: { -readonly [K in keyof Manner]: Manner[K] } = {};
  while (!line.isDone()) {
    const what = line.word('latency', 'jitter', 'loss', 'duplicate', 'reorder', 'hold');
    if (what === 'latency' || what === 'jitter') manner[what] = line.time();
    else if (what === 'loss' || what === 'duplicate') manner[what] = line.whole(0, 1_000);
    else manner[what] = line.onOff();
  }
  return (cast) => ({ type: 'link', ...resolved(pair, cast), ...manner });
}

/** `drop MsgVoteResp hold MsgApp MsgSnap`: no type twice. */
function filter(line: LineReader): Filter {
  const found: Record<keyof Filter, MessageType[]> = { drop: [], hold: [] };
  while (!line.isDone()) {
    const what = line.word('drop', 'hold');
    do {
      const word = line.take('MsgApp');
      const type = SENT_TYPES.find((each) => each === word.text);
      if (type === undefined) throw new FileTrouble('unknown-message', word.at, word.text);
      if (found.drop.includes(type) || found.hold.includes(type)) throw new FileTrouble('unexpected', word.at, word.text);
      found[what].push(type);
    } while (line.peek()?.text.startsWith('Msg') === true);
  }
  return found;
}

type LoadedFile = Extract<Command, { type: 'load-disk' }>['files'][number];

/** Triples: path, size in bytes, content in base64 and quotes, without the zeros at the end. */
function loadDisk(line: LineReader): Making {
  const node = line.node();
  const files: LoadedFile[] = [];
  do {
    const path = line.take('wal/…');
    const size = line.whole(0, LIMITS.diskFileBytes);
    const data = line.take('base64');
    const file = { path: path.text, size, data: data.text };
    const isBase64 = data.text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data.text);
    if (!DISK_FILE.test(path.text) || !isBase64 || loadedBytes(file) > size) throw new FileTrouble('bad-files', path.at, path.text);
    files.push(file);
    if (files.length > LIMITS.diskFiles || loadedBytes(...files) > LIMITS.loadedBytes)
      throw new FileTrouble('bad-files', path.at, path.text);
  } while (!line.isDone());
  return (cast) => ({ type: 'load-disk', node: cast.node(node), files });
}

const DAMAGED = ['tail', 'middle', 'header', 'length', 'snapshot'] as const;
const MANY = 1_000_000;

const MACHINES = {
  crash: (line) => {
    const node = line.node();
    if (!line.has('keep')) return (cast) => ({ type: 'crash', node: cast.node(node) });
    const keep = line.whole(0, MANY);
    line.word('torn');
    const survive = { keep, tornBytes: line.whole(0, 1_048_576) };
    return (cast) => ({ type: 'crash', node: cast.node(node), survive });
  },
  restart: atNode('restart'),
  pause: atNode('pause'),
  resume: atNode('resume'),
  'flush-latency': (line) => {
    const node = line.node();
    const micros = line.time();
    return (cast) => ({ type: 'flush-latency', node: cast.node(node), micros });
  },
  'tick-period': (line) => {
    const node = line.node();
    const perMille = line.whole(TICK_PER_MILLE.least, TICK_PER_MILLE.most);
    return (cast) => ({ type: 'tick-period', node: cast.node(node), perMille });
  },
  'add-machine': () => fixed({ type: 'add-machine' }),
  'fail-flush': atNode('fail-flush'),
  'disk-capacity': (line) => {
    const node = line.node();
    const bytes = line.whole(0, LIMITS.diskBytes);
    return (cast) => ({ type: 'disk-capacity', node: cast.node(node), bytes });
  },
  damage: (line) => {
    const node = line.node();
    const where = line.word(...DAMAGED);
    line.word('bit');
    const bit = line.whole(0, 0x7fff_ffff);
    return (cast) => ({ type: 'damage', node: cast.node(node), where, bit });
  },
  'lying-disk': switched('lying-disk'),
  'stale-disk': (line) => {
    const node = line.node();
    line.word('records');
    const records = line.whole(1, MANY);
    return (cast) => ({ type: 'stale-disk', node: cast.node(node), records });
  },
  'lose-disk': atNode('lose-disk'),
  'load-disk': loadDisk,
  'mute-feedback': switched('mute-feedback'),
} satisfies Partial<Record<Verb, Reader>>;

const OPERATOR = {
  campaign: atNode('campaign'),
  'transfer-leader': (line) => {
    const node = line.node();
    line.word('to');
    const to = line.node();
    return (cast) => ({ type: 'transfer-leader', node: cast.node(node), to: cast.node(to) });
  },
  'forget-leader': atNode('forget-leader'),
  snapshot: atNode('snapshot'),
  'conf-change': confChange,
  'report-unreachable': (line) => {
    const node = line.node();
    line.word('peer');
    const peer = line.node();
    return (cast) => ({ type: 'report-unreachable', node: cast.node(node), peer: cast.node(peer) });
  },
  'report-snapshot': (line) => {
    const node = line.node();
    line.word('peer');
    const peer = line.node();
    const ok = line.word('ok', 'failed') === 'ok';
    return (cast) => ({ type: 'report-snapshot', node: cast.node(node), peer: cast.node(peer), ok });
  },
} satisfies Partial<Record<Verb, Reader>>;

const CLIENT: Record<ClientOp['type'], Reader> = {
  put: (line) => {
    const key = line.text();
    line.word('=');
    return request(line, { type: 'put', key, value: line.text() });
  },
  get: (line) => request(line, { type: 'get', key: line.text() }),
  delete: (line) => request(line, { type: 'delete', key: line.text() }),
  cas: (line) => {
    const key = line.text();
    line.word('from');
    const expect = line.has('nothing') ? null : line.text();
    line.word('to');
    return request(line, { type: 'cas', key, expect, value: line.text() });
  },
};

const NETWORK = {
  cut: onLink('cut'),
  heal: onLink('heal'),
  partition,
  topology,
  'heal-all': () => fixed({ type: 'heal-all' }),
  link,
  filter: (line) => {
    const [pair, types] = [pairOf(line), filter(line)];
    return (cast) => ({ type: 'filter', ...resolved(pair, cast), ...types });
  },
  'filter-all': (line) => fixed({ type: 'filter-all', ...filter(line) }),
  'hold-all': (line) => fixed({ type: 'hold-all', on: line.onOff() }),
  drop: oneMessage('drop'),
  hold: oneMessage('hold'),
  release: oneMessage('release'),
  deliver: oneMessage('deliver'),
  delay: (line) => {
    const message = messageOf(line);
    line.word('by');
    const micros = line.time();
    return (cast) => ({ type: 'delay', message: cast.message(message), micros });
  },
  duplicate: oneMessage('duplicate'),
} satisfies Partial<Record<Verb, Reader>>;

const VERBS: Record<Verb, Reader> = { ...CLIENT, ...MACHINES, ...OPERATOR, ...NETWORK };

/** The words with which a command may begin, for the help. */
export const FILE_VERBS: readonly string[] = Object.keys(VERBS);

/** The whole line is one command. */
export function readCommand(line: LineReader): Making {
  const verb = line.take('crash');
  if (verb.quoted || !Object.hasOwn(VERBS, verb.text)) throw new FileTrouble('unknown-verb', verb.at, verb.text);
  const making = VERBS[verb.text as Verb](line);
  line.end();
  return making;
}

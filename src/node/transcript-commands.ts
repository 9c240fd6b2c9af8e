/** The commands of the interaction transcripts, read from their directives. */
import type {
  ConfChangeSingle,
  ConfChangeTransition,
  ConfChangeType,
  ConfState,
  Index,
  LogLevel,
  MessageType,
  NodeId,
  StepResult,
} from '#raft';
import { describeError, LOG_LEVELS, MESSAGE_TYPES, panic } from '#raft';
import type { NodeOptions, Recipient, TranscriptCluster } from './transcript-cluster.ts';
import type { Argument, Directive } from './transcript-file.ts';

/** Gives an error text, if there is one. */
type Command = (cluster: TranscriptCluster, directive: Directive) => string | undefined;

const CHANGES: ReadonlyMap<string, ConfChangeType> = new Map([
  ['v', 'ConfChangeAddNode'],
  ['l', 'ConfChangeAddLearnerNode'],
  ['r', 'ConfChangeRemoveNode'],
  ['u', 'ConfChangeUpdateNode'],
]);
const TRANSITIONS: ReadonlyMap<string, ConfChangeTransition> = new Map([
  ['auto', 'ConfChangeTransitionAuto'],
  ['implicit', 'ConfChangeTransitionJointImplicit'],
  ['explicit', 'ConfChangeTransitionJointExplicit'],
]);

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['_breakpoint', () => undefined],
  ['add-nodes', addNodes],
  ['campaign', (cluster, directive) => errorOf(cluster.raw(nodeOf(directive)).campaign())],
  ['compact', (cluster, directive) => cluster.compact(nodeOf(directive), numberAt(directive, 1))],
  ['deliver-msgs', deliver],
  ['forget-leader', onNode((cluster, id) => cluster.raw(id).forgetLeader())],
  ['log-level', (cluster, directive) => setLevel(cluster, directive.args[0]?.key ?? '')],
  ['process-append-thread', onEach('processing append thread', (cluster, id) => cluster.processAppend(id))],
  ['process-apply-thread', onEach('processing apply thread', (cluster, id) => cluster.processApply(id))],
  ['process-ready', onEach('handling Ready', (cluster, id) => cluster.processReady(id))],
  ['propose', propose],
  ['propose-conf-change', proposeConfChange],
  ['raft-log', onNode((cluster, id) => cluster.printLog(id))],
  ['raft-state', (cluster) => void cluster.printState()],
  ['read-index', readIndex],
  ['report-snapshot', reportSnapshot],
  ['report-unreachable', reportUnreachable],
  ['restart', onNode((cluster, id) => cluster.restart(id))],
  ['send-snapshot', (cluster, directive) => void cluster.sendSnapshot(nodeOf(directive), numberAt(directive, 1))],
  ['set-randomized-election-timeout', setElectionTimeout],
  ['stabilize', stabilize],
  ['status', onNode((cluster, id) => cluster.printStatus(id))],
  ['tick-election', onNode((cluster, id) => tick(cluster, id, cluster.electionTick(id)))],
  ['tick-heartbeat', onNode((cluster, id) => tick(cluster, id, cluster.heartbeatTick(id)))],
  ['transfer-leadership', transferLeadership],
]);

/** What the directive answers. Panics where the reference would end the whole test run. */
export function answerInteraction(cluster: TranscriptCluster, directive: Directive): string {
  const { output } = cluster;
  output.clear();
  const command = COMMANDS.get(directive.command);
  const error = command === undefined ? 'unknown command' : command(cluster, directive);
  if (error !== undefined) return output.isQuiet() ? error : output.read() + error;
  return output.read() === '' ? 'ok' : output.read();
}

function onNode(act: (cluster: TranscriptCluster, id: NodeId) => void): Command {
  return (cluster, directive) => {
    act(cluster, nodeOf(directive));
    return undefined;
  };
}

/** For each node that the directive names; with a heading if there are several. */
function onEach(heading: string, act: (cluster: TranscriptCluster, id: NodeId) => string | undefined): Command {
  return (cluster, directive) => {
    const ids = nodesOf(directive);
    for (const id of ids) {
      const error = ids.length === 1 ? act(cluster, id) : underHeading(cluster, id, heading, () => act(cluster, id));
      if (error !== undefined) return error;
    }
    return undefined;
  };
}

function underHeading<T>(cluster: TranscriptCluster, id: NodeId, heading: string, act: () => T): T {
  cluster.output.printLine(`> ${id} ${heading}`);
  return cluster.output.indent(act);
}

function errorOf(result: StepResult): string | undefined {
  return result.ok ? undefined : describeError(result.reason);
}

function addNodes(cluster: TranscriptCluster, directive: Directive): string | undefined {
  const count = nodeOf(directive);
  const options: Record<string, unknown> = {};
  const founding = { voters: [] as NodeId[], learners: [] as NodeId[], index: 0 };
  for (const argument of directive.args.slice(1)) {
    const error = readNodeOption(argument, options, founding);
    if (error !== undefined) return error;
  }
  const { voters, learners, index } = founding;
  const bare = voters.length === 0 && learners.length === 0 && index === 0;
  if (!bare && index <= 1) return 'index must be specified as > 1 due to bootstrap';
  const confState: ConfState = { voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false };
  for (let i = 0; i < count; i++) {
    const error = cluster.addNode(options as NodeOptions, bare ? undefined : { data: undefined, metadata: { confState, index, term: 1 } });
    if (error !== undefined) return error;
  }
  return undefined;
}

const SWITCHES: ReadonlyMap<string, keyof NodeOptions> = new Map([
  ['async-storage-writes', 'asyncStorageWrites'],
  ['prevote', 'preVote'],
  ['checkquorum', 'checkQuorum'],
  ['disable-conf-change-validation', 'disableConfChangeValidation'],
  ['disable-proposal-forwarding', 'disableProposalForwarding'],
  ['step-down-on-removal', 'stepDownOnRemoval'],
]);
const SIZES: ReadonlyMap<string, keyof NodeOptions> = new Map([
  ['inflight', 'maxInflightMsgs'],
  ['max-committed-size-per-ready', 'maxCommittedSizePerReady'],
  ['max-size-per-msg', 'maxSizePerMsg'],
  ['max-uncommitted-size', 'maxUncommittedEntriesSize'],
  ['max-inflight-bytes', 'maxInflightBytes'],
]);

function readNodeOption(
  argument: Argument,
  options: Record<string, unknown>,
  founding: { voters: NodeId[]; learners: NodeId[]; index: Index },
): string | undefined {
  const { key, values } = argument;
  const onOff = SWITCHES.get(key);
  const size = SIZES.get(key);
  if (onOff !== undefined) options[onOff] = toBoolean(oneValue(argument));
  else if (size !== undefined) options[size] = toNumber(oneValue(argument));
  else if (key === 'voters') founding.voters.push(...values.map(toNumber));
  else if (key === 'learners') founding.learners.push(...values.map(toNumber));
  else if (key === 'index') founding.index = toNumber(oneValue(argument));
  else if (key === 'read-only') return readReadOnly(oneValue(argument), options);
  else panic(`add-nodes knows no ${key}`);
  return undefined;
}

function readReadOnly(value: string, options: Record<string, unknown>): string | undefined {
  if (value !== 'safe' && value !== 'lease-based') return `invalid read-only option ${JSON.stringify(value)}`;
  options['readOnlyOption'] = value === 'safe' ? 'ReadOnlySafe' : 'ReadOnlyLeaseBased';
  return undefined;
}

function deliver(cluster: TranscriptCluster, directive: Directive): undefined {
  const recipients: Recipient[] = [];
  let type: MessageType | undefined;
  for (const { key, values } of directive.args) {
    if (values.length === 0) recipients.push({ id: toNumber(key), drop: false });
    else if (key === 'drop') recipients.push(...values.map((value) => ({ id: toNumber(value), drop: true })));
    else if (key === 'type') type = MESSAGE_TYPES.find((name) => name === values[0]) ?? panic(`there is no message type ${values[0]}`);
  }
  if (cluster.deliver(recipients, type) === 0) cluster.output.printLine('no messages');
}

function setLevel(cluster: TranscriptCluster, name: string): string | undefined {
  const level: LogLevel | undefined = LOG_LEVELS.find((known) => known === name.toUpperCase());
  if (level === undefined) return `log levels must be either of [${LOG_LEVELS.join(' ')}]`;
  cluster.output.level = level;
  return undefined;
}

function propose(cluster: TranscriptCluster, directive: Directive): string | undefined {
  const data = directive.args[1]?.key ?? panic('propose takes a node and data');
  return errorOf(cluster.raw(nodeOf(directive)).propose(new TextEncoder().encode(data)));
}

function proposeConfChange(cluster: TranscriptCluster, directive: Directive): string | undefined {
  let v1 = false;
  let transition: ConfChangeTransition = 'ConfChangeTransitionAuto';
  for (const argument of directive.args.slice(1)) {
    const value = oneValue(argument);
    if (argument.key === 'v1') v1 = toBoolean(value);
    else if (argument.key !== 'transition') return `unknown command ${argument.key}`;
    else if (!TRANSITIONS.has(value)) return `unknown transition ${value}`;
    else transition = TRANSITIONS.get(value) as ConfChangeTransition;
  }
  const parsed = parseChanges(directive.input);
  if (typeof parsed === 'string') return parsed;
  if (v1 && (parsed.length > 1 || transition !== 'ConfChangeTransitionAuto')) {
    return 'v1 conf change can only have one operation and no transition';
  }
  return errorOf(cluster.raw(nodeOf(directive)).proposeConfChange({ transition, changes: parsed, context: undefined }, v1));
}

/** Operations such as `v1 l2 r3`, or an error text. */
export function parseChanges(input: string): ConfChangeSingle[] | string {
  const changes: ConfChangeSingle[] = [];
  for (const token of input.split(' ').filter((word) => word !== '')) {
    if (token.length < 2) return `unknown token ${token}`;
    const type = CHANGES.get(token.charAt(0));
    if (type === undefined) return `unknown input: ${token}`;
    const digits = token.slice(1);
    if (!/^\d+$/.test(digits)) return `strconv.ParseUint: parsing ${JSON.stringify(digits)}: invalid syntax`;
    changes.push({ type, nodeId: Number(digits) });
  }
  return changes;
}

function readIndex(cluster: TranscriptCluster, directive: Directive): undefined {
  const context = directive.args[1]?.key ?? panic('read-index takes a node and a context');
  cluster.raw(nodeOf(directive)).readIndex(new TextEncoder().encode(context));
}

function reportSnapshot(cluster: TranscriptCluster, directive: Directive): undefined {
  const outcome = directive.args[2]?.key;
  if (outcome !== 'finish' && outcome !== 'failure') panic('report-snapshot ends in finish or failure');
  cluster.raw(nodeOf(directive)).reportSnapshot(numberAt(directive, 1), outcome === 'finish');
}

function reportUnreachable(cluster: TranscriptCluster, directive: Directive): string | undefined {
  const [node, peer, ...more] = nodesOf(directive);
  if (node === undefined || peer === undefined || more.length > 0) {
    return 'must specify exactly two node indexes: node on which to report, and reported node';
  }
  cluster.raw(node).reportUnreachable(peer);
  return undefined;
}

function setElectionTimeout(cluster: TranscriptCluster, directive: Directive): undefined {
  cluster.raw(nodeOf(directive)).setRandomizedElectionTimeout(toNumber(named(directive, 'timeout')));
}

function transferLeadership(cluster: TranscriptCluster, directive: Directive): undefined {
  cluster.raw(toNumber(named(directive, 'from'))).transferLeader(toNumber(named(directive, 'to')));
}

function tick(cluster: TranscriptCluster, id: NodeId, ticks: number): void {
  for (let i = 0; i < ticks; i++) cluster.raw(id).tick();
}

/** Handles Readies, messages and storage work until there is nothing left to do. */
function stabilize(cluster: TranscriptCluster, directive: Directive): string | undefined {
  const named = nodesOf(directive);
  const ids = named.length > 0 ? named : cluster.ids();
  const before = cluster.output.level;
  const level = directive.args.find((argument) => argument.key === 'log-level');
  const error = level === undefined ? undefined : setLevel(cluster, oneValue(level));
  const result = error ?? stabilizeAll(cluster, ids);
  cluster.output.level = before;
  return result;
}

function stabilizeAll(cluster: TranscriptCluster, ids: readonly NodeId[]): string | undefined {
  for (let done = false; !done; ) {
    done = true;
    for (const id of ids.filter((each) => cluster.hasReady(each))) {
      done = false;
      const error = underHeading(cluster, id, 'handling Ready', () => cluster.processReady(id));
      if (error !== undefined) return error;
    }
    for (const id of ids.filter((each) => cluster.hasMessagesTo(each))) {
      done = false;
      underHeading(cluster, id, 'receiving messages', () => cluster.deliver([{ id, drop: false }], undefined));
    }
    for (const id of ids.filter((each) => cluster.hasAppendWork(each))) {
      done = false;
      const error = workOff(cluster, id, 'processing append thread', cluster.hasAppendWork, cluster.processAppend);
      if (error !== undefined) return error;
    }
    for (const id of ids.filter((each) => cluster.hasApplyWork(each))) {
      done = false;
      workOff(cluster, id, 'processing apply thread', cluster.hasApplyWork, cluster.processApply);
    }
  }
  return undefined;
}

/** All of a thread's work under one heading. */
function workOff(
  cluster: TranscriptCluster,
  id: NodeId,
  heading: string,
  hasWork: (this: TranscriptCluster, id: NodeId) => boolean,
  work: (this: TranscriptCluster, id: NodeId) => string | undefined,
): string | undefined {
  cluster.output.printLine(`> ${id} ${heading}`);
  while (hasWork.call(cluster, id)) {
    const error = cluster.output.indent(() => work.call(cluster, id));
    if (error !== undefined) return error;
  }
  return undefined;
}

function nodeOf(directive: Directive): number {
  return numberAt(directive, 0);
}

function numberAt(directive: Directive, place: number): number {
  return toNumber(directive.args[place]?.key ?? panic(`${directive.command} lacks an argument`));
}

/** The positional arguments, all node ids. */
function nodesOf(directive: Directive): NodeId[] {
  return directive.args.filter((argument) => argument.values.length === 0).map((argument) => toNumber(argument.key));
}

function named(directive: Directive, key: string): string {
  const argument = directive.args.find((each) => each.key === key);
  return argument === undefined ? panic(`${directive.command} lacks ${key}`) : oneValue(argument);
}

function oneValue(argument: Argument): string {
  const [value, ...more] = argument.values;
  return value === undefined || more.length > 0 ? panic(`${argument.key} takes one value`) : value;
}

export function toNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : panic(`not a number: ${text}`);
}

/** The spellings that Go takes for a truth value. */
export function toBoolean(text: string): boolean {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : panic(`neither true nor false: ${text}`);
}

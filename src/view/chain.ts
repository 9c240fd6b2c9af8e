/**
 * Why an event happened, as one chain: the event, the message that caused it, the event that sent it, and so on, down to what began it all: a
 * timer that ran out, a client that asked, a person's act, a machine's start.
 *
 * Built on happens-before (causality.ts). Of several causes the chain takes the one that the core answered: a finished flush leads back to what was
 * written, and what was sent when a flush was done leads back to what asked for it, not to whatever else stood in the queue.
 */
import type { Message, NodeId } from '#raft';
import type { Frame, FrameNumber } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import type { Causality } from './causality.ts';
import { causesOf, machineOf } from './causality.ts';

export type ChainRoot = 'timer' | 'client' | 'person' | 'start';

/** How one link led to the one above it. */
export type Passage =
  /** A message, `micros` on its way. `act`: the step at which a person decided when it arrives; 0 if nobody did. */
  | { readonly type: 'message'; readonly message: Message; readonly micros: number; readonly act: FrameNumber }
  /** A write of the same machine, `micros` until it was done. */
  | { readonly type: 'disk'; readonly micros: number }
  /** A client's question that was not answered. */
  | { readonly type: 'call' }
  /** The transport's report about a snapshot. */
  | { readonly type: 'transport' };

export interface ChainLink {
  readonly frame: FrameNumber;
  readonly passage: Passage;
}

export interface Chain {
  /** Nearest cause first; the last one is the root. Empty for an event that is a root itself. */
  readonly links: readonly ChainLink[];
  /** What kind of beginning it is. */
  readonly root: ChainRoot;
}

/** The chain of causes of frame `number`. */
export function causeChain(causality: Causality, frameAt: (number: FrameNumber) => Frame, number: FrameNumber): Chain {
  const walk: Walk = { causality, frameAt };
  const links: ChainLink[] = [];
  let here = number;
  let about: Message | undefined;
  for (;;) {
    const step = causeOf(walk, frameAt(here), about);
    if (step === undefined || step.link.frame >= here) return { links, root: rootOf(frameAt(here)) };
    links.push(step.link);
    here = step.link.frame;
    about = step.about;
  }
}

interface Walk {
  readonly causality: Causality;
  readonly frameAt: (number: FrameNumber) => Frame;
}

interface Step {
  readonly link: ChainLink;
  /** Which of the things that the cause did is meant. */
  readonly about: Message | undefined;
}

function rootOf({ event }: Frame): ChainRoot {
  if (event.type === 'timer') return 'timer';
  if (event.type !== 'command') return 'start';
  return event.command.type === 'request' ? 'client' : 'person';
}

/** The cause of what `frame` did; of its sending `about`, if that is given. Undefined for a root. */
function causeOf(walk: Walk, frame: Frame, about: Message | undefined): Step | undefined {
  const { event } = frame;
  const causes = causesOf(walk.causality, frame.number);
  switch (event.type) {
    case 'deliver': {
      const sent = causes.find((cause) => cause.kind === 'message');
      if (sent === undefined) return undefined;
      const { message } = event.flight;
      const act = causes.find((cause) => cause.kind === 'act')?.frame ?? 0;
      const micros = frame.time - walk.frameAt(sent.frame).time;
      return { link: { frame: sent.frame, passage: { type: 'message', message, micros, act } }, about: message };
    }
    case 'stored': {
      const asked = about === undefined ? writtenIn(walk, frame) : (askedBy(walk, frame, about) ?? writtenIn(walk, frame));
      if (asked === undefined) return undefined;
      return { link: { frame: asked, passage: { type: 'disk', micros: frame.time - walk.frameAt(asked).time } }, about: undefined };
    }
    case 'call-timeout':
    case 'retry':
      return otherCause(causes.find((cause) => cause.kind === 'call')?.frame, { type: 'call' });
    case 'feedback':
      return otherCause(causes.find((cause) => cause.kind === 'transport')?.frame, { type: 'transport' });
    default:
      return undefined;
  }
}

function otherCause(frame: FrameNumber | undefined, passage: Passage): Step | undefined {
  return frame === undefined ? undefined : { link: { frame, passage }, about: undefined };
}

/** Frames of one machine from `frame` on backwards, itself first, not beyond its last start. */
function* backwards({ causality, frameAt }: Walk, frame: Frame): Generator<Frame> {
  const machine = machineOf(frame);
  const life = frame.nodes[machine - 1]?.incarnation;
  for (let here: Frame | undefined = frame; here !== undefined; ) {
    if (here.nodes[machine - 1]?.incarnation !== life) return;
    yield here;
    const earlier = previousOn(causality, here.number, machine, frameAt);
    here = earlier === undefined ? undefined : frameAt(earlier);
  }
}

/** The event just before `number` on its machine: of its causes there, the latest. */
function previousOn(causality: Causality, number: FrameNumber, machine: NodeId, frameAt: Walk['frameAt']): FrameNumber | undefined {
  const own = causesOf(causality, number).filter((cause) => machineOf(frameAt(cause.frame)) === machine);
  return own.length === 0 ? undefined : Math.max(...own.map((cause) => cause.frame));
}

/** The event that changed what this flush has written: the log, the term or the vote. */
function writtenIn(walk: Walk, frame: Frame): FrameNumber | undefined {
  const begun = causesOf(walk.causality, frame.number).find((cause) => cause.kind === 'flush')?.frame;
  if (begun === undefined) return previousOn(walk.causality, frame.number, machineOf(frame), walk.frameAt);
  for (const each of backwards(walk, walk.frameAt(begun))) if (changesDisk(walk, each)) return each.number;
  return begun;
}

function changesDisk({ frameAt }: Walk, frame: Frame): boolean {
  const machine = machineOf(frame);
  const after = frame.nodes[machine - 1];
  const before = frame.number === 0 ? undefined : frameAt(frame.number - 1).nodes[machine - 1];
  if (before === undefined || after === undefined) return true;
  return before.log !== after.log || before.term !== after.term || before.vote !== after.vote || before.incarnation !== after.incarnation;
}

/** Is `request` what `answer` answers? Appends are told apart by their place in the log. */
function answers(answer: Message, request: Message): boolean {
  if (request.from !== answer.to) return false;
  switch (answer.type) {
    case 'MsgVoteResp':
      return request.type === 'MsgVote';
    case 'MsgPreVoteResp':
      return request.type === 'MsgPreVote';
    case 'MsgHeartbeatResp':
      return request.type === 'MsgHeartbeat';
    case 'MsgReadIndexResp':
      return request.type === 'MsgReadIndex';
    case 'MsgAppResp':
      if (request.type === 'MsgApp') return request.index + (answer.reject ? 0 : request.entries.length) === answer.index;
      return request.type === 'MsgSnap' && request.snapshot?.metadata.index === answer.index;
    default:
      return false;
  }
}

/** The event at which the machine of `frame` decided to send `message`, which it has sent only now. */
function askedBy(walk: Walk, frame: Frame, message: Message): FrameNumber | undefined {
  const wanted = originTest(walk, message);
  if (wanted === undefined) return undefined;
  let found: FrameNumber | undefined;
  let writes = 0;
  for (const each of backwards(walk, frame)) {
    if (each.event.type === 'stored') writes += 1;
    if (each.number === frame.number || !wanted(each)) continue;
    found ??= each.number;
    // Of several appends that end at the same entry, the one that brought it.
    if (each.event.type !== 'deliver' || message.type !== 'MsgAppResp' || message.reject) return found;
    if (each.event.flight.message.entries.length > 0 && writes <= WRITES_WAITED) return each.number;
    if (writes > WRITES_WAITED) return found;
  }
  return found;
}

/** Finished writes between a question and its answer, at most: the one under way when it came, its own, and this frame. */
const WRITES_WAITED = 3;

function originTest(walk: Walk, message: Message): ((frame: Frame) => boolean) | undefined {
  if (message.type.endsWith('Resp')) return ({ event }) => event.type === 'deliver' && answers(message, event.flight.message);
  if (message.type === 'MsgVote') return ({ facts }) => facts.some((fact) => fact.type === 'BecameCandidate');
  if (message.type === 'MsgPreVote') return ({ facts }) => facts.some((fact) => fact.type === 'BecamePreCandidate');
  if (message.type === 'MsgHeartbeat') return ({ event }) => event.type === 'timer';
  const last = message.entries.at(-1);
  return message.type === 'MsgApp' && last !== undefined ? appends(walk, message.from, last.index, last.term) : undefined;
}

/** Did the frame put that entry into the node's log? */
function appends({ frameAt }: Walk, node: NodeId, index: number, term: number): (frame: Frame) => boolean {
  const has = (frame: Frame) => {
    const log = frame.nodes[node - 1]?.log;
    return log !== undefined && lastIndexOf(log) >= index && (entryAt(log, index)?.term ?? term) === term;
  };
  return (frame) => has(frame) && (frame.number === 0 || !has(frameAt(frame.number - 1)));
}

/** At most this many rows are shown at once. */
export const CHAIN_ROWS = 5;

export type ChainRow =
  | { readonly type: 'link'; readonly link: ChainLink; readonly root: boolean }
  /** Links that are left out in the middle. */
  | { readonly type: 'fold'; readonly links: readonly ChainLink[] };

/** The chain folded to CHAIN_ROWS rows: what is nearest, and where it began; the middle is one row that can be opened. */
export function foldChain({ links }: Chain): readonly ChainRow[] {
  const row = (link: ChainLink, i: number): ChainRow => ({ type: 'link', link, root: i === links.length - 1 });
  if (links.length <= CHAIN_ROWS) return links.map(row);
  const head = CHAIN_ROWS - 3;
  const tail = links.length - 2;
  const rows = links.map(row);
  return [...rows.slice(0, head), { type: 'fold', links: links.slice(head, tail) }, ...rows.slice(tail)];
}

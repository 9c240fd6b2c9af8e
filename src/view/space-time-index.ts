/** What the space-time diagram needs of every frame, found once a frame and added to as the run grows: messages' fates, dots, heartbeats. */
import type { NodeId } from '#raft';
import type { Command, Flight, Frame, FrameNumber, LossReason, MessageId, NodeView, VirtualTime } from '#sim';
import type { Causality } from './causality.ts';
import { extendCausality, machineOf } from './causality.ts';
import { LOST_AT } from './flight.ts';

/** `open`: on its way, or held, as far as the run is known. */
export type StoryEnd = 'open' | 'arrived' | 'lost';

/** One message from its sending to its end. */
export interface MessageStory {
  readonly flight: Flight;
  readonly end: StoryEnd;
  /** The frame of its arrival; 0 when it has not arrived. */
  readonly arrivedIn: FrameNumber;
  /** When it arrives, or when it is lost. */
  readonly endAt: VirtualTime;
  /** How much of its way it went, 0..1. */
  readonly reach: number;
  readonly lostBy: LossReason | undefined;
}

/** What a frame is on its machine's lane, by what matters most. */
export type DotKind =
  | 'origin'
  | 'boot'
  | 'timer'
  | 'election'
  | 'leader'
  | 'deliver'
  | 'append'
  | 'flush'
  | 'commit'
  | 'apply'
  | 'crash'
  | 'restart'
  | 'freeze'
  | 'resume'
  | 'client'
  | 'act'
  | 'violation';

/** Shared by the indexes of one run: only ever added to, except that a message on its way comes to its end. */
export interface SpaceTimeIndex {
  readonly last: Frame;
  readonly causality: Causality;
  /** Message i stands at stories[i - 1], in the order sent. */
  readonly stories: readonly MessageStory[];
  /** Messages that took, or take, more than LONG frames. */
  readonly long: ReadonlySet<MessageId>;
  /** By frame number. */
  readonly dots: readonly DotKind[];
  /** Heartbeats that have arrived up to and with each frame. */
  readonly heartbeats: readonly number[];
}

/** A message is looked for among those sent in this many frames before; those that take longer are kept in `long`. */
export const LONG = 300;

/** As `extendRunIndex`: grows with the run, anew when the run went another way, the same object when there is nothing to add. */
export function extendSpaceTime(
  index: SpaceTimeIndex | undefined,
  frameAt: (number: FrameNumber) => Frame,
  head: FrameNumber,
): SpaceTimeIndex {
  const end = frameAt(head);
  const known = index !== undefined && index.last.number <= end.number && frameAt(index.last.number) === index.last ? index : undefined;
  if (known?.last === end) return known;
  const lists = known ?? { stories: [], long: new Set<MessageId>(), dots: ['origin'], heartbeats: [0] };
  let last = known?.last ?? frameAt(0);
  for (let number = last.number + 1; number <= end.number; number++) {
    const frame = frameAt(number);
    addMessages(lists as Lists, frame, last);
    (lists.dots as DotKind[]).push(dotKind(frame, last));
    const beat = frame.event.type === 'deliver' && frame.event.flight.message.type === 'MsgHeartbeat';
    (lists.heartbeats as number[]).push((lists.heartbeats[number - 1] ?? 0) + (beat ? 1 : 0));
    last = frame;
  }
  const { stories, long, dots, heartbeats } = lists;
  return { last, causality: extendCausality(known?.causality, frameAt, end.number), stories, long, dots, heartbeats };
}

interface Lists {
  readonly stories: MessageStory[];
  readonly long: Set<MessageId>;
}

/** Follows every flight from the frame before to this one; both lists ascend by id. */
function addMessages({ stories, long }: Lists, frame: Frame, previous: Frame): void {
  if (frame.event.type === 'deliver') {
    const { flight } = frame.event;
    stories[flight.id - 1] = { flight, end: 'arrived', arrivedIn: frame.number, endAt: frame.time, reach: 1, lostBy: undefined };
    if (frame.number - flight.sentIn > LONG) long.add(flight.id);
  }
  if (frame.flights === previous.flights) return;
  addVanished(stories, frame, previous);
  let at = 0;
  for (const flight of frame.flights) {
    while ((previous.flights[at]?.id ?? Number.POSITIVE_INFINITY) < flight.id) at += 1;
    const there = previous.flights[at];
    const was = there?.id === flight.id ? there : undefined;
    if (was === flight || was?.status === 'lost') continue;
    stories[flight.id - 1] = storyOf(flight, was, frame);
    if (frame.number - flight.sentIn > LONG) long.add(flight.id);
  }
}

/** What comes to a machine that is down may be lost and gone from sight between two frames: then no frame says so. */
function addVanished(stories: MessageStory[], frame: Frame, previous: Frame): void {
  const delivered = frame.event.type === 'deliver' ? frame.event.flight.id : 0;
  let at = 0;
  for (const was of previous.flights) {
    while ((frame.flights[at]?.id ?? Number.POSITIVE_INFINITY) < was.id) at += 1;
    if (frame.flights[at]?.id === was.id || was.id === delivered || was.status === 'lost') continue;
    const endAt = Math.min(was.due, frame.time);
    stories[was.id - 1] = { flight: was, end: 'lost', arrivedIn: 0, endAt, reach: 1, lostBy: 'down' };
  }
}

function storyOf(flight: Flight, was: Flight | undefined, frame: Frame): MessageStory {
  const { due, sentAt, lostBy } = flight;
  if (flight.status !== 'lost') return { flight, end: 'open', arrivedIn: 0, endAt: due, reach: 1, lostBy: undefined };
  const lost = { flight, end: 'lost', arrivedIn: 0, lostBy } as const;
  // Lost as it was sent: it gets half-way. Who comes to a machine that is down has gone all the way.
  if (was === undefined) return { ...lost, endAt: due, reach: LOST_AT };
  if (lostBy === 'down') return { ...lost, endAt: was.status === 'flying' ? Math.min(was.due, frame.time) : frame.time, reach: 1 };
  const whole = Math.max(1, was.due - sentAt);
  return { ...lost, endAt: frame.time, reach: Math.min(0.95, Math.max(0.05, (frame.time - sentAt) / whole)) };
}

const COMMAND_DOTS: Partial<Record<Command['type'], DotKind>> = {
  crash: 'crash',
  restart: 'restart',
  pause: 'freeze',
  resume: 'resume',
  request: 'client',
};

function dotKind(frame: Frame, previous: Frame): DotKind {
  if (frame.violations.length > previous.violations.length) return 'violation';
  const { event } = frame;
  if (event.type === 'command') {
    const told = event.note === undefined ? COMMAND_DOTS[event.command.type] : 'act';
    if (told !== undefined) return told;
  }
  const id = machineOf(frame);
  const after = frame.nodes[id - 1];
  const before = previous.nodes[id - 1];
  const change = after === undefined || before === undefined || after === before ? undefined : changeOf(before, after, previous);
  if (change !== undefined) return change;
  return plainDot(frame, before, after);
}

function changeOf(before: NodeView, after: NodeView, previous: Frame): DotKind | undefined {
  if (after.health !== before.health) return after.health === 'up' ? (after.incarnation > 1 ? 'restart' : 'boot') : 'crash';
  if (after.state === 'StateLeader' && before.state !== 'StateLeader') return 'leader';
  const stands = after.state === 'StateCandidate' || after.state === 'StatePreCandidate';
  if (stands && (before.state !== after.state || before.term !== after.term)) return 'election';
  if (after.commit > before.commit) return previous.nodes.every((node) => node.commit < after.commit) ? 'commit' : 'apply';
  return undefined;
}

function plainDot({ event }: Frame, before: NodeView | undefined, after: NodeView | undefined): DotKind {
  switch (event.type) {
    case 'stored':
      return event.thread === 'append' ? 'flush' : 'apply';
    case 'deliver':
      return before?.log === after?.log ? 'deliver' : 'append';
    case 'command':
      return 'act';
    case 'retry':
    case 'call-timeout':
      return 'client';
    case 'boot':
      return 'boot';
    default:
      return 'timer';
  }
}

/** The lane on which a frame's dot stands; 0: on none. A client's giving up stands on the lane of the node that it asked. */
export function laneOf({ event }: Frame): NodeId {
  return event.type === 'origin' ? 0 : event.node;
}

/** Stories that may touch the frames from..to: sent there or not long before, or long on their way. In the order sent. */
export function storiesBetween(index: SpaceTimeIndex, from: FrameNumber, to: FrameNumber): readonly MessageStory[] {
  const { stories, long } = index;
  const first = firstSentIn(stories, from - LONG);
  const found: MessageStory[] = [];
  for (const id of long) {
    const story = stories[id - 1];
    if (id - 1 < first && story !== undefined) found.push(story);
  }
  for (let at = first; at < stories.length; at++) {
    const story = stories[at];
    if (story === undefined) continue;
    if (story.flight.sentIn > to) break;
    found.push(story);
  }
  return found;
}

/** The place of the first message sent in that frame or later. */
function firstSentIn(stories: readonly MessageStory[], frame: FrameNumber): number {
  let low = 0;
  let high = stories.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stories[middle]?.flight.sentIn ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

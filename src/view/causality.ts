/**
 * Which event comes from which: Lamport's happens-before over the frames of one run, added to as the run grows.
 *
 * An event comes from the one before it on its machine, and from what it answers: a delivery from the sending of that message, a finished
 * flush from its beginning, a client's giving up from its question. Machines are processes; what a person does to the network, and
 * a client's giving up, are processes of one event each. Every cause has a smaller number than its effect, so cones and paths are one scan.
 */
import type { NodeId } from '#raft';
import type { Flight, Frame, FrameNumber, MessageId } from '#sim';

export type CauseKind =
  /** The event before it on the same machine; frame 0, or the command that added the machine, before its first. */
  | 'machine'
  /** The sending of the message that arrives here, or that is acted on. */
  | 'message'
  /** A person's act that decided when that message arrives. */
  | 'act'
  /** The beginning of the flush that ends here. */
  | 'flush'
  /** The client's question. */
  | 'call'
  /** The arrival of the snapshot (or, if it was lost, its sending) that the transport reports. */
  | 'transport';

export interface Cause {
  readonly frame: FrameNumber;
  readonly kind: CauseKind;
  /** For `message` and `act`: which message. 0 otherwise. */
  readonly message: MessageId;
}

/** One link of a path: `from` happens before `to`, because of a cause of that kind. */
export interface CausalStep {
  readonly from: FrameNumber;
  readonly to: FrameNumber;
  readonly kind: CauseKind;
  readonly message: MessageId;
}

/** What is known up to `last`. Its lists and maps are shared by the indexes of one run and only ever added to. */
export interface Causality {
  readonly last: Frame;
  /** By frame number; each list without doubles, the most telling cause first. */
  readonly causes: readonly (readonly Cause[])[];
  /** By frame number, ascending. */
  readonly effects: readonly (readonly FrameNumber[])[];
  readonly memory: Memory;
}

/** What later frames will ask for. */
interface Memory {
  readonly lastOn: Map<NodeId, FrameNumber>;
  readonly sentIn: Map<MessageId, FrameNumber>;
  readonly copyOf: Map<MessageId, MessageId>;
  readonly actOn: Map<MessageId, FrameNumber>;
  readonly flush: Map<string, FrameNumber>;
  readonly askedIn: Map<number, FrameNumber>;
  readonly snapshot: Map<string, { sent: FrameNumber; arrived: FrameNumber }>;
}

/**
 * The index up to frame `head`, or as far as there are frames (`frameAt` gives the nearest one when there is none). A run that was cut and
 * went another way is told by its frames: then the index is made anew. The same object when there is nothing to add.
 */
export function extendCausality(
  index: Causality | undefined,
  frameAt: (number: FrameNumber) => Frame,
  head: FrameNumber = Number.POSITIVE_INFINITY,
): Causality {
  const end = frameAt(head);
  const known = index !== undefined && index.last.number <= end.number && frameAt(index.last.number) === index.last ? index : undefined;
  if (known?.last === end) return known;
  const { causes, effects, memory } = known ?? fresh(frameAt(0));
  let last = known?.last ?? frameAt(0);
  for (let number = last.number + 1; number <= end.number; number++) {
    const frame = frameAt(number);
    const found = causesOfFrame(frame, memory);
    (causes as (readonly Cause[])[]).push(found);
    (effects as FrameNumber[][]).push([]);
    for (const cause of found) (effects[cause.frame] as FrameNumber[]).push(number);
    remember(frame, last, memory);
    last = frame;
  }
  return { last, causes, effects, memory };
}

function fresh(origin: Frame): Omit<Causality, 'last'> {
  const memory: Memory = {
    lastOn: new Map(origin.nodes.map((node) => [node.id, 0])),
    sentIn: new Map(),
    copyOf: new Map(),
    actOn: new Map(),
    flush: new Map(),
    askedIn: new Map(),
    snapshot: new Map(),
  };
  return { causes: [[]], effects: [[]], memory };
}

/** The machine that an event takes place on; 0: on none (the network, a client). */
export function machineOf({ event }: Frame): NodeId {
  return event.type === 'origin' || event.type === 'call-timeout' ? 0 : event.node;
}

/** What frame `number` comes from directly; none for frame 0 and for numbers that are not in the index. */
export function causesOf(index: Causality, number: FrameNumber): readonly Cause[] {
  return index.causes[number] ?? [];
}

/** What comes from frame `number` directly, ascending. */
export function effectsOf(index: Causality, number: FrameNumber): readonly FrameNumber[] {
  return index.effects[number] ?? [];
}

/** Frames that happen before `number`, not below `from`; itself is not among them. */
export function past(index: Causality, number: FrameNumber, from: FrameNumber = 0): ReadonlySet<FrameNumber> {
  const found = new Set<FrameNumber>([number]);
  for (let each = number; each > from; each--) {
    if (!found.has(each)) continue;
    for (const cause of causesOf(index, each)) if (cause.frame >= from) found.add(cause.frame);
  }
  found.delete(number);
  return found;
}

/** Frames that `number` happens before, not above `to`; itself is not among them. */
export function future(index: Causality, number: FrameNumber, to: FrameNumber = index.last.number): ReadonlySet<FrameNumber> {
  const found = new Set<FrameNumber>([number]);
  const end = Math.min(to, index.last.number);
  for (let each = number; each < end; each++) {
    if (!found.has(each)) continue;
    for (const effect of effectsOf(index, each)) if (effect <= end) found.add(effect);
  }
  found.delete(number);
  return found;
}

/** True if `a` could have had a part in `b`. An event does not happen before itself. */
export function happensBefore(index: Causality, a: FrameNumber, b: FrameNumber): boolean {
  return a < b && past(index, b, a).has(a);
}

/** A link between machines costs more than any number of links on one machine: paths go by as few messages as can be. */
const ACROSS = 2 ** 20;

/** The links from `a` to `b`, in that order: as few messages as can be, then as few events. Undefined if `a` does not happen before `b`. */
export function pathBetween(index: Causality, a: FrameNumber, b: FrameNumber): readonly CausalStep[] | undefined {
  if (a >= b) return undefined;
  const cost = new Map<FrameNumber, number>([[b, 0]]);
  const onward = new Map<FrameNumber, CausalStep>();
  for (let to = b; to > a; to--) {
    const here = cost.get(to);
    if (here === undefined) continue;
    for (const { frame: from, kind, message } of causesOf(index, to)) {
      const price = here + (kind === 'machine' || kind === 'flush' ? 1 : ACROSS);
      if (from < a || price >= (cost.get(from) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(from, price);
      onward.set(from, { from, to, kind, message });
    }
  }
  const path: CausalStep[] = [];
  for (let step = onward.get(a); step !== undefined; step = onward.get(step.to)) path.push(step);
  return path.length === 0 ? undefined : path;
}

// What one frame comes from.

function causesOfFrame(frame: Frame, memory: Memory): readonly Cause[] {
  const found: Cause[] = [];
  const add = (kind: CauseKind, number: FrameNumber | undefined, message: MessageId = 0) => {
    if (number !== undefined && !found.some((cause) => cause.frame === number)) found.push({ frame: number, kind, message });
  };
  const { event } = frame;
  switch (event.type) {
    case 'deliver':
      addMessage(event.flight.id, memory, add);
      break;
    case 'stored':
      if (event.thread === 'append') add('flush', memory.flush.get(workKey(event.node, event.id)));
      break;
    case 'call-timeout':
    case 'retry':
      add('call', memory.askedIn.get(event.call));
      break;
    case 'feedback': {
      const told = memory.snapshot.get(linkKey(event.node, event.peer));
      add('transport', event.ok ? told?.arrived : told?.sent);
      break;
    }
    case 'command':
      if ('message' in event.command && event.note === undefined) addMessage(event.command.message, memory, add);
      break;
    default:
      break;
  }
  const machine = machineOf(frame);
  if (machine > 0) add('machine', memory.lastOn.get(machine));
  return found;
}

/** A message comes from its sending, from what it is a copy of, and from whoever decided when it arrives. */
function addMessage(
  id: MessageId,
  { sentIn, copyOf, actOn }: Memory,
  add: (kind: CauseKind, at: FrameNumber | undefined, id: MessageId) => void,
) {
  add('message', sentIn.get(id), id);
  add('act', actOn.get(id), id);
  const original = copyOf.get(id);
  if (original !== undefined) add('message', sentIn.get(original), original);
}

function workKey(node: NodeId, id: number): string {
  return `${node}/${id}`;
}

function linkKey(from: NodeId, to: NodeId): string {
  return `${from}>${to}`;
}

/** Notes what later frames can come from. */
function remember(frame: Frame, previous: Frame, memory: Memory): void {
  const { number, event, facts } = frame;
  const machine = machineOf(frame);
  if (machine > 0) memory.lastOn.set(machine, number);
  for (let id = previous.nodes.length + 1; id <= frame.nodes.length; id++) memory.lastOn.set(id, number);
  for (const flight of sentBy(frame)) rememberSent(flight, number, memory);
  if (event.type === 'command' && frame.flights !== previous.flights) rememberActs(frame, previous, memory);
  for (const fact of facts) if (fact.type === 'FlushStarted') memory.flush.set(workKey(machine, fact.id), number);
  if (event.type === 'command' && event.command.type === 'request') {
    const call = frame.calls.at(-1);
    if (call?.askedIn === number) memory.askedIn.set(call.call, number);
  }
  if (event.type === 'deliver' && event.flight.message.type === 'MsgSnap') {
    const { from, to } = event.flight.message;
    memory.snapshot.set(linkKey(from, to), { sent: event.flight.sentIn, arrived: number });
  }
}

function rememberSent(flight: Flight, number: FrameNumber, { sentIn, copyOf, snapshot }: Memory): void {
  const { from, to, type } = flight.message;
  sentIn.set(flight.id, number);
  if (flight.copyOf > 0) copyOf.set(flight.id, flight.copyOf);
  if (type !== 'MsgSnap') return;
  const key = linkKey(from, to);
  snapshot.set(key, { sent: number, arrived: snapshot.get(key)?.arrived ?? number });
}

/** The flights that the event of this frame has sent: they stand last. */
export function sentBy(frame: Frame): readonly Flight[] {
  let first = frame.flights.length;
  while (first > 0 && frame.flights[first - 1]?.sentIn === frame.number) first -= 1;
  return first === frame.flights.length ? [] : frame.flights.slice(first);
}

/** Messages that this command has sent on their way at another time than they would have gone. */
function rememberActs(frame: Frame, previous: Frame, { actOn }: Memory): void {
  const before = new Map(previous.flights.map((flight) => [flight.id, flight]));
  for (const flight of frame.flights) {
    // What came to a closed door meanwhile was not sent there by this command.
    if (flight.status !== 'flying' && flight.status !== 'held') continue;
    const was = before.get(flight.id);
    if (was !== undefined && was !== flight) actOn.set(flight.id, frame.number);
  }
}

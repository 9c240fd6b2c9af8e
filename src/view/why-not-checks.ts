/** What the answers to "why not?" are made of, and the conditions that several of them share. */
import type { Index, MessageType, NodeId, RuleName, Term } from '#raft';
import type { ClusterSetup, Flight, Frame, FrameNumber, NodeView } from '#sim';
import { entryAt } from '#sim';
import { filterFate } from './link-filter.ts';
import type { Catalogue } from './text.ts';

export type Question =
  /** Asked at `node`'s copy of the entry. */
  | { readonly type: 'not-committed'; readonly node: NodeId; readonly index: Index; readonly term: Term }
  /** `candidate` 0: whoever stands now, or stood last. */
  | { readonly type: 'not-voting'; readonly node: NodeId; readonly candidate: NodeId }
  | { readonly type: 'not-leader'; readonly node: NodeId }
  | { readonly type: 'not-sending'; readonly node: NodeId; readonly to: NodeId }
  | { readonly type: 'not-served'; readonly call: number };

export interface WhyNotContext {
  readonly frame: Frame;
  readonly frameAt: (number: FrameNumber) => Frame;
  readonly setup: ClusterSetup;
  readonly text: Catalogue;
}

export interface Check {
  /** What must hold. */
  readonly claim: string;
  /** What is, with the numbers. */
  readonly detail: string;
  readonly holds: boolean;
  /** Names the answer, when this is the first condition that does not hold. */
  readonly reason: string;
  readonly rule: RuleName | undefined;
  /** The step that shows it; 0 if there is none. */
  readonly frame: FrameNumber;
}

/** Conditions as one side sees them. */
export interface Eyes {
  readonly title: string;
  readonly checks: readonly Check[];
}

export interface WhyNot {
  readonly title: string;
  /** A short name of the answer: 'already' where there is nothing to ask. */
  readonly reason: string;
  readonly answer: string;
  readonly eyes: readonly Eyes[];
}

export function check(
  holds: boolean,
  reason: string,
  claim: string,
  detail: string,
  more: Partial<Pick<Check, 'rule' | 'frame'>> = {},
): Check {
  return { holds, reason, claim, detail, rule: more.rule, frame: more.frame ?? 0 };
}

/** The answer is the first condition that fails, in the order of the eyes. `otherwise`: when none does. */
export function answerOf(title: string, eyes: readonly Eyes[], otherwise: { readonly reason: string; readonly answer: string }): WhyNot {
  const first = eyes.flatMap((each) => each.checks).find((each) => !each.holds);
  return { title, eyes, ...(first === undefined ? otherwise : { reason: first.reason, answer: first.detail }) };
}

/** The node runs and is not frozen. */
export function upCheck({ text }: WhyNotContext, node: NodeView | undefined, id: NodeId): Check {
  const words = text.why.not;
  const up = node?.health === 'up';
  const detail = up ? (node.paused ? words.isPaused(id) : words.isUp(id)) : words.isDown(id);
  return check(up && !node.paused, up ? 'paused' : 'down', words.up(id), detail);
}

/** Nothing is in the way from one node to another, of messages of these types at least. */
export function wayCheck({ frame, text }: WhyNotContext, from: NodeId, to: NodeId, types: readonly MessageType[]): Check {
  const words = text.why.not;
  const link = frame.links.find((each) => each.from === from && each.to === to);
  const filtered = types.find((type) => filterFate(link, type) !== 'through');
  if (link !== undefined && !link.cut && !link.hold && filtered !== undefined) {
    const detail = words.isFiltered(from, to, filtered, filterFate(link, filtered) === 'lost');
    return check(false, 'filtered', words.open(from, to), detail);
  }
  const detail = link?.cut === true ? words.isCut(from, to) : link?.hold === true ? words.isHeld(from, to) : words.isOpen;
  return check(link?.cut !== true && link?.hold !== true, link?.cut === true ? 'cut' : 'held', words.open(from, to), detail);
}

/** What has become of a message: where it is, in words. */
export function flightText({ frame, text }: WhyNotContext, flight: Flight): { readonly reason: string; readonly detail: string } {
  const words = text.why.not;
  const { type, from } = flight.message;
  switch (flight.status) {
    case 'held':
      return { reason: 'held', detail: words.held(type, from) };
    case 'waiting':
      return { reason: 'paused', detail: words.waiting(type, from) };
    case 'lost':
      return {
        reason: flight.lostBy === 'cut' ? 'cut' : 'lost',
        detail: words.lost(type, from, text.events.lost[flight.lostBy ?? 'chance']),
      };
    default:
      return { reason: 'on-its-way', detail: words.flying(type, from, Math.max(0, flight.due - frame.time)) };
  }
}

/** The newest message of these types between two nodes that is in sight and fits. */
export function flightBetween(
  frame: Frame,
  from: NodeId,
  to: NodeId,
  types: readonly MessageType[],
  fits: (flight: Flight) => boolean = () => true,
): Flight | undefined {
  return frame.flights.findLast(({ message, ...rest }) => {
    return message.from === from && message.to === to && types.includes(message.type) && fits({ message, ...rest });
  });
}

/** Looking back from the frame asked at, newest first, to what fits. Undefined if there is none since frame `since`. */
export function lookBack({ frame, frameAt }: WhyNotContext, fits: (frame: Frame) => boolean, since: FrameNumber = 0): Frame | undefined {
  for (let number = frame.number; number >= since; number--) {
    const each = number === frame.number ? frame : frameAt(number);
    if (fits(each)) return each;
  }
  return undefined;
}

/** The last arrival at `to` of a message of `from` that fits. */
export function lastArrival(
  context: WhyNotContext,
  from: NodeId,
  to: NodeId,
  fits: (flight: Flight) => boolean,
  since: FrameNumber = 0,
): Frame | undefined {
  return lookBack(
    context,
    ({ event }) => event.type === 'deliver' && event.node === to && event.flight.message.from === from && fits(event.flight),
    since,
  );
}

/** The term of the node's entry at `index`; undefined if it has none; what is in its snapshot is committed, and so of whatever term was asked for. */
export function termAt(node: NodeView, index: Index, compacted: Term): Term | undefined {
  if (index < node.log.snapshot.index) return compacted;
  return index === node.log.snapshot.index ? node.log.snapshot.term : entryAt(node.log, index)?.term;
}

/**
 * What a selection lights up in every view: the nodes, messages and entries that belong to the thing that is selected, and which of the
 * messages in flight come before or after it.
 */
import type { EntryId, Index, NodeId, Term } from '#raft';
import { assertNever } from '#raft';
import type { Flight, Frame, FrameNumber, MessageId } from '#sim';

/** What can be selected; the session's selection has this shape. */
export type Selected =
  | { readonly type: 'node'; readonly node: NodeId }
  | { readonly type: 'message'; readonly message: MessageId }
  | { readonly type: 'link'; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'entry'; readonly node: NodeId; readonly term: Term; readonly index: Index }
  | { readonly type: 'event'; readonly frame: FrameNumber }
  | { readonly type: 'term'; readonly term: Term };

export interface Lit {
  readonly nodes: readonly NodeId[];
  readonly messages: ReadonlySet<MessageId>;
  /** Lit in every log that holds them. */
  readonly entries: readonly EntryId[];
  /** 0: none. */
  readonly term: Term;
  /** The event whose past and future are of interest; undefined: none. */
  readonly frame: FrameNumber | undefined;
}

const NOTHING: Lit = { nodes: [], messages: new Set(), entries: [], term: 0, frame: undefined };

/** `event`: the frame that is selected, if an event is. */
export function litBy(selected: Selected | null, frame: Frame, event: Frame | undefined): Lit {
  if (selected === null) return NOTHING;
  switch (selected.type) {
    case 'node':
      return lit({ nodes: [selected.node], messages: ids(frame, ({ from, to }) => from === selected.node || to === selected.node) });
    case 'message':
      return messageLit(frame.flights.find((flight) => flight.id === selected.message));
    case 'link': {
      const { from, to } = selected;
      const on = ids(frame, (message) => isBetween(message, selected));
      return lit({ nodes: [from, to], messages: on });
    }
    case 'entry': {
      const { term, index } = selected;
      const carries = ids(frame, ({ entries }) => entries.some((entry) => entry.index === index && entry.term === term));
      return lit({ messages: carries, entries: [{ term, index }] });
    }
    case 'event':
      return eventLit(frame, event);
    case 'term': {
      const { term } = selected;
      const nodes = frame.nodes.filter((node) => node.health === 'up' && node.term === term).map((node) => node.id);
      return lit({ nodes, messages: ids(frame, (message) => message.term === term), term });
    }
    default:
      return assertNever(selected);
  }
}

function lit(part: Partial<Lit>): Lit {
  return { ...NOTHING, ...part };
}

function ids(frame: Frame, wanted: (message: Flight['message']) => boolean): ReadonlySet<MessageId> {
  return new Set(frame.flights.filter((flight) => wanted(flight.message)).map((flight) => flight.id));
}

function messageLit(flight: Flight | undefined): Lit {
  if (flight === undefined) return NOTHING;
  const { from, to, entries } = flight.message;
  return lit({
    nodes: [from, to],
    messages: new Set([flight.id]),
    entries: entries.map(({ term, index }) => ({ term, index })),
    frame: flight.sentIn,
  });
}

function eventLit(frame: Frame, event: Frame | undefined): Lit {
  if (event === undefined) return NOTHING;
  const of = event.event;
  const messages = new Set(frame.flights.filter((flight) => flight.sentIn === event.number).map((flight) => flight.id));
  if (of.type === 'origin' || of.node === 0) return lit({ messages, frame: event.number });
  const entries = of.type === 'deliver' ? of.flight.message.entries.map(({ term, index }) => ({ term, index })) : [];
  const nodes = of.type === 'deliver' ? [of.flight.message.from, of.node] : [of.node];
  return lit({ nodes, messages, entries, frame: event.number });
}

export function isLit(lit: Lit, { term, index }: EntryId): boolean {
  return lit.term === term || lit.entries.some((entry) => entry.index === index && entry.term === term);
}

/** The message that the next event will deliver; undefined when the next event is another. */
export function nextFlight(
  frame: Frame,
  next: { readonly type: string; readonly node: NodeId; readonly time: number } | undefined,
): Flight | undefined {
  if (next?.type !== 'deliver') return undefined;
  return frame.flights.find((flight) => flight.status === 'flying' && flight.message.to === next.node && flight.due === next.time);
}

/** Whether the event of a frame is one of those that a selection is about: what lists of events light up. */
export function concerns(selected: Selected | null, frame: Frame): boolean {
  const { event } = frame;
  const delivered = event.type === 'deliver' ? event.flight : undefined;
  switch (selected?.type) {
    case undefined:
      return false;
    case 'event':
      return frame.number === selected.frame;
    case 'node':
      return event.type !== 'origin' && event.node === selected.node;
    case 'message':
      return (
        delivered?.id === selected.message || frame.flights.some(({ id, sentIn }) => id === selected.message && sentIn === frame.number)
      );
    case 'link':
      return delivered !== undefined && isBetween(delivered.message, selected);
    case 'entry':
      return delivered?.message.entries.some(({ term, index }) => term === selected.term && index === selected.index) === true;
    case 'term':
      return event.type !== 'origin' && frame.nodes[event.node - 1]?.term === selected.term;
    default:
      return assertNever(selected);
  }
}

function isBetween({ from, to }: Flight['message'], link: { readonly from: NodeId; readonly to: NodeId }): boolean {
  return (from === link.from && to === link.to) || (from === link.to && to === link.from);
}

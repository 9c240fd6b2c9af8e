/**
 * The network: links per ordered pair, and the messages on their way. A partition is not a mode: it is some links that are cut.
 *
 * Delay, loss and duplication are drawn from the link's own streams, and only where they are switched on.
 */
import type { Message, MessageType, NodeId, Random } from '#raft';
import type { Filter, FrameNumber, MessageId, VirtualTime } from './command.ts';
import type { EventQueue } from './event-queue.ts';
import type { Flight, LinkView, LossReason } from './frame.ts';
import type { ClusterSetup } from './setup.ts';
import { LIMITS } from './setup.ts';
import { STREAM, stream } from './streams.ts';

/** How long a message that was cut off or dropped in flight is still seen to fade, in microseconds. */
const FADE = 3_000;

/** Nothing is lost or held by its type. Links without a filter have these very lists. */
export const NO_FILTER: Filter = { drop: [], hold: [] };

export type LinkChange = Partial<Omit<LinkView, 'from' | 'to'>>;

/** One direction of a link: from, to. */
export type Way = readonly [NodeId, NodeId];

interface Link {
  view: LinkView;
  readonly delays: Random;
  readonly losses: Random;
  readonly copies: Random;
  /** Arrival of the newest message, for links that keep the order. */
  lastDue: VirtualTime;
}

export class Network {
  /** In the order sent, ascending by id. */
  private flights: Flight[] = [];
  /** As they stood at the last `share()`; undefined: they have changed since. */
  private shared: readonly Flight[] | undefined;
  /** Links that differ from the cluster's default, ascending. */
  changedLinks: readonly LinkView[] = [];
  /** A person holds whatever is sent, on every link. */
  holdsAll = false;
  /** A person filters every link. */
  filterOfAll: Filter = NO_FILTER;
  private readonly links = new Map<number, Link>();
  private readonly setup: ClusterSetup;
  private readonly seed: number;
  private readonly queue: EventQueue;
  private lastId: MessageId = 0;
  /** The earliest time at which a lost message is gone from sight; 0 = none is lost. */
  private nextFade: VirtualTime = 0;

  constructor(setup: ClusterSetup, seed: number, queue: EventQueue) {
    this.setup = setup;
    this.seed = seed;
    this.queue = queue;
  }

  /** The flights so far now belong to a frame. */
  share(): readonly Flight[] {
    this.shared ??= this.flights.slice();
    return this.shared;
  }

  find(id: MessageId): Flight | undefined {
    const at = this.position(id);
    return at < 0 ? undefined : this.flights[at];
  }

  send(message: Message, now: VirtualTime, frame: FrameNumber): void {
    if (this.flights.length >= LIMITS.flights) return;
    const link = this.link(message.from, message.to);
    this.launch(link, message, now, frame, 0);
    if (link.view.duplicate > 0 && link.copies.below(1_000) < link.view.duplicate) this.launch(link, message, now, frame, this.lastId);
  }

  /** A second copy of a message on its way, with a delay of its own. */
  duplicate(flight: Flight, now: VirtualTime, frame: FrameNumber): void {
    this.launch(this.link(flight.message.from, flight.message.to), flight.message, now, frame, flight.id);
  }

  /** It has arrived, or gone. */
  remove(id: MessageId): void {
    const at = this.position(id);
    if (at < 0) return;
    this.shared = undefined;
    this.flights.splice(at, 1);
  }

  lose(flight: Flight, by: LossReason, now: VirtualTime, fade = FADE): void {
    const due = now + fade;
    this.nextFade = this.nextFade === 0 ? due : Math.min(this.nextFade, due);
    this.replace({ ...flight, status: 'lost', lostBy: by, due });
    this.feedBack(flight, false, due);
  }

  /** After a snapshot, the transport tells its sender how that ended: a way back later. */
  feedBack({ message }: Flight, ok: boolean, time: VirtualTime): void {
    if (message.type !== 'MsgSnap') return;
    this.queue.push(time + this.setup.latency, message.from, { type: 'feedback', peer: message.to, ok });
  }

  hold(flight: Flight): void {
    this.replace({ ...flight, status: 'held' });
  }

  /** Arrives at `due`, whatever it did before. */
  schedule(flight: Flight, due: VirtualTime): void {
    this.replace({ ...flight, status: 'flying', due });
    this.queue.push(due, flight.message.to, { type: 'deliver', message: flight.id });
  }

  wait(flight: Flight): void {
    this.replace({ ...flight, status: 'waiting' });
  }

  /** Lost messages whose time is over are gone from sight. */
  purge(now: VirtualTime): void {
    if (this.nextFade === 0 || this.nextFade > now) return;
    let next = 0;
    this.flights = this.flights.filter((flight) => {
      if (flight.status !== 'lost') return true;
      if (flight.due > now) next = next === 0 ? flight.due : Math.min(next, flight.due);
      return flight.due > now;
    });
    this.shared = undefined;
    this.nextFade = next;
  }

  view(from: NodeId, to: NodeId): LinkView {
    return this.link(from, to).view;
  }

  /** The same change on all these ways. */
  change(ways: readonly Way[], change: LinkChange, now: VirtualTime): void {
    for (const [from, to] of ways) this.changeWay(from, to, change, now);
    this.listChanged();
  }

  /** Cutting a link takes what is on it with it. Ending a hold, of all or of a type, lets go what is held by it. */
  private changeWay(from: NodeId, to: NodeId, change: LinkChange, now: VirtualTime): void {
    const link = this.link(from, to);
    const old = link.view;
    link.view = { ...old, ...change };
    if (link.view.cut && !old.cut) {
      for (const flight of this.on(from, to)) {
        if (flight.status === 'flying' || flight.status === 'held') this.lose(flight, 'cut', now);
      }
    } else if (old.hold !== link.view.hold || old.holds !== link.view.holds) {
      const isReleased = ({ status, message: { type } }: Flight) => status === 'held' && isHeld(old, type) && !isHeld(link.view, type);
      for (const flight of this.on(from, to)) if (isReleased(flight)) this.schedule(flight, this.arrival(link, now));
    }
  }

  private on(from: NodeId, to: NodeId): readonly Flight[] {
    return this.flights.filter((flight) => flight.message.from === from && flight.message.to === to);
  }

  private launch(link: Link, message: Message, now: VirtualTime, frame: FrameNumber, copyOf: MessageId): void {
    const { view, losses } = link;
    const id = ++this.lastId;
    const fate = fateOf(message.type, view, losses);
    const due = fate === 'flying' ? this.arrival(link, now) : now;
    const status = fate === 'flying' ? fate : 'held';
    const flight: Flight = { id, message, sentAt: now, due, status, lostBy: undefined, sentIn: frame, copyOf };
    this.shared = undefined;
    this.flights.push(flight);
    if (fate === 'flying') this.queue.push(due, message.to, { type: 'deliver', message: id });
    else if (fate !== 'held') this.lose(flight, fate, now, Math.max(1, view.latency >> 1));
  }

  private arrival(link: Link, now: VirtualTime): VirtualTime {
    const { latency, jitter, reorder } = link.view;
    const due = now + latency + (jitter > 0 ? link.delays.below(jitter + 1) : 0);
    link.lastDue = reorder ? due : Math.max(due, link.lastDue);
    return link.lastDue;
  }

  private link(from: NodeId, to: NodeId): Link {
    const key = from * 1_024 + to;
    let link = this.links.get(key);
    if (link === undefined) {
      link = {
        view: this.standard(from, to),
        delays: stream(this.seed, STREAM.delay, from, to),
        losses: stream(this.seed, STREAM.loss, from, to),
        copies: stream(this.seed, STREAM.duplicate, from, to),
        lastDue: 0,
      };
      this.links.set(key, link);
    }
    return link;
  }

  private standard(from: NodeId, to: NodeId): LinkView {
    return { from, to, ...standardLink(this.setup) };
  }

  private listChanged(): void {
    const standard = Object.entries(standardLink(this.setup)) as [keyof LinkChange, unknown][];
    this.changedLinks = [...this.links.values()]
      .map((link) => link.view)
      .filter((view) => standard.some(([key, value]) => view[key] !== value))
      .sort((a, b) => a.from - b.from || a.to - b.to);
  }

  private replace(flight: Flight): void {
    const at = this.position(flight.id);
    if (at < 0) return;
    this.shared = undefined;
    this.flights[at] = flight;
  }

  /** Ids ascend, so halving finds it; -1 if it is not there. */
  private position(id: MessageId): number {
    let low = 0;
    let high = this.flights.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = (this.flights[middle] as Flight).id;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** A link as the cluster was set up. */
export function standardLink({ latency, jitter, loss, duplicate, reorder }: ClusterSetup): Required<LinkChange> {
  return { cut: false, hold: false, latency, jitter, loss, duplicate, reorder, drops: NO_FILTER.drop, holds: NO_FILTER.hold };
}

/** What becomes of a message that is sent now. */
function fateOf(type: MessageType, view: LinkView, losses: Random): 'flying' | 'held' | LossReason {
  if (view.cut) return 'cut';
  if (view.drops.includes(type)) return 'filter';
  if (isHeld(view, type)) return 'held';
  return view.loss > 0 && losses.below(1_000) < view.loss ? 'chance' : 'flying';
}

function isHeld({ hold, holds }: LinkView, type: MessageType): boolean {
  return hold || holds.includes(type);
}

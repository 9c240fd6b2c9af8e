/** Messages that share one direction of a link: their places in the order sent, and who overtakes whom. */
import type { Flight, MessageId } from '#sim';

export interface QueuePlace {
  /** 1 = sent first. */
  readonly place: number;
  readonly of: number;
  /** It will arrive before one that was sent earlier. */
  readonly overtakes: boolean;
}

const ALONE: QueuePlace = { place: 1, of: 1, overtakes: false };

/** From this many on, those that are not about to arrive are drawn as beads. */
const BEADS_FROM = 3;

/** The places of all messages in flight; only those that share their way are in the map (see `queuePlace`). */
export function flightQueues(flights: readonly Flight[]): ReadonlyMap<MessageId, QueuePlace> {
  const ways = new Map<number, Flight[]>();
  for (const flight of flights) {
    const key = flight.message.from * 1_000 + flight.message.to;
    const way = ways.get(key);
    if (way === undefined) ways.set(key, [flight]);
    else way.push(flight);
  }
  const places = new Map<MessageId, QueuePlace>();
  for (const way of ways.values()) if (way.length > 1) queue(way, places);
  return places;
}

export function queuePlace(queues: ReadonlyMap<MessageId, QueuePlace>, id: MessageId): QueuePlace {
  return queues.get(id) ?? ALONE;
}

function queue(way: readonly Flight[], places: Map<MessageId, QueuePlace>): void {
  let latest = 0;
  way.forEach((flight, i) => {
    const moving = flight.status === 'flying';
    places.set(flight.id, { place: i + 1, of: way.length, overtakes: moving && flight.due < latest });
    if (flight.status !== 'lost') latest = Math.max(latest, moving ? flight.due : Number.MAX_SAFE_INTEGER);
  });
}

/** Drawn as a bead: it queues behind others, where more share a way than have room for their words. */
export function isBead({ place, of, overtakes }: QueuePlace): boolean {
  return of >= BEADS_FROM && place > 1 && !overtakes;
}

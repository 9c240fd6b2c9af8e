/** What is told of many messages in a large cluster instead of each: how many are on each link, and how many between the middle and each sector. */
import type { NodeId } from '#raft';
import type { Flight, MessageId } from '#sim';
import type { LinkCurve, PlacedSector, StageLayout } from './stage.ts';
import { placeOf, radiusOf, TIMER_GAP, wayBetween } from './stage.ts';

/** Messages on their way between a node and the hub, both directions, by node. */
export function linkCounts(flights: readonly Flight[], hub: NodeId): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { message, status } of flights) {
    const other = message.from === hub ? message.to : message.to === hub ? message.from : 0;
    if (other !== 0 && status !== 'lost') counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return counts;
}

/** All messages in one direction between the hub and a sector, as one band. */
export interface Bundle {
  readonly key: string;
  readonly curve: LinkCurve;
  readonly count: number;
  /** Pixels. */
  readonly width: number;
  readonly reply: boolean;
}

const WIDEST = 18;

export function bundlesOf(flights: readonly Flight[], layout: StageLayout, hub: NodeId): readonly Bundle[] {
  if (hub === 0) return [];
  return layout.sectors.flatMap((sector) => {
    const inside = new Set(sector.nodes);
    const out = flights.filter(({ message }) => message.from === hub && inside.has(message.to)).length;
    const back = flights.filter(({ message }) => message.to === hub && inside.has(message.from)).length;
    return [bundle(sector, layout, hub, out, false), bundle(sector, layout, hub, back, true)].filter((each) => each.count > 0);
  });
}

function bundle(sector: PlacedSector, layout: StageLayout, hub: NodeId, count: number, reply: boolean): Bundle {
  const [middle, edge] = [placeOf(layout, hub), radiusOf(layout, hub) + TIMER_GAP + 6];
  const curve = reply ? wayBetween(sector.middle, middle, 6, edge) : wayBetween(middle, sector.middle, edge, 6);
  const width = Math.min(WIDEST, 1.5 + Math.sqrt(count) * 1.8);
  return { key: `${sector.side}-${sector.class}-${reply}`, curve, count, width, reply };
}

/** The messages that are drawn one by one in a field: those of the nodes that somebody has chosen. */
export function flightsOf(flights: readonly Flight[], chosen: readonly NodeId[], selected: MessageId): readonly Flight[] {
  return flights.filter(({ id, message }) => id === selected || chosen.includes(message.from) || chosen.includes(message.to));
}

/** What a link does to messages of each type, and the command that changes it: for one way, both ways, or every link. */
import type { MessageType, NodeId } from '#raft';
import { type Command, type Filter, type Frame, type LinkView, SENT_TYPES } from '#sim';

export type FilterFate = 'through' | 'lost' | 'held';
export const FILTER_FATES: readonly FilterFate[] = ['through', 'lost', 'held'];

/** From the first node to the second, back, both, or all links of the network. */
export type FilterScope = 'there' | 'back' | 'both' | 'all';
export const FILTER_SCOPES: readonly FilterScope[] = ['there', 'back', 'both', 'all'];

export const FILTER_TYPES: readonly MessageType[] = SENT_TYPES;

/** A link as the cluster was set up lets all through. */
export function filterFate(link: LinkView | undefined, type: MessageType): FilterFate {
  if (link?.drops.includes(type) === true) return 'lost';
  return link?.holds.includes(type) === true ? 'held' : 'through';
}

/** The way whose filter stands for the scope. */
export function filteredWay(frame: Frame, scope: FilterScope, a: NodeId, b: NodeId): LinkView | undefined {
  const [from, to] = scope === 'back' ? [b, a] : [a, b];
  return frame.links.find((link) => link.from === from && link.to === to);
}

export function isFiltering(frame: Frame): boolean {
  return frame.links.some(({ drops, holds }) => drops.length + holds.length > 0);
}

/** Of what is lost by its type on that way, this type alone, or none; what is held by its type goes on being held. */
export function dropOnly(frame: Frame, from: NodeId, to: NodeId, type: MessageType | undefined): Command {
  const holds = filteredWay(frame, 'there', from, to)?.holds ?? [];
  return { type: 'filter', from, to, both: false, drop: type === undefined ? [] : [type], hold: holds.filter((each) => each !== type) };
}

/** The filter that stands for the scope, with another fate for one type. */
export function filterCommand(frame: Frame, scope: FilterScope, a: NodeId, b: NodeId, type: MessageType, fate: FilterFate): Command {
  const link = filteredWay(frame, scope, a, b);
  const withFate = (wanted: FilterFate) =>
    FILTER_TYPES.filter((each) => (each === type ? fate === wanted : filterFate(link, each) === wanted));
  const filter: Filter = { drop: withFate('lost'), hold: withFate('held') };
  if (scope === 'all') return { type: 'filter-all', ...filter };
  const [from, to] = scope === 'back' ? [b, a] : [a, b];
  return { type: 'filter', from, to, both: scope === 'both', ...filter };
}

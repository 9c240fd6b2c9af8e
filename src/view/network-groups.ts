/** A partition as a table of places: node i stands in the group of number places[i - 1]. */
import type { NodeId } from '#raft';

/** Columns offered at least and at most; a group of one's own for every node is of no use in large clusters. */
const COLUMNS = { least: 3, most: 6 } as const;

export function placesOf(groups: readonly (readonly NodeId[])[]): readonly number[] {
  const count = groups.flat().length;
  return Array.from({ length: count }, (_, i) => groups.findIndex((group) => group.includes(i + 1)));
}

/** The groups that are not empty, ascending by their first node: as they are read off the links once they are cut. */
export function groupsFrom(places: readonly number[]): readonly (readonly NodeId[])[] {
  const groups = new Map<number, NodeId[]>();
  places.forEach((place, i) => {
    groups.set(place, [...(groups.get(place) ?? []), i + 1]);
  });
  return [...groups.values()];
}

/** Columns that a table of these places needs. */
export function groupColumns(places: readonly number[]): number {
  const used = Math.max(0, ...places) + 1;
  return Math.max(used, Math.min(places.length, COLUMNS.most, Math.max(COLUMNS.least, used + 1)));
}

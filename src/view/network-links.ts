/** What is drawn on a link besides the line: a sign for each way in which it differs from how the cluster was set up. */
import type { NodeId } from '#raft';
import type { ClusterSetup, LinkView } from '#sim';

/** Scissors, a pin, a clock, dice, crossing arrows, a funnel. */
export type LinkSign = 'cut' | 'hold' | 'delay' | 'chance' | 'reorder' | 'filter';

/** What a link does to messages, as far as a cluster's set-up says it for all. */
export type LinkManner = Pick<ClusterSetup, 'latency' | 'jitter' | 'loss' | 'duplicate' | 'reorder'>;

/** The signs of the link between two nodes, either direction, always in the same order. */
export function linkSigns(links: readonly LinkView[], setup: LinkManner, a: NodeId, b: NodeId): readonly LinkSign[] {
  const ways = links.filter((link) => (link.from === a && link.to === b) || (link.from === b && link.to === a));
  const any = (holds: (link: LinkView) => boolean, sign: LinkSign) => (ways.some(holds) ? [sign] : []);
  return [
    ...any((link) => link.cut, 'cut'),
    ...any((link) => link.hold, 'hold'),
    ...any((link) => link.latency !== setup.latency || link.jitter !== setup.jitter, 'delay'),
    ...any((link) => link.loss !== setup.loss || link.duplicate !== setup.duplicate, 'chance'),
    ...any((link) => link.reorder !== setup.reorder, 'reorder'),
    ...any((link) => link.drops.length + link.holds.length > 0, 'filter'),
  ];
}

/** A way as it is now: its own, or as the cluster was set up. */
export function mannerOf(links: readonly LinkView[], setup: LinkManner, from: NodeId, to: NodeId): LinkManner {
  return links.find((link) => link.from === from && link.to === to) ?? setup;
}

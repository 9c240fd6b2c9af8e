/** A node's trouble in a few letters, for the picture: why it has stopped, or the worst of what is in force on it. */
import type { ClusterSetup, NodeView } from '#sim';
import { faultBadges } from './faults.ts';
import type { Catalogue } from './text.ts';

/** Undefined: nothing is wrong with it. */
export function troubleWord(text: Catalogue, node: NodeView, setup: ClusterSetup): string | undefined {
  const { failure } = node;
  if (failure !== undefined) {
    const { record, offset } = failure.code === 'log-damaged' ? failure : {};
    const words = text.faults;
    return record === undefined ? words.stage.stopped[failure.code] : words.stage.record(record, offset ?? 0);
  }
  const badges = faultBadges(node, setup);
  const worst = badges.at(-1);
  return worst === undefined ? undefined : text.faults.stage.badge(text.faults.badge.word[worst], badges.length - 1);
}

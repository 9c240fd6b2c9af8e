/** What a leader believes of each peer (thesis 10.2, etcd's Progress), with the numbers of the match-to-next rail. */

import type { Index, NodeId } from '#raft';
import type { Frame, NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import { partOf } from './part.ts';

type ProgressView = NodeView['progress'][number];

export interface ProgressRow {
  readonly id: NodeId;
  readonly state: ProgressView['state'];
  readonly match: Index;
  readonly next: Index;
  readonly paused: boolean;
  readonly active: boolean;
  readonly learner: boolean;
  readonly inflight: number;
  readonly full: boolean;
  readonly pendingSnapshot: Index;
  /** Places on the rail, 0..1 of the leader's log: how far it is known to match, and how far it has been sent. */
  readonly matchAt: number;
  readonly sentAt: number;
}

export interface ProgressTable {
  readonly leader: NodeView;
  readonly last: Index;
  readonly commitAt: number;
  readonly rows: readonly ProgressRow[];
  /** True when a leader of a higher term is up: this one does not know yet. */
  readonly stale: boolean;
}

/** The table of one leader; undefined when the node does not lead. */
export function progressTable(frame: Frame, node: NodeView): ProgressTable | undefined {
  if (node.health !== 'up' || node.state !== 'StateLeader') return undefined;
  const last = lastIndexOf(node.log);
  const start = node.log.snapshot.index;
  const rail = (index: Index) => partOf(index, start, Math.max(last, start + 1));
  const rows = node.progress
    .filter((progress) => progress.id !== node.id)
    .map(
      (progress): ProgressRow => ({
        id: progress.id,
        state: progress.state,
        match: progress.match,
        next: progress.next,
        paused: progress.paused,
        active: progress.recentActive,
        learner: progress.learner,
        inflight: progress.inflight,
        full: progress.inflightFull,
        pendingSnapshot: progress.pendingSnapshot,
        matchAt: rail(progress.match),
        sentAt: rail(progress.next - 1),
      }),
    );
  const stale = frame.nodes.some((other) => other.health === 'up' && other.state === 'StateLeader' && other.term > node.term);
  return { leader: node, last, commitAt: rail(node.commit), rows, stale };
}

/** All nodes that believe they lead, the highest term first. */
export function leadersOf(frame: Frame): readonly NodeView[] {
  return frame.nodes.filter((node) => node.health === 'up' && node.state === 'StateLeader').sort((a, b) => b.term - a.term);
}

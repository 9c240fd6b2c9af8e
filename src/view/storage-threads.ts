/** Asynchronous storage writes: what waits in a node's append thread and in its apply thread. */
import type { Index } from '#raft';
import type { NodeView, VirtualTime } from '#sim';
import { lastIndexOf } from '#sim';

/** Entries [from, to]; undefined: none. */
export interface Waiting {
  readonly from: Index;
  readonly to: Index;
}

export interface StorageThreads {
  /** In the log, not yet on the disk. */
  readonly append: Waiting | undefined;
  /** Term or vote is not on the disk as it is in memory. */
  readonly state: boolean;
  /** When the flush under way is done; 0: there is none. */
  readonly flushDue: VirtualTime;
  /** Committed and on the disk, not yet given to the state machine. */
  readonly apply: Waiting | undefined;
}

export function storageThreads(node: NodeView): StorageThreads {
  const { durable, term, vote, stable, commit, applied, flushDue } = node;
  return {
    append: waiting(stable + 1, lastIndexOf(node.log)),
    state: term !== durable.term || vote !== durable.vote,
    flushDue,
    apply: waiting(applied + 1, Math.min(commit, stable)),
  };
}

function waiting(from: Index, to: Index): Waiting | undefined {
  return to >= from ? { from, to } : undefined;
}

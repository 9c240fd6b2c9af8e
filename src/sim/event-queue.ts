/** A binary heap of what is due, ordered by (time, lane, rank): a total order, so no tie is ever broken by accident. */

import type { StorageThread } from '#node';
import type { NodeId } from '#raft';
import type { MessageId, VirtualTime } from './command.ts';

/** At one instant: machines boot, then timers fire, disks answer, messages arrive, transports report, clients give up. */
export const LANE = { boot: 0, timer: 1, stored: 2, deliver: 3, feedback: 4, callTimeout: 5 } as const;

export type Due =
  | { readonly type: 'boot' }
  | { readonly type: 'timer' }
  | { readonly type: 'stored'; readonly thread: StorageThread; readonly id: number; readonly incarnation: number }
  | { readonly type: 'deliver'; readonly message: MessageId }
  | { readonly type: 'feedback'; readonly peer: NodeId; readonly ok: boolean }
  | { readonly type: 'callTimeout'; readonly call: number };

export interface QueueItem {
  readonly time: VirtualTime;
  readonly lane: number;
  /** Timers: the node's id; all else: a counter, so equal lanes go in the order of scheduling. */
  readonly rank: number;
  readonly node: NodeId;
  readonly due: Due;
}

function before(a: QueueItem, b: QueueItem): boolean {
  if (a.time !== b.time) return a.time < b.time;
  return a.lane === b.lane ? a.rank < b.rank : a.lane < b.lane;
}

export class EventQueue {
  private readonly heap: QueueItem[] = [];
  private counter = 0;
  private overdueCounter = -Number.MAX_SAFE_INTEGER;

  peek(): QueueItem | undefined {
    return this.heap[0];
  }

  push(time: VirtualTime, node: NodeId, due: Due): void {
    const rank = due.type === 'timer' ? node : ++this.counter;
    this.restore({ time, lane: LANE[due.type], rank, node, due });
  }

  /** What was due earlier and could not happen then: at `time`, before what of its lane is due there itself. */
  pushOverdue(time: VirtualTime, node: NodeId, due: Due): void {
    this.restore({ time, lane: LANE[due.type], rank: ++this.overdueCounter, node, due });
  }

  /** Puts back what was popped, at its old place. */
  restore(item: QueueItem): void {
    let at = this.heap.length;
    this.heap.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = this.heap[up] as QueueItem;
      if (!before(item, parent)) break;
      this.heap[at] = parent;
      at = up;
    }
    this.heap[at] = item;
  }

  pop(): QueueItem | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (top !== last && last !== undefined) this.sink(last);
    return top;
  }

  /** Puts `item` into the empty place at the top and lets it sink to where it belongs. */
  private sink(item: QueueItem): void {
    const size = this.heap.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && before(this.heap[child + 1] as QueueItem, this.heap[child] as QueueItem)) child++;
      const least = this.heap[child] as QueueItem;
      if (!before(least, item)) break;
      this.heap[at] = least;
      at = child;
    }
    this.heap[at] = item;
  }
}

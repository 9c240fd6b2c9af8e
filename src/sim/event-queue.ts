/**
 * What is going to happen, in one total order: by time, then by lane, then by the order of being planned. Two events never tie,
 * so a run never depends on the order in which a heap happens to hold its items.
 */
import type { StorageThread } from '#node';
import type { NodeId } from '#raft';
import type { MessageId, VirtualTime } from './command.ts';

/** At the same time: machines boot, then disks report, then messages arrive, then clients give up. Timers come before all of these. */
export const LANE = { boot: 0, stored: 1, report: 2, deliver: 3, 'call-timeout': 4 } as const;

/** `incarnation`: of the machine when this was planned; a machine that has been restarted since does not hear of it. */
export type Plan =
  | { readonly type: 'boot'; readonly node: NodeId }
  | {
      readonly type: 'stored';
      readonly node: NodeId;
      readonly incarnation: number;
      readonly thread: StorageThread;
      readonly id: number;
    }
  /** The transport tells a leader what became of the snapshot it sent. */
  | { readonly type: 'report'; readonly node: NodeId; readonly incarnation: number; readonly peer: NodeId; readonly ok: boolean }
  | { readonly type: 'deliver'; readonly node: NodeId; readonly flight: MessageId }
  | { readonly type: 'call-timeout'; readonly node: NodeId; readonly call: number };

export interface Planned {
  readonly time: VirtualTime;
  readonly lane: number;
  readonly seq: number;
  readonly plan: Plan;
}

function isBefore(a: Planned, b: Planned): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.lane !== b.lane) return a.lane < b.lane;
  return a.seq < b.seq;
}

/** A binary heap. Items that have become void stay until they come up; who takes them decides whether they still hold. */
export class EventQueue {
  readonly #heap: Planned[] = [];
  #seq = 0;

  push(time: VirtualTime, plan: Plan): void {
    this.#seq += 1;
    const item: Planned = { time, lane: LANE[plan.type], seq: this.#seq, plan };
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as Planned;
      if (!isBefore(item, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = item;
  }

  /** The earliest item; it stays. */
  top(): Planned | undefined {
    return this.#heap[0];
  }

  /** Takes the earliest item away. */
  pop(): Planned | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  /** The earliest item that still holds, without taking anything: linear, for looking ahead only. */
  earliest(holds: (item: Planned) => boolean): Planned | undefined {
    let best: Planned | undefined;
    for (const item of this.#heap) {
      if ((best === undefined || isBefore(item, best)) && holds(item)) best = item;
    }
    return best;
  }

  #sink(item: Planned): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child += 1;
      const below = heap[child] as Planned;
      if (!isBefore(below, item)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = item;
  }
}

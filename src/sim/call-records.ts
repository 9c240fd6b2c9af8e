/**
 * Every call of a run from asking to answer, gathered frame by frame: a frame carries only the last CALLS_SHOWN of them. O(1) for a frame in
 * which no call has changed.
 */
import type { Index, NodeId } from '#raft';
import type { FrameNumber } from './command.ts';
import type { ClientCall, Frame } from './frame.ts';

export interface CallRecord {
  /** As it was last seen. */
  readonly call: ClientCall;
  /** Who asked: clients are called by the node that they ask first. */
  readonly client: NodeId;
  /** The frame in which the answer came, or in which nobody waited for it any more. */
  readonly endedIn: FrameNumber | undefined;
  /** The first frame in which a machine has applied it. */
  readonly appliedIn: FrameNumber | undefined;
  /** Where it stands in the log: a write at its entry, a read behind what was applied when it was served. */
  readonly index: Index | undefined;
}

export class CallRecords {
  readonly #records = new Map<number, CallRecord>();
  #shown: readonly ClientCall[] = [];
  #all: readonly CallRecord[] | undefined;

  /** Frames in their order, from the first on. */
  note(frame: Frame): void {
    if (frame.calls !== this.#shown) this.#noteCalls(frame);
    for (const fact of frame.facts) {
      if (fact.type === 'Applied') {
        if (this.#records.get(fact.call)?.appliedIn === undefined) this.#change(fact.call, { appliedIn: frame.number, index: fact.index });
      } else if (fact.type === 'ReadServed') this.#change(fact.call, { index: appliedIn(frame) ?? fact.index });
    }
  }

  /** In the order asked; the same array until one of them changes. */
  all(): readonly CallRecord[] {
    this.#all ??= [...this.#records.values()].sort((a, b) => a.call.call - b.call.call);
    return this.#all;
  }

  #noteCalls(frame: Frame): void {
    this.#shown = frame.calls;
    for (const call of frame.calls) {
      const known = this.#records.get(call.call);
      if (known === undefined) this.#put({ call, client: call.node, endedIn: endOf(call, frame), appliedIn: undefined, index: undefined });
      else if (known.call !== call) this.#put({ ...known, call, endedIn: known.endedIn ?? endOf(call, frame) });
    }
  }

  #change(call: number, change: Partial<CallRecord>): void {
    const known = this.#records.get(call);
    if (known !== undefined) this.#put({ ...known, ...change });
  }

  #put(record: CallRecord): void {
    this.#records.set(record.call.call, record);
    this.#all = undefined;
  }
}

function endOf({ status }: ClientCall, { number }: Frame): FrameNumber | undefined {
  return status === 'pending' ? undefined : number;
}

/** What the machine of this frame has applied. */
function appliedIn({ event, nodes }: Frame): Index | undefined {
  return event.type === 'origin' ? undefined : nodes[event.node - 1]?.applied;
}

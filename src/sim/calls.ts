/** Clients: one a node, each with a session of its own; what they asked, whom they asked again, and what became of it. */
import type { ClientAnswer, ClientOp, ClientRequest, ClientResult } from '#node';
import { assert, type NodeId } from '#raft';
import type { FrameNumber, VirtualTime } from './command.ts';
import type { ClientCall } from './frame.ts';

/** Calls that a frame carries. */
export const CALLS_SHOWN = 64;

/** A call without an answer. */
interface Pending {
  readonly request: ClientRequest;
  shown: ClientCall;
  /** Times that a node has said that it drops the request. If it was not asked more often, nothing can come of it. */
  drops: number;
}

export class Calls {
  /** The last CALLS_SHOWN, oldest first; a new array at every change. */
  shown: readonly ClientCall[] = [];
  /** Times that a client asks again. */
  private readonly retries: number;
  private readonly pending = new Map<number, Pending>();
  private readonly sequence = new Map<NodeId, number>();
  private lastCall = 0;

  constructor(retries = 0) {
    this.retries = retries;
  }

  ask(node: NodeId, op: ClientOp, now: VirtualTime, frame: FrameNumber): ClientRequest {
    const call = ++this.lastCall;
    const seq = (this.sequence.get(node) ?? 0) + 1;
    this.sequence.set(node, seq);
    const request = { call, client: node, seq, op };
    const shown: ClientCall = {
      call,
      node,
      op,
      askedAt: now,
      askedIn: frame,
      attempts: 1,
      status: 'pending',
      result: undefined,
      repeated: false,
      endedAt: 0,
    };
    this.pending.set(call, { request, shown, drops: 0 });
    this.shown = [...this.shown.slice(1 - CALLS_SHOWN), shown];
    return request;
  }

  isPending(call: number): boolean {
    return this.pending.has(call);
  }

  /** The node that was asked last, if the client would ask again. */
  askedBefore(call: number): NodeId | undefined {
    const asked = this.pending.get(call);
    return asked !== undefined && this.mayRetry(asked) ? asked.shown.node : undefined;
  }

  /** The very same request, now to another node: whichever attempt takes effect first, it is the only one. */
  askAgain(call: number, node: NodeId): ClientRequest {
    const asked = this.pending.get(call);
    assert(asked !== undefined, 'a call that is asked again has no answer yet');
    this.show(asked, { ...asked.shown, node, attempts: asked.shown.attempts + 1 });
    return asked.request;
  }

  /** "Dropped" is no answer for a client that can ask again, or whose earlier attempts may still take effect. */
  answer({ call, result, repeated }: ClientAnswer, now: VirtualTime): void {
    const asked = this.pending.get(call);
    if (asked === undefined) return;
    if (result.ok || result.reason !== 'dropped') return this.end(asked, result, now, repeated);
    asked.drops += 1;
    if (this.mayRetry(asked)) return;
    this.end(asked, asked.drops < asked.shown.attempts ? undefined : result, now);
  }

  /** No answer in time: it may or may not take effect. */
  giveUp(call: number, now: VirtualTime): void {
    const asked = this.pending.get(call);
    if (asked !== undefined) this.end(asked, undefined, now);
  }

  /** The node that was asked is gone, and with it the answer. Who would ask again waits for the time to do so. */
  giveUpAt(node: NodeId, now: VirtualTime): void {
    for (const asked of [...this.pending.values()]) {
      if (asked.shown.node === node && !this.mayRetry(asked)) this.end(asked, undefined, now);
    }
  }

  private mayRetry(asked: Pending): boolean {
    return asked.shown.attempts <= this.retries;
  }

  /** `result` undefined: it is unknown what became of it. */
  private end(asked: Pending, result: ClientResult | undefined, now: VirtualTime, repeated = false): void {
    this.pending.delete(asked.shown.call);
    this.show(asked, { ...asked.shown, status: result === undefined ? 'unknown' : 'answered', result, repeated, endedAt: now });
  }

  private show(asked: Pending, now: ClientCall): void {
    const at = this.shown.lastIndexOf(asked.shown);
    asked.shown = now;
    if (at >= 0) this.shown = this.shown.with(at, now);
  }
}

/** Clients: one a node, each with a session of its own; what they asked, and what became of it. */
import type { ClientOp, ClientRequest, ClientResult } from '#node';
import type { NodeId } from '#raft';
import type { FrameNumber, VirtualTime } from './command.ts';
import type { CallStatus, ClientCall } from './frame.ts';

/** Calls that a frame carries. */
export const CALLS_SHOWN = 64;

export class Calls {
  /** The last CALLS_SHOWN, oldest first; a new array at every change. */
  shown: readonly ClientCall[] = [];
  private readonly pending = new Map<number, ClientCall>();
  private readonly sequence = new Map<NodeId, number>();
  private lastCall = 0;

  ask(node: NodeId, op: ClientOp, now: VirtualTime, frame: FrameNumber): ClientRequest {
    const call = ++this.lastCall;
    const seq = (this.sequence.get(node) ?? 0) + 1;
    this.sequence.set(node, seq);
    const asked: ClientCall = { call, node, op, askedAt: now, askedIn: frame, status: 'pending', result: undefined, endedAt: 0 };
    this.pending.set(call, asked);
    this.shown = [...this.shown.slice(1 - CALLS_SHOWN), asked];
    return { call, client: node, seq, op };
  }

  isPending(call: number): boolean {
    return this.pending.has(call);
  }

  answer(call: number, result: ClientResult, now: VirtualTime): void {
    this.end(call, 'answered', result, now);
  }

  /** No answer in time: it may or may not take effect. */
  giveUp(call: number, now: VirtualTime): void {
    this.end(call, 'unknown', undefined, now);
  }

  /** The node that was asked is gone, and with it the answer. */
  giveUpAt(node: NodeId, now: VirtualTime): void {
    for (const asked of [...this.pending.values()]) if (asked.node === node) this.giveUp(asked.call, now);
  }

  private end(call: number, status: CallStatus, result: ClientResult | undefined, now: VirtualTime): void {
    const asked = this.pending.get(call);
    if (asked === undefined) return;
    this.pending.delete(call);
    const ended: ClientCall = { ...asked, status, result, endedAt: now };
    this.shown = this.shown.map((shown) => (shown.call === call ? ended : shown));
  }
}

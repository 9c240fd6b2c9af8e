/**
 * Linearizable reads that wait for a quorum to confirm the leader (thesis 6.4).
 *
 * Reads are numbered in the order asked. Heartbeats carry the number of the newest; whoever echoes it was led by this leader after
 * all reads up to that number were asked. Once a quorum has echoed a number, all reads up to it may be answered.
 */
import type { Message } from './message.ts';
import type { Rules } from './rules.ts';
import type { Index, NodeId } from './types.ts';

interface OpenRead {
  readonly request: Message;
  /** The commit index when the read was asked: what it must see. */
  readonly index: Index;
}

export class ReadOnly {
  private readonly rules: Rules;
  /** How many reads of this term have been confirmed. */
  private confirmed = 0;
  private open: OpenRead[] = [];
  /** The newest number that each member has echoed. */
  private readonly acks = new Map<NodeId, number>();

  constructor(rules: Rules) {
    this.rules = rules;
  }

  add(request: Message, index: Index): void {
    this.open.push({ request, index });
  }

  /** The number of the newest read. */
  newest(): number {
    return this.confirmed + this.open.length;
  }

  /** What heartbeats carry: nothing while no read waits. */
  context(): Uint8Array | undefined {
    return this.open.length === 0 ? undefined : encodePosition(this.newest());
  }

  acknowledge(from: NodeId, echoed: number): void {
    const acked = this.rules.ackedReads(echoed, this.newest());
    this.acks.set(from, Math.max(acked, this.ackOf(from)));
  }

  readonly ackOf = (id: NodeId): number => this.acks.get(id) ?? 0;

  /** Takes out the reads that are confirmed now that a quorum has echoed `quorumAcked`, oldest first. */
  release(quorumAcked: number): readonly OpenRead[] {
    const count = this.rules.confirmedReads(quorumAcked, this.newest()) - this.confirmed;
    const released = this.open.splice(0, Math.max(0, count));
    this.confirmed += released.length;
    return released;
  }
}

/** Eight bytes, little-endian. */
export function encodePosition(position: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, position % 4_294_967_296, true);
  view.setUint32(4, Math.floor(position / 4_294_967_296), true);
  return bytes;
}

/** 0 (which confirms nothing) for anything that is no position. */
export function decodePosition(bytes: Uint8Array): number {
  if (bytes.length !== 8) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return view.getUint32(0, true) + view.getUint32(4, true) * 4_294_967_296;
}

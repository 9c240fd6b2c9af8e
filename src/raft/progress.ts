/**
 * What a leader believes of one peer, and how fast it may send.
 *
 * Probe: where the logs agree is not known; one append at a time. Replicate: they agree; entries are sent ahead of their
 * acknowledgements, within a window. Snapshot: the peer needs a snapshot; nothing is sent until it has it. Thesis 10.2.1, etcd.
 */
import { assert, assertNever } from './assert.ts';
import type { ProgressState, ProgressStatus } from './fact.ts';
import { Inflights } from './inflights.ts';
import type { Index, NodeId } from './types.ts';

export class Progress {
  readonly id: NodeId;
  state: ProgressState = 'StateProbe';
  /** Highest index known to be durable at the peer. Always below `next`. */
  match: Index = 0;
  /** The first entry that has not been sent. */
  next: Index;
  /** Highest commit index sent, so that it is not sent twice for nothing. */
  sentCommit: Index = 0;
  /** In Snapshot: the index of the snapshot that was sent. */
  pendingSnapshot: Index = 0;
  /** The peer has answered since the last quorum check. New members start active, so that they do not depose the leader. */
  recentActive = false;
  /** Probe: an append is out. Replicate: the window is full. */
  flowPaused = false;
  learner = false;
  readonly inflights: Inflights;

  constructor(id: NodeId, next: Index, maxInflight: number, maxInflightBytes: number) {
    this.id = id;
    this.next = next;
    this.inflights = new Inflights(maxInflight, maxInflightBytes);
  }

  isPaused(): boolean {
    return this.flowPaused || this.state === 'StateSnapshot';
  }

  /** After a snapshot, probes behind it; otherwise behind what is known to match. */
  becomeProbe(): void {
    // In other states no snapshot is pending: 0.
    const behindSnapshot = this.pendingSnapshot + 1;
    this.enter('StateProbe');
    this.next = Math.max(this.match + 1, behindSnapshot);
    this.capSentCommit();
  }

  becomeReplicate(): void {
    this.enter('StateReplicate');
    this.next = this.match + 1;
  }

  becomeSnapshot(index: Index): void {
    this.enter('StateSnapshot');
    this.pendingSnapshot = index;
    this.next = index + 1;
    this.sentCommit = index;
  }

  /** Notes an append of `count` entries with `bytes` of payload that was just sent. */
  sentEntries(count: number, bytes: number): void {
    switch (this.state) {
      case 'StateReplicate':
        if (count > 0) {
          this.next += count;
          this.inflights.add(this.next - 1, bytes);
        }
        this.flowPaused = this.inflights.isFull();
        return;
      case 'StateProbe':
        if (count > 0) this.flowPaused = true;
        return;
      case 'StateSnapshot':
        return assert(false, 'sending append in unhandled state StateSnapshot');
      default:
        return assertNever(this.state);
    }
  }

  /** Would telling the peer this commit index be news that it can use? */
  canBumpCommit(index: Index): boolean {
    return index > this.sentCommit && this.sentCommit < this.next - 1;
  }

  /** The peer has acknowledged everything up to `index`. False if that was known. */
  maybeUpdate(index: Index): boolean {
    if (index <= this.match) return false;
    this.match = index;
    this.next = Math.max(this.next, index + 1);
    this.flowPaused = false;
    return true;
  }

  /**
   * The peer has refused the append behind `rejected`; its log may agree up to `hint`. False if the refusal is stale: of a message
   * sent before what is known by now.
   */
  maybeDecrease(rejected: Index, hint: Index): boolean {
    if (this.state === 'StateReplicate') {
      if (rejected <= this.match) return false;
      this.next = this.match + 1;
      this.capSentCommit();
      return true;
    }
    if (this.next - 1 !== rejected) return false;
    this.next = Math.max(Math.min(rejected, hint + 1), this.match + 1);
    this.capSentCommit();
    this.flowPaused = false;
    return true;
  }

  /** `known`: what it was before; given again as long as it holds. */
  status(known?: ProgressStatus): ProgressStatus {
    if (known !== undefined && this.is(known)) return known;
    return {
      id: this.id,
      state: this.state,
      match: this.match,
      next: this.next,
      paused: this.isPaused(),
      pendingSnapshot: this.pendingSnapshot,
      recentActive: this.recentActive,
      inflight: this.inflights.count,
      inflightFull: this.inflights.isFull(),
      learner: this.learner,
    };
  }

  private is(status: ProgressStatus): boolean {
    return (
      status.id === this.id &&
      status.state === this.state &&
      status.match === this.match &&
      status.next === this.next &&
      status.paused === this.isPaused() &&
      status.pendingSnapshot === this.pendingSnapshot &&
      status.recentActive === this.recentActive &&
      status.inflight === this.inflights.count &&
      status.inflightFull === this.inflights.isFull() &&
      status.learner === this.learner
    );
  }

  private enter(state: ProgressState): void {
    this.state = state;
    this.flowPaused = false;
    this.pendingSnapshot = 0;
    this.inflights.reset();
  }

  /** Appends that are taken back take the commit index in them back. */
  private capSentCommit(): void {
    this.sentCommit = Math.min(this.sentCommit, this.next - 1);
  }
}

/**
 * The history of calls, gathered frame by frame: O(1) for a frame in which no call has changed.
 *
 * What nobody was told is filled in from what the cluster did, which a run knows: a call that some machine has applied has taken effect by
 * then; one that none has applied has been seen by nobody. Without that, every call without an answer doubles the work of a checker.
 */
import type { Index } from '#raft';
import type { ClientCall, Frame, FrameNumber } from '#sim';
import { NEVER, type Operation, type OperationResult } from './operation.ts';

export class History {
  readonly #calls = new Map<number, ClientCall>();
  /** The first frame in which a machine has applied the call. */
  readonly #applied = new Map<number, FrameNumber>();
  /** Where each call stands in the log. */
  readonly #places = new Map<number, Index>();
  readonly #ended = new Map<number, FrameNumber>();
  #shown: readonly ClientCall[] = [];

  /** Frames in their order, from the first on. */
  note(frame: Frame): void {
    for (const fact of frame.facts) {
      if (fact.type === 'Applied' && !this.#applied.has(fact.call)) {
        this.#applied.set(fact.call, frame.number);
        this.#places.set(fact.call, fact.index);
      } else if (fact.type === 'ReadServed') this.#places.set(fact.call, appliedIn(frame) ?? fact.index);
    }
    if (frame.calls === this.#shown) return;
    this.#shown = frame.calls;
    for (const call of frame.calls) {
      const known = this.#calls.get(call.call);
      if (known === call) continue;
      this.#calls.set(call.call, call);
      if (call.status !== 'pending' && known?.status !== call.status) this.#ended.set(call.call, frame.number);
    }
  }

  /** All calls that took effect or may have, in the order asked. */
  operations(): readonly Operation[] {
    return [...this.#calls.values()].sort((a, b) => a.call - b.call).flatMap((call) => this.#operation(call) ?? []);
  }

  /** What clients alone know: a call without an answer may take effect at any time, or never. */
  seenByClients(): readonly Operation[] {
    return [...this.#calls.values()].sort((a, b) => a.call - b.call).flatMap((call) => told(call, this.#ended.get(call.call)) ?? []);
  }

  #operation(call: ClientCall): Operation | undefined {
    const operation = told(call, this.#ended.get(call.call));
    if (operation === undefined) return undefined;
    const at = this.#places.get(call.call);
    const placed = at === undefined ? operation : { ...operation, at };
    if (operation.ended !== NEVER) return placed;
    const applied = this.#applied.get(call.call);
    return applied === undefined ? undefined : { ...placed, ended: applied };
  }
}

/** What the machine of this frame has applied. */
function appliedIn({ event, nodes }: Frame): Index | undefined {
  return event.type === 'origin' ? undefined : nodes[event.node - 1]?.applied;
}

/** Undefined: it is known to have had no effect. */
function told({ call, op, askedIn, status, result }: ClientCall, ended: FrameNumber | undefined): Operation | undefined {
  const operation = { call, op, asked: askedIn };
  if (status !== 'answered' || result === undefined || ended === undefined)
    return { ...operation, ended: NEVER, result: { type: 'unknown' } };
  const seen: OperationResult | undefined = result.ok
    ? { type: 'found', value: result.value }
    : result.reason === 'cas-mismatch'
      ? { type: 'mismatch' }
      : undefined;
  return seen && { ...operation, ended, result: seen };
}

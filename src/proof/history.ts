/**
 * The history of calls, gathered frame by frame: O(1) for a frame in which no call has changed.
 *
 * What nobody was told is filled in from what the cluster did, which a run knows: a call that some machine has applied has taken effect by
 * then; one that none has applied has been seen by nobody. Without that, every call without an answer doubles the work of a checker.
 */
import { type CallRecord, CallRecords, type Frame } from '#sim';
import { NEVER, type Operation, type OperationResult } from './operation.ts';

export class History {
  readonly #records = new CallRecords();

  /** Frames in their order, from the first on. */
  note(frame: Frame): void {
    this.#records.note(frame);
  }

  /** All calls that took effect or may have, in the order asked. */
  operations(): readonly Operation[] {
    return this.#records.all().flatMap((record) => filledIn(record) ?? []);
  }

  /** What clients alone know: a call without an answer may take effect at any time, or never. */
  seenByClients(): readonly Operation[] {
    return this.#records.all().flatMap((record) => told(record) ?? []);
  }
}

/** What clients were told, and what the run knows beside. Undefined: it has had no effect. */
export function filledIn(record: CallRecord): Operation | undefined {
  const operation = told(record);
  if (operation === undefined) return undefined;
  const { index, appliedIn } = record;
  const placed = index === undefined ? operation : { ...operation, at: index };
  if (operation.ended !== NEVER) return placed;
  return appliedIn === undefined ? undefined : { ...placed, ended: appliedIn };
}

/** What clients were told. Undefined: it is known to have had no effect. */
export function told({ call: { call, op, askedIn, status, result }, endedIn }: CallRecord): Operation | undefined {
  const operation = { call, op, asked: askedIn };
  if (status !== 'answered' || result === undefined || endedIn === undefined)
    return { ...operation, ended: NEVER, result: { type: 'unknown' } };
  const seen: OperationResult | undefined = result.ok
    ? { type: 'found', value: result.value }
    : result.reason === 'cas-mismatch'
      ? { type: 'mismatch' }
      : undefined;
  return seen && { ...operation, ended: endedIn, result: seen };
}
